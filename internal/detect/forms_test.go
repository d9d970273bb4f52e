package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// TestFormSamples holds each form to values that are of it, and to others that
// only look so.
func TestFormSamples(t *testing.T) {
	seen := map[int]bool{}
	for _, s := range loadBeginnings().samples {
		folded, said := norm.FoldWords(nil, []byte(s.value)), -1
		for i := range forms {
			if forms[i].is([]byte(s.value), folded) {
				said = i
			}
		}
		switch {
		case s.match && (said < 0 || forms[said].class != s.class):
			t.Errorf("%q is not read as %s", s.value, s.class)
		case !s.match && said >= 0:
			t.Errorf("%q is read as %s", s.value, forms[said].class)
		case s.match:
			seen[said] = true
		}
	}
	for i := range forms {
		if !seen[i] {
			t.Errorf("%s has no sample that must match", forms[i].class)
		}
	}
	for _, bad := range []string{"no colon", "+ No class: value", "- none of them: value"} {
		if _, err := readForms(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
