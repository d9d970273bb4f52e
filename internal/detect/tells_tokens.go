package detect

import (
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// tellToken is a word of a text, folded, or a mark.
type tellToken struct {
	word    string // "" of a mark
	mark    byte
	capital bool
}

// tellTokens parts a text into words and marks. Apostrophes, hyphens and points within
// a word part it without a mark.
func tellTokens(to []tellToken, v []byte) []tellToken {
	for i := 0; i < len(v); {
		r, n := utf8.DecodeRune(v[i:])
		if !tellLetter(r, n) {
			if mark := tellMark(v, i, r); mark != 0 {
				to = append(to, tellToken{mark: mark})
			}
			i += n
			continue
		}
		end := tellWordEnd(v, i)
		if w := foldTold(v[i:end]); w != "" {
			to = append(to, tellToken{word: w, capital: unicode.IsUpper(r)})
		}
		i = end
	}
	return to
}

// tellSpelt returns the words of a text as they are spelt.
func tellSpelt(v []byte) (words []string) {
	for i := 0; i < len(v); {
		r, n := utf8.DecodeRune(v[i:])
		if !tellLetter(r, n) {
			i += n
			continue
		}
		end := tellWordEnd(v, i)
		words = append(words, string(v[i:end]))
		i = end
	}
	return words
}

func tellWordEnd(v []byte, i int) int {
	for i < len(v) {
		r, n := utf8.DecodeRune(v[i:])
		if !tellLetter(r, n) {
			break
		}
		i += n
	}
	return i
}

// tellLetter reports what words are made of; a byte that is no UTF-8 is a letter of
// another encoding.
func tellLetter(r rune, n int) bool {
	if r < utf8.RuneSelf {
		return r|0x20-'a' < 26 && r >= 'A' || r-'0' < 10 && r >= '0'
	}
	return r == utf8.RuneError && n == 1 || unicode.IsLetter(r) || unicode.IsMark(r)
}

// tellMark returns the mark that a character is, 0 for none.
func tellMark(v []byte, i int, r rune) byte {
	inside := i > 0 && i+1 < len(v) && wordByte(v[i-1]) && wordByte(v[i+1])
	switch {
	case r == '\n':
		return '\n'
	case unicode.IsSpace(r), r == '\'', r == '\u2019', r == '`', r == '%', inside && (r == '-' || r == '.'):
		return 0
	case r >= utf8.RuneSelf:
		return ','
	}
	return byte(r)
}

func wordByte(c byte) bool { return gateLetter(c) || c-'0' < 10 }

// foldTold folds a word; one with digits, as of a gene, keeps them.
func foldTold(w []byte) string {
	var b [64]byte // most words are shorter: the one copy is that into the string
	digits := false
	for _, c := range w {
		digits = digits || c-'0' < 10
	}
	if digits {
		return string(lowerTo(b[:0], w))
	}
	return string(norm.FoldWords(b[:0], w))
}
