package notice

import (
	"strings"
	"unicode"
)

// brackets are those that close what they open; nameSigns are marks that close themselves, or
// stand alone.
var brackets = map[rune]rune{'(': ')', '[': ']', '（': '）', '【': '】'}

const (
	nameSigns = "*#!~_"
	crosses   = "†✝✞"
)

// unmarked takes from a name what stands in brackets or between marks, and the marks. It
// says what that was: of a second given name or one of birth in brackets nothing.
func (l *nameLexicon) unmarked(s string) (rest string, says note) {
	if !strings.ContainsAny(s, nameSigns+crosses+"([（【") {
		return s, ""
	}
	var out, inside strings.Builder
	var until rune
	add := func(n note) {
		if says != died && n != "" {
			says = n
		}
	}
	for _, r := range s {
		opens := brackets[r]
		switch {
		case until != 0 && r == until, until != 0 && strings.ContainsRune(nameSigns, r) && strings.ContainsRune(nameSigns, until):
			add(l.aside(inside.String(), until))
			inside.Reset()
			until = 0
			out.WriteRune(' ')
		case until != 0:
			inside.WriteRune(r)
		case opens != 0:
			until = opens
		case strings.ContainsRune(nameSigns, r):
			until = r
		case strings.ContainsRune(crosses, r):
			add(died)
			out.WriteRune(' ')
		default:
			out.WriteRune(r)
		}
	}
	if until != 0 { // never closed
		add(l.aside(inside.String(), until))
	}
	return spelled(tokensOf(out.String())), says
}

// aside says what stands in brackets, or between marks, of a name.
func (l *nameLexicon) aside(s string, closes rune) note {
	tokens := tokensOf(s)
	for i := range tokens {
		if w := tokens[i].words; len(w) == 1 && l.is(w[0], "aside deceased") {
			return died
		}
	}
	if n := l.mark(tokens); n != "" {
		return n
	}
	if strings.ContainsRune(nameSigns, closes) || len(tokens) == 0 || len(tokens) > mostOther {
		return remarked
	}
	birth := len(tokens[0].words) == 1 && l.is(tokens[0].words[0], "birth")
	letters := !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(" .-'’", r) })
	if letters && (birth || len(tokens) == 1 && tokens[0].capital() && strings.ToUpper(s) != s && !l.is(tokens[0].words[0], "aside remark")) {
		return ""
	}
	return remarked
}

// mostOther is how many words another name in brackets has at most: "geb. von der Berg".
const mostOther = 4
