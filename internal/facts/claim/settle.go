package claim

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// settle claims a figure, with what its part of the sentence says of it: that it is
// denied, and whose data of which classes it counts.
func (r *reader) settle(f *figure, parts [][]word) {
	w := r.partOf(f, parts)
	hit := r.find("affected", w) >= 0
	if r.doubts(w) || f.small && !hit || f.Values && !hit {
		return // "it is not known whether", "two of them answer your calls"
	}
	f.aside = !hit && r.find("affected", r.at.words) < 0 && r.find("data", r.at.words) < 0 && len(r.mentions(r.at.words)) == 0
	at, to := position(w, f)
	if f.Kind == People && !f.Addresses && at < to {
		if f.NoneOf = r.noneBefore(w, at); f.NoneOf || r.deniesFigure(w, at, to) {
			f.Denied = true
		}
		if found := r.mentions(w); !f.Values && f.Classes == nil && !r.isWhole(w, found, at, to) {
			f.Classes, f.beside = r.classesOf(w, found, at, to), classesOf(found)
		}
		if f.Classes == nil {
			f.Classes = r.heading(w, at)
		}
		f.nothing = len(f.Classes) > 0 && r.find("only", w) >= 0
	}
	r.add(f.Claim)
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

// classesOf are the classes of mentions, each once.
func classesOf(found []mention) (out []breach.Class) {
	for _, m := range found {
		out = append(out, m.class)
	}
	return unique(out)
}

// classesOf are the classes of whose data a number of people speaks, nil where it is
// of all: "passwords of 500 people", "500 people had their passwords", "500 people
// whose passwords", "for 500 people, passwords", "500 people's passwords".
func (r *reader) classesOf(w []word, found []mention, at, to int) []breach.Class {
	first := slices.IndexFunc(found, func(m mention) bool { return m.at >= to })
	if first < 0 {
		return r.listBefore(w, found, at)
	}
	if list := r.listBefore(w, found, at); list != nil {
		return list
	}
	between := w[to:found[first].at]
	if r.find("including", between) >= 0 || r.find("data", w[:at]) >= 0 || r.find("affected", w) < 0 {
		return nil
	}
	whose := len(between) > 0 && len(between) <= 3 && r.here("whose", between) > 0
	own := r.find("own", between)
	owned := own >= 0 && own <= 3 && r.find("affected", between[:own]) < 0 && r.find("and", between) < 0 && r.find("told", between) < 0
	apart := r.text[w[to-1].end:w[found[first].at].start]
	genitive := len(between) == 0 && strings.ContainsAny(apart, "'’")
	if whose || owned || genitive || r.leads(w, at) {
		return r.list(w, found[first:])
	}
	return nil
}

// isWhole reports that a figure is the whole of which another number of the same part
// is a share: "346 of the 426 people", "of 426 people 346 had their passwords".
func (r *reader) isWhole(w []word, found []mention, at, to int) bool {
	for i := range w {
		n, ok := r.numeral(w, i)
		switch {
		case !ok || i >= at && i < to:
		case n.next < at && r.only(w[n.next:at], "of", "article", "all", "own", "about") && r.find("of", w[n.next:at]) >= 0:
			return true
		case i >= to && !slices.ContainsFunc(found, func(m mention) bool { return m.at >= to && m.at < i }) && r.leads(w, at):
			return true
		}
	}
	return false
}

// heading is the list of classes that stands alone before a colon and a figure:
// "Passwords: 346 people".
func (r *reader) heading(w []word, at int) []breach.Class {
	if at > 0 || !w[0].colon {
		return nil
	}
	i := slices.IndexFunc(r.at.words, func(x word) bool { return x.start == w[0].start })
	if i <= 0 {
		return nil
	}
	before := r.at.words[:i]
	found := r.mentions(before)
	if len(found) == 0 || found[len(found)-1].to != i || !r.only(before[:found[0].at], "and", "article", "own") {
		return nil
	}
	return r.list(before, found)
}

// leads reports that a part begins with a word that says of whom the rest is told:
// "for 500 people".
func (r *reader) leads(w []word, at int) bool {
	i := 0
	for i < at && (r.here("and", w[i:]) > 0 || r.here("but", w[i:]) > 0) {
		i++
	}
	n := r.here("for", w[i:at])
	return n > 0 && r.only(w[i+n:at], "article", "all", "own")
}

// listBefore is the list of classes that stands before a figure, with an "of" between.
func (r *reader) listBefore(w []word, found []mention, at int) []breach.Class {
	last, number := len(found)-1, at
	for number < len(w)-1 && !r.startsNumber(w, number) {
		number++ // behind the words of its bound: "d'environ 500"
	}
	for last >= 0 && found[last].to > at {
		last--
	}
	if last < 0 || r.find("of", w[found[last].to:number]) < 0 || !r.only(w[found[last].to:number], "of", "article", "all", "own", "about", "least", "most", "under") {
		return nil
	}
	from := last
	for from > 0 && r.only(w[found[from-1].to:max(found[from-1].to, found[from].at)], "and", "article", "own") {
		from--
	}
	return r.list(w, found[from:last+1])
}

// list are the classes of mentions that stand beside one another.
func (r *reader) list(w []word, found []mention) (out []breach.Class) {
	for i, m := range found {
		if i > 0 && !r.only(w[found[i-1].to:max(found[i-1].to, m.at)], "and", "article", "own") {
			break
		}
		out = append(out, m.class)
	}
	return unique(out)
}

// only reports whether words are made of nothing but words of some cues.
func (r *reader) only(w []word, cues ...string) bool {
	for i := 0; i < len(w); {
		n := 0
		for _, cue := range cues {
			n = max(n, r.here(cue, w[i:]))
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return true
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
		if n == 0 {
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
