package person

import (
	"math"
	"math/bits"
	"slices"
)

// sketchSize is how many of a key column's distinct values are kept to measure
// containment: enough that 99 % and 95 % are told apart.
const sketchSize = 1024

// keyStats is what is counted of one candidate key column: its rows, bounds,
// and the values whose scrambled form is least, a uniform sample of the
// distinct values that does not depend on order (bottom-k sketch; Cohen and
// Kaplan, "Summarizing data using bottom-k sketches", 2007).
type keyStats struct {
	rows int64
	most uint64
	// kept are the scrambled values at most limit; once settled the sketchSize
	// least of them, rising.
	kept   []uint64
	limit  uint64
	recent [64]uint64 // values just seen: many columns have few
}

func newKeyStats() *keyStats { return &keyStats{limit: math.MaxUint64} }

// scramble is a fixed bijection of 64 bits (splitmix64's finisher), so that
// marks are equal exactly where values are.
func scramble(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// unscramble is scramble's inverse.
func unscramble(x uint64) uint64 {
	x ^= x>>31 ^ x>>62
	x *= 0x319642b2d24d8ec3
	x ^= x>>27 ^ x>>54
	x *= 0x96de1b173f119089
	return x ^ x>>30 ^ x>>60
}

func (k *keyStats) add(v uint64) {
	k.rows++
	if v > k.most && v&KeyHashed == 0 {
		k.most = v
	}
	k.sketch(v)
}

func (k *keyStats) sketch(v uint64) {
	m := scramble(v)
	if m > k.limit || k.recent[m%64] == v {
		return
	}
	k.recent[m%64] = v
	k.kept = append(k.kept, m)
	if len(k.kept) == 2*sketchSize {
		k.settle()
	}
}

// settle keeps the least marks, once each.
func (k *keyStats) settle() {
	sortSpread(k.kept)
	k.kept = slices.Compact(k.kept)
	if len(k.kept) >= sketchSize {
		k.kept = k.kept[:sketchSize]
		k.limit = k.kept[sketchSize-1]
	}
}

// merge adds another's counts and settles them; the order of merges does not
// matter.
func (k *keyStats) merge(o *keyStats) {
	k.rows, k.most = k.rows+o.rows, max(k.most, o.most)
	for _, m := range o.kept {
		k.sketch(unscramble(m))
	}
	k.settle()
}

// distinct estimates the number of distinct values; exact below sketchSize.
func (k *keyStats) distinct() float64 {
	if len(k.kept) < sketchSize {
		return float64(len(k.kept))
	}
	return (sketchSize - 1) / (float64(k.kept[sketchSize-1]) / math.MaxUint64)
}

// unique reports whether the column could be a key: no more than the sketch's
// error apart from one value a row.
func (k *keyStats) unique() bool {
	if k.rows == 0 {
		return false
	}
	if len(k.kept) < sketchSize {
		return int64(len(k.kept)) == k.rows
	}
	return k.distinct() > 0.88*float64(k.rows)
}

// values returns the sampled values in a fixed order.
func (k *keyStats) values() []uint64 {
	out := make([]uint64, 0, len(k.kept))
	for _, m := range k.kept {
		out = append(out, unscramble(m))
	}
	slices.Sort(out)
	return out
}

// sortSpread sorts up to 2*sketchSize marks. They are evenly spread between 0
// and the greatest, so they are first dealt into bins of about two by their
// leading bits.
func sortSpread(marks []uint64) {
	const bins = sketchSize
	if len(marks) < bins/4 || len(marks) > 2*sketchSize {
		slices.Sort(marks)
		return
	}
	shift := max(0, bits.Len64(slices.Max(marks))-bits.Len(bins-1))
	var ends [bins]uint16
	for _, m := range marks {
		ends[m>>shift]++
	}
	for i := 1; i < bins; i++ {
		ends[i] += ends[i-1]
	}
	var room [2 * sketchSize]uint64
	for _, m := range marks {
		b := m >> shift
		ends[b]--
		room[ends[b]] = m
	}
	copy(marks, room[:len(marks)])
	for i, from := range ends {
		to := len(marks)
		if i+1 < bins {
			to = int(ends[i+1])
		}
		if to-int(from) > 1 {
			slices.Sort(marks[from:to])
		}
	}
}
