package claim

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts"
)

// shares are the words by which a text names a part of the people without a number, in
// per cent.
var shares = []struct {
	cue     string
	percent int64
	bound   Bound
}{{"everybody", 100, Exactly}, {"majority", 50, AtLeast}, {"onehalf", 50, About}, {"twothirds", 67, About}, {"onethird", 33, About}, {"onequarter", 25, About}}

// share reads which part of the people a clause names: "most of the customers", "less
// than a third of them", "every applicant's".
func (r *reader) share(w []word) (c Claim, ok bool) {
	for i := range w {
		for _, s := range shares {
			n := r.here(s.cue, w[i:])
			if n == 0 || s.cue != "everybody" && !r.ofPeople(w[i+n:]) {
				continue
			}
			c = Claim{Kind: Share, Number: s.percent, Bound: s.bound}
			if b, from := r.bound(w, i); from < i {
				c.Bound = b
			}
			return c, true
		}
		if n := r.here("all", w[i:]); n > 0 && i+n < len(w) && r.firstIsPeople(w[i+n:]) {
			return Claim{Kind: Share, Number: 100}, true
		}
		if n, is := r.numeral(w, i); is && r.percent(w, n.next-1) && r.ofPeople(w[n.next:]) {
			bound, _ := r.bound(w, i)
			return Claim{Kind: Share, Number: int64(n.value), Bound: bound}, true
		}
	}
	return c, false
}

// ofPeople reports whether people are named shortly behind a word.
func (r *reader) ofPeople(w []word) bool {
	return r.find("people", possessors(w[:min(len(w), reach+2)])) >= 0
}

// firstIsPeople reports whether words begin with people, after small words: "all of the
// people", "all our customers", "every applicant's".
func (r *reader) firstIsPeople(w []word) bool {
	w = possessors(w)
	for i := range min(len(w), 3) {
		if r.here("people", w[i:]) > 0 || r.here("person", w[i:]) > 0 {
			return true
		}
		if !r.only(w[i:i+1], "of", "article", "at", "we", "own", "ours") {
			return false
		}
	}
	return false
}

// possessors are words without the ending of an English genitive.
func possessors(w []word) (out []word) {
	for _, x := range w {
		x.fold = strings.TrimSuffix(x.fold, "'s")
		out = append(out, x)
	}
	return out
}

// shareOf judges a share of the people: those who have a class, of those who were found.
func (k *Known) shareOf(c *Claim) (Verdict, string) {
	all := k.Facts.Who.People
	if len(c.Classes) == 0 || c.Denied || all == 0 || k.ByHand {
		return Unproved, "the facts hold no whole that this could be a share of; " + k.counted()
	}
	v := Supported
	var says []string
	for _, class := range c.Classes {
		x := k.withClass(class)
		if x == nil {
			return k.affected(&Claim{Classes: c.Classes})
		}
		says = append(says, fmt.Sprintf("%s: %s of %s (%d %%)", x.Class, facts.Count(x.People), facts.Plural(all, "person", "people"), 100*x.People/all))
		if !c.sharedBy(100 * float64(x.People) / float64(all)) {
			v = Contradicted
		}
	}
	why := strings.Join(says, "; ")
	whole := c.Number == 100 && v == Contradicted // who lacks it does so whatever else was not read
	if !whole && (k.sampled() || k.Facts.Unread()) {
		return Unproved, why + ", but only a part was read"
	}
	return v, why
}

// sharedBy reports whether a share in per cent is what the claim says; one without a
// bound is meant to some per cent.
func (c *Claim) sharedBy(percent float64) bool {
	const meant = 5
	said := float64(c.Number)
	switch c.Bound {
	case AtLeast:
		return percent > said || percent == said && said != 50 // "most" and "more than half"
	case AtMost:
		return percent <= said
	case Under:
		return percent < said
	}
	if said == 100 {
		return percent == 100
	}
	return percent >= said-meant && percent <= said+meant
}
