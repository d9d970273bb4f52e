package claim

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// kept reads how a clause says that something is kept: "encrypted", "hashed",
// "clear", or "not" and one of them; "" where it says nothing of it.
func (r *reader) kept(w []word) (how string, denied bool) {
	if r.find("now", w) >= 0 {
		return "", false // of what was done since, the leak shows nothing
	}
	for _, how := range []string{"clear", "encrypted", "hashed"} {
		at := r.find(how, w)
		if at < 0 {
			continue
		}
		if r.denies(w, at) {
			for _, other := range []string{"encrypted", "hashed"} {
				if i := r.find(other, w); how == "clear" && i >= 0 && !r.denies(w, i) {
					return other, true // "hashed, so they cannot be read"
				}
			}
			return "not " + how, true
		}
		return how, false
	}
	return "", false
}

// nearby is how many words may stand between a "not" and what it denies.
const nearby = 4

// denies reports whether a word that denies stands shortly before word at.
func (r *reader) denies(w []word, at int) bool {
	before := w[max(0, at-nearby-1):at]
	return r.find("negation", before) >= 0 || r.find("without", before) >= 0
}

// nothingElse reads that no data but those named are affected: "names, nothing else". What
// stands behind is read for itself.
func (r *reader) nothingElse(w []word, hit bool) bool {
	at := max(r.find("nothingelse", w), r.stopsAt(w))
	if at < 0 || r.at.leads || r.at.item || r.unreal(w) {
		return false
	}
	named := unique(append(classesOf(r.mentions(w[:at])), r.named()...))
	if len(named) == 0 && r.find("affected", w) < 0 {
		return false // "we have no further information"
	}
	rest := w[at+max(r.here("nothingelse", w[at:]), r.here("stops", w[at:])):]
	if behind := r.elseThan(w, at); behind != nil {
		r.add(Claim{Kind: Only, Classes: behind})
		return true
	}
	if r.here("than", rest) > 0 && !r.hurt(w) {
		return false // "a good password is nothing else than words"
	}
	r.add(Claim{Kind: Only, Classes: named})
	if len(r.mentions(rest)) > 0 {
		r.clause(rest, hit)
	}
	return true
}

// deviceKept reads how a device or a copy is said to have been kept, and so all data on
// it.
func (r *reader) deviceKept(w []word) bool {
	if r.find("device", w) < 0 || r.at.leads {
		return false
	}
	how, _ := r.kept(w)
	if how != "" {
		r.add(Claim{Kind: Protected, How: how})
	}
	return how != ""
}

// allData reads what a clause that names no class says of personal data as a whole:
// that none are affected, that nothing beyond what was named is, or how all are
// kept. A lead-in to a list, and "these data", speak of a part.
func (r *reader) allData(w []word) {
	at := r.find("data", w)
	if at < 0 {
		at = r.compound(w)
	}
	special := r.find("special", w) >= 0
	if at < 0 && !special || r.at.leads || r.at.item || at > 0 && r.near("these", w, at) {
		return
	}
	bare := r.denial(w) && r.only(w, "nay", "no", "none", "negation", "article", "own", "your", "all", "personal", "data", "special", "and", "of")
	negated := r.find("notonly", w) < 0 && (bare || r.noneOf(w, at) || at > 0 && r.find("noneof", w[:at]) >= 0 || r.deniesHarm(w))
	hit := bare || r.find("affected", w) >= 0
	how, _ := r.kept(w)
	switch {
	case special && negated && hit:
		r.add(Claim{Kind: Unharmed, How: Special})
	case special:
	case how != "":
		r.add(Claim{Kind: Protected, How: how})
	case negated && hit && r.near("other", w, at):
		r.onlyNamed()
	case negated && hit && r.find("agedat", w[at:]) >= 0 && r.hasDay(w[at:]): // of data after a day
	case negated && hit && r.qualified(w, at):
		r.add(Claim{Kind: Unharmed, How: Unknown})
	case negated && hit:
		r.add(Claim{Kind: NoData})
	}
}

// noneOf reports whether the word at is denied as such: "no personal data". A word
// that denies a verb ("not known") or a thing beside ("without permission") does not.
func (r *reader) noneOf(w []word, at int) bool {
	for i := max(0, at-3); i < at; i++ {
		if r.here("no", w[i:at]) > 0 && r.here("negation", w[i:at]) > 0 {
			return true
		}
	}
	return false
}

// deniesHarm reports whether a clause denies that something is affected: a word that
// denies stands shortly before one that says so, or before a word for evidence of it.
// Far from both it speaks of something else.
func (r *reader) deniesHarm(w []word) bool {
	for i := range w {
		if (r.here("affected", w[i:]) > 0 || r.here("evidence", w[i:]) > 0) && r.find("negation", w[max(0, i-4):i]) >= 0 {
			return true
		}
	}
	return false
}

// noMisuse reads that nothing shows that the data were used.
func (r *reader) noMisuse(w []word) bool {
	if r.find("evidence", w) < 0 || r.find("misuse", w) < 0 || r.find("no", w) < 0 && r.find("not", w) < 0 {
		return false
	}
	r.add(Claim{Kind: NoMisuse})
	return true
}

// besideMisuse reads what sets people at ease in the parts of a sentence that speak of no
// misuse: "no sign of fraud was found, and the risk to you is low".
func (r *reader) besideMisuse(w []word) {
	from := 0
	for i := 1; i <= len(w); i++ {
		if i < len(w) && !r.joins(w, i) && !w[i].breaks {
			continue
		}
		if part := w[from:i]; r.find("evidence", part) < 0 && r.find("misuse", part) < 0 {
			r.reassures(part, r.mentions(part))
		}
		from = i
	}
}

// Special stands in Claim.How for the categories of GDPR Articles 9 and 10 together.
const Special = "special"

// near reports whether a cue stands among the two words before or behind a word.
func (r *reader) near(cue string, w []word, at int) bool {
	return r.find(cue, w[max(0, at-2):min(len(w), at+3)]) >= 0
}

// named are the classes that the text so far says are affected.
func (r *reader) named() (out []breach.Class) {
	for _, c := range r.claims {
		if c.Kind == Affected || c.Kind == Only {
			out = append(out, c.Classes...)
		}
	}
	return unique(out)
}

// phraseOf is the phrase by which a class was found at the beginning of words.
func (r *reader) phraseOf(m mention, w []word) phrase {
	for _, c := range r.class {
		if c.class == m.class && c.words.at(w) > 0 {
			return c.words
		}
	}
	return nil
}

// unnumbered reads how many people are concerned where word i begins to say it
// without a number: "hundreds of thousands of customers", "a small number of users".
// It reports whether the word is read.
func (r *reader) unnumbered(w []word, i int) (f figure, ok bool) {
	if i > 0 {
		if _, is := r.numeral(w, i-1); is {
			return f, false // "two million people" has one
		}
	}
	counted := func(n int) bool {
		for j := i + n; j < min(len(w), i+n+reach); j++ {
			if k := r.here("people", w[j:]); k > 0 {
				f.at, f.to, f.start, f.end = i, j+k, w[i].start, w[j+k-1].end
				return true
			}
		}
		return false
	}
	if n := r.here("few", w[i:]); n > 0 && counted(n) {
		f.Claim = Claim{Kind: Few}
		return f, true
	}
	for _, s := range []struct {
		cue   string
		least int64 // what is meant at the least
	}{{"hundredthousands", 200_000}, {"hundreds", 200}, {"dozens", 24}, {"thousands", 2000}, {"millions", 2_000_000}} {
		if n := r.here(s.cue, w[i:]); n > 0 && counted(n) && (s.cue == "hundredthousands" || r.find("hundredthousands", w[max(0, i-2):min(len(w), i+reach)]) < 0) {
			f.Claim = Claim{Kind: People, Number: s.least, Bound: AtLeast}
			return f, true
		}
	}
	return f, false
}

// scaled reads a word as a number, also with a letter for its scale: "700k", "1.2m".
func scaled(w string) (v float64, ok bool) {
	if v, ok = number(w); ok {
		return v, true
	}
	for letter, by := range map[string]float64{"k": 1e3, "m": 1e6} {
		if stem, found := strings.CutSuffix(w, letter); found {
			if v, ok = number(stem); ok {
				return v * by, true
			}
		}
	}
	return 0, false
}
