package claim

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// scoped reads that nothing but the classes it names is affected, where the build of the
// clause says so and no word for "only": "all that was taken is your name", "n'ont été
// copiés que les noms".
func (r *reader) scoped(w []word, found []mention) bool {
	if len(found) == 0 || r.at.leads || r.at.item || r.find("notonly", w) >= 0 {
		return false
	}
	classes := r.restricted(w)
	if classes == nil {
		classes = r.noMoreThan(w)
	}
	has := r.hurt(w) || r.find("possess", w) >= 0 && r.find("we", w) < 0 // "all that they have"
	if classes == nil && has && !r.unreal(w) && !r.denied(w) {
		classes = r.cleft(w, found)
	}
	if classes == nil {
		return false
	}
	r.add(Claim{Kind: Only, Classes: classes})
	return true
}

// cleft are the classes that a clause sets equal to all that is affected: "all that was taken
// is your name", "your name is all that was taken"; nil where it does not.
func (r *reader) cleft(w []word, found []mention) []breach.Class {
	at := r.find("allthat", w)
	if at < 0 {
		return nil
	}
	behind := at + r.here("allthat", w[at:])
	var before, after []mention
	for _, m := range found {
		if m.to <= at {
			before = append(before, m)
		} else if m.at >= behind {
			after = append(after, m)
		}
	}
	if len(before) > 0 && len(after) == 0 && r.equated(w[before[len(before)-1].to:at]) {
		return classesOf(before)
	}
	if len(after) == 0 || len(before) > 0 {
		return nil
	}
	for i := after[0].at - 1; i >= behind; i-- {
		if r.equated(w[i:after[0].at]) {
			return classesOf(after)
		}
	}
	return nil
}

// equated reports whether words do nothing but set what stands before them equal to what
// follows: "is", "sind Ihre".
func (r *reader) equated(w []word) bool {
	verb := r.find("copula", w) >= 0 || r.find("been", w) >= 0 || r.find("equals", w) >= 0
	return verb && r.only(w, "copula", "been", "equals", "article", "the", "own", "your", "ours", "of", "listof")
}

// notAll reports whether a clause denies that what it names is all: "names are not all that
// was taken".
func (r *reader) notAll(w []word) bool {
	at := r.find("allthat", w)
	return at > 0 && r.denied(w[max(0, at-2):at])
}

// restricted are the classes behind a word that leaves over only what follows, where a word
// that denies stands before it: the "que" of "n'ont été copiés que les noms"; nil where none
// are. Between the two stands what was done and nothing else that denies.
func (r *reader) restricted(w []word) []breach.Class {
	not := r.find("ne", w)
	if not < 0 {
		return nil
	}
	for i := not + 1; i < len(w); i++ {
		n := r.here("leaving", w[i:])
		if n == 0 {
			if r.here("negation", w[i:]) > 0 || r.here("none", w[i:]) > 0 || r.here("noneof", w[i:]) > 0 {
				return nil
			}
			continue
		}
		if (r.done(w[not:i]) || r.find("thief", w[:not]) >= 0) && len(r.mentions(w[:i])) == 0 && r.classNext(w, i+n) {
			return classesOf(r.mentions(w[i+n:]))
		}
	}
	return nil
}

// noMoreThan are the classes beyond which nothing is said to be affected, with other words
// between: "no more was taken than just names"; nil where nothing says so.
func (r *reader) noMoreThan(w []word) []breach.Class {
	at := r.find("more", w)
	if at < 0 || !r.hurt(w) || !r.denied(w[max(0, at-2):at]) || len(r.mentions(w[:at])) > 0 {
		return nil
	}
	for i := at + 1; i < len(w); i++ {
		n := r.here("than", w[i:])
		if n == 0 {
			continue
		}
		n += max(r.here("only", w[i+n:]), r.here("merely", w[i+n:]))
		if r.classNext(w, i+n) && len(r.mentions(w[:i])) == 0 {
			return classesOf(r.mentions(w[i+n:]))
		}
	}
	return nil
}

// leavingMore reports whether what denies takes back a word that leaves over only what follows:
// "ne contient pas que des noms".
func (r *reader) leavingMore(w []word) bool {
	ne := r.find("ne", w)
	if ne < 0 {
		return false
	}
	for i := ne + 1; i < len(w); i++ {
		if n := r.here("leaving", w[i:]); n > 0 && r.find("pas", w[ne:i]) >= 0 && r.classNext(w, i+n) {
			return len(r.mentions(w[:i])) == 0 && (r.hurt(w[ne:i]) || r.find("thief", w[:ne]) >= 0 || r.find("holds", w[ne:i]) >= 0 || r.only(w[ne:i], "ne", "pas", "exists", "possess", "aux"))
		}
	}
	return false
}

// done reports whether words say that something was taken, or only that it is there.
func (r *reader) done(w []word) bool {
	return r.hurt(w) || r.only(w, "ne", "not", "aux", "copula", "been", "exists", "possess", "holds", "equals", "these", "breachword")
}

// stopsAt is where a clause says that what it has named is all, -1 where it does not: "your
// name, nothing more, was copied". What goes on from there says something else: "nothing
// more than", "that is all you need".
func (r *reader) stopsAt(w []word) int {
	for i := range w {
		n := r.here("stops", w[i:])
		if n == 0 || i+n < len(w) && !r.comma(w, i+n) && r.here("aux", w[i+n:]) == 0 && r.here("affected", w[i+n:]) == 0 {
			continue
		}
		if rest := slices.Concat(w[:i], w[i+n:]); len(r.mentions(rest)) > 0 && r.bareOnly(rest) {
			return i // "it was names, and that is all"
		}
		if r.hurt(w[:i]) || r.find("possess", w[:i]) >= 0 || r.hurt(w[i+n:]) && len(r.mentions(w[:i])) > 0 || i == 0 && n == len(w) && r.justNamed() {
			return i
		}
	}
	return -1
}

// justNamed reports whether this sentence, or that before it, says which data are affected.
func (r *reader) justNamed() bool {
	if len(r.claims) == 0 {
		return false
	}
	last := &r.claims[len(r.claims)-1]
	return last.Kind == Affected && (last.Offset == r.at.start || last.Offset == r.before)
}

// noAt is where a word stands that denies what follows it, -1 where none does; a zero does so
// before a class alone: "zero passwords", and not "a zero day".
func (r *reader) noAt(w []word) int {
	at := r.find("no", w)
	for i := range w {
		if n := r.here("zero", w[i:]); n > 0 && at < 0 && r.classNext(w, i+n) {
			return i
		}
	}
	return at
}

// elseThan are the classes that a "nothing else" at word at leaves out behind other words:
// "niets anders gekopieerd dan uw naam"; nil where it leaves none out.
func (r *reader) elseThan(w []word, at int) []breach.Class {
	for i := at + max(r.here("nothingelse", w[at:]), 1); i < len(w); i++ {
		n := r.here("than", w[i:])
		if n > 0 && !r.comma(w, i) && len(r.mentions(w[at:i])) == 0 && r.classNext(w, i+n) {
			return classesOf(r.mentions(w[i+n:]))
		}
	}
	return nil
}
