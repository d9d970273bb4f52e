package detect

import (
	"math"
	"slices"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// sampleSize is how many distinct values of a column are kept: enough to
	// tell a rate of 8 in 100 from chance.
	sampleSize = 128
	// sampleRoom is how many are gathered before the greater half goes.
	sampleRoom = 2 * sampleSize
	// sampleBytes is how much of a value is kept.
	sampleBytes = 72
	slots       = 1024 // of the sample's hash table: a power of two
	// fewEntries are found without a hash table. A leak may be a million small files,
	// each a table of a row or two.
	fewEntries = 8
)

// sample keeps the distinct values with the least hashes of a column, and how
// often each came (a k-minimum-values sketch). Which values those are, and
// their counts, depend neither on order nor on how rows were shared out: a
// value once pushed out can never come back.
type sample struct {
	limit   uint64 // hashes above it are not kept; all ones until the sample is full
	index   []uint16
	entries []sampleEntry
	heads   []byte // the heads of entries, one after the other
	spare   []byte
}

type sampleEntry struct {
	hash  uint64
	count uint64
	size  int // of the whole value as written, in bytes
	head  []byte
	empty bool          // the value is a placeholder
	text  *breach.Field // prose that is not yet read, a copy
	prose proseCount
}

// limit is the least limit that samples of a column had so far. It only sinks.
type limit struct{ atomic.Uint64 }

func newLimit() *limit {
	l := &limit{}
	l.Store(math.MaxUint64)
	return l
}

func (l *limit) get() uint64 { return l.Load() }

func (l *limit) lower(to uint64) {
	for {
		was := l.Load()
		if to >= was || l.CompareAndSwap(was, to) {
			return
		}
	}
}

func newSample() *sample { return &sample{limit: math.MaxUint64} }

// find returns the number of the entry of a hash, -1 where there is none. All
// values of one hash are held to be the same value.
func (s *sample) find(hash uint64) int {
	if s.index == nil {
		return slices.IndexFunc(s.entries, func(e sampleEntry) bool { return e.hash == hash })
	}
	for i := hash & (slots - 1); s.index[i] != 0; i = (i + 1) & (slots - 1) {
		if n := int(s.index[i]) - 1; s.entries[n].hash == hash {
			return n
		}
	}
	return -1
}

// insert adds an entry that is not there yet, with a hash not above the limit,
// and returns its number, -1 where it found no room after all. The beginning
// of the value is copied.
func (s *sample) insert(e sampleEntry) int {
	if len(s.entries) == sampleRoom {
		s.prune()
		if e.hash > s.limit {
			return -1
		}
	}
	if s.index == nil && len(s.entries) == fewEntries {
		s.spread()
	}
	at := len(s.heads)
	s.heads = append(s.heads, e.head[:min(len(e.head), sampleBytes)]...)
	e.head = s.heads[at:len(s.heads):len(s.heads)]
	s.entries = append(s.entries, e)
	s.link(len(s.entries) - 1)
	return len(s.entries) - 1
}

// spread makes the hash table of entries that are no longer few.
func (s *sample) spread() {
	s.index = make([]uint16, slots)
	if s.limit == math.MaxUint64 { // it will fill up
		s.entries, s.heads = slices.Grow(s.entries, sampleRoom-len(s.entries)), slices.Grow(s.heads, 16*sampleRoom)
	}
	for i := range s.entries {
		s.link(i)
	}
}

// link enters an entry into the hash table, where there is one.
func (s *sample) link(n int) {
	if s.index == nil {
		return
	}
	i := s.entries[n].hash & (slots - 1)
	for s.index[i] != 0 {
		i = (i + 1) & (slots - 1)
	}
	s.index[i] = uint16(n + 1)
}

// prune keeps the sampleSize entries with the least hashes.
func (s *sample) prune() { s.lower(s.greatest()) }

// greatest returns the greatest hash that counts: that of the last of the
// sampleSize least, of which there must be as many.
func (s *sample) greatest() uint64 {
	var hashes [sampleRoom]uint64
	for i := range s.entries {
		hashes[i] = s.entries[i].hash
	}
	return nth(hashes[:len(s.entries)], sampleSize-1)
}

// nth returns what stands at place k of a once it is sorted, and moves a's
// elements about (Hoare's Find).
func nth(a []uint64, k int) uint64 {
	for lo, hi := 0, len(a)-1; lo < hi; {
		pivot, i, j := a[k], lo, hi
		for i <= j {
			for a[i] < pivot {
				i++
			}
			for pivot < a[j] {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i, j = i+1, j-1
			}
		}
		if j < k {
			lo = i
		}
		if k < i {
			hi = j
		}
	}
	return a[k]
}

// merge adds the values of another sample.
func (s *sample) merge(o *sample) {
	for _, e := range o.entries {
		if e.hash > s.limit {
			continue
		}
		if n := s.find(e.hash); n >= 0 {
			s.entries[n].count += e.count
		} else {
			s.insert(e)
		}
	}
	// What the other did not keep must not count here either.
	if o.limit < s.limit {
		s.lower(o.limit)
	}
}

// lower drops entries above a limit.
func (s *sample) lower(limit uint64) {
	s.limit = limit
	clear(s.index)
	heads, n := s.spare[:0], 0
	for i := range s.entries {
		e := s.entries[i]
		if e.hash > limit {
			continue
		}
		at := len(heads)
		heads = append(heads, e.head...)
		e.head = heads[at:len(heads):len(heads)]
		s.entries[n] = e
		s.link(n)
		n++
	}
	s.entries = s.entries[:n]
	s.heads, s.spare = heads, s.heads
}

// least returns the entries that count, in the order of their hashes.
func (s *sample) least() []sampleEntry {
	out := slices.Clone(s.entries)
	slices.SortFunc(out, func(a, b sampleEntry) int {
		if a.hash < b.hash {
			return -1
		}
		return 1
	})
	return out[:min(len(out), sampleSize)]
}

// distinct estimates how many distinct values the column has: exact below
// sampleSize, within about 10 in 100 above.
func distinct(least []sampleEntry) float64 {
	if len(least) < sampleSize {
		return float64(len(least))
	}
	return float64(sampleSize-1) / (float64(least[sampleSize-1].hash) / math.MaxUint64)
}
