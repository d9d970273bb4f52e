package norm

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName bounds the values in which HTML entities are read, in bytes.
const maxName = 512

// Name appends the display form of a name or another short text: valid UTF-8
// in composed form (NFC), HTML entities read, white space folded to single
// spaces and cut at the ends, control and invisible characters left out,
// casing kept.
func Name(dst, b []byte) []byte {
	if plainName(b) {
		return append(dst, b...)
	}
	from := len(dst)
	dst = appendClean(dst, norm.NFC.Bytes(UTF8(nil, b)))
	if len(b) <= maxName {
		for range 4 {
			if bytes.IndexByte(dst[from:], '&') < 0 {
				break
			}
			plain := html.UnescapeString(string(dst[from:]))
			if plain == string(dst[from:]) {
				break
			}
			dst = appendClean(dst[:from], norm.NFC.Bytes([]byte(plain)))
		}
	}
	return dst
}

// plainName reports text that is its own display form: ASCII without controls,
// entities or doubled spaces.
func plainName(b []byte) bool {
	before := byte(' ')
	for _, c := range b {
		if c < ' ' || c >= 0x7F || c == '&' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return len(b) == 0 || before != ' '
}

// appendClean folds white space and leaves out what does not print.
func appendClean(dst, b []byte) []byte {
	from, gap := len(dst), false
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		i += n
		switch {
		case unicode.IsSpace(r):
			gap = true
			continue
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			continue
		}
		if gap && len(dst) > from {
			dst = append(dst, ' ')
		}
		gap = false
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// foldLetters are letters that have no accent to take off but another spelling
// in plain Latin.
var foldLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ı': "i",
	'ŋ': "n", 'ŧ': "t", 'ſ': "s", 'ƒ': "f", 'ə': "e", 'ɛ': "e", 'ɔ': "o", 'ǝ': "e", 'ĸ': "k", 'ƶ': "z", 'ʼ': "", 'ʻ': "",
}

// foldLatin has what the Latin letters U+00C0 to U+017F fold to: nearly all
// the letters of Europe's names, folded without looking further.
var foldLatin = func() (t [0x180 - 0xC0]string) {
	for i := range t {
		r := rune(0xC0 + i)
		var out []byte
		gap := false
		for _, c := range norm.NFKD.String(string(r)) {
			foldRune(c, func(r rune) { out = utf8.AppendRune(out, r) }, &gap)
		}
		t[i] = string(out)
	}
	return t
}()

// FoldName appends the comparison form of a name: letters only, in lower case,
// without accents, ß as ss, ø as o, ł as l, æ as ae, œ as oe, þ as th. Scripts
// other than Latin keep their letters. Space and hyphens go, so that
// "Jean-Pierre" and "jean pierre" are the same.
func FoldName(dst, b []byte) []byte { return fold(dst, b, false) }

// FoldWords is FoldName with one space between words; any character that is no
// letter parts words, but for apostrophes.
func FoldWords(dst, b []byte) []byte { return fold(dst, b, true) }

func fold(dst, b []byte, words bool) []byte {
	from := len(dst)
	if dst, ok := foldPlain(dst, b, words); ok {
		return dst
	}
	dst, gap := dst[:from], false
	for _, r := range string(norm.NFKD.Bytes(UTF8(nil, b))) {
		was := gap
		foldRune(r, func(r rune) {
			if was && words && len(dst) > from {
				dst = append(dst, ' ')
			}
			was, gap = false, false
			dst = utf8.AppendRune(dst, r)
		}, &gap)
	}
	return dst
}

// foldPlain folds text of ASCII and the Latin letters of Europe; ok is false
// where there is anything else, or text that was encoded twice.
func foldPlain(dst, b []byte, words bool) (out []byte, ok bool) {
	from, gap, checked := len(dst), false, false
	for i := 0; i < len(b); {
		c := b[i]
		if c < utf8.RuneSelf && !letter(c) {
			gap = gap || c != '\''
			i++
			continue
		}
		if gap && words && len(dst) > from {
			dst = append(dst, ' ')
		}
		gap = false
		if c < utf8.RuneSelf {
			dst = append(dst, lower(c))
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r < 0xC0 || r >= 0x180 || foldLatin[r-0xC0] == "" || !checked && twice(b) {
			return dst, false
		}
		checked = true
		dst = append(dst, foldLatin[r-0xC0]...)
		i += n
	}
	return dst, true
}

// foldRune gives emit what a character, already decomposed, folds to; other
// characters than letters and marks set gap.
func foldRune(r rune, emit func(rune), gap *bool) {
	r = unicode.ToLower(r)
	if s, ok := foldLetters[r]; ok {
		for _, c := range s {
			emit(c)
		}
		return
	}
	switch {
	case r < utf8.RuneSelf && letter(byte(r)):
		emit(r)
	case unicode.IsMark(r), unicode.Is(unicode.Cf, r), r == '\'', r == '\u2019', r == '\u2018':
	case unicode.IsLetter(r):
		emit(r)
	default:
		*gap = true
	}
}
