package detect

import (
	_ "embed" // the word lists are part of the program
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/givenname"
)

var (
	//go:embed gazetteer/family.txt
	familyText string
	//go:embed gazetteer/words.txt
	wordsText string
)

// wordClass is what a folded word may be.
type wordClass uint8

const (
	wordGiven wordClass = 1 << iota
	wordFamily
	wordGender
	wordJob
	wordFirm
	wordTitle
	wordParticle
	wordNever // not part of a person's name where it stands in a run of capitals
)

var wordKinds = map[string]wordClass{
	"gender": wordGender, "job": wordJob, "firm": wordFirm, "title": wordTitle,
	"particle": wordParticle, "never": wordNever,
}

// gazetteer returns the word lists. It is read once and never changed.
var gazetteer = sync.OnceValue(func() map[string]wordClass {
	g := make(map[string]wordClass, 4096)
	load := func(text string, class wordClass) {
		for _, line := range dataLines(text) {
			c := class
			if kind, rest, ok := strings.Cut(line, ":"); ok {
				c, line = wordKinds[kind], rest
			}
			for _, w := range strings.Fields(line) {
				g[string(norm.FoldName(nil, []byte(w)))] |= c
			}
		}
	}
	for w := range givenname.Names() {
		g[w] |= wordGiven
	}
	load(familyText, wordFamily)
	load(wordsText, 0)
	return g
})

// classOf returns the classes of a word as it stands in a value. buf is
// scratch that grows as needed.
func classOf(word []byte, buf *[]byte) wordClass {
	*buf = norm.FoldName((*buf)[:0], word)
	return gazetteer()[string(*buf)]
}
