package claim

import "github.com/tocsin-project/tocsin/internal/facts"

// children reads that no children are concerned, or that some are; minors reads how many.
func (r *reader) children(w []word) bool {
	at := r.find("child", w)
	if at < 0 {
		return false
	}
	noneIs := r.noneIs(w, at)
	counted := noneIs || r.amongPeople(w) || r.within(w) && r.nigh(w, at)
	if r.find("affected", w) < 0 && !counted || r.find("notonly", w) >= 0 || r.find("whose", w) >= 0 || r.find("only", w) >= 0 || r.find("other", w) >= 0 {
		return false
	}
	end := at + r.here("child", w[at:]) // "under 18" counts nobody
	for i := range w {
		if (i < at || i >= end) && r.startsNumber(w, i) && !r.noneAt(w, i) {
			return false
		}
	}
	denied := noneIs || r.denied(w)
	if denied && !counted && !r.deniesHarm(w) && !r.noRiskAt(w, at) && !r.denied(w[max(0, at-2):at]) && !r.deniesGroup(w, at) {
		return false
	}
	r.add(Claim{Kind: Children, Denied: denied})
	return true
}

// noneAt reports whether a number at word i is part of what denies: "not even one".
func (r *reader) noneAt(w []word, i int) bool {
	for from := max(0, i-3); from < i; from++ {
		if from+r.here("nopeople", w[from:]) > i {
			return true
		}
	}
	return false
}

// noneIs reports whether the word for a child at word at is denied of all people: "none of
// them is a child".
func (r *reader) noneIs(w []word, at int) bool {
	from := r.find("noneof", w[:at])
	if from < 0 {
		return false
	}
	return r.only(w[from:at], "noneof", "people", "person", "them", "of", "article", "own", "ours", "these", "affected", "copula", "past", "yes", "aux", "negation", "at", "exists")
}

// within reports whether words speak of what stands in the data: "in the file", "the data does
// not include".
func (r *reader) within(w []word) bool {
	return r.find("therein", w) >= 0 || r.find("holds", w) >= 0 && r.find("dataset", w) >= 0 && r.find("we", w) < 0 ||
		r.endsIn("therelast", w) && r.find("exists", w) >= 0
}

// endsIn reports whether words end with those of a cue.
func (r *reader) endsIn(cue string, w []word) bool {
	for i := range w {
		if n := r.here(cue, w[i:]); n > 0 && i+n == len(w) {
			return true
		}
	}
	return false
}

// holding reports whether words tell what a file holds, and not in a relative clause: "the list
// holds nothing but names", and not "files that hold nothing but names".
func (r *reader) holding(w []word) bool {
	set := r.find("dataset", w)
	if set < 0 || r.find("we", w) >= 0 || r.find("advice", w) >= 0 || r.find("modal", w) >= 0 {
		return false
	}
	at := set + 1 + r.find("holds", w[set+1:]) // "the list" and "it lists" are one word here
	for i := set + 1; i <= at; i++ {
		if r.here("who", w[i:]) > 0 || r.here("that", w[i:]) > 0 || r.comma(w, i) {
			return false
		}
	}
	return at > set
}

// nigh reports whether words that stand in a row deny the children at word at: "no children",
// "kein einziges Kind", "no child's data"; or deny that they are there: "children are not".
func (r *reader) nigh(w []word, at int) bool {
	if r.denied(w[max(0, at-3):at]) {
		return true
	}
	for i := at - 1; i >= 0 && r.only(w[i:i+1], "data", "personal", "of", "article", "the", "ours", "exists", "holds", "negation"); i-- {
		if r.denied(w[i : i+1]) {
			return true // "no figuran datos de menores"
		}
	}
	end := at + r.here("child", w[at:])
	for i := end; i < min(len(w), end+nearby); i++ {
		if r.here("negation", w[i:]) > 0 {
			return r.only(w[end:i], "aux", "copula", "been", "exists", "holds", "ne")
		}
	}
	return false
}

// amongPeople reports whether words speak of who is among the people: "among them", "among
// the people concerned".
func (r *reader) amongPeople(w []word) bool {
	if r.find("amongthem", w) >= 0 {
		return true
	}
	at := r.find("among", w)
	return at >= 0 && r.find("people", w[at:min(len(w), at+4)]) > 0
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
