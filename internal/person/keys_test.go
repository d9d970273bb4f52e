package person

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestUnscramble(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		if v := rng.Uint64(); unscramble(scramble(v)) != v {
			t.Fatalf("%d comes back as %d", v, unscramble(scramble(v)))
		}
	}
}

// TestSketch holds what is counted in parts, by counters that know what others
// found or not, to what is counted at once.
func TestSketch(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, distinct := range []int{3, 900, 5000, 200_000} {
		var values []uint64
		for range 60_000 {
			values = append(values, 1+rng.Uint64N(uint64(distinct)))
		}
		whole := newKeyStats()
		for _, v := range values {
			whole.add(v)
		}
		whole.settle()
		sum := newKeyStats()
		rng.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
		for at := 0; at < len(values); {
			part := &keyStats{limit: sum.limit}
			for n := rng.IntN(9000) + 1; n > 0 && at < len(values); n-- {
				part.add(values[at])
				at++
			}
			sum.merge(part)
		}
		if sum.rows != whole.rows || sum.most != whole.most || !slices.Equal(sum.kept, whole.kept) {
			t.Errorf("%d distinct: %d rows to %d, %d kept; at once %d, %d, %d", distinct, sum.rows, sum.most, len(sum.kept), whole.rows, whole.most, len(whole.kept))
		}
		seen := map[uint64]bool{}
		for _, v := range values {
			seen[v] = true
		}
		if n, off := float64(len(seen)), whole.distinct()/float64(len(seen)); off < 0.85 || off > 1.15 || n < sketchSize && off != 1 {
			t.Errorf("%.0f distinct are estimated as %.0f", n, whole.distinct())
		}
	}
}
