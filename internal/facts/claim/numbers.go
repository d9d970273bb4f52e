package claim

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// reach is how many words may stand between a number and what it counts.
const reach = 4

// figure is a number of people, of addresses or of values that a sentence names.
type figure struct {
	Claim
	at, to     int // words of the sentence: the number with its bound, and what it counts
	start, end int // the same in bytes
	small      bool
}

// numeral is a number at a word.
type numeral struct {
	value  float64
	next   int  // the word behind it
	spelt  bool // in words
	little bool // a small one in words, as in "two of them"
	round  bool // "a dozen"
}

// figures reads numbers of people, of addresses and of values of a class.
func (r *reader) figures(w []word) (out []figure) {
	minors := 0 // the word behind the children counted last
	for i := 0; i < len(w); i++ {
		if f, ok := r.unnumbered(w, i); ok {
			out = append(out, f)
			i = f.to - 1
			continue
		}
		if f, next := r.ranged(w, i); next > 0 {
			out, i = append(out, f), next-1
			continue
		}
		n, ok := r.numeral(w, i)
		if !ok {
			continue
		}
		if f, ok := r.minors(w, i, &n); ok && f.to > minors {
			out, minors = append(out, f), f.to
		} else if f, ok := r.counted(w, i, &n); ok {
			f.subset = len(out) > 0 && r.amongThem(w, f.at)
			out = append(out, f)
		} else if f, ok := r.partly(w, i, &n); ok && len(out) > 0 {
			out = append(out, f)
		}
		i = n.next - 1
	}
	return out
}

// ranged reads "between 500 and 600 people" where its first number stands at word i, and
// where the word behind its second stands, 0 where there is none.
func (r *reader) ranged(w []word, i int) (f figure, next int) {
	n, ok := r.numeral(w, i)
	if !ok || i == 0 || r.here("between", w[i-1:i]) == 0 || n.next >= len(w) {
		return f, 0
	}
	and := max(r.here("numberand", w[n.next:]), r.here("and", w[n.next:]))
	if and == 0 || n.next+and >= len(w) {
		return f, 0
	}
	n2, ok := r.numeral(w, n.next+and)
	if !ok {
		return f, 0
	}
	if f, ok = r.counted(w, n.next+and, &n2); !ok {
		return f, 0
	}
	f.at, f.start = i-1, w[i-1].start
	f.Number, f.Upper, f.Bound = int64(n.value), int64(n2.value), Between
	return f, n2.next
}

// amongThem reports whether a number is said to be part of one before: "among them 500".
func (r *reader) amongThem(w []word, at int) bool {
	for i := max(0, at-3); i < at; i++ {
		if n := r.here("including", w[i:at]); n > 0 && i+n == at {
			return true
		}
	}
	return false
}

// partly reads a number of people that are not named again: "among them 500 in France".
func (r *reader) partly(w []word, i int, n *numeral) (f figure, ok bool) {
	bound, from := r.bound(w, i)
	f = figure{Claim: Claim{Kind: People, Number: int64(n.value), Bound: bound}, at: from, to: n.next, start: w[from].start, end: w[n.next-1].end, small: n.little}
	f.subset = r.amongThem(w, from)
	for j := n.next; j < min(len(w), n.next+reach) && !f.subset; j++ {
		if _, k := r.place(w[j:]); k > 0 {
			return f, !r.percent(w, i) && r.only(w[n.next:j], "at", "article", "for")
		}
	}
	return f, f.subset && !r.percent(w, i) && r.find("people", w[n.next:min(len(w), n.next+reach)]) < 0 && r.find("data", w[n.next:min(len(w), n.next+2)]) < 0
}

// numeral reads the number at word i: digits, or words, with the word for its scale.
func (r *reader) numeral(w []word, i int) (n numeral, ok bool) {
	if k := r.here("half", w[i:]); k > 0 && i+k < len(w) {
		n, ok = r.inWords(w, i+k)
		n.value /= 2
		return n, ok && n.value >= 500 // "half a million", and not "half of them"
	}
	if v, digits := scaled(w[i].fold); digits {
		n = numeral{value: v, next: i + 1}
		if r.dated(w, i) || r.telephone(w, i) {
			return n, false
		}
	} else if n, ok = r.inWords(w, i); !ok || r.dated(w, i) {
		return n, false
	}
	for _, u := range []struct {
		cue string
		by  float64
	}{{"billion", 1e9}, {"million", 1e6}, {"thousand", 1e3}} {
		if k := r.here(u.cue, w[n.next:]); k > 0 {
			n.value, n.next, n.little = n.value*u.by, n.next+k, false
			break
		}
	}
	return n, true
}

// counted reads what the number at word i counts, if that is people, addresses or
// values.
func (r *reader) counted(w []word, i int, n *numeral) (f figure, ok bool) {
	bound, from := r.bound(w, i)
	if n.round && bound == Exactly {
		bound = About
	}
	f = figure{Claim: Claim{Kind: People, Number: int64(n.value), Bound: bound}, at: from, small: n.little}
	for j := n.next; j < min(len(w), n.next+reach); j++ {
		k := r.here("people", possessors(w[j:j+1]))
		if k == 0 {
			k = r.here("people", w[j:])
		}
		if k == 0 && (r.here("land", w[j:]) > 0 || r.here("nation", w[j:]) > 0) {
			return f, false
		}
		if k == 0 && r.here("data", w[j:]) > 0 {
			return f, false // "two million records of 500 people"
		}
		switch {
		case k > 0 && r.percent(w, i):
			f.Kind = Share
		case k > 0:
		case r.isAddress(w[j:]):
			f.Addresses, k = true, 1
		default:
			if class, length := r.mentioned(w[j:]); length > 0 && !n.spelt && j < n.next+2 && !r.percent(w, i) && !r.comma(w, j) && !w[j].breaks {
				f.Classes, k = class, length
				f.Values = !r.only(w[n.next:j], "aux", "whose", "own", "also") || j == n.next // "346 had passwords" counts people
			}
		}
		if k > 0 {
			f.to, f.start, f.end = j+k, w[from].start, w[j+k-1].end
			return f, true
		}
	}
	return f, false
}

// mentioned are the classes that words begin with, and how many words that takes.
func (r *reader) mentioned(w []word) (out []breach.Class, n int) {
	for _, m := range r.mentions(w[:min(len(w), reach)]) {
		if m.at == 0 {
			out, n = append(out, m.class), m.to
		}
	}
	return out, n
}

// dated reports whether a number is the day or the year of a date: a month stands
// beside it, or behind the "de" of Spanish.
func (r *reader) dated(w []word, i int) bool {
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(w); j += step {
			if r.month(w[j].fold) != 0 {
				return true
			}
			if w[j].fold != "de" {
				break
			}
		}
	}
	return false
}

// isAddress reports a mention of e-mail addresses.
func (r *reader) isAddress(w []word) bool {
	return slices.Contains(w[0].classes, breach.EmailAddresses) || slices.ContainsFunc(r.class, func(c classPhrase) bool { return c.class == breach.EmailAddresses && c.words.at(w) > 0 })
}

// bounds are the words that say how a number is meant.
var bounds = []struct {
	cue   string
	bound Bound
}{{"most", AtMost}, {"under", Under}, {"least", AtLeast}, {"about", About}}

// bound reads what stands before the number at word i, by the longest words that say
// it, and where they begin.
func (r *reader) bound(w []word, i int) (bound Bound, from int) {
	from, longest := i, 0
	for _, b := range bounds {
		for j := max(0, i-5); j < i; j++ {
			if n := r.here(b.cue, w[j:i]); n > longest && j+n >= i-1 {
				bound, from, longest = b.bound, j, n
			}
		}
	}
	return bound, from
}

// boundless are words without those of bounds before numbers: the "no" of "no more
// than 500 people" denies nothing.
func (r *reader) boundless(w []word) (out []word) {
	for i := 0; i < len(w); i++ {
		skip := 0
		for _, b := range bounds {
			if n := r.here(b.cue, w[i:]); n > skip && r.denial(w[i:i+n]) && i+n < len(w) && r.startsNumber(w, i+n) {
				skip = n
			}
		}
		if skip > 0 {
			w[i+skip].breaks = w[i+skip].breaks || w[i].breaks
			i += skip - 1
			continue
		}
		out = append(out, w[i])
	}
	return out
}

// unstrange are words without those that say that somebody had no right or no name: the
// "non" of "une personne non autorisée" denies nothing else.
func (r *reader) unstrange(w []word) (out []word) {
	for i := 0; i < len(w); {
		n := r.here("stranger", w[i:])
		if n == 0 {
			out, i = append(out, w[i]), i+1
			continue
		}
		if i+n < len(w) {
			w[i+n].breaks = w[i+n].breaks || w[i].breaks
		}
		i += n
	}
	return out
}

// startsNumber reports whether a number begins at word i.
func (r *reader) startsNumber(w []word, i int) bool {
	_, ok := r.numeral(w, i)
	return ok
}

// percent reports whether the number at i is a share: a percent sign or word follows.
func (r *reader) percent(w []word, i int) bool {
	if strings.HasPrefix(strings.TrimLeft(r.text[w[i].end:], " \u00a0\u202f"), "%") {
		return true
	}
	return i+1 < len(w) && r.here("percent", w[i+1:]) > 0
}
