package claim

// unseen reports whether words say that no misuse was seen: "no misuse has been found".
func (r *reader) unseen(w []word, at int) bool {
	seen := r.find("seen", w)
	if seen < 0 {
		return false
	}
	for i := max(0, at-2); i < at; i++ {
		if max(r.here("no", w[i:at]), r.here("none", w[i:at])) > 0 {
			return true
		}
	}
	return r.find("negation", w[max(0, seen-3):seen]) >= 0
}

// unused reads that data were not misused, where the sentence names no evidence: it knows.
func (r *reader) unused(w []word) bool {
	if r.unlooked(w) {
		r.add(Claim{Kind: NoMisuse})
		return true
	}
	at := r.find("misuse", w)
	if at < 0 || r.find("affected", w) >= 0 || r.find("aim", w) >= 0 {
		return false
	}
	ours, nobody := r.find("we", w) >= 0, r.find("nobody", w)
	switch known := r.find("data", w) >= 0 || len(r.mentions(w)) > 0; {
	case known && nobody >= 0 && nobody < at && !ours: // "nobody has misused your data"
		r.add(Claim{Kind: NoMisuse})
		return true
	case r.unseen(w, at):
		r.add(Claim{Kind: NoMisuse})
		return true
	case ours || r.find("been", w) < 0:
		return false
	}
	if r.here("usable", w[at:]) > 0 || r.find("data", w) < 0 && len(r.mentions(w)) == 0 || r.find("negation", w[max(0, at-nearby):at]) < 0 {
		return false
	}
	r.add(Claim{Kind: NoMisuse})
	return true
}

// unlooked reports whether words say that nobody saw the data.
func (r *reader) unlooked(w []word) bool {
	nobody, at := r.find("nobody", w), r.find("looked", w)
	return nobody >= 0 && at > nobody && (r.find("data", w) >= 0 || len(r.mentions(w)) > 0) && r.find("aim", w) < 0 && r.find("affected", w) < 0 && !r.unreal(w)
}
