package claim

// stays reads that data stayed where they were, which says that they were not taken: "your
// passwords stayed with us".
func (r *reader) stays(w []word, found []mention) bool {
	if r.find("stayed", w) < 0 || r.denied(w) || r.find("aim", w) >= 0 || r.find("modal", w) >= 0 {
		return false
	}
	if len(found) > 0 {
		r.spare(unique(classesOf(found)))
		return true
	}
	at := r.find("data", w)
	switch {
	case at < 0 || r.near("these", w, at):
		return false
	case r.near("other", w, at):
		r.onlyNamed()
	default:
		r.add(Claim{Kind: NoData})
	}
	return true
}
