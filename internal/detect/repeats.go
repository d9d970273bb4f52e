package detect

import (
	"encoding/binary"
	"hash/maphash"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// leastRepeat is the length of the shortest value, in bytes, that is looked up
	// among those that came before: to search a shorter one costs no more.
	leastRepeat = 256
	// repeatShards is how many parts the values are dealt to, so that scanners
	// seldom wait for one another: a power of two.
	repeatShards = 32
	// repeatBytes is how much of what was found is kept, in bytes, at the least;
	// at the most it is twice as much, and an entry counts as repeatEntry more.
	repeatBytes = 24 << 20
	repeatEntry = 48
	// widestRepeat is how much may be found in a value that is kept, in bytes: a
	// list of thousands does not push the others out.
	widestRepeat = 4 << 10
)

// Repeats remembers what was found in long values, not the values: what comes
// again is not searched again, as the letters in the revisions of a site's
// pages, in the copy of a table or in the dump of the day before. What is found
// is a function of the value alone, so that nothing depends on what is
// remembered. It serves several goroutines.
type Repeats struct {
	seed   maphash.Seed
	shards [repeatShards]repeatShard
}

// repeatShard keeps two generations: when the young one is full the old one goes.
type repeatShard struct {
	mu         sync.Mutex
	young, old repeatGeneration
}

type repeatGeneration struct {
	entries map[uint64]repeat
	found   []byte // what entries say, one after the other; only added to
}

// repeat is a value that came: a second hash of it, and where in found stands
// what it holds.
type repeat struct {
	check uint64
	from  uint32
	to    uint32
}

// NewRepeats returns an empty memory.
func NewRepeats() *Repeats {
	r := &Repeats{seed: maphash.MakeSeed()}
	for i := range r.shards {
		r.shards[i].young.entries = map[uint64]repeat{}
	}
	return r
}

// key is a hash of a field's value that nobody can foresee: no leak can be made
// so that one value hides another.
func (r *Repeats) key(f *breach.Field) uint64 {
	return mix(maphash.Bytes(r.seed, f.Raw)^uint64(f.Form)<<8^uint64(f.Quote), mix1)
}

// find returns what was kept of a value; it must not be changed.
func (r *Repeats) find(key, check uint64) ([]byte, bool) {
	s := &r.shards[key%repeatShards]
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, g := range []*repeatGeneration{&s.young, &s.old} {
		if e, ok := g.entries[key]; ok && e.check == check {
			return g.found[e.from:e.to:e.to], true
		}
	}
	return nil, false
}

// keep remembers what a value holds.
func (r *Repeats) keep(key, check uint64, found []byte) {
	s := &r.shards[key%repeatShards]
	s.mu.Lock()
	defer s.mu.Unlock()
	g := &s.young
	if len(g.found)+len(found)+repeatEntry*len(g.entries) > repeatBytes/repeatShards {
		s.old = *g
		*g = repeatGeneration{entries: map[uint64]repeat{}}
	}
	from := len(g.found)
	g.found = append(g.found, found...)
	g.entries[key] = repeat{check, uint32(from), uint32(len(g.found))}
}

// Remember has the scanner look values up in a memory that it shares with others.
func (s *Scanner) Remember(r *Repeats) { s.repeats = r }

// repeated searches a long value of a column of which nothing else is kept, and
// only once if it comes again. It must be the first of its row with a mailbox:
// the numbers of groups go on over a row.
func (s *Scanner) repeated(a *active, f *breach.Field, hash uint64, sus suspicion, out *Row) {
	key := s.repeats.key(f)
	if found, ok := s.repeats.find(key, hash); ok {
		s.replay(a, found, out)
		return
	}
	from, odd, unfound := len(out.Found), a.stats.odd, a.stats.unfound
	s.tell(a, f, out)
	s.slow(a, value(f, &s.value), sus, out)
	b := append(s.found[:0], byte(a.stats.odd-odd), byte(s.search.groups))
	b = a.stats.unfound.since(&unfound).append(b)
	for i := from; i < len(out.Found); i++ {
		f := &out.Found[i]
		b = append(b, byte(f.Kind), f.marks(), f.Group)
		b = binary.AppendUvarint(b, uint64(len(f.Value)))
		b = append(b, f.Value...)
	}
	if s.found = b; len(b) > widestRepeat {
		return
	}
	s.repeats.keep(key, hash, b)
}

// Marks of a finding that is remembered.
const (
	markInside = 1 << iota
	markOwners
	markReaders
	markBare
)

func (f *Finding) marks() (m byte) {
	if f.Inside {
		m |= markInside
	}
	if f.Owners {
		m |= markOwners
	}
	if f.Readers {
		m |= markReaders
	}
	if f.Bare {
		m |= markBare
	}
	return m
}

// replay gives out once more what was found in a value.
func (s *Scanner) replay(a *active, b []byte, out *Row) {
	a.stats.odd += uint64(b[0])
	s.search.groups = int(b[1])
	unfound, b := readUnfound(b[2:])
	a.stats.unfound.Add(&unfound)
	for len(b) > 0 {
		f := Finding{Column: uint16(a.index), Kind: breach.Kind(b[0]), Inside: b[1]&markInside != 0, Group: b[2], Owners: b[1]&markOwners != 0, Readers: b[1]&markReaders != 0, Bare: b[1]&markBare != 0}
		n, w := binary.Uvarint(b[3:])
		b = b[3+w:]
		f.Value, b = b[:n:n], b[n:]
		out.Found = append(out.Found, f)
		a.stats.found(&f)
	}
}
