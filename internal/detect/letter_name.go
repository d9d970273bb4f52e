package detect

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// mostNameWords is how many words a name has at most.
	mostNameWords = 5
	// signatureAhead is how many ends of lines may stand before a signature.
	signatureAhead = 4
	// headLines is how many lines at its start a CV names its writer in.
	headLines = 8
)

// untitled returns the token behind the titles that stand at token k: Dr. Anna Roe.
func (l *letterReader) untitled(k int) int {
	toks := l.r.toks
	for k < len(toks) && toks[k].kind == tokenWord && toks[k].capital && toks[k].class&proseTitle != 0 && toks[k].class&(proseGiven|proseFamily) == 0 {
		for k++; l.r.mark(k, '.'); k++ {
		}
	}
	return k
}

// run returns the token behind a name that begins at token k, 0 where none does.
func (l *letterReader) run(k int) int {
	end, words, toks := 0, 0, l.r.toks
	for ; k < len(toks) && words <= mostNameWords; k++ {
		t := &toks[k]
		if t.kind == tokenMark && t.mark == '.' && end == k && end > 0 && l.r.initial(l.v, k-1) {
			continue
		}
		name, particle := t.class&(proseGiven|proseFamily) != 0, t.class&proseParticle != 0
		if t.kind != tokenWord || !t.capital && (words == 0 || !particle) || !name && t.class&(proseNever|proseFirm) != 0 && !particle {
			break
		}
		if words++; t.capital {
			end = k + 1
		}
	}
	if words > mostNameWords {
		return 0
	}
	return end
}

// signature reads the name behind a phrase that closes a letter: after a comma on
// its line, or alone on the first line of words below.
func (l *letterReader) signature(k int) {
	toks, comma := l.r.toks, false
	if to := l.run(k); to > k+1 && l.endsLine(to) && l.known(k) {
		l.signed(k, to) // Gruss Anna Roe
		return
	}
	for ; k < len(toks) && toks[k].kind != tokenLine; k++ {
		if to := l.run(k); comma && to > 0 && l.endsLine(to) {
			l.signed(k, to)
			l.fuller(to)
			return
		}
		comma = l.r.mark(k, ',')
	}
	for n := 0; n < signatureAhead && k < len(toks) && toks[k].kind == tokenLine; n++ {
		k++
	}
	for k < len(toks) && toks[k].kind == tokenMark {
		k++ // - Jane Roe, **Jane Roe**
	}
	k = l.untitled(k)
	if to := l.run(k); to > 0 && l.endsLine(to) {
		l.signed(k, to)
	}
}

// fuller takes the whole name on the line below one that is signed with a part of it:
// Cheers, Anna; below it Anna Roe.
func (l *letterReader) fuller(k int) {
	for k < len(l.r.toks) && l.r.toks[k].kind != tokenWord {
		k++
	}
	to := l.run(k)
	if to <= k+1 || !l.endsLine(to) {
		return
	}
	if whole := nameWords(l.v[l.r.toks[k].start:l.r.toks[to-1].end]); len(l.name) > 0 && holds(whole, nameWords(l.name)) {
		l.names(k, to)
	}
}

// known reports that a word of the name that begins at a token is one of a list.
func (l *letterReader) known(k int) bool {
	c := l.r.candidate(l.v, k)
	return c.given+c.family+c.common > 0
}

// signatureLines is how many lines a signature has at most at the end of a text.
const signatureLines = 7

// ends reads the name that stands alone on a line of the last lines of a text, where
// all lines behind it tell how to reach its bearer.
func (l *letterReader) ends() {
	toks := l.r.toks
	to := len(toks)
	for to > 0 && toks[to-1].kind == tokenLine {
		to--
	}
	for line, k := 0, to-1; k >= 0 && line < signatureLines; k-- {
		if k > 0 && toks[k-1].kind != tokenLine {
			continue
		}
		line++
		at := k
		for at < to && toks[at].kind == tokenMark {
			at++
		}
		at = l.untitled(at)
		if end := l.run(at); end > at+1 && l.endsLine(end) {
			if l.known(at) {
				l.signed(at, end)
			}
			return
		}
		if !l.contact(toks[k].start) {
			return
		}
	}
}

// reachedBelow reports a telephone or a mailbox below the name that closes the letter,
// with no empty line between: the writer's.
func (l *letterReader) reachedBelow(k breach.Kind) bool {
	if !l.closed || len(l.name) == 0 {
		return false
	}
	from := bytes.LastIndex(l.v, l.name) + len(l.name)
	return slices.ContainsFunc(l.r.out, func(p Passage) bool {
		return p.Kind == k && p.Start >= from && between(l.v, from, p.Start) < gapBlank
	})
}

// contact reports a line that is empty or holds a mailbox, a number or an address.
func (l *letterReader) contact(at int) bool {
	line, _, _ := bytes.Cut(l.v[at:], []byte("\n"))
	if len(bytes.TrimSpace(line)) == 0 {
		return true
	}
	return len(line) <= longestDisplay+longestNumber && slices.ContainsFunc(l.r.out, func(p Passage) bool {
		return p.Kind != breach.KindFullName && p.Start < at+len(line) && p.End > at
	})
}

// signed takes in a signature that is no firm's.
func (l *letterReader) signed(from, to int) {
	if c := l.r.candidate(l.v, from); c.firm {
		return
	}
	l.closed = true
	l.names(from, to)
}

// names takes in a name by which the writer calls themselves. A part of it says
// the same; another is of a second writer.
func (l *letterReader) names(from, to int) {
	for from+1 < to && paperRun(l.v[l.r.toks[from].start:l.r.toks[from].end]) {
		from++ // CV Anna Roe
	}
	name := l.v[l.r.toks[from].start:l.r.toks[to-1].end]
	switch have, more := nameWords(l.name), nameWords(name); {
	case len(have) == 0 || holds(more, have) && len(name) > len(l.name):
		l.name = name
	case !holds(have, more):
		l.several = l.several || !holds(more, have)
	}
}

func nameWords(name []byte) []string {
	return strings.Fields(string(norm.FoldWords(nil, name)))
}

// holds reports that all words of part are among words, or begin one of them where
// they are initials.
func holds(words, part []string) bool {
	for _, p := range part {
		found := false
		for _, w := range words {
			found = found || w == p || len(p) == 1 && strings.HasPrefix(w, p)
		}
		if !found {
			return false
		}
	}
	return true
}

// headed takes the name that stands alone on one of the first lines of a CV.
func (l *letterReader) headed() {
	for k, line := 0, 0; k < len(l.r.toks) && line < headLines; k++ {
		if l.r.toks[k].kind == tokenLine {
			line++
			continue
		}
		opens := l.opensLine(k) && !slices.ContainsFunc(l.parts, func(p part) bool { return p.from == k })
		k = l.untitled(k)
		to := l.run(k)
		if !opens || k >= len(l.r.toks) || l.r.toks[k].kind != tokenWord || to < k+2 || !l.endsLine(to) || paperSort(l.v[l.r.toks[k].start:l.r.toks[to-1].end]) {
			continue
		}
		c := l.r.candidate(l.v, k)
		if c.firm || c.given == 0 && c.common == 0 && !l.cv {
			continue // a letter's subject, or a firm
		}
		l.names(k, to)
		return
	}
}

// signature keeps the name by which the writer of a letter signs it or speaks of
// themselves; of two such names none.
func (s *Scanner) signature(a *active, v []byte, out *Row) {
	if len(v) < leastProse || len(v) > LongestLetter {
		return
	}
	r := readers.Get().(*Reader)
	defer readers.Put(r)
	l := letterReader{r: r, v: v}
	if marked(v) {
		l.v = unmarked(v)
	}
	l.r.tokens(l.v)
	if l.follow(); l.several || len(l.name) == 0 {
		return
	}
	f := Finding{Column: uint16(a.index), Kind: breach.KindFullName, Inside: true}
	if s.search.keep(out, f, nameForm, l.name) {
		a.stats.inside[breach.KindFullName]++
	}
}
