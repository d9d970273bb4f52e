package person

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// carried is an identifier as a row carries it, with what else the row shows
// where the identifier is its own person's.
type carried struct {
	hash  uint64
	seq   uint32 // which of its core's it is
	node  uint32 // of the row, noNode where nothing but this identifier leads to it
	kind  breach.Kind
	marks byte
	asked uint32 // with askedFor: under which number its number is to be told
	rowShows
	packed []byte // of rowShows
	value  []byte
}

// Marks of a carried identifier.
const (
	ofOwn    = 1 << iota // it is the row's own person's
	ofRole               // and a mailbox of a function, which joins no people
	ofKeyed              // a key says whose the row is
	ofHuman              // the row, which has no node, has a name or an address of one's own
	askedFor             // somebody wants to know its number
)

// rowShows is what else a row with identifiers shows.
type rowShows struct {
	table int32
	name  uint64 // hash of its whole name, 0 for none
	shows uint64 // of rows without a key: hash of what is packed, 0 for nothing
}

// identifierSeed is of this run: nothing that is kept depends on the hashes.
var identifierSeed = maphash.MakeSeed()

func hashIdentifier(kind breach.Kind, value []byte) uint64 {
	return maphash.Bytes(identifierSeed, value) + uint64(kind)*0x9e3779b97f4a7c15
}

const carriedSize = 18 // and what has a length of its own

// binOf deals identifiers to n bins, a power of two.
func binOf(hash uint64, n int) uint32 { return uint32(hash >> (64 - bits.TrailingZeros(uint(n)))) }

// carry keeps an identifier in its bin.
func (j *joining) carry(c *carried) {
	c.seq = j.count
	j.count++
	to := j.ids.room(binOf(c.hash, len(j.ids.streams)), carriedSize+4+8+4*binary.MaxVarintLen32+len(c.packed)+len(c.value))
	b := binary.LittleEndian.AppendUint64(to.open, c.hash)
	b = binary.LittleEndian.AppendUint32(b, c.seq)
	b = binary.LittleEndian.AppendUint32(b, c.node)
	b = append(b, byte(c.kind), c.marks)
	if c.marks&askedFor != 0 {
		b = binary.LittleEndian.AppendUint32(b, c.asked)
	}
	if c.marks&ofOwn != 0 {
		b = binary.AppendUvarint(b, uint64(c.table))
		b = binary.LittleEndian.AppendUint64(b, c.name)
		b = binary.AppendUvarint(b, uint64(len(c.packed)))
		b = append(b, c.packed...)
	}
	b = binary.AppendUvarint(b, uint64(len(c.value)))
	to.open = append(b, c.value...)
}

// read takes the identifier at the beginning of b and returns what follows. It
// borrows from b.
func (c *carried) read(b []byte) []byte {
	*c = carried{
		hash: binary.LittleEndian.Uint64(b), seq: binary.LittleEndian.Uint32(b[8:]), node: binary.LittleEndian.Uint32(b[12:]),
		kind: breach.Kind(b[16]), marks: b[17],
	}
	b = b[carriedSize:]
	if c.marks&askedFor != 0 {
		c.asked, b = binary.LittleEndian.Uint32(b), b[4:]
	}
	if c.marks&ofOwn != 0 {
		table, w := binary.Uvarint(b)
		c.table, c.name = int32(table), binary.LittleEndian.Uint64(b[w:])
		n, v := binary.Uvarint(b[w+8:])
		b = b[w+8+v:]
		c.packed, b = b[:n], b[n:]
		if n > 0 {
			c.shows = hash64(c.packed)
		}
	}
	n, w := binary.Uvarint(b)
	c.value = b[w : w+int(n)]
	return b[w+int(n):]
}
