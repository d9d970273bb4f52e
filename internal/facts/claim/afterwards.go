package claim

// What stands in Claim.How of a claim on what became of the data: of a NoMisuse, or of an
// Aftermath.
const (
	Unpublished = "not published"
	Erased      = "erased by those who had them"
	Caught      = "in the hands of people who are known"
)

// afterwards reads what a sentence says became of the data: that they were not published
// or sold, that those who took them erased them, or are known. It reports whether it says
// so.
func (r *reader) afterwards(w []word) bool {
	switch {
	case r.unpublished(w):
		r.add(Claim{Kind: NoMisuse, How: Unpublished})
	case r.erased(w):
		r.add(Claim{Kind: Aftermath, How: Erased})
	case r.caught(w):
		r.add(Claim{Kind: Aftermath, How: Caught})
	default:
		return false
	}
	return true
}

// unpublished reads that data were not published or offered: "none of the data was
// published". What says besides that they were taken is no such claim.
func (r *reader) unpublished(w []word) bool {
	at := r.find("spread", w)
	if at < 0 || r.find("aim", w) >= 0 || r.find("notonly", w) >= 0 || r.exceptAt(w) >= 0 || r.find("people", w) >= 0 {
		return false
	}
	if r.find("data", w) < 0 && len(r.mentions(w)) == 0 || !r.deniedBy(w, at) {
		return false
	}
	for i := range w { // "neither copied nor published" says more than "the stolen data"
		n := r.here("affected", w[i:])
		if n > 0 && r.here("spread", w[i:]) == 0 && r.here("data", w[i+n:]) == 0 && (i == 0 || r.here("data", w[i-1:i]) == 0) {
			return false
		}
	}
	return true
}

// deniedBy reports whether words deny what word at says: before it, or behind it as Dutch
// and German do.
func (r *reader) deniedBy(w []word, at int) bool {
	before := w[:at]
	return r.denied(before) || r.find("noneof", before) >= 0 || r.find("nobody", before) >= 0
}

// erased reads that those who took data, or got them, erased them by their own word.
func (r *reader) erased(w []word) bool {
	if r.find("erased", w) < 0 || r.find("thief", w) < 0 || r.find("assures", w) < 0 {
		return false
	}
	return r.find("aim", w) < 0 && r.find("if", w) < 0 && !r.denied(w)
}

// caught reads that those who took data are known.
func (r *reader) caught(w []word) bool {
	i, j := r.find("thief", w), r.find("caught", w)
	if i < 0 || j < 0 || r.denied(w) || r.find("aim", w) >= 0 || r.find("if", w) >= 0 {
		return false
	}
	return r.find("been", w) >= 0 || r.find("copula", w) >= 0 || r.find("complaint", w) >= 0
}

// untouched reads that people's accounts, or the controller's systems and copies, were not
// got at: "your account was not compromised", "our backups were not affected".
func (r *reader) untouched(w []word) bool {
	if r.accountKept(w) {
		r.add(Claim{Kind: Safe, How: Accounts})
		return true
	}
	if len(r.figures(w)) > 0 || r.find("who", w) >= 0 || r.find("notonly", w) >= 0 || r.find("if", w) >= 0 || r.find("other", w) >= 0 {
		return false
	}
	hit := r.find("affected", w)
	if hit < 0 || !r.deniesHarm(w) && !r.harmDenied(w, hit) {
		return false
	}
	switch {
	case r.find("account", w) >= 0 && (r.find("your", w) >= 0 || r.find("own", w) >= 0):
		r.add(Claim{Kind: Safe, How: Accounts})
	case r.find("data", w) < 0 && (r.find("system", w) >= 0 || r.find("device", w) >= 0):
		r.add(Claim{Kind: Safe, How: Systems})
	default:
		return false
	}
	return true
}

// accountKept reports whether words say that people's account was in no danger, or that
// nobody got into it.
func (r *reader) accountKept(w []word) bool {
	if r.find("account", w) < 0 || r.find("your", w) < 0 && r.find("own", w) < 0 || r.find("aim", w) >= 0 {
		return false
	}
	if at := r.find("misuse", w); at >= 0 && r.find("been", w) >= 0 && r.find("negation", w[:at]) >= 0 && r.find("cannot", w) < 0 {
		return true // "your account was not used by anybody else"
	}
	return r.find("endangered", w) >= 0 && r.find("negation", w) >= 0 || r.find("reached", w) >= 0 && r.find("nobody", w) >= 0
}

// harmDenied reports whether what is said to be affected at word at is denied behind it:
// "ne sont pas touchées" stands before, "zijn getroffen niet" behind.
func (r *reader) harmDenied(w []word, at int) bool {
	return r.find("negation", w[at:min(len(w), at+nearby)]) >= 0
}

// restored reads that something is safe again, or now: what was done since then no leak
// shows. How it is protected since then is no such claim: "now protected by a second
// password".
func (r *reader) restored(w []word, found []mention, at int) bool {
	rest := r.without(w, "again")
	if len(rest) == len(w) || r.find("aim", rest) >= 0 || r.find("stored", w) >= 0 || r.find("unsafe", rest) >= 0 || r.find("negation", w) >= 0 {
		return false
	}
	if by := r.find("by", w); by > at || by >= 0 && r.here("guarded", w[at:]) > 0 {
		return false
	}
	switch {
	case r.find("account", w) >= 0:
		r.add(Claim{Kind: Safe, How: Accounts})
	case r.find("money", w) >= 0:
		r.add(Claim{Kind: Safe, How: Money})
	case len(found) > 0 || r.find("data", w) >= 0:
		r.add(Claim{Kind: Safe, How: Restored, Classes: unique(classesOf(found))})
	case r.find("system", w) >= 0 || r.find("device", w) >= 0 || r.find("all", w) >= 0:
		r.add(Claim{Kind: Safe, How: Systems})
	case r.find("you", w) >= 0:
		r.add(Claim{Kind: Safe, How: Persons})
	default:
		return false
	}
	return true
}

// without are words but for those of a cue.
func (r *reader) without(w []word, cue string) (out []word) {
	for i := 0; i < len(w); {
		if n := r.here(cue, w[i:]); n > 0 {
			i += n
			continue
		}
		out, i = append(out, w[i]), i+1
	}
	return out
}
