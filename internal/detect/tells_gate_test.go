package detect

import (
	"math/rand/v2"
	"slices"
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

// TestTellGateStops: the gate stops at every anchor, wherever it stands.
func TestTellGateStops(t *testing.T) {
	r, rng := loadTells(), rand.New(rand.NewPCG(1, 2))
	for a := range r.anchors {
		for range 3 {
			text := append(slices.Repeat([]byte("xy "), rng.IntN(60)), a...)
			at := len(text) - len(a)
			if rng.IntN(2) == 0 {
				text = append(text, " and more words that follow"...)
			}
			var w wordStarts
			if !slices.Contains(w.hits(&r.gate, text, nil), at) || anchorEnd(text, at) != at+len(a) {
				t.Fatalf("%q at %d of %d bytes is passed", a, at, len(text))
			}
		}
	}
}
