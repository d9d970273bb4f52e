package detect

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// FuzzTellGate: 64 bytes at once and byte by byte the gate stops at the same places,
// and at each anchor that stands in a text.
func FuzzTellGate(f *testing.F) {
	f.Add([]byte("I am diabetic.\\nDiabetes, l\u2019épilepsie; BRCA1 (Muslim)"), 0)
	f.Add([]byte("gay"), 61)
	f.Add([]byte("ÉPILEPSIE catholic"), 57)
	r := loadTells()
	f.Fuzz(func(t *testing.T, text []byte, pad int) {
		text = append(slices.Repeat([]byte("ab "), min(max(pad, 0), 200)), text...)
		var wide, plain wordStarts
		got := wide.hits(&r.gate, text, nil)
		was := wideClasses
		wideClasses = false
		want := plain.hits(&r.gate, text, nil)
		wideClasses = was
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %v, byte by byte %v", text, got, want)
		}
	})
}

// TestTellGateStops: the gate stops at an anchor of every term, wherever it stands and
// whatever parts its words.
func TestTellGateStops(t *testing.T) {
	r, rng := loadTells(), rand.New(rand.NewPCG(1, 2))
	for _, list := range r.terms {
		for _, term := range list {
			for _, gap := range []string{" ", "  ", "-", "\\n", " \\'"} {
				words := strings.ReplaceAll(strings.Join(term.words, gap), anyTold, "two")
				text := append(slices.Repeat([]byte("xy "), rng.IntN(60)), words...)
				from := len(text) - len(words)
				if rng.IntN(2) == 0 {
					text = append(text, " and more words that follow"...)
				}
				var w wordStarts
				if !slices.ContainsFunc(w.hits(&r.gate, text, nil), func(i int) bool { return i >= from && anchorEnd(text, i) > 0 }) {
					t.Fatalf("%q at %d of %d bytes is passed", words, from, len(text))
				}
			}
		}
	}
}

// TestAnchorNeedsNeighbour: a word that every other letter has stops nothing by itself.
func TestAnchorNeedsNeighbour(t *testing.T) {
	for _, text := range []string{"I look forward to hearing from you", "je vous prie d'agréer", "die Mitarbeiterin der Firma"} {
		var w wordStarts
		for _, i := range w.hits(&loadTells().gate, []byte(text), nil) {
			if anchorEnd([]byte(text), i) > 0 {
				t.Errorf("%q is read at %d", text, i)
			}
		}
	}
	for text, at := range map[string]int{"I am hard of hearing": 13, "hard of-hearing": 8, `hard of\nhearing`: 9, "hard 2of hearing": 9} {
		if anchorEnd([]byte(text), at) == 0 {
			t.Errorf("%q is passed", text)
		}
	}
}
