package detect

import (
	"math"
	"math/bits"
	"slices"
)

const (
	// sampleSize is how many distinct values of a column are kept: enough to
	// tell a rate of 8 in 100 from chance.
	sampleSize = 128
	// sampleBytes is how much of a value is kept.
	sampleBytes = 72
	slots       = 512 // of the sample's hash table: a power of two
)

// sample keeps the distinct values with the least hashes of a column, and how
// often each came (a k-minimum-values sketch). Which values those are, and
// their counts, depend neither on order nor on how rows were shared out: a
// value once pushed out can never come back.
type sample struct {
	limit   uint64 // hashes above it are not kept; all ones until the sample is full
	index   [slots]uint8
	entries []sampleEntry
}

type sampleEntry struct {
	hash  uint64
	count uint64
	size  int // of the whole value, in bytes
	head  []byte
	empty bool // the value is a placeholder
}

func newSample() *sample { return &sample{limit: math.MaxUint64} }

// find returns the number of the entry of a hash, -1 where there is none. All
// values of one hash are held to be the same value.
func (s *sample) find(hash uint64) int {
	for i := hash & (slots - 1); s.index[i] != 0; i = (i + 1) & (slots - 1) {
		if n := int(s.index[i]) - 1; s.entries[n].hash == hash {
			return n
		}
	}
	return -1
}

// insert adds an entry that is not there yet, with a hash not above the limit,
// and returns its number. The one with the greatest hash makes room.
func (s *sample) insert(e sampleEntry) int {
	n := len(s.entries)
	if n < sampleSize {
		s.entries = append(s.entries, e)
		i := e.hash & (slots - 1)
		for s.index[i] != 0 {
			i = (i + 1) & (slots - 1)
		}
		s.index[i] = uint8(n + 1)
	} else {
		n = s.greatest()
		s.entries[n] = e
		s.reindex()
	}
	if len(s.entries) == sampleSize {
		s.limit = s.entries[s.greatest()].hash
	}
	return n
}

func (s *sample) greatest() int {
	g := 0
	for i := range s.entries {
		if s.entries[i].hash > s.entries[g].hash {
			g = i
		}
	}
	return g
}

func (s *sample) reindex() {
	s.index = [slots]uint8{}
	for n := range s.entries {
		i := s.entries[n].hash & (slots - 1)
		for s.index[i] != 0 {
			i = (i + 1) & (slots - 1)
		}
		s.index[i] = uint8(n + 1)
	}
}

// merge adds the values of another sample.
func (s *sample) merge(o *sample) {
	for i := range o.entries {
		e := o.entries[i]
		if e.hash > s.limit {
			continue
		}
		if n := s.find(e.hash); n >= 0 {
			s.entries[n].count += e.count
		} else {
			s.insert(e)
		}
	}
}

// sorted returns the entries in the order of their hashes.
func (s *sample) sorted() []sampleEntry {
	out := slices.Clone(s.entries)
	slices.SortFunc(out, func(a, b sampleEntry) int {
		if a.hash < b.hash {
			return -1
		}
		return 1
	})
	return out
}

// distinct estimates how many distinct values the column has: exact below
// sampleSize, within about 10 in 100 above.
func (s *sample) distinct() float64 {
	if len(s.entries) < sampleSize {
		return float64(len(s.entries))
	}
	return float64(sampleSize-1) / (float64(s.limit) / math.MaxUint64)
}

const (
	mix1 = 0xa0761d6478bd642f
	mix2 = 0xe7037ed1a0b428db
)

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// hashValue is a fixed hash of a value: of all of it up to 32 bytes, of its
// length and its ends above. It is not for keys.
func hashValue(b []byte) uint64 {
	n := len(b)
	switch {
	case n > 16:
		x := mix(load64(b)^mix1, load64(b[8:])^mix2)
		y := mix(load64(b[n-16:])^mix2, load64(b[n-8:])^mix1)
		return mix(x^uint64(n), y^mix2)
	case n >= 8:
		return mix(load64(b)^mix1^uint64(n), load64(b[n-8:])^mix2)
	default:
		return mix(loadShort(b)^mix1^uint64(n), mix2)
	}
}

// hashKey is a fixed hash of all bytes of a value, with the top bit set.
func hashKey(b []byte) uint64 {
	h := uint64(len(b)) ^ mix1
	for ; len(b) >= 8; b = b[8:] {
		h = mix(h^load64(b), mix2)
	}
	return mix(h^loadShort(b), mix1) | 1<<63
}
