package detect

import (
	"bytes"
	"math"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// countedSpan is how many numbers there are at most, for each that was given out,
	// between the first and the last of those that a program counts up.
	countedSpan = 4.0
	// leastCounted is how many numbers show that they are counted up.
	leastCounted = 20
)

// countsUp reports a column named like numbers that a state gives its people, whose
// numbers follow one another: rows are counted so by a program, and no state's numbers
// stand that close in one file.
func (d *decider) countsUp(i int, class breach.Class) bool {
	f := &d.feats[i]
	if class != breach.GovernmentIDs && class != breach.SocialSecurity || f.n < leastCounted {
		return false
	}
	first, last := math.Inf(1), 0.0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		n, err := strconv.ParseUint(string(bytes.TrimSpace(e.head)), 10, 64)
		if err != nil {
			return false
		}
		first, last = min(first, float64(n)), max(last, float64(n))
	}
	return last-first < countedSpan*f.distinct
}
