package detect

import (
	_ "embed" // the words are part of the program
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/things.txt
var thingsText string

// thingSort says how surely a word names a thing.
type thingSort uint8

const (
	thingEither thingSort = iota + 1 // people are called so too
	thingSure
)

// thingWords are words that name things, folded, with names of persons and of things.
type thingWords struct {
	words   map[string]thingSort
	samples []thingSample
}

type thingSample struct {
	text  string
	thing bool
}

var loadThings = sync.OnceValue(func() *thingWords {
	w, err := readThings(thingsText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return w
})

func readThings(text string) (*thingWords, error) {
	w := &thingWords{words: map[string]thingSort{}}
	for n, line := range dataLines(text) {
		if line[0] == '+' || line[0] == '-' {
			w.samples = append(w.samples, thingSample{strings.TrimSpace(line[1:]), line[0] == '+'})
			continue
		}
		sort, rest, ok := strings.Cut(line, ":")
		sorts := map[string]thingSort{"thing": thingSure, "either": thingEither}
		if !ok || sorts[sort] == 0 {
			return nil, fmt.Errorf("gazetteer/things.txt, line %d: neither things nor either before the colon", n)
		}
		for _, word := range strings.Fields(rest) {
			folded := string(norm.FoldName(nil, []byte(word)))
			w.words[folded] = max(w.words[folded], sorts[sort])
		}
	}
	return w, nil
}

const (
	// thingShare is the share of values that must be names of things or firms for a
	// column to hold such; thingLeast is enough where nearly all others may be.
	thingShare, thingLeast, thingEithers = 0.5, 0.2, 0.7
	// thingAlone is the share of names of things, or of what they may be, where
	// nothing else in the rows speaks of people; of few values one says nothing.
	thingAlone = 0.3
)

// ofThings reports a column whose values are called as things and firms are: the
// Georgia Armchair, the Victoria Theatre. Among customers some are firms, and some
// people are called Hall. people: what else is in the rows speaks of people.
func (f *features) ofThings(people bool) bool {
	thing, either := f.rate(f.thing), f.rate(f.thing+f.either)
	return thing >= thingShare || thing >= thingLeast && either >= thingEithers || !people && either >= thingAlone && f.thing+f.either > 1
}
