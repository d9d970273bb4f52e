package detect

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestNoteSamples(t *testing.T) {
	w := loadNotes()
	told := map[breach.Kind]bool{}
	for _, s := range w.samples {
		got := w.note([]byte(s.text), nil)
		if s.match && !slices.Contains(got, s.kind) || !s.match && len(got) > 0 {
			t.Errorf("%q tells %v, want %v %t", s.text, got, s.kind, s.match)
		}
		told[s.kind] = told[s.kind] || s.match
	}
	if len(told) < 5 {
		t.Errorf("samples of %d kinds", len(told))
	}
}
