package detect

import (
	_ "embed" // the words are part of the program
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

//go:embed gazetteer/questions.txt
var questionText string

// questionRules are the words with which forms ask.
type questionRules struct {
	opens, demand, polar, you, passes map[string]bool
	says                              map[string]*claim // classes that a word tells of in a question only
	samples                           []nameSample
}

var questions = sync.OnceValue(func() *questionRules {
	q, err := readQuestions(questionText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return q
})

func readQuestions(text string) (*questionRules, error) {
	q := &questionRules{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]*claim{}, nil}
	sets := map[string]map[string]bool{"opens": q.opens, "demand": q.demand, "polar": q.polar, "you": q.you, "passes": q.passes}
	for n, line := range dataLines(text) {
		sort, rest, _ := strings.Cut(line, ": ")
		if sort[0] == '+' || sort[0] == '-' {
			q.sample(strings.TrimSpace(sort[1:]), rest, sort[0] == '+')
			continue
		}
		set := sets[sort]
		var c *claim
		if set == nil {
			var err error
			if c, err = readClaim(sort); err != nil {
				return nil, fmt.Errorf("gazetteer/questions.txt, line %d: no sort of words before the colon: %w", n, err)
			}
		}
		for _, w := range strings.Fields(rest) {
			if set != nil {
				set[w] = true
			} else {
				q.says[w] = c
			}
		}
	}
	return q, nil
}

func (q *questionRules) sample(what, names string, match bool) {
	s := nameSample{file: "gazetteer/questions.txt", match: match}
	if breach.ParseKind(what) != breach.KindNone {
		s.kind = what
	} else {
		s.class = breach.Class(what)
	}
	for _, s.name = range strings.Split(names, ", ") {
		q.samples = append(q.samples, s)
	}
}

// readQuestion reads the question of a form as what it asks for. Where yes and no may
// answer it, that is only what they tell something of: "Do you have a passport?" asks
// for the number of none.
func (l *lexicon) readQuestion(name string, words []string) (reading, bool) {
	if len(words) < 2 {
		return reading{}, false
	}
	q := questions()
	first := words[0]
	if !q.opens[first] && !q.demand[first] && !q.polar[first] && !q.you[first] {
		return reading{}, false
	}
	asks := q.demand[first] || strings.HasSuffix(strings.TrimRight(name, " *:)"), "?")
	rest, says := make([]string, 0, len(words)), 0
	var told *claim
	for _, w := range words {
		asks = asks || q.you[w]
		if c := q.says[w]; c != nil && (told == nil || told.class == c.class) {
			told = c
			says++
		}
		if !q.opens[w] && !q.demand[w] && !q.polar[w] && !q.you[w] && !q.passes[w] {
			rest = append(rest, w)
		}
	}
	if says < len(rest) && (!q.polar[first] || len(rest) > says+1) {
		told = nil // something else is asked about: "How old is your car?"
	}
	if !asks || len(rest) == 0 && told == nil {
		return reading{}, false
	}
	return l.askedFor(rest, told, q.polar[first])
}

// askedFor is what the words of a question say that are left of it.
func (l *lexicon) askedFor(rest []string, told *claim, polar bool) (reading, bool) {
	r := l.readWords(rest)
	if kin, ok := l.readKin(rest); ok && r.kind == breach.KindNone && r.claim == nil {
		r = kin
	} else if child, ok := l.askedOfChild(rest); ok && r.fit < fullFit {
		r = child
	}
	if r.roles&(roleMeta|roleNone) != 0 {
		return reading{}, false
	}
	if r.fit < partFit || r.kind == breach.KindNone && r.claim == nil {
		if told == nil {
			return reading{}, false
		}
		r = reading{claim: told, fit: fullFit}
	}
	if !polar {
		return r, true
	}
	info, _ := breach.Info(r.claimed())
	r.asks = true
	return r, r.claim != nil && (info.Special || info.MayReveal)
}

// askedOfChild is what the words of a question say without those for a child, where it is
// what only people have: "Hat Ihr Kind Allergien?". By itself "Kind" is a sort in English.
func (l *lexicon) askedOfChild(rest []string) (reading, bool) {
	left := slices.DeleteFunc(slices.Clone(rest), func(w string) bool { return wardWords[w] })
	if len(left) == 0 || len(left) == len(rest) {
		return reading{}, false
	}
	r := l.readWords(left)
	info, _ := breach.Info(r.claimed())
	return r, r.fit == fullFit && info.Special
}
