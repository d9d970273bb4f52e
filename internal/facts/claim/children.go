package claim

import "github.com/tocsin-project/tocsin/internal/facts"

// children reads that no children are concerned, or that some are; minors reads how many.
func (r *reader) children(w []word) bool {
	at, hit := r.find("child", w), r.find("affected", w)
	if at < 0 || hit < 0 || r.find("notonly", w) >= 0 || r.find("whose", w) >= 0 || r.find("only", w) >= 0 || r.find("other", w) >= 0 {
		return false
	}
	for i := range w {
		if r.startsNumber(w, i) {
			return false
		}
	}
	denied := r.denied(w)
	if denied && !r.deniesHarm(w) && !r.noRiskAt(w, at) && !r.denied(w[max(0, at-2):at]) {
		return false
	}
	r.add(Claim{Kind: Children, Denied: denied})
	return true
}

// children judges whether children are concerned, and how many, by the dates of birth that
// were read.
func (k *Known) children(c *Claim) (Verdict, string) {
	n := k.Facts.Who.Children
	why := facts.Plural(n, "person is", "people are") + " under 18 by the date of birth"
	switch {
	case c.Number > 0:
		return k.minors(c, why)
	case n > 0 && c.Denied:
		return Contradicted, why
	case n > 0:
		return Supported, why
	}
	return Unproved, "no date of birth on record tells of anybody under 18; of those whose date is not known nothing tells"
}
