package detect

import (
	_ "embed" // the words are part of the program
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/against.txt
var againstText string

// againstShare is the share of distinct values that must speak against the class
// that their column's name claims, for it not to be claimed.
const againstShare = 0.5

// mostLevels is how many numbers stand for levels of education in a list of codes;
// more of them are degrees of an angle or of heat.
const mostLevels = 20

// againstWords are the words that speak against a class, a space around each.
type againstWords struct {
	within, alone, around map[breach.Class][]string
	samples               []againstSample
}

type againstSample struct {
	class breach.Class
	text  string
	match bool
}

var loadAgainst = sync.OnceValue(func() *againstWords {
	w, err := readAgainst(againstText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return w
})

func readAgainst(text string) (*againstWords, error) {
	w := &againstWords{within: map[breach.Class][]string{}, alone: map[breach.Class][]string{}, around: map[breach.Class][]string{}}
	for n, line := range dataLines(text) {
		name, rest, ok := strings.Cut(strings.TrimLeft(line, "+- "), ":")
		plain, alone := strings.CutSuffix(name, "-alone")
		plain, around := strings.CutSuffix(plain, "-around")
		class := breach.Class(plain)
		if _, known := breach.Info(class); !ok || !known {
			return nil, fmt.Errorf("gazetteer/against.txt, line %d: no class before the colon", n)
		}
		if line[0] == '+' || line[0] == '-' {
			w.samples = append(w.samples, againstSample{class, strings.TrimSpace(rest), line[0] == '+'})
			continue
		}
		to := w.within
		if alone {
			to = w.alone
		} else if around {
			to = w.around
		}
		for term := range strings.SplitSeq(rest, ",") {
			to[class] = append(to[class], " "+strings.TrimSpace(term)+" ")
		}
	}
	return w, nil
}

// speaks reports a value that speaks against a class, and whether it does so by being
// one short word and no more.
func (w *againstWords) speaks(class breach.Class, v []byte) (against, alone bool) {
	words := " " + strings.TrimSpace(string(norm.FoldWords(nil, v))) + " "
	for _, term := range w.within[class] {
		if strings.Contains(words, term) {
			return true, false
		}
	}
	alone = slices.Contains(w.alone[class], words)
	return alone, alone
}

// against reports a column whose values speak against the class that its name claims:
// half of the distinct ones, or all of them where some are but one short word. One
// value beside them that is no such word may be somebody's password: "yes", "no" and
// "hunter2".
func (c *columnStats) against(class breach.Class) bool {
	w := loadAgainst()
	if w.within[class] == nil && w.alone[class] == nil {
		return false
	}
	read, speak, short := 0, 0, 0
	for _, e := range c.sample.least() {
		if e.empty {
			continue
		}
		read++
		if e.size > len(e.head) {
			continue
		}
		if against, alone := w.speaks(class, e.head); alone {
			short++
		} else if against {
			speak++
		}
	}
	return read > 0 && (speak+short == read || float64(speak) >= againstShare*float64(read))
}

// degreeWords measure angles and heat as well as what people have learnt.
var degreeWords = wordSet("degree degrees grad grado gradi grados grau graus")

// bodies is the class of what people weigh and measure.
const bodies breach.Class = "Physical attributes"

// measured reports a column of numbers of a scale under a name that means something
// else too: degrees that are no levels, the handicap of a player, the health of a server,
// the weight of a parcel; and races that are run.
func (d *decider) measured(i int, class breach.Class) bool {
	f := &d.feats[i]
	switch class {
	case breach.Disabilities:
		return d.played(i)
	case breach.HealthData:
		return d.healthOfThings(i)
	case bodies:
		return d.nameHas(i, loadWords)
	case races:
		return d.raced(i)
	}
	return class == breach.EducationLevels && d.nameHas(i, degreeWords) && f.rate(f.integer+f.decimal) > 0.9 && f.distinct > mostLevels
}
