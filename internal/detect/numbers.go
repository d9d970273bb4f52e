package detect

import (
	_ "embed" // the words are part of the program
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

//go:embed gazetteer/numbers.txt
var numberText string

// numberTerm calls the numbers of some kinds.
type numberTerm struct {
	words []string // the last first
	kinds []breach.Kind
}

// numberPattern is a way to write a number that says what it is.
type numberPattern struct {
	kind    breach.Kind
	pattern string
}

type numberSample struct {
	kind breach.Kind // KindNone: the text holds none
	text string
}

// numberRules are the words by which a text calls the numbers that states give.
type numberRules struct {
	terms   map[string][]numberTerm // by their last word
	fillers map[string]bool
	alone   []numberPattern
	samples []numberSample
}

var loadNumbers = sync.OnceValue(func() *numberRules {
	r, err := readNumbers(numberText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return r
})

func readNumbers(text string) (*numberRules, error) {
	r := &numberRules{terms: map[string][]numberTerm{}, fillers: map[string]bool{}}
	for n, line := range dataLines(text) {
		if rest, ok := strings.CutPrefix(line, "- "); ok {
			r.samples = append(r.samples, numberSample{breach.KindNone, rest})
			continue
		}
		names, rest, ok := strings.Cut(line, ": ")
		if !ok || !r.add(strings.Fields(names), strings.TrimSpace(rest)) {
			return nil, fmt.Errorf("gazetteer/numbers.txt, line %d: no kinds of numbers of states before the colon, or no words behind it", n)
		}
	}
	return r, nil
}

// add takes a line in; false where it is none.
func (r *numberRules) add(names []string, rest string) bool {
	if len(names) == 0 || rest == "" {
		return false
	}
	if names[0] == "filler" {
		for w := range strings.SplitSeq(rest, ",") {
			r.fillers[string(norm.FoldName(nil, []byte(strings.TrimSpace(w))))] = true
		}
		return true
	}
	mark := ""
	if names[0] == "+" || names[0] == "alone" {
		mark, names = names[0], names[1:]
	}
	var kinds []breach.Kind
	for _, name := range names {
		k := breach.ParseKind(name)
		if !k.ByState() {
			return false
		}
		kinds = append(kinds, k)
	}
	switch {
	case len(kinds) == 0:
		return false
	case mark == "+":
		r.samples = append(r.samples, numberSample{kinds[0], rest})
	case mark == "alone":
		r.alone = append(r.alone, numberPattern{kinds[0], rest})
	default:
		for term := range strings.SplitSeq(rest, ",") {
			r.term(kinds, term)
		}
	}
	return true
}

func (r *numberRules) term(kinds []breach.Kind, term string) {
	var words []string
	for _, w := range strings.Fields(term) {
		words = append([]string{string(norm.FoldName(nil, []byte(w)))}, words...)
	}
	same := r.terms[words[0]]
	for i := range same {
		if slices.Equal(same[i].words, words) {
			same[i].kinds = append(slices.Clone(same[i].kinds), kinds...)
			return
		}
	}
	r.terms[words[0]] = append(same, numberTerm{words, kinds})
}

// matches reports that a text has the form.
func (p *numberPattern) matches(v []byte) bool {
	if len(v) < len(p.pattern) {
		return false
	}
	for i := range len(p.pattern) {
		c := v[i]
		switch p.pattern[i] {
		case 'n':
			if c-'0' > 9 {
				return false
			}
		case 'a', 'c':
			if c|0x20-'a' > 25 && (p.pattern[i] == 'a' || c-'0' > 9) {
				return false
			}
		default:
			if c != p.pattern[i] {
				return false
			}
		}
	}
	return true
}

// passesOne reports a value of one of some kinds, and of which: of several the one that
// chance passes least often.
func passesOne(kinds []breach.Kind, v []byte) (is breach.Kind) {
	least := 1.0
	for _, k := range kinds {
		for _, rule := range ident.Of(k) {
			if rule.Chance < least && rule.Valid(v) {
				is, least = k, rule.Chance
			}
		}
	}
	return is
}
