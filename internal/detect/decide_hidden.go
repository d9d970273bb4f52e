package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// hiddenShare is the share of a column's values that must pass as cards, or as United
	// States social security numbers, where the column is named like something else.
	hiddenShare = 0.99
	// leastHiddenCards is how many of them: one number in ten passes Luhn's check, of
	// those one in five begins like a card's.
	leastHiddenCards = 20
	// leastHiddenSSN is the same for social security numbers, which carry no check: nine
	// in ten numbers written in groups of three, two and four could be some, so that of
	// so many all are in one case of a thousand.
	leastHiddenSSN = 60
	// issuersShare is how many distinct beginnings of six digits, of so many cards, there
	// must be at least: what a program numbers begins alike, or counts up.
	issuersShare = 0.1
	issuerDigits = 6
)

// misnamedNumber decides cards and social security numbers under the name of something
// else, in rows of persons: nearly each must pass, and no two people have the same.
func (d *decider) misnamedNumber(i int) verdict {
	c, f := d.stats[i], &d.feats[i]
	if f.distinctRate() < 0.9 || c.present == 0 || d.names[i].typ == typeDate || d.names[i].typ == typeTime {
		return verdict{}
	}
	for _, k := range [...]breach.Kind{breach.KindCard, breach.KindUSSSN} {
		n, least := c.whole[k], uint64(leastHiddenCards)
		if k == breach.KindUSSSN {
			least = leastHiddenSSN
		}
		if n < least || float64(n) < hiddenShare*float64(c.present) || k == breach.KindCard && !d.issuers(i) {
			continue
		}
		return verdict{kind: k, confidence: 0.7, why: fmt.Sprintf("%d of %d values pass every check, whatever the column is called, one a person", n, c.present)}
	}
	return verdict{}
}

// issuers reports numbers of cards that begin as those of many banks do.
func (d *decider) issuers(i int) bool {
	n, begin := 0, map[string]bool{}
	var buf []byte
	for _, e := range d.stats[i].sample.least() {
		digits, ok := norm.Card(buf[:0], e.head)
		if e.empty || !ok {
			continue
		}
		n++
		begin[string(digits[:issuerDigits])] = true
	}
	return float64(len(begin)) >= max(3, issuersShare*float64(n))
}
