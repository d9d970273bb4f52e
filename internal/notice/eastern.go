package notice

import (
	_ "embed" // the names are part of the program
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed families.txt
var familyText string

// families are the frequent family names of families.txt, by script or country.
var families = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(familyText) {
		of, names, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		if out[of] == nil {
			out[of] = map[string]bool{}
		}
		for name := range strings.FieldsSeq(names) {
			out[of][name] = true
		}
	}
	return out
})

// eastern is a name that is written with the family name first.
type eastern struct {
	family, given string
	between       string // what stands between them
}

// String writes the name as its language does.
func (n eastern) String() string { return n.family + n.between + n.given }

// oneSign are countries where a family name in Han script is one sign, as a rule; in
// Japan a given name may be.
var oneSign = []string{"CN", "HK", "MO", "SG", "TW"}

// readEastern tells the family name from the given one in a name of two words, in
// Chinese, Japanese or Korean script, or of somebody in Hungary, whatever their order.
// It is told by a frequent family name, else, in Korean and of people of Chinese
// countries, by being one sign or syllable beside longer ones. ok is false where it cannot be told: the name then
// stays as it is.
func readEastern(name, country string) (n eastern, ok bool) {
	words := strings.Fields(strings.ReplaceAll(name, ",", " "))
	if len(words) != 2 {
		return n, false
	}
	of := scriptOf(words[0] + words[1])
	if of == "" && country == "HU" {
		of, n.between = country, " "
	}
	if of == "" {
		return n, false
	}
	if first, _, comma := strings.Cut(name, ","); comma {
		n.family, n.given = words[0], words[1]
		return n, strings.TrimSpace(first) == words[0]
	}
	known := families()[of]
	a, b := known[strings.ToLower(words[0])], known[strings.ToLower(words[1])]
	if a == b && (of == "hangul" || of == "han" && slices.Contains(oneSign, country)) {
		x, y := utf8.RuneCountInString(words[0]), utf8.RuneCountInString(words[1])
		a, b = x == 1 && y > 1, y == 1 && x > 1
	}
	if a == b {
		return n, false
	}
	if n.family, n.given = words[0], words[1]; b {
		n.family, n.given = n.given, n.family
	}
	return n, true
}

// scriptOf is the script of a name as families.txt calls it, "" of another.
func scriptOf(s string) string {
	of := ""
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Hangul, r) && of != "han":
			of = "hangul"
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && of != "hangul":
			of = "han"
		default:
			return ""
		}
	}
	return of
}
