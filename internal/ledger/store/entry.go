package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
)

// entry is one entry of the blind index: the index in two big-endian halves,
// and the place of the person: block number and slot.
type entry struct {
	hi, lo uint64
	place  uint64 // block<<8 | slot
}

// An entry on disk: index, block, slot.
const (
	entrySize   = 16 + 6 + 1
	pageEntries = 1024
	shards      = 256 // by the first byte; sorted one by one
)

func newEntry(index [16]byte, block int64, slot uint8) entry {
	return entry{
		binary.BigEndian.Uint64(index[:8]), binary.BigEndian.Uint64(index[8:]),
		uint64(block)<<8 | uint64(slot),
	}
}

func (e *entry) append(dst []byte) []byte {
	dst = binary.BigEndian.AppendUint64(dst, e.hi)
	dst = binary.BigEndian.AppendUint64(dst, e.lo)
	var p [8]byte
	binary.BigEndian.PutUint64(p[:], e.place)
	return append(dst, p[1:]...)
}

func readEntry(b []byte) entry {
	var p [8]byte
	copy(p[1:], b[16:entrySize])
	return entry{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:]), binary.BigEndian.Uint64(p[:])}
}

func (e *entry) block() int64 { return int64(e.place >> 8) }
func (e *entry) slot() uint8  { return uint8(e.place) }

func (e *entry) index() (b [16]byte) {
	binary.BigEndian.PutUint64(b[:8], e.hi)
	binary.BigEndian.PutUint64(b[8:], e.lo)
	return b
}

// comparePlace orders entries by where the person is.
func (e entry) comparePlace(place uint64) int { return cmp.Compare(e.place, place) }

func compareEntries(a, b entry) int {
	if a.hi != b.hi {
		return cmp.Compare(a.hi, b.hi)
	}
	if a.lo != b.lo {
		return cmp.Compare(a.lo, b.lo)
	}
	return cmp.Compare(a.place, b.place)
}

// errPage says that a page of the index is malformed.
var errPage = errors.New("a page of the blind index is malformed")

// search returns the place in a page of its first entry not below index.
func search(page []byte, index []byte) int {
	lo, hi := 0, len(page)/entrySize
	for lo < hi {
		m := (lo + hi) / 2
		if bytes.Compare(page[m*entrySize:m*entrySize+16], index) < 0 {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
