package detect

import (
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm/tongue"
)

// anchor is what stands beside a word by which terms are found. Many such words are
// in every other letter ("hearing" of "look forward to hearing"), and only where the
// next word of a term stands there too is a sentence read.
type anchor struct {
	alone  bool // some term needs nothing beside it
	beside []neighbour
}

// neighbour is the word of a term next to its anchor, folded.
type neighbour struct {
	word   string
	before bool
}

// anchors are the words by which terms are found, folded.
type anchors map[string]*anchor

// add takes in a term by one of its words.
func (a anchors) add(words []string, at int) {
	s := a[words[at]]
	if s == nil {
		s = &anchor{}
		a[words[at]] = s
	}
	best, rank := neighbour{}, 0
	for _, k := range []int{at + 1, at - 1} {
		if k < 0 || k >= len(words) || words[k] == anyTold {
			continue
		}
		if r := rarity(words[k]); r > rank {
			best, rank = neighbour{words[k], k < at}, r
		}
	}
	if rank == 0 {
		s.alone = true
		return
	}
	s.beside = append(s.beside, best)
}

// rarity orders words by how rarely texts have them: the longer, and none before those
// that every text of their language has.
func rarity(word string) int {
	if len(word) < leastAnchor || tongue.Common(word) {
		return len(word)
	}
	return len(word) + longestAnchor
}

// at reports that a term may stand at the word raw[i:end]. Where escapes, digits or
// other bytes leave it open which word is next, one may.
func (a anchors) at(raw []byte, i, end int, word string) bool {
	s := a[word]
	if s == nil || s.alone {
		return s != nil
	}
	before, after, sawBefore, sawAfter := "", "", false, false
	for _, n := range s.beside {
		if n.before && !sawBefore {
			before, sawBefore = wordBefore(raw, i), true
		}
		if !n.before && !sawAfter {
			after, sawAfter = wordAfter(raw, end), true
		}
		next := after
		if n.before {
			next = before
		}
		if next == n.word || next == anyTold {
			return true
		}
	}
	return false
}

// wordAfter returns the word behind a place, folded, anyTold where it is open which.
func wordAfter(raw []byte, i int) string {
	for i < len(raw) {
		r, n := utf8.DecodeRune(raw[i:])
		if tellLetter(r, n) {
			break
		}
		if r == '\\' {
			return anyTold
		}
		i += n
	}
	return openWord(raw[i:tellWordEnd(raw, i)])
}

// wordBefore returns the word before a place, folded, anyTold where it is open which.
func wordBefore(raw []byte, i int) string {
	for gap := 0; ; gap++ {
		r, n := utf8.DecodeLastRune(raw[:i])
		if n == 0 {
			return ""
		}
		if letter := tellLetter(r, n); letter || r == '\\' {
			if gap == 0 || !letter {
				return anyTold // the letter of an escape
			}
			break
		}
		i -= n
	}
	from := i
	for from > 0 {
		r, n := utf8.DecodeLastRune(raw[:from])
		if !tellLetter(r, n) {
			break
		}
		from -= n
	}
	if from > 0 && raw[from-1] == '\\' {
		return anyTold
	}
	return openWord(raw[from:i])
}

// openWord folds a word; anyTold of one whose folding hangs on more than itself.
func openWord(w []byte) string {
	for _, c := range w {
		if c-'0' < 10 {
			return anyTold
		}
	}
	if len(w) > longestAnchor || !utf8.Valid(w) {
		return anyTold
	}
	return foldTold(w)
}
