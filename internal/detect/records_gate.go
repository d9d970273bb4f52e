package detect

import (
	"bytes"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// labelled is the cheap test of a text: a label that names somebody and another that
// shows a person stand near each other, each before a colon or in a cell.
func (t *TextScanner) labelled(v []byte) bool {
	return t.near(v, ':', labelStarts) || t.near(v, '\t', "\n")
}

// nearLabels is how near, in bytes, a label that names stands to another that shows a
// person, where lines are read for records at all.
const nearLabels = 1 << 10

// labelStarts are the bytes behind which a label may begin.
const labelStarts = "\n\t|;,>*"

// near looks for two such labels, each before a mark. Most texts have none before a
// word with a capital that names anybody, and only around those that do others are
// looked for.
func (t *TextScanner) near(v []byte, mark byte, starts string) bool {
	for at, scanned := 0, 0; ; {
		i := bytes.IndexByte(v[at:], mark)
		if i < 0 {
			return false
		}
		i += at
		at = i + 1
		if !capitalBehind(v[at:]) {
			continue
		}
		names, _, seeks := t.meant(v, i, starts)
		if !names {
			continue
		}
		if seeks {
			return true // what stands below needs no label
		}
		to := min(len(v), i+nearLabels)
		if t.shown(v, max(scanned, i-nearLabels), to, mark, starts) {
			return true
		}
		scanned = to
	}
}

// shown reports a label that shows a person before a mark in v[from:to].
func (t *TextScanner) shown(v []byte, from, to int, mark byte, starts string) bool {
	for from < to {
		i := bytes.IndexByte(v[from:to], mark)
		if i < 0 {
			return false
		}
		if _, shows, _ := t.meant(v, from+i, starts); shows {
			return true
		}
		from += i + 1
	}
	return false
}

// capitalBehind reports that a value begins as a name does.
func capitalBehind(v []byte) bool {
	v = v[:min(len(v), longestLabel)]
	i := skipMarks(v, 0, len(v))
	return i < len(v) && (v[i] >= 0x80 || v[i]-'A' < 26)
}

// meant says what the words before a mark mean as a label that begins where its line
// does, behind what parts it from a value, or with a capital.
func (t *TextScanner) meant(v []byte, i int, starts string) (names, shows, seeks bool) {
	stop := labelEnd(v, max(0, i-2), i)
	if stop == 0 || !labelByte(v[stop-1]) || !hasLabelSum(v[:stop]) || t.lastWord(v[:stop])&(labelNames|labelShows) == 0 {
		return false, false, false
	}
	for i = stop; i > max(0, stop-longestLabel-1); i-- {
		c := v[i-1]
		apart := c != ' ' && strings.IndexByte(starts, c) >= 0
		if !apart && i > 1 && (c != ' ' || v[i-2] != ' ' && !upperAt(v, i)) {
			continue
		}
		if !apart && i == 1 {
			i = 0
		}
		l := t.label(v[skipMarks(v, i, stop):stop])
		if names, shows = l.names || l.given || l.family, l.shows; names || shows || i == 0 || c == '\n' {
			return names, shows, l.seeks
		}
	}
	return false, false, false
}

// labelSort is what a label with a last word may be.
type labelSort uint8

const (
	labelNames  labelSort = 1 << iota // it may name somebody
	labelShows                        // its value may be a person's
	labelOthers                       // it says something else
)

// labelEnds are the last words of labels that say something, folded, with what such
// labels may be; and sums of the words, as bits, by which most words are told to be
// none of them.
type labelEnds struct {
	words map[string]labelSort
	sums  [1 << 10]uint64
}

var labelLast = sync.OnceValue(func() *labelEnds {
	out := &labelEnds{words: map[string]labelSort{}}
	add := func(word string, sort labelSort) {
		out.words[word] |= sort
		sum := wordSum(0, []byte(word))
		out.sums[sum>>6] |= 1 << (sum & 63)
	}
	for joined, t := range loadLexicon().terms {
		if sort := sortOf(t); sort != 0 && len(t.spelt) > 0 {
			add(joined, sort)
			add(t.spelt[len(t.spelt)-1], sort)
		}
	}
	terms := recordWords()
	for _, list := range [...]map[string]labelParty{terms.whole, terms.part} {
		for term, party := range list {
			sort := labelOthers
			if party == partySubject {
				sort = labelNames
			}
			add(term[strings.LastIndexByte(term, ' ')+1:], sort)
		}
	}
	return out
})

// sortOf says what a label that ends with a term may be.
func sortOf(t term) (s labelSort) {
	if t.roles&rolePerson != 0 || t.kind == breach.KindFullName || t.kind == breach.KindGivenName || t.kind == breach.KindFamilyName {
		s = labelNames
	}
	if t.roles&roleNumber != 0 || showsClaim(t.claim) || showsPerson(t.kind) {
		s |= labelShows
	}
	if s == 0 && t.means() {
		s = labelOthers
	}
	return s
}

// wordSum adds letters to the sum of a word, from the last to the first, whatever their
// case.
func wordSum(sum uint16, word []byte) uint16 {
	for i := len(word) - 1; i >= 0; i-- {
		sum = sum*31 + uint16(word[i]|0x20)
	}
	return sum
}

// longestLast is the longest last word of a label that is looked up, in bytes.
const longestLast = 24

// hasLabelSum is a cheap test of the word that a text ends with: it says no only where
// the word is none that labels end with.
func hasLabelSum(v []byte) bool {
	if c := v[len(v)-1]; c == ')' || c == '.' {
		return true
	}
	sum := uint16(0)
	for i := len(v) - 1; i >= 0 && letterByte(v[i]); i-- {
		if v[i] >= 0x80 {
			return true
		}
		sum = sum*31 + uint16(v[i]|0x20)
	}
	return labelLast().sums[sum>>6]>>(sum&63)&1 == 1
}

// lastWord says what the last word of a text makes of it as a label, 0 where nothing.
// It leaves the word, folded, in t.fold.
func (t *TextScanner) lastWord(v []byte) labelSort {
	t.fold = t.fold[:0]
	if n := len(v); n > 0 && v[n-1] == ')' {
		from := max(0, n-longestLabel)
		i := bytes.LastIndexByte(v[from:], '(')
		if i < 0 {
			return 0
		}
		v = bytes.TrimRight(v[:from+i], " ") // Date of birth (dd/mm/yyyy)
	}
	v = bytes.TrimRight(v, ".")
	from := len(v)
	for from > 0 && letterByte(v[from-1]) {
		from--
	}
	word := v[from:]
	if len(word) == 0 || len(word) > longestLast {
		return 0
	}
	t.fold = lowerTo(t.fold, word)
	for _, c := range t.fold {
		if c >= 0x80 {
			t.fold = norm.FoldName(t.fold[:0], word)
			break
		}
	}
	return labelLast().words[string(t.fold)]
}
