package claim

// learnt are the words behind those that say how something came to be known, where what denies
// or limits speaks of the knowing alone: "it was not until Friday that we learned that passwords
// were taken", "we do not know how your password was taken". Other words stay as they are.
func (r *reader) learnt(w []word) []word {
	for i := range w {
		n := max(r.here("discovered", w[i:]), r.here("learnt", w[i:]))
		late := n > 0 && r.lately(w[:i], i)
		n = max(n, r.here("knowing", w[i:]), r.here("expected", w[i:]))
		if n == 0 {
			continue
		}
		if len(r.mentions(w[:i])) > 0 {
			return w
		}
		if late && r.classNext(w, i+n) {
			return w[i+n:] // "that we learned passwords were taken"
		}
		for j := i + n; j < min(len(w), i+n+nearby+2) && !r.classNext(w, j); j++ {
			if k := r.here("manner", w[j:]); k > 0 && r.denied(w[:j]) {
				return w[j+k:]
			}
			if k := r.here("that", w[j:]); k > 0 && (late || r.lately(w[:j], i) || r.here("expected", w[i:]) > 0 && r.denied(w[:j])) {
				return w[j+k:]
			}
		}
	}
	return w
}

// lately reports whether words, of which those before word verb stand before what was learnt, say
// that this came late, by a time and a denial or by an "only" that limits the time: "not until
// May", "only on Friday". What was not found "until today" was not found at all.
func (r *reader) lately(w []word, verb int) bool {
	if at := r.find("late", w); at >= 0 {
		return r.find("todate", w[at:]) < 0 || !r.denied(w[at:]) || r.denied(w[:at])
	}
	at := r.find("only", w[:verb])
	return at >= 0 && !r.only(w[at+r.here("only", w[at:]):verb], "aux", "we", "yes", "been", "ours", "past", "possess")
}
