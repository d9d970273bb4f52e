package notice

import (
	"bytes"
	_ "embed" // the words are part of the program
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

//go:embed remarks.txt
var remarkText string

// note is what the field of a name holds that is more, or other, than one person's name:
// such a name is in no greeting.
type note string

// The notes, as remarks.txt calls them.
const (
	remarked note = "remark"
	died     note = "deceased"
	nobodys  note = "placeholder"
	ofTwo    note = "couple"
)

// nameLexicon are the words of remarks.txt: those of each key, and by the first word the
// phrases that are remarks wherever they stand.
type nameLexicon struct {
	words   map[string]map[string]bool
	phrases map[string][]phrase
	// stirs are the words of which one is in every name that is more than a name.
	stirs map[string]bool
}

// phrase is a remark of one word or several.
type phrase struct {
	words []string
	says  note
}

var nameLexica = sync.OnceValue(func() *nameLexicon {
	l := &nameLexicon{map[string]map[string]bool{}, map[string][]phrase{}, map[string]bool{}}
	for line := range strings.Lines(remarkText) {
		key, list, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' || strings.HasPrefix(key, "says ") || key == "name" {
			continue
		}
		kind, _, byLanguage := strings.Cut(key, " ")
		if kind == "aside" {
			byLanguage, kind = false, key
		}
		if l.words[kind] == nil {
			l.words[kind] = map[string]bool{}
		}
		for text := range strings.SplitSeq(list, ",") {
			words := strings.Fields(text)
			if byLanguage {
				l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words, note(kind)})
			}
			l.words[kind][strings.Join(words, " ")] = true
			if !slices.Contains(calm, kind) {
				l.stirs[words[0]] = true
			}
		}
	}
	return l
})

// calm are the keys whose words say nothing unless a comma or brackets stand by them.
var calm = []string{"birth", "after", "suffix", "firm"}

// plain reports a name, as nearly all are, in which there is nothing to look for: plans
// ask it of everybody.
func (l *nameLexicon) plain(s string) bool {
	if strings.ContainsAny(s, nameSigns+crosses+"([（【,&+") {
		return false
	}
	var space [64]byte
	for w := range bytes.FieldsSeq(norm.FoldWords(space[:0], []byte(s))) {
		if l.stirs[string(w)] || len(w) > 2 && w[0] == w[1] && w[1] == w[2] {
			return false
		}
	}
	return true
}

// is reports a word of one of the keys.
func (l *nameLexicon) is(word string, keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return l.words[k][word] })
}

// token is a word of a name as it is written, with what it folds to: of "do-not-call"
// three words.
type token struct {
	text  string
	words []string
	says  note
}

func tokensOf(s string) (out []token) {
	for w := range strings.FieldsSeq(s) {
		out = append(out, token{text: w, words: nameWords(w)})
	}
	return out
}

func (t *token) capital() bool {
	for _, r := range t.text {
		if unicode.IsLetter(r) {
			return !unicode.IsLower(r)
		}
	}
	return false
}

// noteOf is what all that is written in the field of a person's name says besides it.
func noteOf(p *ledger.Person, f *contact.Found) (out note) {
	for _, n := range namesOf(p, f) {
		if nameLexica().plain(n) {
			continue
		}
		switch _, says := onlyName(n); {
		case says == died:
			return died
		case out == "":
			out = says
		}
	}
	return out
}

// onlyName takes from the field of a name what is none: what stands in brackets and
// between marks, remarks, titles. It says what that was, and gives no name where nothing
// of one is left. A comma between family and given name stays.
func onlyName(s string) (name string, says note) {
	l := nameLexica()
	s = printable(s, longestRaw)
	if s == "" || l.plain(s) {
		return s, ""
	}
	tokens := tokensOf(s)
	if l.placeholder(tokens) {
		return "", nobodys
	}
	s, says = l.unmarked(s)
	tokens = tokensOf(s)
	if found := l.mark(tokens); found != "" {
		if s = besides(tokens); says != died {
			says = found
		}
	}
	if says != "" && len(strings.Fields(s)) < 2 {
		return "", says
	}
	if tokens = tokensOf(s); l.couple(tokens) {
		if says == "" {
			says = ofTwo
		}
		return l.bothOf(tokens), says
	}
	return l.untitled(s), says
}

// placeholder reports words that stand where a form asked for a name: "test test".
func (l *nameLexicon) placeholder(tokens []token) bool {
	words := 0
	for i := range tokens {
		for _, w := range tokens[i].words {
			filler := len(tokens) > 1 && l.is(w, "filler")
			if !filler && !l.is(w, "placeholder") && !repeated(w) {
				return false
			}
			words++
		}
	}
	return words > 0
}

// repeated reports a word of one letter over and over: "xxx".
func repeated(w string) bool {
	const most = 10 // keys held down are shorter than what a program fills with
	return len(w) > 2 && len(w) <= most && w == strings.Repeat(w[:1], len(w))
}

// mark marks the words of remarks, and says of what the first is; of all, where one says
// that somebody has died, that.
func (l *nameLexicon) mark(tokens []token) (out note) {
	set := func(t *token, says note) {
		if t.says = says; out != died {
			out = says
		}
	}
	for i := range tokens {
		t := &tokens[i]
		for _, kind := range []note{died, remarked} {
			aside := i > 1 && !t.capital() && tokens[0].capital() && len(t.words) == 1 && l.is(t.words[0], "aside "+string(kind))
			if aside {
				set(t, kind)
			}
		}
		if len(t.words) == 0 {
			continue
		}
		for _, ph := range l.phrases[t.words[0]] {
			for k := range ph.length(tokens[i:]) {
				set(&tokens[i+k], ph.says)
			}
		}
	}
	return out
}

// length is how many of the first tokens a phrase takes, whole ones; 0 where it is none.
func (p *phrase) length(tokens []token) int {
	left := p.words
	for i := range tokens {
		words := tokens[i].words
		if len(words) > len(left) || !slices.Equal(words, left[:len(words)]) {
			return 0
		}
		if left = left[len(words):]; len(left) == 0 {
			return i + 1
		}
	}
	return 0
}

// besides is the name beside remarks: the words before the first, else those after it up
// to the next, without what leads to a remark ("ist"). What is none is "".
func besides(tokens []token) string {
	first := slices.IndexFunc(tokens, func(t token) bool { return t.says != "" })
	if first > 0 {
		tokens = tokens[:first]
	} else {
		for len(tokens) > 0 && tokens[0].says != "" {
			tokens = tokens[1:]
		}
		if next := slices.IndexFunc(tokens, func(t token) bool { return t.says != "" }); next >= 0 {
			tokens = tokens[:next]
		}
	}
	for n := len(tokens); n > 0 && tokens[0].capital() && !tokens[n-1].capital(); n = len(tokens) {
		tokens = tokens[:n-1]
	}
	return spelled(tokens)
}

// spelled joins words to a name, without what parts them from others at its ends.
func spelled(tokens []token) string {
	list := make([]string, len(tokens))
	for i := range tokens {
		list[i] = tokens[i].text
	}
	return strings.Trim(strings.Join(list, " "), " ,;:-–—/&+")
}
