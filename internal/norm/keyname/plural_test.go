package keyname

import "testing"

// TestPlurals holds each language's rules to its samples: pairs that must meet do so
// by a rule of that language, and near misses by none of any.
func TestPlurals(t *testing.T) {
	p, err := readPlurals(pluralText)
	if err != nil {
		t.Fatal(err)
	}
	languages := map[string]int{}
	for _, s := range p.samples {
		made := false
		for i := range p.rules {
			r := &p.rules[i]
			made = made || r.makes(s.singular, s.plural) && (r.language == s.language || !s.match)
		}
		if made != s.match {
			t.Errorf("%s: %s, %s: %v, want %v", s.language, s.singular, s.plural, made, s.match)
		}
		languages[s.language]++
	}
	for _, r := range p.rules {
		if languages[r.language] < 4 {
			t.Errorf("%s has %d samples", r.language, languages[r.language])
		}
	}
	if len(languages) != 14 {
		t.Errorf("%d languages, want 14", len(languages))
	}
	for _, damaged := range []string{"pl t>ci", "polish: t>ci", "pl: t", "pl: t>", "pl: =x", "+ a b", "pl: a>b\n+ one", "sv: ~a>ar"} {
		if _, err := readPlurals(damaged); err == nil {
			t.Errorf("%q is read", damaged)
		}
	}
}

// TestPluralOfOtherWords: words that only begin alike are no plurals of one another.
func TestPluralOfOtherWords(t *testing.T) {
	for _, w := range [][2]string{
		{"user", "username"},
		{"order", "orderline"},
		{"post", "postcode"},
		{"kunde", "kontakte"},
		{"product", "production"},
		{"id", "ids"},
		{"at", "ati"},
		{"cat", "category"},
		{"", "s"},
		{"person", "personal"},
		{"klient", "klient"},
	} {
		if Plural(w[0], w[1]) {
			t.Errorf("%s is a plural of %s", w[1], w[0])
		}
	}
}
