package detect

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Nobody is a value that stands for none ("none@none.com", 01/01/1900, 0), with the
// rows of a column that hold it.
type Nobody struct {
	Value string // in lower case, at most sampleBytes
	Rows  int64
}

// mostNobodies is how many such values of a column are kept: those with the least
// hashes, so that it does not matter in which order rows came.
const mostNobodies = 32

// nobodies are those of a column. The zero value is ready.
type nobodies struct {
	limit uint64 // of the hashes that are kept, less one; 0 for none yet
	kept  map[uint64]*Nobody
}

// add counts a value in n more rows.
func (b *nobodies) add(hash uint64, n uint64, value func() []byte) {
	if v := b.kept[hash]; v != nil {
		v.Rows += int64(n)
		return
	}
	if b.limit > 0 && hash >= b.limit {
		return
	}
	if b.kept == nil {
		b.kept = map[uint64]*Nobody{}
	}
	text := value()
	b.kept[hash] = &Nobody{string(text[:min(len(text), sampleBytes)]), int64(n)}
	if len(b.kept) > 2*mostNobodies {
		b.prune()
	}
}

// again counts a value that was met before in n more rows.
func (b *nobodies) again(hash, n uint64) {
	if v := b.kept[hash]; v != nil {
		v.Rows += int64(n)
	}
}

func (b *nobodies) merge(o *nobodies) {
	for hash, v := range o.kept {
		b.add(hash, uint64(v.Rows), func() []byte { return []byte(v.Value) })
	}
	if o.limit > 0 && (b.limit == 0 || o.limit < b.limit) { // what the other did not keep must not count here either
		b.limit = o.limit
		for hash := range b.kept {
			if hash >= b.limit {
				delete(b.kept, hash)
			}
		}
	}
}

// prune keeps the values with the least hashes.
func (b *nobodies) prune() {
	hashes := b.hashes()
	b.limit = min(hashes[mostNobodies-1], math.MaxUint64-1) + 1
	for _, hash := range hashes[mostNobodies:] {
		delete(b.kept, hash)
	}
}

func (b *nobodies) hashes() []uint64 {
	out := make([]uint64, 0, len(b.kept))
	for hash := range b.kept {
		out = append(out, hash)
	}
	slices.Sort(out)
	return out
}

// Nobodies are the values of a column that stand for none and are more than marks,
// the most common first: a few dozen at the most.
func (s *Stats) Nobodies(column int) (out []Nobody) {
	c := s.get(column)
	if c == nil {
		return nil
	}
	hashes := c.nobodies.hashes()
	for _, hash := range hashes[:min(len(hashes), mostNobodies)] {
		out = append(out, *c.nobodies.kept[hash])
	}
	slices.SortFunc(out, func(x, y Nobody) int { return cmp.Or(cmp.Compare(y.Rows, x.Rows), cmp.Compare(x.Value, y.Value)) })
	return out
}

// nobody notes a value that stands for none.
func (s *Scanner) nobody(a *active, f *breach.Field, hash uint64) {
	a.stats.nobodies.add(hash, 1, func() []byte { return bytes.ToLower(bytes.TrimSpace(s.head(f))) })
}
