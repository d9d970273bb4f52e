package testenv

import (
	"testing"
	"time"
)

// TestLinear: work whose cost grows with its square is told from linear work, also
// where other programs take the machine meanwhile.
func TestLinear(t *testing.T) {
	const most = 1 << 20
	for name, c := range map[string]struct {
		cost func(n int) int
		want bool
	}{
		"constant":                       {func(int) int { return 1e9 }, true},
		"linear":                         {func(n int) int { return 1000 * n }, true},
		"linear, with a cost of its own": {func(n int) int { return 1000*n + 1e6 }, true},
		"n log n":                        {func(n int) int { return 1000 * n * len(logOf(n)) }, true},
		"square, too little to count":    {func(n int) int { return n * n / 20_000 }, true},
		"square":                         {func(n int) int { return n * n }, false},
		"linear, with some of a square":  {func(n int) int { return 100*n + n*n/500 }, false},
	} {
		for _, noise := range []int{1, 50} {
			calls := 0
			_, _, ok := linear(func(n int) time.Duration {
				if calls++; calls <= 2 { // the first try is disturbed
					return time.Duration(c.cost(n) * (1 + (noise-1)*(calls-1)))
				}
				return time.Duration(c.cost(n))
			}, most)
			if ok != c.want {
				t.Errorf("%s, noise %d: %v", name, noise, ok)
			}
		}
	}
}

func logOf(n int) []int {
	var out []int
	for ; n > 0; n /= 2 {
		out = append(out, n)
	}
	return out
}

func TestSpent(t *testing.T) {
	before, n := Spent(), 0
	for Spent()-before < time.Millisecond {
		n++
	}
	if n == 0 {
		t.Error("no time is spent by what takes time")
	}
}
