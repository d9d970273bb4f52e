package detect

import (
	"bytes"
	_ "embed" // the phrases are part of the program
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

//go:embed gazetteer/special.txt
var specialText string

// specialPhrases are the words in which people tell of themselves what GDPR
// Articles 9(1) and 10 name.
type specialPhrases struct {
	kinds   []breach.Kind              // at most 16, in the order of the file
	phrases map[string][]specialPhrase // by their first word
	samples []specialSample
}

// specialPhrase is a phrase without its first word, with a space at both ends.
type specialPhrase struct {
	kind int
	rest string
}

type specialSample struct {
	kind  breach.Kind
	text  string
	match bool
}

var loadSpecial = sync.OnceValue(func() *specialPhrases {
	s, err := readSpecial(specialText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return s
})

func readSpecial(text string) (*specialPhrases, error) {
	s := &specialPhrases{phrases: map[string][]specialPhrase{}}
	for n, line := range dataLines(text) {
		name, rest, ok := strings.Cut(strings.TrimLeft(line, "+- "), ":")
		kind := breach.ParseKind(name)
		if !ok || kind == breach.KindNone {
			return nil, fmt.Errorf("gazetteer/special.txt, line %d: no kind before the colon", n)
		}
		if line[0] == '+' || line[0] == '-' {
			s.samples = append(s.samples, specialSample{kind, strings.TrimSpace(rest), line[0] == '+'})
			continue
		}
		at := s.at(kind)
		for p := range strings.SplitSeq(rest, ",") {
			first, rest, _ := strings.Cut(strings.TrimSpace(p), " ")
			s.phrases[first] = append(s.phrases[first], specialPhrase{at, strings.TrimRight(" "+rest, " ") + " "})
		}
	}
	if len(s.kinds) > 16 {
		return nil, fmt.Errorf("gazetteer/special.txt: %d kinds; a set holds 16", len(s.kinds))
	}
	return s, nil
}

func (s *specialPhrases) at(kind breach.Kind) int {
	for i, k := range s.kinds {
		if k == kind {
			return i
		}
	}
	s.kinds = append(s.kinds, kind)
	return len(s.kinds) - 1
}

// special returns which kinds a text tells of its writer or of others, a bit each in
// the order of the phrases' kinds. The words themselves are kept nowhere.
func (r *Reader) special(v, words []byte) (found uint16) {
	return specialOf(r.teller.others(v)) | phrasesIn(words)
}

// specialOf puts bits in the order of the kinds of what people tell in that of the
// phrases' kinds.
func specialOf(told uint16) (found uint16) {
	s := loadSpecial()
	for i, k := range loadTells().kinds {
		if at := slices.Index(s.kinds, k); told>>i&1 == 1 && at >= 0 {
			found |= 1 << at
		}
	}
	return found
}

// phrasesIn returns what the phrases tell that stand among words.
func phrasesIn(words []byte) (found uint16) {
	s := loadSpecial()
	for len(words) > 0 {
		end := bytes.IndexByte(words, ' ')
		for _, p := range s.phrases[string(words[:end])] {
			if len(words)-end >= len(p.rest) && string(words[end:end+len(p.rest)]) == p.rest {
				found |= 1 << p.kind
			}
		}
		words = words[end+1:]
	}
	return found
}
