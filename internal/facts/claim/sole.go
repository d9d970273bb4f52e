package claim

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// onlyAt is where a clause says that nothing but the classes it names is meant, -1 where it
// does not. Some words do so only beside a class, of which it is said that it was taken:
// "just names were copied" and not "we have just written".
func (r *reader) onlyAt(w []word, found []mention) int {
	if at := r.find("only", w); at >= 0 || !r.hurt(w) && !r.bareOnly(w) {
		return at
	}
	for _, m := range found {
		if r.here("alone", w[m.to:]) > 0 {
			return m.to
		}
	}
	for i := range w {
		n := r.here("merely", w[i:])
		if n == 0 || !r.classNext(w, i+n) || i > 0 && (r.denial(w[i-1:i]) || r.here("onesingle", w[i-1:i]) > 0) {
			continue // "geen enkel wachtwoord", "une seule adresse"
		}
		return i
	}
	return -1
}

// hurt reports whether words say that something was taken, or stands in what was.
func (r *reader) hurt(w []word) bool {
	return r.find("affected", w) >= 0 || r.find("therein", w) >= 0 || r.find("thief", w) >= 0
}

// bareOnly reports whether words do nothing but name classes as the only ones: "it was just
// names", "the leak was restricted to names".
func (r *reader) bareOnly(w []word) bool {
	var rest []word
	to := 0
	for _, m := range r.mentions(w) {
		rest, to = append(rest, w[min(to, m.at):m.at]...), max(to, m.to)
	}
	return r.only(append(rest, w[to:]...), "merely", "alone", "article", "own", "your", "of", "and", "yes", "copula", "been", "equals", "these", "breachword")
}

// classNext reports whether a class stands at word i, behind small words.
func (r *reader) classNext(w []word, i int) bool {
	for i < len(w) {
		if _, n := r.mentioned(w[i:]); n > 0 {
			return true
		}
		n := 0
		for _, cue := range []string{"article", "the", "own", "your", "of", "ours", "listof", "at"} {
			n = max(n, r.here(cue, w[i:]))
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return false
}

// excepting is how many words at word i make an exception. Some do so only before a class,
// where something is denied: "nothing beyond names", and not "beyond doubt".
func (r *reader) excepting(w []word, i int) int {
	if n := r.here("except", w[i:]); n > 0 {
		return n
	}
	n := r.here("beyond", w[i:])
	if over := r.here("over", w[i:]); n == 0 && over > 0 && r.find("out", w[i:]) > 0 {
		n = over // "über Namen hinaus"
	}
	if n > 0 && r.classNext(w, i+n) && r.denial(w) {
		return n
	}
	return 0
}

// kinds are words for what data are, with the classes that go by them; none where they mean
// the special categories.
var kinds = []struct {
	cue     string
	classes []breach.Class
}{
	{"financial", []breach.Class{breach.BankAccounts, breach.CreditCards}},
	{"medical", []breach.Class{breach.HealthData}},
	{"sensitive", nil},
}

// ofNoKind reads that nothing that was taken is of a kind: "nothing sensitive", "none of the
// data was financial".
func (r *reader) ofNoKind(w []word, found []mention) bool {
	for _, cue := range []string{"aim", "advice", "notonly"} {
		if r.find(cue, w) >= 0 {
			return false
		}
	}
	for _, k := range kinds {
		if slices.ContainsFunc(found, func(m mention) bool { return !slices.Contains(k.classes, m.class) }) {
			continue
		}
		at := r.find(k.cue, w)
		if at < 0 || !r.nothingOf(w, at) && !r.dataNot(w, at) {
			continue
		}
		if k.classes == nil {
			r.add(Claim{Kind: Unharmed, How: Special})
		}
		r.spare(k.classes)
		return true
	}
	return false
}

// nothingOf reports whether "nothing" stands before the word for a kind: "nothing sensitive
// was taken", "rien vu de sensible".
func (r *reader) nothingOf(w []word, at int) bool {
	if !r.hurt(w) && r.find("stored", w) < 0 {
		return false
	}
	for i := max(0, at-3); i < at; i++ {
		n := r.here("nothing", w[i:at])
		of := at > 0 && r.here("of", w[at-1:at]) > 0
		n = max(n, r.here("nopeople", w[i:at]), r.here("noneof", w[i:at]))
		if n > 0 && (i+n == at || of && i+n >= at-2) {
			return true
		}
	}
	return false
}

// dataNot reports whether data are said not to be of the kind that word at names.
func (r *reader) dataNot(w []word, at int) bool {
	from := r.find("data", w[:at])
	if from < 0 || !r.denied(w[:at]) && r.find("noneof", w[:at]) < 0 {
		return false
	}
	behind := from + r.here("data", w[from:])
	return behind < at && r.only(w[behind:at], "copula", "been", "aux", "yes", "past", "negation", "affected", "of")
}
