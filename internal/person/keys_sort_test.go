package person

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSortSpread holds the sorting of marks to the library's, also where they
// are anything but evenly spread.
func TestSortSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, mark := range map[string]func() uint64{
		"spread":    r.Uint64,
		"below":     func() uint64 { return r.Uint64() >> 20 },
		"small":     func() uint64 { return r.Uint64N(50) },
		"clustered": func() uint64 { return 1<<63 | r.Uint64N(1000) },
		"zero":      func() uint64 { return 0 },
	} {
		for _, n := range []int{0, 1, 2, 255, 256, 1024, 2*sketchSize - 1, 2 * sketchSize, 2*sketchSize + 1} {
			marks := make([]uint64, n)
			for i := range marks {
				marks[i] = mark()
			}
			want := slices.Clone(marks)
			slices.Sort(want)
			if sortSpread(marks); !slices.Equal(marks, want) {
				t.Errorf("%d marks, %s: not sorted", n, name)
			}
		}
	}
}
