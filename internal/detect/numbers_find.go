package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// leastIssued is how many digits a stretch has at least that a number of a state
	// may stand in, longestIssued how long one is as people write it, in bytes, and
	// lettersBefore how many letters one may begin with.
	leastIssued, longestIssued, lettersBefore = 7, 24, 5
	// termReach is how far before a number, in bytes, the words may stand that call
	// it, termWords how many words are read there, and bracketReach how far behind it
	// the bracket may open that does.
	termReach, termWords, bracketReach = 72, 8, 24
)

// numberFinder looks for numbers that states give in running text. It keeps nothing.
type numberFinder struct {
	fold  []byte
	words [termWords]span // of the folded words before the number, the last first
	n     int
	ends  [longestIssued]int
}

// at returns the number whose first digits are those at v[i], and what it is.
func (x *numberFinder) at(v []byte, i int) (kind breach.Kind, start, end int) {
	start = i
	for start > 0 && i-start < lettersBefore && v[start-1]|0x20-'a' < 26 {
		start--
	}
	if start == i && i > 1 && v[i-1] == '-' && v[i-2]|0x20-'a' < 26 {
		start = i - 2 // X-2482300-W
	}
	if start > 0 && (wordByte(v[start-1]) || v[start-1] == '_' || v[start-1] == '@' || v[start-1] == '+' || v[start-1] == '-') {
		if start = i; i > 0 && (wordByte(v[i-1]) || v[i-1] == '_' || v[i-1] == '@' || v[i-1] == '+' || v[i-1] == '-') {
			return 0, 0, 0
		}
	}
	r := loadNumbers()
	for k := range r.alone {
		p := &r.alone[k]
		if e := i + len(p.pattern); start == i && p.matches(v[i:]) && ended(v, e) && passesOne([]breach.Kind{p.kind}, v[i:e]) != 0 {
			return p.kind, i, e
		}
	}
	if kind, end = x.called(v, start, x.before(v, start)); kind == 0 && start < i {
		kind, end = x.called(v, i, x.before(v, i))
		start = i
	}
	if kind == 0 {
		kind, end = x.behind(v, start)
	}
	return kind, start, end
}

// ended reports that nothing of a number or a word goes on at v[e].
func ended(v []byte, e int) bool {
	return e >= len(v) || !wordByte(v[e]) && v[e] != '_' && v[e] != '@' && (v[e] != '-' || e+1 == len(v) || !wordByte(v[e+1]))
}

// called returns the longest number of some kinds that begins at v[start].
func (x *numberFinder) called(v []byte, start int, kinds []breach.Kind) (kind breach.Kind, end int) {
	if len(kinds) == 0 {
		return 0, 0
	}
	n := 0
	for e := start; e < min(len(v), start+longestIssued); e++ {
		if c := v[e]; !wordByte(c) && c != ' ' && c != '.' && c != '-' && c != '/' && c != '+' || c >= 0x80 {
			break
		}
		if wordByte(v[e]) && ended(v, e+1) {
			x.ends[n] = e + 1
			n++
		}
	}
	for n--; n >= 0; n-- {
		if kind = passesOne(kinds, v[start:x.ends[n]]); kind != 0 {
			return kind, x.ends[n]
		}
	}
	return 0, 0
}

// before returns the kinds that the words before v[at] call a number, nil for none.
func (x *numberFinder) before(v []byte, at int) []breach.Kind {
	x.fold, x.n = x.fold[:0], 0
	low := max(0, at-termReach)
	for at > low && x.n < termWords {
		c := v[at-1]
		switch {
		case wordByte(c):
			if c-'0' <= 9 {
				return x.term()
			}
			end := at
			for at > 0 && letterByte(v[at-1]) {
				at--
			}
			x.keep(v[at:end])
			if !x.goesOn() {
				return x.term()
			}
		case c == '\n' || c == ';' || c == '@' || c == '!' || c == '?', c == '.' && x.n > 0 && !shortBefore(v, at-1):
			return x.term()
		default:
			at--
		}
	}
	return x.term()
}

// shortBefore reports that a point ends a short word, as of an abbreviation.
func shortBefore(v []byte, at int) bool {
	from := at
	for from > 0 && letterByte(v[from-1]) {
		from--
	}
	return from < at && at-from <= 4
}

func (x *numberFinder) keep(word []byte) {
	from := len(x.fold)
	x.fold = norm.FoldName(x.fold, word)
	x.words[x.n] = span{start: from, end: len(x.fold)}
	x.n++
}

func (x *numberFinder) word(k int) []byte { return x.fold[x.words[k].start:x.words[k].end] }

// goesOn reports that more words need to be read: the first were fillers, or may end a
// term. Most numbers stand behind a word that is neither.
func (x *numberFinder) goesOn() bool {
	r, w := loadNumbers(), x.word(x.n-1)
	return x.n > 1 || r.fillers[string(w)] || len(r.terms[string(w)]) > 0 || len(w) == 1
}

// term returns the kinds of the term that stands last among the words that were read,
// behind no other than fillers.
func (x *numberFinder) term() []breach.Kind {
	r := loadNumbers()
	for k := range x.n {
		best := numberTerm{}
		for _, t := range r.terms[string(x.word(k))] {
			if len(t.words) > len(best.words) && x.spells(t.words, k) {
				best = t
			}
		}
		if len(best.words) > 0 {
			return best.kinds
		}
		if letters := x.initials(k); letters != nil {
			return letters
		}
		if !r.fillers[string(x.word(k))] {
			return nil
		}
	}
	return nil
}

func (x *numberFinder) spells(words []string, k int) bool {
	if k+len(words) > x.n {
		return false
	}
	for i, w := range words {
		if string(x.word(k+i)) != w {
			return false
		}
	}
	return true
}

// initials returns the kinds of a term whose letters are parted: "D.N.I."
func (x *numberFinder) initials(k int) []breach.Kind {
	var b [4]byte
	n := 0
	for ; k < x.n && n < len(b) && len(x.word(k)) == 1; k++ {
		n++
		b[len(b)-n] = x.word(k)[0]
	}
	for ; n > 1; n-- {
		for _, t := range loadNumbers().terms[string(b[len(b)-n:])] {
			if len(t.words) == 1 {
				return t.kinds
			}
		}
	}
	return nil
}

// behind returns the number at v[start] that brackets behind it call: "(DNI)".
func (x *numberFinder) behind(v []byte, start int) (kind breach.Kind, end int) {
	open := bytes.IndexByte(v[start:min(len(v), start+bracketReach)], '(')
	if open < 7 {
		return 0, 0
	}
	open += start
	shut := bytes.IndexByte(v[open:min(len(v), open+bracketReach)], ')')
	if shut < 0 {
		return 0, 0
	}
	kind, end = x.called(v[:open], start, x.before(v[open:open+shut], shut))
	if kind == 0 || len(bytes.TrimSpace(v[end:open])) > 0 {
		return 0, 0
	}
	return kind, end
}
