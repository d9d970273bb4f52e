package claim

import (
	"fmt"
	"math"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// minorReach is how many words may stand between a number and the children that it counts:
// "four of the 60 people concerned by this are children".
const minorReach = 9

// minors reads a number of children at word i: "four minors", "four of them are minors",
// "4 of the 60 people concerned are under 18".
func (r *reader) minors(w []word, i int, n *numeral) (f figure, ok bool) {
	at, to := r.minorsBehind(w, n.next)
	if at < 0 || r.percent(w, i) {
		return f, false
	}
	bound, from := r.bound(w, i)
	f = figure{Claim: Claim{Kind: Children, Number: int64(n.value), Bound: bound, past: r.find("past", w) >= 0}, at: from, to: to}
	f.start, f.end = w[from].start, w[to-1].end
	return f, true
}

// minorsBehind finds the children that a number before word from counts, with nothing
// between that says anything else. Another number stands between only as the whole of
// which the first is a part.
func (r *reader) minorsBehind(w []word, from int) (at, to int) {
	for i := from; i < min(len(w), from+minorReach); {
		if k := r.here("minor", w[i:]); k > 0 {
			return i, i + k
		}
		if w[i].breaks || r.comma(w, i) {
			break
		}
		k := 0
		for _, cue := range []string{"of", "article", "aux", "yes", "people", "own", "ours", "these", "them", "affected", "at", "who", "also", "involved", "past"} {
			k = max(k, r.here(cue, w[i:]))
		}
		if m, is := r.numeral(w, i); k == 0 && is && i > from && r.only(w[from:i], "of", "article", "own", "ours", "these") {
			k = m.next - i
		}
		if k == 0 {
			break
		}
		i += k
	}
	return -1, 0
}

// minors judges how many children are concerned. Fewer than are under 18 today they cannot
// be; more can be among those without a date of birth, among those who were not read, and
// then, of those who have come of age since.
func (k *Known) minors(c *Claim, why string) (Verdict, string) {
	n, all, dated := k.Facts.Who.Children, k.Facts.Who.People+k.Facts.Who.Staff, int64(0)
	if x := k.found(breach.DatesOfBirth); x != nil {
		dated = min(x.People, all)
	}
	most := n + all - max(n, dated)
	if most > n {
		why += fmt.Sprintf("; of %s no date of birth is known", facts.Plural(most-n, "person", "people"))
	}
	if c.Denied {
		return Unproved, "the sentence says of this number that it is not affected, and nothing on record counts those; " + why
	}
	if k.ByHand {
		return Unproved, "nothing was mined that would show how many there are"
	}
	low, high := c.between()
	partly := k.sampled() || k.Facts.Unread()
	switch {
	case high < n, low > most && !partly && (!c.past || low > all):
		return Contradicted, why
	case partly && (c.Bound != AtLeast || low > n):
		return Unproved, why + ", but not all was read"
	case low > most:
		return Unproved, why + " today; who was under 18 then may have come of age since"
	case low > n, most > high && (c.Bound == AtMost || c.Bound == Under):
		return Unproved, why
	}
	return Supported, why
}

// between are the least and the greatest number that a claim can mean.
func (c *Claim) between() (low, high int64) {
	slack := int64(tolerance * float64(c.Number))
	switch c.Bound {
	case About:
		return c.Number - slack, c.Number + slack
	case AtLeast:
		return c.Number, math.MaxInt64
	case AtMost:
		return 0, c.Number
	case Under:
		return 0, c.Number - 1
	case Between:
		return c.Number, c.Upper
	}
	return c.Number, c.Number
}
