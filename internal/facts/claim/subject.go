package claim

// parties are the names of those whom a text may speak of.
type parties struct{ controllers, processors []phrase }

// named makes phrases of names.
func named(names []string) (out []phrase) {
	for _, n := range names {
		var p phrase
		for _, w := range words(n, 0, len(n)) {
			p = append(p, w.fold)
		}
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// learner is who is said to have discovered something, by the words at to: the party
// that is named nearest before them, or else the first behind. "At our supplier"
// names none.
func (r *reader) learner(w []word, at, to int) Event {
	for i := at - 1; i >= 0; i-- {
		if e := r.party(w[i:at]); e != "" && r.find("at", w[max(0, i-2):i]) < 0 {
			return e
		}
	}
	for i := to; i < len(w); i++ {
		if e := r.party(w[i:]); e != "" {
			return e
		}
	}
	return Discovered
}

// party is what it means that the party at the beginning of words discovered
// something, "" where none stands there.
func (r *reader) party(w []word) Event {
	is := func(names []phrase, cue string) bool {
		for _, n := range names {
			if n.at(w) > 0 {
				return true
			}
		}
		return r.here(cue, w) > 0
	}
	switch {
	case is(r.parties.processors, "processor"):
		return Alerted
	case is(r.parties.controllers, "controller"):
		return Learned
	}
	return ""
}
