package claim

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// reassures reads what a clause says to set people at ease: that something is safe, that
// they run no risk, that they need do nothing, that nobody used what was taken. It
// reports whether it says anything of the kind, or the contrary of it.
func (r *reader) reassures(w []word, found []mention) bool {
	for rest := w; len(found) == 0 && len(rest) > 0; rest = rest[len(stretch(rest)):] {
		if r.idle(stretch(rest), nil) {
			return true
		}
	}
	return r.trailing(w, found) || r.idle(w, found) || r.stays(w, found) || r.unused(w) || r.afterwards(w) || len(found) == 0 && (r.children(w) || r.workforce(w) || r.untouched(w)) || r.safe(w, found) || r.riskless(w, found)
}

// trailing reads classes with nothing but a denial behind them: "passwords: none".
func (r *reader) trailing(w []word, found []mention) bool {
	if len(found) == 0 {
		return false
	}
	last := found[len(found)-1].to
	if last >= len(w) || !r.nay(w[last:]) {
		return false
	}
	from := 0
	for _, m := range found {
		if m.at > from && !r.only(w[from:m.at], "and", "article", "own", "your", "all") {
			return false
		}
		from = max(from, m.to)
	}
	r.spare(classesOf(found))
	return true
}

// nay reports whether words do nothing but deny: "none", "not at all".
func (r *reader) nay(w []word) bool {
	return len(w) > 0 && r.only(w, "nay", "no", "negation", "none")
}

// spare claims that data of each class are not affected.
func (r *reader) spare(classes []breach.Class) {
	for _, c := range classes {
		r.add(Claim{Kind: Unharmed, Classes: []breach.Class{c}})
	}
}

// safe reads that something is safe, by a word for it that a verb joins to its subject:
// "your passwords remain protected". What is aimed at, or no longer so, is not; "a secure
// password" says nothing of one that people have.
func (r *reader) safe(w []word, found []mention) bool {
	at := r.find("safe", w)
	if at < 0 {
		return false
	}
	if r.guarded(w, found, at) {
		return true
	}
	if r.restored(w, found, at) {
		return true
	}
	if r.find("again", w) >= 0 || r.find("aim", w[:at]) >= 0 || r.find("now", w) >= 0 || r.find("unsafe", w) >= 0 || r.find("negation", w[max(0, at-nearby):at]) >= 0 {
		return true // nothing is said to be safe
	}
	how, _ := r.kept(w)
	if how != "" && r.here("guarded", w[at:]) > 0 {
		return false // "protected by encryption"
	}
	var classes []breach.Class
	for _, m := range found {
		if r.joined(w, m.at, m.to, at) {
			classes = append(classes, m.class)
		}
	}
	if len(found) > 0 {
		r.spare(unique(classes))
		rest := w[at+r.here("safe", w[at:]):]
		r.trailing(rest, r.mentions(rest))
		return how == "" // "they were hashed, and so are safe" says how they were kept too
	}
	for _, s := range []struct{ cue, how string }{{"money", Money}, {"account", Accounts}, {"data", ""}, {"you", Persons}, {"people", Persons}, {"all", ""}} {
		i := r.find(s.cue, w)
		if i < 0 || !r.joined(w, i, i+r.here(s.cue, w[i:]), at) || s.how == Persons && at-i > nearby {
			continue
		}
		switch {
		case s.how != "":
			r.add(Claim{Kind: Safe, How: s.how})
		case s.cue == "data" && r.near("other", w, i):
			r.onlyNamed()
		case s.cue != "data" || !r.near("these", w, i):
			r.add(Claim{Kind: NoData})
		}
		return true
	}
	return false
}

// guarded reads how well passwords were kept before they were taken: "your password was
// well protected".
func (r *reader) guarded(w []word, found []mention, at int) bool {
	i := r.find("past", w)
	passwords := func(m mention) bool { return m.class == breach.Passwords }
	if i < 0 || r.here("guarded", w[at:]) == 0 || len(found) == 0 || slices.ContainsFunc(found, func(m mention) bool { return !passwords(m) }) {
		return false
	}
	if how, _ := r.kept(w); how != "" || r.find("unsafe", w) >= 0 || r.find("negation", w) >= 0 {
		return false
	}
	r.add(Claim{Kind: Protected, How: WellProtected, Classes: []breach.Class{breach.Passwords}})
	return true
}

// joined reports whether a verb joins the subject at words from to with what is said of
// it at word at, on either side; without any verb both stand side by side.
func (r *reader) joined(w []word, from, to, at int) bool {
	between := w[min(to, at):max(to, at)]
	if at < from {
		between = w[at+max(1, r.here("safe", w[at:])) : from]
	}
	asked := r.at.asked && from > 0 && r.find("copula", w[:from]) >= 0 // "is my money safe?"
	bare := to == at && r.only(w[:from], "article", "own", "your", "all") && r.only(w[at:], "safe")
	return asked || bare || r.find("copula", between) >= 0
}

// onlyNamed claims that nothing but what was named so far is affected.
func (r *reader) onlyNamed() {
	r.add(Claim{Kind: Only, Classes: r.named()})
}

// riskless reads that there is no risk to people, or a low one. Whether one can be ruled
// out is left open where that is denied, and so is what nobody can say.
func (r *reader) riskless(w []word, found []mention) bool {
	at := r.find("risk", w)
	if at < 0 || len(found) > 0 {
		return false
	}
	unlikely := r.find("unlikely", w) >= 0
	if that := r.find("that", w[:max(0, at-1)]); that >= 0 && r.denied(w[:that]) || !unlikely && r.find("aim", w[:at]) >= 0 {
		return false
	}
	end, how := at+r.here("risk", w[at:]), ""
	switch low := unlikely || r.find("low", w[max(0, at-3):min(len(w), end+nearby+2)]) >= 0; {
	case r.find("ruledout", w) >= 0:
		if r.denied(w) {
			return true
		}
	case low:
		if r.denied(w) {
			return false
		}
		how = Low
	case !r.noRiskAt(w, at) && !r.noneBehind(w[end:]):
		return false
	}
	r.add(Claim{Kind: NoRisk, How: how})
	return true
}

// denied reports whether words deny something.
func (r *reader) denied(w []word) bool {
	for _, cue := range []string{"negation", "no", "none", "cannot"} {
		if r.find(cue, w) >= 0 {
			return true
		}
	}
	return false
}

// noRiskAt reports whether what stands before the word for a risk denies it: "no great
// risk", or "not" and words that only say that there is one.
func (r *reader) noRiskAt(w []word, at int) bool {
	for i := max(0, at-2*reach); i < at; i++ {
		switch n := max(r.here("no", w[i:at]), r.here("none", w[i:at]), r.here("negation", w[i:at])); {
		case n == 0:
		case r.only(w[i+n:at], "exists", "article", "your", "own", "no", "low"):
			return true
		case r.here("no", w[i:at]) > 0 && at-i-n <= 1:
			return true
		}
	}
	return false
}

// noneBehind reports whether what stands behind a word denies it: "a risk does not exist".
func (r *reader) noneBehind(w []word) bool {
	for i := range w {
		if n := r.here("negation", w[i:]); n > 0 {
			return r.only(w[:i], "exists", "article", "you", "your") && r.only(w[i+n:], "exists", "you", "your")
		}
	}
	return false
}

// idle reads that people need do nothing, or need not change something of theirs. "Else"
// and "more" speak of what they were told to do before.
func (r *reader) idle(w []word, found []mention) bool {
	if r.find("need", w) < 0 || !r.denied(w) || r.find("else", w) >= 0 || r.exceptAt(w) >= 0 {
		return false
	}
	switch {
	case len(found) > 0:
		if r.find("change", w) < 0 || r.find("negation", w) < 0 {
			return false
		}
		r.add(Claim{Kind: NoAction, Classes: unique(classesOf(found))})
	case r.find("act", w) >= 0, r.find("nothing", w) >= 0 && r.find("do", w) >= 0:
		r.add(Claim{Kind: NoAction})
	default:
		return false
	}
	return true
}
