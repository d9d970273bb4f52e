package notice

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestTwice: numbers that come more than once are found, and no others, whether they are
// listed or told by bits; also such as fall on one bit.
func TestTwice(t *testing.T) {
	const beside = 1 << (64 - twiceBits) // the least difference by which two fall on different bits
	r := rand.New(rand.NewPCG(1, 2))
	var many, want []uint64
	for i := range uint64(20_000) {
		n := r.Uint64()
		many = append(many, n)
		if i%100 == 0 {
			many, want = append(many, n), append(want, n)
		}
		if i%1000 == 0 {
			many = append(many, n, n)
		}
	}
	slices.Sort(want)
	for name, c := range map[string]struct{ add, want []uint64 }{
		"none":           {nil, nil},
		"one":            {[]uint64{7}, nil},
		"on one bit":     {[]uint64{8 * beside, 8*beside + 1, 8*beside + 2, 9 * beside}, nil},
		"one of two":     {[]uint64{8 * beside, 8*beside + 1, 8 * beside, 9 * beside}, []uint64{8 * beside}},
		"the last ones":  {[]uint64{1<<64 - 1, 0, 1<<64 - 1, 0, 1}, []uint64{0, 1<<64 - 1}},
		"many, shuffled": {many, want},
	} {
		for _, most := range []int64{0, int64(len(c.add))} {
			r.Shuffle(len(c.add), func(i, j int) { c.add[i], c.add[j] = c.add[j], c.add[i] })
			tw := newTwice(int64(len(c.add)), most)
			for _, n := range c.add {
				tw.add(n)
			}
			if tw.again() {
				for _, n := range c.add {
					tw.add(n)
				}
			}
			if got := tw.found(); !slices.Equal(got, c.want) {
				t.Errorf("%s, %d listed: %d numbers, not %d", name, most, len(got), len(c.want))
			}
		}
	}
}
