package detect

import (
	"bytes"
	"math"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

const (
	// countedSpan is how many numbers there are at most, for each that was given out,
	// between the first and the last of those that a program counts up.
	countedSpan = 4.0
	// leastCounted is how many numbers show that they are counted up.
	leastCounted = 20
)

// countsUp reports a column named like numbers that a state gives its people, whose
// numbers follow one another, all behind the same letters or none: rows are counted so by a program, and no state's numbers
// stand that close in one file.
func (d *decider) countsUp(i int, class breach.Class) bool {
	f := &d.feats[i]
	if class != breach.GovernmentIDs && class != breach.SocialSecurity || f.n < leastCounted {
		return false
	}
	first, last, letters := math.Inf(1), 0.0, []byte(nil)
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		v := bytes.TrimSpace(e.head)
		before := leadingLetters(v)
		if letters == nil {
			letters = before
		}
		n, err := strconv.ParseUint(string(v[len(before):]), 10, 64)
		if err != nil || !bytes.Equal(letters, before) {
			return false
		}
		first, last = min(first, float64(n)), max(last, float64(n))
	}
	return last-first < countedSpan*f.distinct
}

// leadingLetters returns the letters that a value begins with: programs put them before
// what they count up ("S00012"). It is not nil.
func leadingLetters(v []byte) []byte {
	n := 0
	for n < len(v) && v[n]|0x20-'a' < 26 {
		n++
	}
	return v[:n]
}

// amongThings decides numbers in a table that is called after things: no product and no
// bank has the number that a state gives its people. Its name is a hint, and turns no
// column all of which pass a check that others hardly ever do.
func (d *decider) amongThings(i int, class breach.Class) verdict {
	if r := d.names[i].reading; class == breach.NoClass && (r.kind != breach.KindNone || r.claim != nil || r.roles&roleThing != 0) {
		return verdict{}
	}
	v, best := d.identOf(i, false)
	if best < 0 || !v.kind.ByState() || companiesToo(v.kind) || class != breach.NoClass && v.kind.Class() != class {
		return verdict{}
	}
	rule, t := ident.Rules()[best], readIdents(d.stats[i])
	if rule.Loose || rule.Rarity() > rareChance || rule.Odds(t.passed[best], t.n) > rareOdds {
		return verdict{}
	}
	return v
}
