package person

import (
	"math"
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
	rows   int64
	most   uint64
	heap   []scrambled // max-heap by mark
	member map[uint64]bool
}

type scrambled struct{ mark, value uint64 }

// scramble is a fixed bijection of 64 bits (splitmix64's finisher), so that
// marks are equal exactly where values are.
func scramble(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

func (k *keyStats) add(v uint64) {
	k.rows++
	if v > k.most && v&KeyHashed == 0 {
		k.most = v
	}
	m := scramble(v)
	if len(k.heap) == sketchSize && m >= k.heap[0].mark || k.member[v] {
		return
	}
	if k.member == nil {
		k.member = make(map[uint64]bool, sketchSize)
	}
	k.member[v] = true
	if len(k.heap) < sketchSize {
		k.heap = append(k.heap, scrambled{m, v})
		k.up(len(k.heap) - 1)
		return
	}
	delete(k.member, k.heap[0].value)
	k.heap[0] = scrambled{m, v}
	k.down()
}

func (k *keyStats) up(i int) {
	for i > 0 {
		p := (i - 1) / 2
		if k.heap[p].mark >= k.heap[i].mark {
			return
		}
		k.heap[p], k.heap[i] = k.heap[i], k.heap[p]
		i = p
	}
}

func (k *keyStats) down() {
	for i := 0; ; {
		c := 2*i + 1
		if c >= len(k.heap) {
			return
		}
		if c+1 < len(k.heap) && k.heap[c+1].mark > k.heap[c].mark {
			c++
		}
		if k.heap[i].mark >= k.heap[c].mark {
			return
		}
		k.heap[i], k.heap[c] = k.heap[c], k.heap[i]
		i = c
	}
}

// merge adds another's counts; the order of merges does not matter.
func (k *keyStats) merge(o *keyStats) {
	rows, most := k.rows+o.rows, max(k.most, o.most)
	for _, s := range o.heap {
		k.add(s.value)
	}
	k.rows, k.most = rows, most
}

// distinct estimates the number of distinct values; exact below sketchSize.
func (k *keyStats) distinct() float64 {
	if len(k.heap) < sketchSize {
		return float64(len(k.heap))
	}
	return (sketchSize - 1) / (float64(k.heap[0].mark) / math.MaxUint64)
}

// unique reports whether the column could be a key: no more than the sketch's
// error apart from one value a row.
func (k *keyStats) unique() bool {
	if k.rows == 0 {
		return false
	}
	if len(k.heap) < sketchSize {
		return int64(len(k.heap)) == k.rows
	}
	return k.distinct() > 0.88*float64(k.rows)
}

// values returns the sampled values in a fixed order.
func (k *keyStats) values() []uint64 {
	out := make([]uint64, 0, len(k.heap))
	for _, s := range k.heap {
		out = append(out, s.value)
	}
	slices.Sort(out)
	return out
}
