package detect

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

//go:embed lexicon/*.txt lexicon/classes/*.txt
var lexiconFiles embed.FS

// role is what a term of the lexicon is beside, or instead of, a kind. A term
// may have several: "company" names an employer and is no person.
type role uint16

const (
	roleNone role = 1 << iota
	roleMeta
	roleThing
	rolePerson
	roleApplication
	roleNoise
	roleMessageID
	roleTitle
	roleText
	roleNumber
	roleDeal
)

var roleNames = map[string]role{
	"none": roleNone, "meta": roleMeta, "thing": roleThing, "person": rolePerson,
	"application": roleApplication, "noise": roleNoise, "message-id": roleMessageID,
	"title": roleTitle, "text": roleText, "number": roleNumber, "deal": roleDeal,
}

// term is an entry of the lexicon, under its words joined.
type term struct {
	kind  breach.Kind
	claim *claim // a class that the name claims without a kind
	roles role
	alone bool     // counts only beside noise and person words
	spelt []string // its words
}

// longer returns the words of a term as it is written with most of them.
func longer(a, b []string) []string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// means reports whether a term says what a column holds.
func (t term) means() bool { return t.kind != breach.KindNone || t.claim != nil }

// nameSample is a line of samples of the lexicon.
type nameSample struct {
	file, kind, name string
	class            breach.Class // instead of kind
	match            bool
}

type lexicon struct {
	terms   map[string]term
	longest int      // most words in a term
	whole   []string // words that are cut from no term
	short   *shortener
	samples []nameSample
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l, err := readLexicon(lexiconFiles)
	if err != nil {
		panic(err) // the files are part of the program and read in every test
	}
	return l
})

// readLexicon reads all files of the lexicon. A kind given to a term by one
// file is kept when another gives a different one, in the order of the names
// of the files; roles add up.
func readLexicon(fsys fs.FS) (*lexicon, error) {
	l := &lexicon{terms: map[string]term{}}
	names, err := fs.Glob(fsys, "lexicon/*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		for n, line := range dataLines(string(text)) {
			if err := l.line(name, line); err != nil {
				return nil, fmt.Errorf("%s, line %d: %w", name, n, err)
			}
		}
	}
	if err := l.readClaims(fsys); err != nil {
		return nil, err
	}
	l.cutNumbers()
	l.short = newShortener(l.terms, l.whole)
	return l, nil
}

func (l *lexicon) line(file, line string) error {
	sign := line[0]
	if sign == '+' || sign == '-' {
		line = line[1:]
	}
	kind, rest, ok := strings.Cut(line, ":")
	kind = strings.TrimSpace(kind)
	if ok && kind == "whole" && sign != '+' && sign != '-' {
		for w := range strings.SplitSeq(rest, ",") {
			l.whole = append(l.whole, strings.TrimSpace(w))
		}
		return nil
	}
	if !ok || roleNames[kind] == 0 && breach.ParseKind(kind) == breach.KindNone {
		return fmt.Errorf("no kind before the colon: %q", kind)
	}
	for _, t := range strings.Split(rest, ",") {
		t = strings.TrimSpace(t)
		if sign == '+' || sign == '-' {
			l.samples = append(l.samples, nameSample{file: file, kind: kind, name: t, match: sign == '+'})
			continue
		}
		if err := l.add(kind, t); err != nil {
			return err
		}
	}
	return nil
}

func (l *lexicon) add(kind, text string) error {
	alone := strings.HasPrefix(text, "=")
	words := strings.Fields(strings.TrimPrefix(text, "="))
	if len(words) == 0 {
		return fmt.Errorf("an empty term of kind %s", kind)
	}
	l.longest = max(l.longest, len(words))
	key := strings.Join(words, "")
	t := l.terms[key]
	t.spelt = longer(t.spelt, words)
	if r := roleNames[kind]; r != 0 {
		t.roles |= r
		if r == roleTitle || r == roleText {
			t.alone = alone
		}
	} else if t.kind == breach.KindNone {
		t.kind, t.alone = breach.ParseKind(kind), alone
	}
	l.terms[key] = t
	return nil
}

// cutNumberWords end the words for a number in languages that write them together, with what
// is written for them.
var cutNumberWords = [...][2]string{{"nummer", "nr"}, {"numer", "nr"}, {"numar", "nr"}}

// cutNumbers adds each term of a number as it is written short: "korkortsnr" for
// "korkortsnummer", "nr paszportu" for "numer paszportu".
func (l *lexicon) cutNumbers() {
	for _, long := range slices.Sorted(maps.Keys(l.terms)) {
		t := l.terms[long]
		if !t.means() {
			continue
		}
		for _, w := range cutNumberWords {
			spelt := slices.Clone(t.spelt)
			for i, word := range spelt {
				if stem, ok := strings.CutSuffix(word, w[0]); ok && (stem != "" || len(spelt) > 1) {
					spelt[i] = stem + w[1]
				}
			}
			key := strings.Join(spelt, "")
			if _, known := l.terms[key]; !known {
				cut := t
				cut.spelt = spelt
				l.terms[key] = cut
			}
		}
	}
}
