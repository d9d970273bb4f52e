package claim

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

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
	if r.eachOwn(w, at, to, found[first].at) {
		return r.list(w, found[first:])
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
	genitive := len(between) == 0 && strings.ContainsAny(apart+r.text[w[to-1].start:w[to-1].end], "'’")
	if whose || owned || genitive || r.leads(w, at) {
		return r.list(w, found[first:])
	}
	return nil
}

// eachOwn reports that a figure in a list has its class behind it, where the verb is left
// out: "von 454 Personen die Telefonnummer".
func (r *reader) eachOwn(w []word, at, to, class int) bool {
	between := w[to:class]
	return at > 0 && r.here("for", w[at-1:at]) > 0 && len(between) > 0 && len(between) <= 2 && r.only(between, "article", "own", "also") && !r.comma(w, class)
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
	if last >= 0 && r.concern(w[found[last].to:number]) {
		return r.list(w, found[r.listFrom(w, found, last):last+1])
	}
	if direct := r.cues["genitive"] != nil && last >= 0 && found[last].to == number; !direct && (last < 0 || r.find("of", w[found[last].to:number]) < 0 || !r.only(w[found[last].to:number], "of", "article", "all", "own", "about", "least", "most", "under")) {
		return nil
	}
	return r.list(w, found[r.listFrom(w, found, last):last+1])
}

// listFrom is where the list begins that ends with a mention.
func (r *reader) listFrom(w []word, found []mention, last int) int {
	for last > 0 && r.only(w[found[last-1].to:max(found[last-1].to, found[last].at)], "and", "article", "own") {
		last--
	}
	return last
}

// concern reports whether words say that what stands before them is affected of those
// who follow: "were exposed for".
func (r *reader) concern(w []word) bool {
	at := r.find("for", w)
	return at > 0 && r.find("affected", w[:at]) >= 0 && r.only(w[:at], "aux", "affected", "also") && r.only(w[at:], "for", "article", "all", "only", "about", "least", "most", "under")
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
