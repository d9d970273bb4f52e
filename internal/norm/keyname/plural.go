package keyname

import (
	_ "embed" // the rules are part of the program
	"fmt"
	"strings"
	"sync"
)

//go:embed plurals.txt
var pluralText string

// shortestStem is how many letters a word has at the least without its ending: of
// shorter ones too much else begins alike.
const shortestStem = 3

// pluralRule is one way in which plurals end in a language.
type pluralRule struct {
	language           string
	singular, plural   string // endings, or whole words
	doubled, irregular bool
}

// pluralPair is a pair of words of the file's samples.
type pluralPair struct {
	language, singular, plural string
	match                      bool
}

type pluralRules struct {
	rules   []pluralRule
	samples []pluralPair
}

var loadPlurals = sync.OnceValue(func() pluralRules {
	p, err := readPlurals(pluralText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return p
})

func readPlurals(text string) (p pluralRules, err error) {
	language, n := "", 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '+' || line[0] == '-' {
			for _, pair := range strings.Split(line[1:], ",") {
				ws := strings.Fields(pair)
				if len(ws) != 2 || language == "" {
					return p, fmt.Errorf("plurals.txt, line %d: %q is no pair of words", n, pair)
				}
				p.samples = append(p.samples, pluralPair{language, ws[0], ws[1], line[0] == '+'})
			}
			continue
		}
		name, rest, ok := strings.Cut(line, ":")
		if !ok || len(name) != 2 {
			return p, fmt.Errorf("plurals.txt, line %d: no language of two letters", n)
		}
		language = name
		for _, f := range strings.Fields(rest) {
			r, ok := readPlural(language, f)
			if !ok {
				return p, fmt.Errorf("plurals.txt, line %d: %q is no rule", n, f)
			}
			p.rules = append(p.rules, r)
		}
	}
	return p, nil
}

func readPlural(language, text string) (r pluralRule, ok bool) {
	r.language = language
	if r.singular, r.plural, ok = strings.Cut(text, "="); ok {
		r.irregular = true
		return r, r.singular != "" && r.plural != ""
	}
	if r.singular, r.plural, ok = strings.Cut(text, ">"); !ok || r.plural == "" {
		return r, false
	}
	r.singular, r.doubled = strings.CutPrefix(r.singular, "~")
	return r, !r.doubled || r.singular == ""
}

// makes reports whether a rule makes the plural of the singular. Both are folded.
func (r *pluralRule) makes(singular, plural string) bool {
	if r.irregular {
		return singular == r.singular && plural == r.plural
	}
	base, ok := strings.CutSuffix(singular, r.singular)
	if !ok || len(base) < shortestStem {
		return false
	}
	if r.doubled {
		base += base[len(base)-1:]
	}
	return plural == base+r.plural
}

// Plural reports whether one word is a plural of the other in one of the languages
// whose rules are known: klienci of klient, medlemmer of medlem. Both are folded. It
// says that two names may mean the same, and nothing of what they name.
func Plural(singular, plural string) bool {
	for i := range loadPlurals().rules {
		if r := &loadPlurals().rules[i]; r.makes(singular, plural) {
			return true
		}
	}
	return false
}
