package detect

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestMentionsOfProse: what a phrase tells of a column is found in the value that tells
// it, through the gate, in whatever spelling, and nothing else is.
func TestMentionsOfProse(t *testing.T) {
	before := "I have worked in offices for ten years, and could begin in the first week of next month. "
	behind := " I look forward to hearing from you soon, and remain with best wishes."
	r := NewReader()
	for _, s := range loadSpecial().samples {
		for _, text := range []string{before + s.text + behind, strings.ReplaceAll(before+s.text+behind, "'", "\u2019"), before + strings.ToUpper(s.text) + behind} {
			want := r.special([]byte(text), r.apartWords([]byte(text)))
			if got := mentionsOf(text, tellsOneself, true); got != want {
				t.Errorf("%q: %b, by all its words %b", text, got, want)
			}
		}
	}
	for first, list := range loadSpecial().phrases {
		for _, p := range list {
			phrase := first + p.rest
			if words, at := rarest(phrase); len(words[at]) < leastAnchor {
				continue // "mi fe": the gate looks at no such word
			}
			if text := before + phrase + "." + behind; mentionsOf(text, tellsOneself, true)>>p.kind&1 != 1 {
				t.Errorf("%q is passed", text)
			}
		}
	}
}

// TestMentionsOfNotes does the same for short notes.
func TestMentionsOfNotes(t *testing.T) {
	var scratch [2 * sampleBytes]byte
	for _, s := range loadNotes().samples {
		if len(s.text) > sampleBytes {
			continue
		}
		want := uint16(0)
		for _, k := range loadNotes().note([]byte(s.text), scratch[:0]) {
			want |= 1 << loadSpecial().at(k)
		}
		if got := mentionsOf(s.text, tellsNamed, false); got != want {
			t.Errorf("%q: %b, by all its words %b", s.text, got, want)
		}
		if got := mentionsOf(s.text, tellsOneself, false); got != 0 {
			t.Errorf("%q speaks of %b in a column that is not of notes", s.text, got)
		}
	}
}

func mentionsOf(text string, mode tellMode, prose bool) uint16 {
	var x teller
	f := &breach.Field{Raw: []byte(text), Form: breach.Plain}
	if !x.look(f, mode) {
		return 0
	}
	return x.mentions(f, mode, prose)
}
