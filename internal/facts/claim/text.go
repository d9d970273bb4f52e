package claim

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// word is one word or number of a text.
type word struct {
	start, end int
	fold       string         // lower case, without accents
	breaks     bool           // a mark that parts clauses stands before it
	colon      bool           // that mark is a colon
	classes    []breach.Class // a name of classes, of several words; fold is then empty
}

// sentence is a part of a text, with its words.
type sentence struct {
	start, end int
	words      []word
	item       bool // of a list: a list mark stands before it
	leads      bool // ends with a colon: what follows is its list
	asked      bool // it is a question, which the next sentence answers
}

// folding takes accents off the letters of the languages that are read.
var folding = strings.NewReplacer("à", "a", "á", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e",
	"ë", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "ö", "o", "õ", "o", "ù", "u", "ú", "u",
	"û", "u", "ü", "u", "ÿ", "y", "ą", "a", "ć", "c", "ę", "e", "ł", "l", "ń", "n", "ś", "s", "ź", "z", "ż", "z", "ß", "ss", "œ", "oe", "æ", "ae", "’", "'", "‘", "'", "\u2011", "-", "\u2010", "-")

func fold(s string) string { return folding.Replace(strings.ToLower(s)) }

// longestSentence is how long a sentence is read, in bytes: what goes on without a
// full stop is parted, since each claim is shown with its sentence.
const longestSentence = 2000

// sentences parts a text at full stops, at question and exclamation marks, at
// empty lines and at list marks.
func sentences(text string) (out []sentence) {
	start := 0
	end := func(to int) {
		if w := words(text, start, to); len(w) > 0 {
			head, tail := text[start:w[0].start], strings.TrimRight(text[:to], " \t\r\n")
			out = append(out, sentence{
				start: w[0].start, end: to, words: w,
				item: strings.ContainsAny(head, "-*•"), leads: strings.HasSuffix(tail, ":"),
			})
		}
		start = to
	}
	for i := range len(text) {
		switch c := text[i]; c {
		case '.', '!', '?':
			if endsSentence(text, i) {
				end(i + 1)
			}
		case ' ':
			if i-start > longestSentence {
				end(i + 1)
			}
		case '\n':
			rest := strings.TrimLeft(text[i+1:], " \t\r")
			if rest == "" || rest[0] == '\n' || rest[0] == '-' || rest[0] == '*' || strings.HasPrefix(rest, "•") {
				end(i + 1)
			}
		}
	}
	end(len(text))
	return out
}

// endsSentence reports whether the mark at i ends a sentence: white space and no
// small letter follow, and no short word ("No. 7", "z. B.") stands before.
func endsSentence(text string, i int) bool {
	rest := strings.TrimLeft(text[i+1:], "\"'”»)")
	if rest == "" {
		return true
	}
	if c := rest[0]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	if unicode.IsLower(r) {
		return false
	}
	if text[i] == '.' && ordinal(text, i) {
		return false
	}
	n := 0
	for before := text[:i]; ; n++ {
		r, size := utf8.DecodeLastRuneInString(before)
		if !unicode.IsLetter(r) {
			break
		}
		before = before[:len(before)-size]
	}
	number := strings.EqualFold(text[max(0, i-3):i], " no") && unicode.IsDigit(r)
	return text[i] != '.' || n != 1 && !number
}

// ordinal reports whether the point at i is that of a day before its month, as
// German writes it: "10. November".
func ordinal(text string, i int) bool {
	n := i
	for n > 0 && text[n-1]-'0' <= 9 {
		n--
	}
	next := words(text, i+1, min(len(text), i+40))
	return i-n >= 1 && i-n <= 2 && len(next) > 0 && slices.ContainsFunc(languages(), func(l *language) bool { return l.here("months", next) > 0 })
}

// words returns the words of a stretch of text.
func words(text string, from, to int) (out []word) {
	breaks, colon := false, false
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			colon = colon || r == ':'
			breaks = breaks || r == ';' || r == ':' || r == '–' || r == '—' || r == '('
			i += n
			continue
		}
		j := i
		for j < to {
			r, n := utf8.DecodeRuneInString(text[j:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !inside(text, j, to) {
				break
			}
			j += n
		}
		out = append(out, word{start: i, end: j, fold: fold(text[i:j]), breaks: breaks, colon: colon})
		breaks, colon, i = false, false, j
	}
	return out
}

// inside reports whether the mark at i is part of a word: a hyphen or apostrophe
// between letters, a point, comma or narrow blank between digits.
func inside(text string, i, to int) bool {
	r, n := utf8.DecodeRuneInString(text[i:])
	if i == 0 || i+n >= to {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+n:])
	switch r {
	case '-', '\'', '’', '\u2011', '\u2010':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case '.', ',', '\u00a0', '\u202f', ' ':
		return unicode.IsDigit(before) && threeDigits(text[i+n:to], r)
	}
	return false
}

// threeDigits reports digits that a mark may part from those before: three of
// them, or, after a point or comma, any.
func threeDigits(s string, mark rune) bool {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n == 3 || n > 0 && (mark == '.' || mark == ',')
}

// number reads a word as a number: groups of three digits, or a decimal
// fraction.
func number(w string) (v float64, ok bool) {
	if w == "" || w[0]-'0' > 9 {
		return 0, false
	}
	groups := strings.FieldsFunc(w, func(r rune) bool { return r == '.' || r == ',' || r == ' ' || r == '\u00a0' || r == '\u202f' })
	whole := true
	for _, g := range groups[1:] {
		whole = whole && len(g) == 3
	}
	text := strings.Join(groups, "")
	if !whole && len(groups) == 2 {
		text = groups[0] + "." + groups[1]
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && (whole || len(groups) == 2)
}
