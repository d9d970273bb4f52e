package person

import (
	"hash/maphash"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// identifiers numbers the values by which people are told apart. The zero value
// is empty. Once nothing is added, several goroutines may look.
type identifiers struct {
	slots   []uint32 // open hash table: number+1, 0 for none; a power of two
	hashes  []uint64
	values  []string // kind byte, then the value
	text    *strings.Builder
	node    []uint32          // identifier -> node
	anchor  []uint32          // the first row's node that carries it, noNode before
	shared  []bool            // rows with different nodes carry it
	crowded []bool            // so many accounts carry it that it is nobody's
	faces   map[uint32][]face // of those that several people share
}

// textPiece is how many bytes of values lie in one piece of memory.
const textPiece = 64 << 10

// identifierSeed is of this run: nothing that is kept depends on the hashes.
var identifierSeed = maphash.MakeSeed()

func hashIdentifier(kind breach.Kind, value []byte) uint64 {
	return maphash.Bytes(identifierSeed, value) + uint64(kind)*0x9e3779b97f4a7c15
}

// slot returns where an identifier's number is, or the empty slot that is to
// hold it.
func (s *identifiers) slot(hash uint64, kind breach.Kind, value []byte) *uint32 {
	mask := uint64(len(s.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		n := s.slots[i]
		if n == 0 {
			return &s.slots[i]
		}
		if s.hashes[n-1] == hash {
			if v := s.values[n-1]; v[0] == byte(kind) && v[1:] == string(value) {
				return &s.slots[i]
			}
		}
	}
}

// id returns the number of an identifier with its hash, with a node of its own.
func (s *identifiers) id(hash uint64, kind breach.Kind, value []byte, n *nodes) uint32 {
	if 2*len(s.values) >= len(s.slots) {
		s.grow()
	}
	at := s.slot(hash, kind, value)
	if *at > 0 {
		return *at - 1
	}
	num := uint32(len(s.values))
	*at = num + 1
	s.values = append(s.values, s.keep(kind, value))
	s.hashes = append(s.hashes, hash)
	s.node = append(s.node, n.add())
	s.anchor = append(s.anchor, noNode)
	s.shared = append(s.shared, false)
	return num
}

// keep cuts the value's text from a large piece of memory.
func (s *identifiers) keep(kind breach.Kind, value []byte) string {
	if n := 1 + len(value); s.text == nil || s.text.Cap()-s.text.Len() < n {
		s.text = new(strings.Builder)
		s.text.Grow(max(n, textPiece))
	}
	at := s.text.Len()
	s.text.WriteByte(byte(kind))
	s.text.Write(value)
	return s.text.String()[at:]
}

// grow doubles the table.
func (s *identifiers) grow() {
	s.slots = make([]uint32, max(1024, 2*len(s.slots)))
	mask := uint64(len(s.slots) - 1)
	for i, h := range s.hashes {
		at := h & mask
		for s.slots[at] != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = uint32(i) + 1
	}
}

// look returns the number of a known identifier.
func (s *identifiers) look(kind breach.Kind, value []byte) (uint32, bool) {
	if len(s.slots) == 0 {
		return 0, false
	}
	n := *s.slot(hashIdentifier(kind, value), kind, value)
	return n - 1, n > 0
}

// emails is the number of distinct addresses.
func (s *identifiers) emails() (n int64) {
	for _, v := range s.values {
		if v[0] == byte(breach.KindEmail) {
			n++
		}
	}
	return n
}
