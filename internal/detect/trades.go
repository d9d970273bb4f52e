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

//go:embed gazetteer/trades.txt
var tradesText string

// trade is what a word of Articles 9 and 10 means in another trade: names of columns that
// claim a class, and what shows that it is not meant there.
type trade struct {
	class   breach.Class
	instead breach.Class // what the column holds then, if any class
	form    tradeForm
	names   []string // joined
	values  termSet  // words in values
	around  termSet  // words in the table's name or in those of other columns
	unless  termSet  // such words that keep the class
	samples []tradeSample
}

type tradeSample struct {
	text  string
	match bool
}

// tradeForm is what the values of a column must look like for a rule to be asked.
type tradeForm uint8

const (
	formAny    tradeForm = iota
	formFlag             // yes and no, in letters or numbers
	formNumber           // numbers, also with a currency
	formDigest           // hexadecimal digits, as many as a digest has
	formWords            // words, and no codes
)

var tradeForms = map[string]tradeForm{"any": formAny, "flag": formFlag, "number": formNumber, "digest": formDigest, "words": formWords}

// termSet are folded words and phrases, and such as begin or end a word.
type termSet struct {
	whole       []string // with a space around each
	begin, ends []string
}

func (s *termSet) add(terms string) {
	for term := range strings.SplitSeq(terms, ",") {
		word := string(norm.FoldWords(nil, []byte(strings.Trim(term, " *"))))
		switch term = strings.TrimSpace(term); {
		case strings.HasSuffix(term, "*"):
			s.begin = append(s.begin, word)
		case strings.HasPrefix(term, "*"):
			s.ends = append(s.ends, word)
		default:
			s.whole = append(s.whole, " "+word+" ")
		}
	}
}

// in reports one of the terms among folded words.
func (s *termSet) in(words string) bool {
	padded := " " + strings.TrimSpace(words) + " "
	if slices.ContainsFunc(s.whole, func(w string) bool { return strings.Contains(padded, w) }) {
		return true
	}
	for w := range strings.FieldsSeq(padded) {
		if slices.ContainsFunc(s.begin, func(b string) bool { return strings.HasPrefix(w, b) }) ||
			slices.ContainsFunc(s.ends, func(e string) bool { return strings.HasSuffix(w, e) }) {
			return true
		}
	}
	return false
}

func (s *termSet) empty() bool { return s.whole == nil && s.begin == nil && s.ends == nil }

var loadTrades = sync.OnceValue(func() []*trade {
	t, err := readTrades(tradesText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return t
})

// readTrades reads the rules: "word: CLASS | FORM | INSTEAD", the last two if need be, and
// lines of names, values, words around and samples below each.
func readTrades(text string) (out []*trade, err error) {
	shared := map[string]string{}
	for n, line := range dataLines(text) {
		name, rest, ok := strings.Cut(line, ":")
		if sign := line[:1]; sign == "+" || sign == "-" {
			name, rest, ok = sign, line[1:], true
		}
		rest = strings.TrimSpace(rest)
		switch {
		case !ok:
			return nil, fmt.Errorf("gazetteer/trades.txt, line %d: nothing before a colon", n)
		case name == "word":
			t, err := readTrade(rest)
			if err != nil {
				return nil, fmt.Errorf("gazetteer/trades.txt, line %d: %w", n, err)
			}
			out = append(out, t)
			continue
		case strings.HasPrefix(name, "$"):
			shared[name] = rest
			continue
		case len(out) == 0:
			return nil, fmt.Errorf("gazetteer/trades.txt, line %d: no rule is begun above it", n)
		}
		for mark, terms := range shared {
			rest = strings.ReplaceAll(rest, mark, terms)
		}
		if !out[len(out)-1].line(name, rest) {
			return nil, fmt.Errorf("gazetteer/trades.txt, line %d: a rule has no %q", n, name)
		}
	}
	return out, nil
}

func readTrade(text string) (*trade, error) {
	parts := strings.Split(text, "|")
	t := &trade{class: breach.Class(strings.TrimSpace(parts[0]))}
	if len(parts) > 1 {
		form, ok := tradeForms[strings.TrimSpace(parts[1])]
		if !ok {
			return nil, fmt.Errorf("unknown form %q", parts[1])
		}
		t.form = form
	}
	if len(parts) > 2 {
		t.instead = breach.Class(strings.TrimSpace(parts[2]))
	}
	for _, c := range []breach.Class{t.class, t.instead} {
		if _, known := breach.Info(c); !known && c != breach.NoClass {
			return nil, fmt.Errorf("unknown class %q", c)
		}
	}
	return t, nil
}

// line reads one line below the first of a rule.
func (t *trade) line(name, rest string) bool {
	switch name {
	case "named":
		for term := range strings.SplitSeq(rest, ",") {
			t.names = append(t.names, strings.ReplaceAll(term, " ", ""))
		}
	case "values":
		t.values.add(rest)
	case "around":
		t.around.add(rest)
	case "unless":
		t.unless.add(rest)
	case "+", "-":
		t.samples = append(t.samples, tradeSample{rest, name == "+"})
	default:
		return false
	}
	return true
}
