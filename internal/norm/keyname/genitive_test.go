package keyname

import "testing"

func TestNominative(t *testing.T) {
	for word, want := range map[string]string{"opiekuna": "opiekun", "opiekun": "opiekun", "fars": "far", "velinin": "veli", "": "", "name": "name"} {
		if got := Nominative(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	for word, whole := range genitives {
		if genitives[whole] != "" {
			t.Errorf("%q stands for %q, which stands for another", word, whole)
		}
	}
}
