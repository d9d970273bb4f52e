package detect

import (
	"bytes"
	_ "embed" // the lists are part of the program
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/told.txt
var toldText string

// toldShare is the share of a column's distinct values that must be what its name
// leaves open, for the two together to tell the class, where a rule says no other.
const toldShare = 0.7

// toldRule is a class that a name and values tell together.
type toldRule struct {
	class         breach.Class
	names, values map[string]bool // folded, without what parts words
	words, beside map[string]bool
	but           map[string]bool // words beside which a value does not tell it
	form          func(v []byte) bool
	share         float64
	samples       []toldSample
}

type toldSample struct {
	name   string
	values []string
	match  bool
}

// toldForms are the forms that told.txt knows.
var toldForms = map[string]func(v []byte) bool{
	"digits of a card":        func(v []byte) bool { return len(v) == 4 && onlyDigits(v) },
	"degrees of a coordinate": degrees,
}

var loadTold = sync.OnceValue(func() []*toldRule {
	all, err := readTold(toldText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return all
})

func readTold(text string) (all []*toldRule, err error) {
	var r *toldRule
	for n, line := range dataLines(text) {
		key, rest, ok := strings.Cut(line, ":")
		if key == "class" {
			class := breach.Class(strings.TrimSpace(rest))
			if _, known := breach.Info(class); !known {
				return nil, fmt.Errorf("told.txt, line %d: %q is no class", n, class)
			}
			r = &toldRule{class: class, share: toldShare, names: map[string]bool{}, values: map[string]bool{}, words: map[string]bool{}, beside: map[string]bool{}, but: map[string]bool{}}
			all = append(all, r)
			continue
		}
		if !ok || r == nil || !r.line(key, strings.TrimSpace(rest)) {
			return nil, fmt.Errorf("told.txt, line %d: %q says nothing of a class", n, line)
		}
	}
	return all, nil
}

// line reads what a line of a class's paragraph says, and reports whether it says
// anything.
func (r *toldRule) line(key, rest string) bool {
	if key[0] == '+' || key[0] == '-' {
		r.samples = append(r.samples, toldSample{strings.TrimSpace(key[1:]), strings.Split(rest, ", "), key[0] == '+'})
		return true
	}
	lists := map[string]map[string]bool{"names": r.names, "values": r.values, "words": r.words, "beside": r.beside, "but": r.but}
	switch key {
	case "form":
		r.form = toldForms[rest]
		return r.form != nil
	case "share":
		share, err := strconv.ParseFloat(rest, 64)
		r.share = share
		return err == nil && share > 0 && share <= 1
	}
	to := lists[key]
	for _, term := range strings.Split(rest, ",") {
		if to != nil {
			to[bareName(term)] = true
		}
	}
	return to != nil
}

// bareName is a name in lower case, without accents and what parts its words.
func bareName(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch {
		case '0' <= c && c <= '9':
			b.WriteRune(c)
		case unicode.IsLetter(c):
			b.WriteString(foldWord(string(c)))
		}
	}
	return b.String()
}

// called reports a column's name that leaves open what the rule's values say; words
// for persons before it change nothing.
func (r *toldRule) called(name string) bool {
	if r.names[bareName(name)] {
		return true
	}
	words := tokenize(name)
	return len(words) > 1 && !hasDigit([]byte(name)) && r.names[join(words[1:])] && personWord(words[:1])
}

// calledIn reports a name that leaves so much open behind that of its table, or before it:
// the reason of an absence.
func (r *toldRule) calledIn(table []string, name string) bool {
	for k := range table {
		of := join(table[k:])
		one := strings.TrimSuffix(of, "s")
		if n := bareName(name); r.names[of+n] || r.names[one+n] || r.names[n+of] || r.names[n+one] {
			return true
		}
	}
	return false
}

// says reports a value that tells the class, under such a name.
func (r *toldRule) says(v []byte) bool {
	if r.form != nil {
		return r.form(bytes.TrimSpace(v))
	}
	if r.values[string(norm.FoldName(nil, v))] {
		return true
	}
	tells := false
	for _, w := range strings.Fields(string(norm.FoldWords(nil, v))) {
		if r.but[w] {
			return false
		}
		tells = tells || r.words[w]
	}
	return tells
}

// degrees reports a number of degrees of latitude or longitude, to some ten metres at
// the least: a person's height has two digits behind the point.
func degrees(v []byte) bool {
	v = bytes.TrimLeft(v, "-")
	whole, part, ok := bytes.Cut(v, []byte("."))
	return ok && len(whole) > 0 && len(whole) <= 3 && len(part) >= 4 && onlyDigits(whole) && onlyDigits(part)
}

func onlyDigits(v []byte) bool {
	for _, c := range v {
		if c-'0' > 9 {
			return false
		}
	}
	return len(v) > 0
}

// toldOf finds the rule that a column's name and values fulfil, nil for none.
func (d *decider) toldOf(i int) *toldRule {
	for _, r := range loadTold() {
		if !r.called(d.names[i].name) && !r.calledIn(d.p.table.words, d.names[i].name) || len(r.beside) > 0 && !d.calledBeside(i, r.beside) {
			continue
		}
		read, say := 0, 0
		for _, e := range d.stats[i].sample.least() {
			if e.empty {
				continue
			}
			read++
			if e.size == len(e.head) && r.says(e.head) {
				say++
			}
		}
		if read > 0 && float64(say) >= r.share*float64(read) {
			return r
		}
	}
	return nil
}

// calledBeside reports another column that is called by one of some words.
func (d *decider) calledBeside(i int, words map[string]bool) bool {
	for k := range d.names {
		if k != i && words[bareName(d.names[k].name)] {
			return true
		}
	}
	return false
}

// told gives a column the class that its name and values tell together.
func (d *decider) told(i int) verdict {
	r := d.toldOf(i)
	if r == nil || !d.personal(&claim{class: r.class}, false) {
		return verdict{}
	}
	return verdict{class: r.class, confidence: claimConfidence, why: "its name and its values together tell " + strings.ToLower(string(r.class)) + ", in rows that belong to persons"}
}
