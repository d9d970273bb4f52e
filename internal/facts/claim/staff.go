package claim

import "github.com/tocsin-project/tocsin/internal/facts"

// workforce reads that none of the controller's own staff are concerned, or no data of theirs.
// That they took no part in a theft is no such claim.
func (r *reader) workforce(w []word) bool {
	at := r.find("workforce", w)
	if at < 0 || r.find("tookpart", w) >= 0 && r.find("data", w) < 0 && r.find("dataof", w) < 0 {
		return false
	}
	if r.find("ours", w) < 0 && r.find("we", w) < 0 && r.find("data", w) < 0 && r.find("dataof", w) < 0 {
		return false // "no employee was affected" may speak of all the people
	}
	for _, cue := range []string{"notonly", "whose", "other", "aim", "advice", "if"} {
		if r.find(cue, w) >= 0 {
			return false
		}
	}
	if !r.hurt(w) && !r.amongPeople(w) || r.find("who", w) >= 0 && r.find("affected", w) < 0 || len(r.figures(w)) > 0 || !r.deniesGroup(w, at) {
		return false
	}
	r.add(Claim{Kind: Staff, Denied: true})
	return true
}

// deniesGroup reports whether words deny that a group of people, named at word at, is affected:
// "none of our employees", "no employee", "our employees are not".
func (r *reader) deniesGroup(w []word, at int) bool {
	for i := max(0, at-reach-2); i < at; i++ {
		n := max(r.here("noneof", w[i:at]), r.here("no", w[i:at]), r.here("nopeople", w[i:at]))
		if n > 0 && r.only(w[i+n:at], "of", "article", "own", "ours", "these", "at", "data", "personal", "person") {
			return true
		}
	}
	if in := r.find("therein", w); in > 0 && r.find("negation", w[max(0, in-nearby):in]) >= 0 {
		return true
	}
	return r.deniesHarm(w) || r.find("affected", w) >= 0 && r.harmDenied(w, r.find("affected", w))
}

// staff judges that none of the controller's own staff are concerned.
func (k *Known) staff() (Verdict, string) {
	n := k.Facts.Who.Staff
	switch {
	case k.ByHand:
		return Unproved, "nothing was mined that would show whether there are any"
	case n > 0:
		return Contradicted, facts.Plural(n, "person", "people") + " of the own staff were found, by their address of an own domain"
	}
	return Unproved, "no address of an own domain was found; of staff under other addresses nothing tells"
}
