package claim

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/wording"
)

//go:embed words.txt
var wordText string

// language is what statements say in one language.
type language struct {
	code  string
	cues  map[string][]phrase // "no", "only", "people"
	class []classPhrase       // longest first
	names []namePhrase        // longest first
	atoms map[string]atom     // of numbers in words
	joint []string            // what may stand between atoms in one word
}

// phrase is one or more words; the last letter of a word may stand for any
// ending.
type phrase []string

type classPhrase struct {
	class breach.Class
	words phrase
}

// namePhrase is a name of several words by which papers call classes: one that
// they wrote is read as it was meant, whatever marks and words stand in it.
type namePhrase struct {
	classes []breach.Class
	words   phrase
}

var languages = sync.OnceValue(func() []*language { return readWords(wordText) })

// Languages returns the languages that are read, by their ISO 639-1 codes.
func Languages() (codes []string) {
	for _, l := range languages() {
		codes = append(codes, l.code)
	}
	return codes
}

func readWords(text string) (out []*language) {
	var l *language
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			l = &language{code: strings.Trim(line, "[]"), cues: map[string][]phrase{}, atoms: map[string]atom{}}
			out = append(out, l)
			continue
		}
		key, terms, _ := strings.Cut(line, ":")
		if key == "spelt" {
			l.readAtoms(terms)
			continue
		}
		for _, t := range strings.Split(terms, ",") {
			p := phrase(strings.Fields(t))
			switch {
			case len(p) == 0:
			case key[0] >= 'A' && key[0] <= 'Z':
				l.class = append(l.class, classPhrase{breach.Class(key), p})
			default:
				l.cues[key] = append(l.cues[key], p)
			}
		}
	}
	for _, l := range out {
		for _, p := range l.cues["numberand"] {
			l.joint = append(l.joint, p[0])
		}
		l.readNames()
		l.readPlaces()
		slices.SortStableFunc(l.class, func(a, b classPhrase) int {
			return cmp.Or(len(b.words)-len(a.words), a.words.open()-b.words.open())
		})
	}
	return out
}

// readNames takes the names of classes in which people are written to.
func (l *language) readNames() {
	to := wording.Find(l.code)
	for _, i := range breach.Classes() {
		var p phrase
		name := to.Class(i.Class)
		for _, w := range words(name, 0, len(name)) {
			p = append(p, w.fold)
		}
		n := slices.IndexFunc(l.names, func(o namePhrase) bool { return slices.Equal(o.words, p) })
		switch {
		case len(p) == 1:
			l.class = append(l.class, classPhrase{i.Class, p})
		case n >= 0:
			l.names[n].classes = append(l.names[n].classes, i.Class)
		default:
			l.names = append(l.names, namePhrase{[]breach.Class{i.Class}, p})
		}
	}
	slices.SortStableFunc(l.names, func(a, b namePhrase) int { return len(b.words) - len(a.words) })
}

// merge makes one word of each name of several words.
func (l *language) merge(w []word) (out []word) {
	for i := 0; i < len(w); i++ {
		x := w[i]
		for _, p := range l.names {
			if n := p.words.at(w[i:]); n > 0 {
				x = word{start: w[i].start, end: w[i+n-1].end, breaks: w[i].breaks, classes: p.classes}
				i += n - 1
				break
			}
		}
		out = append(out, x)
	}
	return out
}

// open is 1 where the phrase's last word may have any ending, else 0.
func (p phrase) open() int { return strings.Count(p[len(p)-1], "*") }

// at returns how many words a phrase takes at the beginning of words, 0 where it
// does not stand there.
func (p phrase) at(words []word) int {
	if len(p) > len(words) {
		return 0
	}
	for i, w := range p {
		if stem, ok := strings.CutSuffix(w, "*"); ok {
			if !strings.HasPrefix(words[i].fold, stem) {
				return 0
			}
		} else if words[i].fold != w {
			return 0
		}
	}
	return len(p)
}

// find returns where a cue first stands in words, -1 where it does not.
func (l *language) find(cue string, words []word) int {
	for i := range words {
		if l.here(cue, words[i:]) > 0 {
			return i
		}
	}
	return -1
}

// here returns how many words a cue takes at the beginning of words.
func (l *language) here(cue string, words []word) (n int) {
	for _, p := range l.cues[cue] {
		n = max(n, p.at(words))
	}
	return n
}

// Language returns the code of the language that a text seems to be in, of those
// that are read.
func Language(text string) string { return guess(words(text, 0, len(text))).code }

// guess returns the language whose common words a text has most of.
func guess(words []word) *language {
	all := languages()
	best, most := all[0], -1
	for _, l := range all {
		n := 0
		for i := range words {
			if l.here("stop", words[i:i+1]) > 0 {
				n++
			}
		}
		if n > most {
			best, most = l, n
		}
	}
	return best
}
