package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// meaning is what a term says that a column holds.
type meaning struct {
	kind  breach.Kind
	class breach.Class // of a claim
}

func (t *term) meaning() meaning {
	if t.claim == nil {
		return meaning{kind: t.kind}
	}
	return meaning{t.kind, t.claim.class}
}

// another reports a word that is one by itself, in this or another language, and no cut
// of the term: Italian "visita" is none of "visitation", nor "video" of "viadeo". Beside
// others a word that begins the term's may still be cut from it: "medic_cond".
func (s *shortener) another(words []string, t *longTerm) bool {
	if len(words) == 1 {
		return s.uncut[words[0]]
	}
	for i, w := range words {
		if s.uncut[w] && !strings.HasPrefix(t.parts[i].word, w) {
			return true
		}
	}
	return false
}
