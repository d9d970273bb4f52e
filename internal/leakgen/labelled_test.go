package leakgen

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestLabelledTexts: labels lie in the text, in order, and do not overlap; the
// same seed gives the same texts.
func TestLabelledTexts(t *testing.T) {
	for _, set := range TextSets() {
		for _, lang := range []Language{English, French, German} {
			texts, err := LabelledTexts(set, lang, 5, 60)
			if err != nil {
				t.Fatal(err)
			}
			again, err := LabelledTexts(set, lang, 5, 60)
			if err != nil {
				t.Fatal(err)
			}
			kinds := map[breach.Kind]bool{}
			for i, x := range texts {
				if x.Text != again[i].Text || !slices.Equal(x.Labels, again[i].Labels) {
					t.Fatalf("%s %s: text %d differs from run to run", set, lang.Code(), i)
				}
				end := 0
				for _, l := range x.Labels {
					if l.Start < end || l.End <= l.Start || l.End > len(x.Text) {
						t.Fatalf("%s %s: label %+v in a text of %d bytes", set, lang.Code(), l, len(x.Text))
					}
					end = l.End
					kinds[l.Kind] = true
				}
			}
			if len(kinds) < 6 {
				t.Errorf("%s %s: only %d kinds are labelled", set, lang.Code(), len(kinds))
			}
		}
	}
	if _, err := LabelledTexts("none", English, 1, 1); err == nil {
		t.Error("a set that does not exist has texts")
	}
}
