package detect

import (
	_ "embed" // the word lists are part of the program
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
)

var (
	//go:embed gazetteer/prose_given.txt
	proseGivenText string
	//go:embed gazetteer/prose_family.txt
	proseFamilyText string
	//go:embed gazetteer/prose_words.txt
	proseWordsText string
)

// proseClass is what a folded word may be in prose.
type proseClass uint32

const (
	proseGiven    proseClass = 1 << iota
	proseFamily              // a family name
	proseCommon              // a name that is a word of a language too
	proseTitle               // stands before a family name: Mr, Frau
	proseParticle            // may stand in small letters within a name
	proseGreeting            // opens a letter: Dear, Bonjour
	proseFarewell            // closes one, before the signature
	proseIntro               // after it a person is often named: colleague, with
	proseMyName              // after it the writer is named: name is, heiße
	proseLabel               // before a colon: Patient, Name, From
	proseActs                // what people do: asked, habite, schreibt
	proseNever               // no part of a name, though it has a capital
	proseFirm                // part of a firm's name
	proseStreetBefore
	proseStreetAfter
	proseStreetEnd // ends the name of a street written as one word: straße, weg
	proseGerman    // a word that only German has
)

var proseKinds = map[string]proseClass{
	"title": proseTitle, "particle": proseParticle, "greeting": proseGreeting, "farewell": proseFarewell, "intro": proseIntro,
	"myname": proseMyName, "label": proseLabel, "acts": proseActs, "never": proseNever, "firm": proseFirm,
	"street-before": proseStreetBefore, "street-after": proseStreetAfter, "street-end": proseStreetEnd, "german": proseGerman,
	"common": proseCommon,
}

// proseWords returns the word lists of prose: those of columns and more. They
// are read once and never changed.
var proseWords = sync.OnceValue(func() map[string]proseClass {
	words := make(map[string]proseClass, 32768)
	for w, c := range gazetteer() {
		words[w] |= fromColumns(c)
	}
	add := func(text string, class proseClass) {
		for _, line := range dataLines(text) {
			c := class
			if kind, rest, ok := strings.Cut(line, ":"); ok {
				c, line = c|proseKinds[kind], rest
			}
			for _, w := range strings.Fields(line) {
				words[string(norm.FoldName(nil, []byte(w)))] |= c
			}
		}
	}
	add(proseGivenText, proseGiven)
	add(proseFamilyText, proseFamily)
	add(proseWordsText, 0)
	return words
})

// fromColumns gives what the lists for columns say.
func fromColumns(c wordClass) (p proseClass) {
	for _, x := range [...]struct {
		from wordClass
		to   proseClass
	}{
		{wordGiven, proseGiven},
		{wordFamily, proseFamily},
		{wordTitle, proseTitle},
		{wordParticle, proseParticle},
		{wordFirm, proseFirm},
		{wordJob | wordNever, proseNever},
	} {
		if c&x.from != 0 {
			p |= x.to
		}
	}
	return p
}

// streetEnds are the endings of streets written as one word, folded.
var streetEnds = sync.OnceValue(func() (out []string) {
	for w, c := range proseWords() {
		if c&proseStreetEnd != 0 {
			out = append(out, w)
		}
	}
	return out
})
