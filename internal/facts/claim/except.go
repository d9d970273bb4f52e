package claim

import "github.com/tocsin-project/tocsin/internal/breach"

// exceptAt is where words make an exception, -1 where they do not: the "salvo" of Spanish
// does, and "a salvo" says that something is safe, as "buiten schot" does.
func (r *reader) exceptAt(w []word) int {
	for i := range w {
		if n := r.excepting(w, i); n > 0 && !r.elseHere(w, i, n) && r.here("safe", w[i:]) <= n && (i == 0 || r.here("safe", w[i-1:i+1]) < 2) {
			return i
		}
	}
	return -1
}

// elseHere reports whether the words of an exception at word i are part of a "nothing else":
// "nic poza tym".
func (r *reader) elseHere(w []word, i, n int) bool {
	for from := max(0, i-2); from <= i; from++ {
		if k := r.here("nothingelse", w[from:]); from+k >= i+n && from < i {
			return true
		}
	}
	return false
}

// excepts reports whether word i begins or is part of a phrase that makes an exception:
// it parts no clause, since what it says turns on the rest.
func (r *reader) excepts(w []word, i int) bool {
	for from := max(0, i-4); from <= i; from++ {
		if n := r.excepting(w, from); n > i-from && r.exceptAt(w[max(0, from-1):]) >= 0 {
			return true
		}
	}
	return false
}

// exception reads a clause that makes an exception. With a denial it says that only
// what is excepted is affected ("no data except names"); of all data it says that what
// is excepted is not. Without either ("apart from names, passwords were taken as well") it may mean either
// of what is excepted, and says of the rest alone that it is affected.
func (r *reader) exception(w []word) {
	from := r.exceptAt(w)
	behind := from + r.excepting(w, from)
	to := r.exceptEnd(w, behind)
	var but, others []breach.Class
	for _, m := range r.mentions(w) {
		if m.at >= behind && m.at < to {
			but = append(but, m.class)
		} else {
			others = append(others, m.class)
		}
	}
	stayed := r.find("stayed", w) >= 0
	said := r.hurt(w) || r.holding(w) || r.raw("pastcan", w) && r.find("gets", w) >= 0 || r.find("possess", w) >= 0 || r.find("safe", w) >= 0 || stayed || r.find("not", w) >= 0 && r.find("negation", w) < 0
	if r.find("affected", w) < 0 && (r.find("advice", w) >= 0 || r.unreal(w)) {
		return // "open no file that holds nothing but a name", "nobody but you should know it"
	}
	if len(but) == 0 || !said || r.at.leads || r.at.item {
		return // of a list each item alone is not all that is excepted
	}
	denied := r.denial(w[:behind]) || r.denial(w[to:]) || stayed
	switch {
	case denied:
		for _, c := range unique(others) {
			r.add(Claim{Kind: Unharmed, Classes: []breach.Class{c}})
		}
		r.add(Claim{Kind: Only, Classes: unique(but)})
	case r.find("all", w) >= 0:
		for _, c := range unique(but) {
			r.add(Claim{Kind: Unharmed, Classes: []breach.Class{c}})
		}
	case r.hurt(w) && !r.unreal(w):
		if beside := r.besideExcepted(w, behind); len(beside) > 0 {
			r.add(Claim{Kind: Affected, Classes: unique(beside)})
		}
	}
}

// besideExcepted are the classes that a clause names beside what is excepted from word behind on,
// which ends at the last comma before its verb, or at the verb.
func (r *reader) besideExcepted(w []word, behind int) (out []breach.Class) {
	end := len(w)
	for i := behind; i < len(w); i++ {
		if i > behind && r.comma(w, i) {
			end = i
		}
		if r.here("copula", w[i:]) > 0 || r.here("aux", w[i:]) > 0 || r.here("affected", w[i:]) > 0 {
			end = min(end, i)
			break
		}
	}
	for _, m := range r.mentions(w[end:]) {
		out = append(out, m.class)
	}
	return out
}

// exceptEnd is where the list of what is excepted ends: at a word that denies, that says
// what happened, or that speaks of all.
func (r *reader) exceptEnd(w []word, behind int) int {
	for i := behind; i < len(w); i++ {
		if r.denial(w[i:i+1]) || r.here("affected", w[i:]) > 0 || r.here("all", w[i:]) > 0 {
			return i
		}
	}
	return len(w)
}

// denial reports whether any word that denies stands in words.
func (r *reader) denial(w []word) bool {
	for _, cue := range []string{"no", "not", "none", "negation", "safe"} {
		if r.find(cue, w) >= 0 {
			return true
		}
	}
	return false
}
