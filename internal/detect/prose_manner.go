package detect

import (
	"bytes"
	_ "embed" // the words are part of the program
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/manners.txt
var mannerText string

// manner is what a text is written for.
type manner uint8

const (
	mannerForeign manner = iota // no word of the list stands in it
	mannerPlain                 // some words do, and they say neither
	mannerApplies               // its writer applies for work
	mannerOther                 // something else: a child's enrolment, an order, a notice
)

const (
	// appliesPoints are the points of words of work that make an application,
	// and otherPoints those of other words that make something else.
	appliesPoints, otherPoints = 4, 3
	// stemLetters is how many letters of a stem are looked up first.
	stemLetters = 4
)

// mannerSort is what a term of the word list speaks for.
type mannerSort uint8

const (
	mannerWork mannerSort = iota
	mannerElse
	mannerSelf
	mannerSorts
)

// mannerTerm is a term without its first word.
type mannerTerm struct {
	number int // among all terms
	sort   mannerSort
	points int
	stem   string // the first word, where it may go on
	rest   string // the further words, each behind a space
	open   bool   // the last word may go on
}

// mannerWords are the words that tell what a text is written for.
type mannerWords struct {
	words   map[string][]mannerTerm // by the whole first word
	stems   map[string][]mannerTerm // by the first letters of a stem
	count   int
	samples []mannerSample
}

type mannerSample struct {
	text    string
	applies bool
}

var loadManners = sync.OnceValue(func() *mannerWords {
	m, err := readManners(mannerText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return m
})

func readManners(text string) (*mannerWords, error) {
	m := &mannerWords{words: map[string][]mannerTerm{}, stems: map[string][]mannerTerm{}}
	seen := map[string]bool{}
	for n, line := range dataLines(text) {
		if line[0] == '+' || line[0] == '-' {
			m.samples = append(m.samples, mannerSample{strings.TrimSpace(line[1:]), line[0] == '+'})
			continue
		}
		name, rest, ok := strings.Cut(line, ":")
		t := mannerTerm{points: 2}
		if strings.HasSuffix(name, "-weak") {
			t.points = 1
		}
		switch strings.TrimSuffix(name, "-weak") {
		case "work":
			t.sort = mannerWork
		case "other":
			t.sort = mannerElse
		case "self":
			t.sort = mannerSelf
		default:
			ok = false
		}
		if !ok {
			return nil, fmt.Errorf("gazetteer/manners.txt, line %d: no sort before the colon", n)
		}
		for term := range strings.SplitSeq(rest, ",") {
			term = strings.TrimSpace(term)
			if key := fmt.Sprint(t.sort, term); !seen[key] {
				seen[key] = true
				m.add(t, term)
			}
		}
	}
	return m, nil
}

func (m *mannerWords) add(t mannerTerm, term string) {
	t.number, m.count = m.count, m.count+1
	term, t.open = strings.CutSuffix(term, "*")
	first, rest, several := strings.Cut(term, " ")
	if several {
		t.rest = " " + rest
	}
	if t.open && !several {
		t.stem = first
		at := first[:min(len(first), stemLetters)]
		m.stems[at] = append(m.stems[at], t)
		return
	}
	m.words[first] = append(m.words[first], t)
}

// matches reports whether the text after a first word goes on as the term does.
func (t *mannerTerm) matches(word, after []byte) bool {
	if t.stem != "" {
		return strings.HasPrefix(string(word), t.stem)
	}
	if len(after) < len(t.rest) || string(after[:len(t.rest)]) != t.rest {
		return false
	}
	return t.open || len(after) == len(t.rest) || after[len(t.rest)] == ' '
}

// manner tells what a text is written for, given its words apart. It knows words,
// not meaning: a column is judged by many texts, never by one.
func (r *Reader) manner(text []byte) manner { return mannerOf(r.mannerPoints(text)) }

// mannerPoints counts the points of a text, given its words apart, by sort.
func (r *Reader) mannerPoints(text []byte) (points [mannerSorts]int) {
	m := loadManners()
	if need := (m.count + 63) >> 6; cap(r.met) < need {
		r.met = make([]uint64, need)
	}
	r.met = r.met[:(m.count+63)>>6]
	clear(r.met)
	hit := func(list []mannerTerm, word, after []byte) {
		for i := range list {
			t := &list[i]
			if bit := uint64(1) << (t.number & 63); r.met[t.number>>6]&bit == 0 && t.matches(word, after) {
				r.met[t.number>>6] |= bit
				points[t.sort] += t.points
			}
		}
	}
	for words := text; len(words) > 0; {
		end := bytes.IndexByte(words, ' ')
		word, after := words[:end], words[end:]
		hit(m.words[string(word)], word, after)
		if end >= stemLetters {
			hit(m.stems[string(word[:stemLetters])], word, after)
		}
		words = after[1:]
	}
	return points
}

func mannerOf(points [mannerSorts]int) manner {
	switch work, other := points[mannerWork], points[mannerElse]; {
	case work >= appliesPoints && work > other && points[mannerSelf] > 0:
		return mannerApplies
	case other >= otherPoints && other > work:
		return mannerOther
	case work+other+points[mannerSelf] > 0:
		return mannerPlain
	}
	return mannerForeign
}

// apartWords folds a text into words with one space after each; an apostrophe
// parts words. The result is valid until the next text.
func (r *Reader) apartWords(v []byte) []byte {
	r.apart, r.words = apartWords(r.apart, r.words, v)
	return r.words
}

// apartWords folds a text into words, in room that it gives back.
func apartWords(room, words, v []byte) (apart, folded []byte) {
	apart = room[:0]
	for _, c := range v {
		if c == '\'' {
			c = ' '
		}
		apart = append(apart, c)
	}
	apart = bytes.ReplaceAll(apart, []byte("\u2019"), []byte(" "))
	return apart, append(norm.FoldWords(words[:0], apart), ' ')
}

// manners is how many of a column's texts were read, and what for they were
// written.
type manners struct{ texts, applies, other, foreign int }

// manners counts what the texts of a column are written for.
func (d *decider) manners(i int) (m manners) {
	for _, e := range readable(d.stats[i].sample.least()) {
		if !e.prose.read {
			continue
		}
		m.texts++
		switch e.prose.manner {
		case mannerApplies:
			m.applies++
		case mannerOther:
			m.other++
		case mannerForeign:
			m.foreign++
		}
	}
	return m
}

const (
	// fewApply and manyApply are the shares of a column's texts that must be
	// applications for the column to be of them: where its name may mean it, and
	// where it says nothing.
	fewApply, manyApply = 0.1, 0.25
	// otherShare is the share of texts written for something else that makes a
	// name wrong which says that they are applications.
	otherShare = 0.2
)

func (m manners) share(n int) float64 { return float64(n) / float64(max(m.texts, 1)) }

// elsewhere reports texts that were written for something else than work, told
// by as many as it takes not to be a misreading.
func (m manners) elsewhere() bool {
	return m.texts >= fewTexts && m.other > m.applies && m.share(m.other) >= otherShare
}

// silent reports that enough texts were read, in languages of the list, and that
// too few of them are applications for a name which may mean such letters.
func (m manners) silent() bool {
	return m.texts >= fewTexts && m.foreign*2 < m.texts && !m.applying(fewApply)
}

// applying reports that enough texts are applications for work.
func (m manners) applying(share float64) bool {
	return m.texts >= fewTexts && m.share(m.applies) >= share && m.applies > m.other
}

// letters decides a column of prose that its name says to be letters of
// application. Of a name that may mean other letters too the texts must say it,
// where enough of them were read.
func (d *decider) letters(i int, r reading) verdict {
	m := d.manners(i)
	if m.elsewhere() || r.plain && m.silent() {
		return verdict{}
	}
	v := verdict{kind: r.kind, confidence: 0.95, why: "named like a cover letter, and holds prose"}
	if m.applies > 0 {
		v.why = fmt.Sprintf("named like a cover letter; %d of %d texts that were read apply for work", m.applies, m.texts)
	}
	return v
}

// briefShare is the share of texts of several words, and of distinct ones, that a
// column of letters has which are too short for prose.
const briefShare = 0.6

// brief reports the few words of which some letters consist, in a column that is
// clearly called after letters of application.
func (d *decider) brief(f *features, r reading) bool {
	return r.fit == fullFit && !r.plain && textual(f) && f.rate(f.blank) >= briefShare && f.distinctRate() >= briefShare &&
		f.rate(f.file) < fileShare
}

// text decides prose of no particular name: in a table of job applications, or
// written as applications for work are.
func (d *decider) text(i int) verdict {
	f, m := &d.feats[i], d.manners(i)
	c := d.names[i].reading.claim
	if m.elsewhere() || c != nil && c.class == breach.JobApplications { // which its name says already
		return verdict{}
	}
	if d.p.table.application && !m.silent() && f.rate(f.prose) >= 0.5 && f.meanSize >= leastLetter {
		return verdict{kind: breach.KindLetter, confidence: 0.7, why: "prose in a table of job applications"}
	}
	if f.rate(f.prose) >= 0.3 && m.applying(manyApply) && (d.aboutPersons() || d.unnamed) {
		return verdict{
			kind: breach.KindLetter, confidence: 0.7,
			why: fmt.Sprintf("%d of %d texts that were read apply for work", m.applies, m.texts),
		}
	}
	return verdict{}
}

// leastLetter is the mean length, in bytes, of prose that may be letters.
const leastLetter = 150
