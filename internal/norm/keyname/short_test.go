package keyname

import (
	"slices"
	"testing"
)

func TestWhole(t *testing.T) {
	for word, want := range map[string]string{"cust": "customer", "usr": "user", "kd": "kunde", "emp": "employee"} {
		if !slices.Contains(Whole(word), want) {
			t.Errorf("Whole(%q) lacks %q", word, want)
		}
	}
	for _, word := range []string{"custom", "com", "cat", "id", "customer", ""} { // words, and cuts of many things
		if got := Whole(word); got != nil {
			t.Errorf("Whole(%q) = %v", word, got)
		}
	}
	for word, whole := range short {
		for _, w := range whole {
			if w[0] != word[0] || len(w) <= len(word) {
				t.Errorf("%q is not short for %q", word, w)
			}
		}
	}
}
