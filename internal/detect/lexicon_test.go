package detect

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestLexiconSamples holds every file of the lexicon to its own samples.
func TestLexiconSamples(t *testing.T) {
	l := loadLexicon()
	if len(l.samples) < 300 {
		t.Fatalf("only %d samples", len(l.samples))
	}
	for _, s := range slices.Concat(l.samples, questions().samples) {
		r := l.read(s.name)
		got := r.kind == breach.ParseKind(s.kind) && r.fit >= partFit
		if s.class != breach.NoClass {
			got = r.claim != nil && r.claim.class == s.class && r.fit >= partFit
		}
		if want := roleNames[s.kind]; want != 0 {
			got = r.roles&want != 0 && r.roles&(roleMeta|roleNone) == 0
		}
		if got != s.match {
			t.Errorf("%s: %q as %s%s: got %v (kind %v, claim %v, fit %d, roles %b)", s.file, s.name, s.kind, s.class, got, r.kind, r.claim, r.fit, r.roles)
		}
	}
}

func TestTokenize(t *testing.T) {
	for name, want := range map[string]string{
		"field_first_name_value": "field first name value",
		"firstName":              "first name",
		"IPAddress":              "ip address",
		"userID2":                "user id",
		"address_line_1":         "address line",
		"E-Mail-Adresse":         "e mail adresse",
		"":                       "",
		"_1_":                    "",
	} {
		got := ""
		for i, w := range tokenize(name) {
			if i > 0 {
				got += " "
			}
			got += w
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
