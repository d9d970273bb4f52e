package detect

import (
	"github.com/tocsin-project/tocsin/internal/norm"
)

// tokenKind is what a token of prose is.
type tokenKind uint8

const (
	tokenWord  tokenKind = iota + 1 // letters, with hyphens and apostrophes inside
	tokenDigit                      // digits alone
	tokenMixed                      // digits and letters: 12a, SW1A
	tokenLine                       // the end of a line
	tokenMark                       // one other character
)

// token is a piece of prose, from start to end, in bytes.
type token struct {
	start, end int
	kind       tokenKind
	mark       byte // of a tokenMark: the character, of no ASCII the first byte
	capital    bool // the first letter is a capital
	shout      bool // all letters are capitals, two at least
	spaced     bool // white space stands before it
	class      proseClass
}

// maxProse is how much of one text is read for names and addresses, in bytes:
// letters are shorter, and what is longer is seldom one.
const maxProse = 1 << 18

// tokens cuts a text.
func (r *Reader) tokens(v []byte) {
	r.toks = r.toks[:0]
	spaced := true
	for i := 0; i < len(v); {
		c := v[i]
		switch {
		case c == '\n':
			r.toks = append(r.toks, token{start: i, end: i + 1, kind: tokenLine})
			i++
			spaced = true
			continue
		case c <= ' ':
			i++
			spaced = true
			continue
		case c == 0xc2 && i+1 < len(v) && v[i+1] == 0xa0:
			i += 2
			spaced = true
			continue
		}
		t := token{start: i, spaced: spaced}
		spaced = false
		switch {
		case letterByte(c) && !markBytes(v, i):
			t.end = r.wordToken(v, i, &t)
		case c-'0' <= 9:
			t.end = digitToken(v, i, &t)
		default:
			t.kind, t.mark, t.end = tokenMark, c, i+1
			for c >= 0x80 && t.end < len(v) && v[t.end]&0xc0 == 0x80 {
				t.end++
			}
		}
		r.toks = append(r.toks, t)
		i = t.end
	}
}

// markBytes reports a mark beyond ASCII that is no letter: a dash, a quote, a
// bullet.
func markBytes(v []byte, i int) bool {
	return v[i] == 0xe2 && i+1 < len(v) && v[i+1] >= 0x80 && v[i+1] <= 0x82 ||
		v[i] == 0xc2 && i+1 < len(v) && v[i+1] < 0xc0
}

func (r *Reader) wordToken(v []byte, i int, t *token) int {
	end := proseWordEnd(v, i)
	t.kind, t.capital = tokenWord, upperAt(v, i)
	if end < len(v) && v[end]-'0' <= 9 {
		for end < len(v) && (v[end]-'0' <= 9 || letterByte(v[end])) {
			end++
		}
		t.kind = tokenMixed
		return end
	}
	t.shout = end-i > 1 && upperAt(v, end-1)
	if t.capital || end-i <= longestWord {
		r.fold = norm.FoldName(r.fold[:0], v[i:end])
		t.class = proseWords()[string(r.fold)]
		if t.class == 0 && t.capital {
			t.class = r.hyphened(v[i:end])
		}
	}
	return end
}

// longestWord is the length, in bytes, up to which words in small letters are
// looked up: those that say what stands beside them.
const longestWord = 16

// hyphened reads a name of two parts by its first: "Anne-Sophie".
func (r *Reader) hyphened(word []byte) proseClass {
	for i, c := range word {
		if c == '-' && i > 1 {
			r.fold = norm.FoldName(r.fold[:0], word[:i])
			return proseWords()[string(r.fold)] & (proseGiven | proseFamily)
		}
	}
	return 0
}

// proseWordEnd is wordEnd, but that typographic apostrophes and hyphens count
// as their plain ones, and a soft word before an apostrophe ends at it: "l'".
func proseWordEnd(v []byte, i int) int {
	from := i
	for i < len(v) {
		c := v[i]
		apostrophe := c == '\''
		w := 1
		if c == 0xe2 && i+2 < len(v) && v[i+1] == 0x80 && v[i+2] == 0x99 {
			apostrophe, w = true, 3
		}
		switch {
		case apostrophe:
			if i-from <= 2 && i+w < len(v) && letterByte(v[i+w]) && (!upperAt(v, from) || !upperAt(v, i+w)) {
				return i + w // l'adresse, J'ai: the article is a word of its own
			}
			if i+w >= len(v) || !letterByte(v[i+w]) || i-from > 2 {
				return i
			}
			i += w
		case markBytes(v, i):
			return i
		case letterByte(c):
			i++
		case c == '-' && i+1 < len(v) && letterByte(v[i+1]) && !markBytes(v, i+1):
			i++
		default:
			return i
		}
	}
	return i
}

func digitToken(v []byte, i int, t *token) int {
	end := i
	t.kind = tokenDigit
	for end < len(v) && (v[end]-'0' <= 9 || v[end]|0x20-'a' < 26) {
		if v[end]-'0' > 9 {
			t.kind = tokenMixed
		}
		end++
	}
	return end
}
