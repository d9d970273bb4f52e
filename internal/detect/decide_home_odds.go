package detect

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
)

const (
	// dialledOdds is the logarithm of the chance that digits at random are as often
	// numbers in use: of digits of a known country's people alone, that few columns are.
	dialledOdds = -6
	// typedOdds is the same where some are in groups and some are not, and typedShare the
	// share of either: what a program writes is all of one form.
	typedOdds, typedShare = -3, 0.1
	// broadFirsts is with how many first digits numbers begin that are spread over all
	// that their length allows.
	broadFirsts = 5
	// peers is how many numbers between two are asked for how many of them are in use.
	peers = 1000
)

// beyondChance reports that more of the numbers are in use than digits at random would be.
func (t *dialledTally) beyondChance() bool {
	least := dialledOdds
	if share := float64(t.apart) / float64(t.n); share >= typedShare && share <= 1-typedShare {
		least = typedOdds
	}
	return t.odds() <= float64(least)
}

// odds is the logarithm of the chance that digits at random, of as many as the values
// have and between the least and the greatest of them, are as often numbers in use. What
// counts up, or lies in a block that is all in use, is no less likely than by chance.
func (t *dialledTally) odds() float64 {
	sizes, pass := map[int][]uint64{}, 0
	for _, v := range t.digits {
		if n, err := strconv.ParseUint(string(v), 10, 64); err == nil {
			sizes[len(v)] = append(sizes[len(v)], n)
		}
		if inUse(v, t.home) {
			pass++
		}
	}
	expected := 0.0
	for _, size := range slices.Sorted(maps.Keys(sizes)) {
		expected += float64(len(sizes[size])) * t.chance(size, sizes[size])
	}
	return logOdds(float64(pass), expected, float64(len(t.digits)))
}

// chance is the share of the numbers of so many digits, between the least and the greatest
// of some, that are in use. Those that begin with nearly any digit are spread over all:
// what begins with 1 is missing among them because it is not in use.
func (t *dialledTally) chance(size int, of []uint64) float64 {
	from, to, firsts := slices.Min(of), slices.Max(of), map[byte]bool{}
	for _, n := range of {
		firsts[fmt.Appendf(nil, "%0*d", size, n)[0]] = true
	}
	if len(firsts) >= broadFirsts {
		to = uint64(math.Pow10(size)) - 1
		from = to / 10
	}
	in := 1.0 // one of either kind more than are seen: no share is known to be 0 or 1
	for k := range uint64(peers) {
		if inUse(fmt.Appendf(nil, "%0*d", size, from+(to-from)/peers*k), t.home) {
			in++
		}
	}
	return in / (peers + 2)
}

// logOdds is the logarithm of the chance that so many of some pass where fewer are expected.
func logOdds(pass, expected, of float64) float64 {
	if pass <= expected || of == 0 {
		return 0
	}
	odds := pass * math.Log10(pass/expected)
	if pass < of {
		odds += (of - pass) * math.Log10((of-pass)/(of-expected))
	}
	return -odds
}
