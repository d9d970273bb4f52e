package alike

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm/givenname"
)

// Lists of members and rolls of schools have family names first. Without a comma the
// capitals tell it, and else which of the words are given names.

// leastCapitals is how many letters a family name in capitals has: JP Morgan begins
// with initials.
const leastCapitals = 3

// capitalsFirst parts a name whose first words, and no others, are in capitals, unless
// these are given names and what follows is none.
func capitalsFirst(full string) (family, first string, ok bool) {
	if !strings.ContainsFunc(full, unicode.IsLower) {
		return "", "", false
	}
	ws := strings.Fields(full)
	ws = slices.DeleteFunc(ws, func(w string) bool { return titles[strings.ToLower(strings.TrimRight(w, "."))] })
	n, longest := 0, 0
	for n < len(ws) && strings.ToUpper(ws[n]) == ws[n] {
		longest = max(longest, utf8.RuneCountInString(strings.Trim(ws[n], ".")))
		n++
	}
	if n == 0 || longest < leastCapitals || slices.ContainsFunc(ws[n:], inCapitals) {
		return "", "", false
	}
	family, first = strings.Join(ws[:n], " "), strings.Join(ws[n:], " ")
	if f, g := fold(family), fold(first); slices.ContainsFunc(f, givenname.Common) && !slices.ContainsFunc(g, givenname.Common) {
		return "", "", false
	}
	return family, first, true
}

// inCapitals reports a word without a small letter that is more than an initial.
func inCapitals(w string) bool {
	return utf8.RuneCountInString(strings.Trim(w, ".")) > 1 && strings.ToUpper(w) == w
}

// sharesFamily reports a name that begins with its family name, of which like words are
// in another, and no others: known to, or held to since the first word is no given name
// and all unlike ones are. Marriages are why both must be so: Ann Lee, Ann Miller.
func (n Name) sharesFamily(like []bool) bool {
	if n.family > 0 {
		return anyOf(like[n.family:]) && !anyOf(like[:n.family])
	}
	if n.family == 0 || !like[0] || givenname.Common(n.words[0]) {
		return false
	}
	others := false
	for i, w := range n.words {
		if like[i] {
			continue
		}
		if !givenname.Common(w) {
			return false
		}
		others = true
	}
	return others
}
