package detect

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// relativeWords is how many words are read before a number for whose it is.
const relativeWords = 8

// dropRelatives takes out the numbers of states, and the telephones, that the text gives to somebody who is
// named by nothing but who they are to the writer: "my wife's DNI is". They are not the
// writer's, and nobody is known whose they are.
func (s *searcher) dropRelatives(v []byte) {
	s.numbs = slices.DeleteFunc(s.numbs, func(n span) bool {
		return n.group == 0 && (n.kind.ByState() && s.relatives(v, n) || n.kind == breach.KindPhone && s.reaches(v, n))
	})
}

// relatives reports that the words before a number give it to a relative, in the
// sentence in which it stands.
func (s *searcher) relatives(v []byte, n span) bool {
	w := whoseWalk{s: s, v: v, from: max(0, n.start-reachBefore), at: n.start, mail: -1}
	for range relativeWords {
		sort, ok := w.word()
		switch {
		case !ok || sentenceEnds(v[w.at:n.start]):
			return false
		case sort&whoseRelation != 0:
			return w.belongs() || w.calls()
		case sort&whoseMine != 0:
			return false
		case !w.calling(sort) && sort&whoseFiller == 0:
			return false
		}
	}
	return false
}

// calling reports that the word which was just read calls a number.
func (w *whoseWalk) calling(sort whoseSort) bool {
	is := sort&whoseNoun != 0 || loadNumbers().terms[string(w.s.fold)] != nil || stateWords[string(w.s.fold)]
	w.nouns = w.nouns || is
	return is
}

// calls reports that a number is called before the relative whose it is: "codice fiscale
// di mia moglie".
func (w whoseWalk) calls() bool {
	for {
		switch sort, ok := w.word(); {
		case !ok:
			return false
		case w.calling(sort):
			return true
		case sort&(whoseMine|whoseFiller) == 0:
			return false
		}
	}
}

// stateWords are words of the names of states' numbers that no list of such names ends
// with, folded.
var stateWords = wordSet("national insurance social security nhs ni tax id identity identification health steuer sozial sociale fiscale fiscal")

// sentenceEnds reports the end of a sentence, or of a line.
func sentenceEnds(v []byte) bool {
	return bytes.ContainsAny(v, "!?\n;") || bytes.Contains(v, []byte(". "))
}
