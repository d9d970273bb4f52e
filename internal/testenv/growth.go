package testenv

import (
	"testing"
	"time"
)

// Linear holds that the cost of a work grows as its size does. It compares the work
// at most with the work at an eighth of that, in processor time of this process: what
// else the machine does, and how fast it is, changes neither. Other tests must not
// run beside it.
func Linear(t testing.TB, most int, work func(size int)) {
	t.Helper()
	work(most / growing) // what is loaded once is no part of the cost
	small, large, ok := linear(func(size int) time.Duration {
		before := Spent()
		work(size)
		return Spent() - before
	}, most)
	if !ok {
		t.Errorf("size %d costs %v, and %d, %d times as much, %v: %.0f times the cost", most/growing, small, most, growing, large, float64(large)/float64(small))
	}
}

// growing is how many times larger the larger work is. Linear work costs so many
// times as much, or fewer, and work that goes back for each step growing² times.
const growing = 8

// counts is the cost from which the two are compared. Of less, what is done once for
// all, such as collecting garbage, is too large a part.
const counts = 100 * time.Millisecond

// linear reports whether the larger work costs less than three times what is linear.
// Noise only adds to a cost: the least of several tries counts.
func linear(cost func(size int) time.Duration, most int) (small, large time.Duration, ok bool) {
	for try := range 7 {
		s, l := max(cost(most/growing), 1), cost(most)
		if try == 0 || s < small {
			small = s
		}
		if try == 0 || l < large {
			large = l
		}
		if large < counts || large < 3*growing*small {
			return small, large, true
		}
	}
	return small, large, false
}
