package claim

import (
	"slices"
)

// settle claims a figure, with what its part of the sentence says of it: that it is
// denied, and whose data of which classes it counts.
func (r *reader) settle(f *figure, parts [][]word) {
	w := r.partOf(f, parts)
	hit := r.find("affected", w) >= 0
	if r.doubts(w) || f.small && !hit && f.Kind != Children || f.Values && !hit {
		return // "it is not known whether", "two of them answer your calls"
	}
	f.mined = r.find("files", r.at.words) >= 0
	f.aside = !hit && !f.mined && r.find("affected", r.at.words) < 0 && r.find("data", r.at.words) < 0 && len(r.mentions(r.at.words)) == 0
	at, to := position(w, f)
	if f.Kind == Children {
		if r.here("if", r.at.words) > 0 {
			return
		}
		f.Denied = at < to && r.deniesFigure(w, at, to)
	}
	if (f.Kind == People || f.Kind == Share) && !f.Addresses && at < to {
		if f.NoneOf = r.noneBefore(w, at); f.NoneOf || r.deniesFigure(w, at, to) {
			f.Denied = true
		}
		if found := r.mentions(w); !f.Values && f.Classes == nil && !r.isWhole(w, found, at, to) {
			f.Classes, f.beside = r.classesOf(w, found, at, to), classesOf(found)
		}
		if f.Classes == nil {
			f.Classes = r.heading(w, at)
		}
		f.sole = r.sole(w, at, to)
		f.nothing = len(f.Classes) > 0 && r.find("only", w) >= 0 && !(f.sole && to < len(w) && r.here("only", w[to:]) > 0)
		f.Countries = r.placesOf(w, at, to)
	}
	r.add(f.Claim)
}

// sole reports that a figure is said to be all: "only 500", "exactly 500", "500 people only".
func (r *reader) sole(w []word, at, to int) bool {
	for i := max(0, at-2); i < at; i++ {
		if r.here("only", w[i:at]) > 0 || r.here("exactly", w[i:at]) > 0 {
			return true
		}
	}
	return to < len(w) && to+r.here("only", w[to:]) == len(w)
}

// partOf is the part of a clause in which a figure stands.
func (r *reader) partOf(f *figure, parts [][]word) []word {
	for _, p := range parts {
		if f.start >= p[0].start && f.start < p[len(p)-1].end || f.end > p[0].start && f.end <= p[len(p)-1].end {
			return p
		}
	}
	return r.at.words
}

// position finds the words of a figure in a part of its sentence; to is 0 where it is
// not whole in it.
func position(w []word, f *figure) (at, to int) {
	at = slices.IndexFunc(w, func(x word) bool { return x.end > f.start })
	if at < 0 {
		return 0, 0
	}
	for i := at; i < len(w); i++ {
		if w[i].end == f.end {
			return at, i + 1
		}
	}
	return at, 0
}

// noneBefore reports that what stands before word at denies all of the number there:
// "none of our 500".
func (r *reader) noneBefore(w []word, at int) bool {
	for i := max(0, at-nearby); i < at; i++ {
		if n := r.here("noneof", w[i:at]); n > 0 {
			return true
		}
	}
	return false
}

// deniesFigure reports that the words around a figure deny that it is affected.
func (r *reader) deniesFigure(w []word, at, to int) bool {
	if r.find("notonly", w[max(0, at-nearby):at]) >= 0 {
		return true
	}
	from, end := at, to
	for from > 0 && !r.joins(w, from) {
		from--
	}
	for end < len(w) && !r.joins(w, end) {
		end++
	}
	if r.find("affected", w[from:end]) >= 0 { // it says all of itself
		w, at, to = w[from:end], at-from, to-from
	}
	if r.find("negation", w[len(w)-1:]) >= 0 || at > 0 && r.find("negation", w[at-1:at]) >= 0 {
		return true
	}
	rest := slices.Concat(w[:at], w[to:])
	for i := range rest {
		n := r.here("affected", rest[i:])
		if n == 0 {
			continue
		}
		if r.governed(rest[max(0, i-nearby):i]) {
			return true
		}
		if j := i + n; j < len(rest) && r.here("negation", rest[j:]) > 0 && !r.comma(rest, j) && rest[j].start-rest[j-1].end == 1 {
			return true // "ne concerne pas"
		}
	}
	return false
}

// governed reports whether words hold one that denies what follows them, and not that
// something is kept in some way or was something else.
func (r *reader) governed(w []word) bool {
	for i := len(w) - 1; i >= 0; i-- {
		if r.here("negation", w[i:]) > 0 {
			return true
		}
		for _, cue := range []string{"yes", "clear", "encrypted", "hashed"} {
			if r.here(cue, w[i:]) > 0 {
				return false
			}
		}
	}
	return false
}

// nobody reads that nobody is affected: "nobody was", "no customer was". Words between
// may speak of a part of the people.
func (r *reader) nobody(w []word) bool {
	if r.find("who", w) >= 0 || r.find("other", w) >= 0 || r.find("notonly", w) >= 0 || r.at.leads || r.at.item {
		return false
	}
	for i := range w {
		n := r.here("nobody", w[i:])
		if k := r.here("nopeople", w[i:]); n == 0 && k > 0 && i+k < len(w) {
			if p := max(r.here("person", w[i+k:]), r.here("people", w[i+k:])); p > 0 {
				n = k + p
			}
		}
		if n == 0 || r.here("staff", w[i+n-1:]) > 0 && r.find("involved", w) >= 0 { // in the theft
			continue
		}
		for j := i + n; j < len(w); j++ {
			if r.here("affected", w[j:]) > 0 && r.only(w[i+n:j], "aux") {
				r.add(Claim{Kind: Nobody})
				return true
			}
		}
	}
	return false
}
