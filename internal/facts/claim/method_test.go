package claim

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// TestNamedMethod: a statement that names how passwords were protected is held to the
// ways in which the ledger saw them.
func TestNamedMethod(t *testing.T) {
	for _, c := range []struct {
		kind string // "" where there are no passwords
		want Verdict
		said map[string]string
	}{
		{"bcrypt cost 10", Supported, map[string]string{
			"en": "Passwords were protected with bcrypt.", "fr": "Les mots de passe étaient protégés par bcrypt.", "de": "Die Passwörter waren mit bcrypt geschützt.",
			"es": "Las contraseñas estaban protegidas con bcrypt.", "it": "Le password erano protette con bcrypt.", "nl": "De wachtwoorden waren beveiligd met bcrypt.",
		}},
		{"32 hex (MD5-like)", Contradicted, map[string]string{
			"en": "Passwords were hashed with SHA-256.", "fr": "Les mots de passe étaient hachés en SHA-256.", "de": "Die Passwörter waren mit SHA-256 gehasht.",
			"es": "Las contraseñas estaban protegidas con SHA-256.", "it": "Le password erano protette con SHA-256.", "nl": "De wachtwoorden waren gehasht met SHA-256.",
		}},
		{"64 hex (SHA-256-like)", Supported, map[string]string{"en": "Passwords were hashed with SHA-256.", "de": "Die Passwörter waren mit SHA-256 geschützt."}},
		{"bcrypt cost 10", Contradicted, map[string]string{
			"en": "Passwords were encrypted with AES-256.", "fr": "Les mots de passe étaient chiffrés en AES-256.", "de": "Die Passwörter waren mit AES-256 verschlüsselt.",
			"es": "Las contraseñas estaban cifradas con AES.", "it": "Le password erano cifrate con AES.", "nl": "De wachtwoorden waren versleuteld met AES-256.",
		}},
		{"encrypted (Rails)", Unproved, map[string]string{"en": "Passwords were protected by AES-256.", "fr": "Les mots de passe étaient chiffrés en AES."}},
		{"encrypted (Rails)", Contradicted, map[string]string{"en": "Passwords were protected by bcrypt."}},
		{"clear", Contradicted, map[string]string{"en": "Passwords were protected by bcrypt.", "nl": "De wachtwoorden waren versleuteld met AES-256."}},
		{"phpass", Contradicted, map[string]string{"en": "Passwords were hashed with Argon2id."}},
		{"", Unproved, map[string]string{"en": "Passwords were protected by bcrypt."}},
	} {
		f := &facts.Facts{Who: facts.Who{People: 200}, Classes: []facts.Class{{Class: breach.Passwords, People: 200}}}
		if c.kind != "" {
			f.Passwords = []facts.PasswordKind{{Kind: c.kind, Strength: breach.PasswordStrength(c.kind), People: 200}}
		}
		for lang, text := range c.said {
			r, err := Check(text, lang, Known{Facts: f})
			if err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != c.want || r.Claims[0].Kind != Protected {
				t.Errorf("%s, %s: %s: %q, want %s, %v", c.kind, lang, text, say(r), c.want, err)
			}
		}
	}
	for lang, text := range map[string]string{
		"en": "The laptop was encrypted with AES-256.", "fr": "L'ordinateur portable était chiffré en AES-256.", "de": "Das Notebook war mit AES-256 verschlüsselt.",
		"es": "El portátil estaba cifrado con AES-256.", "it": "Il disco era cifrato con AES-256.", "nl": "De laptop was versleuteld met AES-256.",
	} {
		r, err := Check(text, lang, Known{ByHand: true, Facts: &facts.Facts{Who: facts.Who{People: 3}}})
		if err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != Unproved {
			t.Errorf("%s: %q, %v", text, say(r), err)
		}
	}
	for _, c := range []struct {
		protection, text string
		want             Verdict
	}{
		{"none", "The laptop was encrypted with AES-256.", Contradicted},
		{"none", "The laptop was not encrypted.", Supported},
		{"intact", "The laptop was encrypted.", Supported},
		{"intact", "The laptop was encrypted with AES-256.", Unproved},
		{"intact", "The data were not encrypted.", Contradicted},
		{"defeatable", "The laptop was encrypted.", Unproved},
	} {
		r, err := Check(c.text, "en", Known{ByHand: true, Protection: c.protection, Facts: &facts.Facts{Who: facts.Who{People: 3}}})
		if err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != c.want {
			t.Errorf("%s, %s: %q, want %s, %v", c.protection, c.text, say(r), c.want, err)
		}
	}
	clear := &facts.Facts{Classes: []facts.Class{{Class: breach.BankAccounts, People: 3}}, Who: facts.Who{People: 3}}
	for text, want := range map[string]Verdict{
		"Bank account numbers were protected with AES-256.": Contradicted,
		"All data were encrypted with AES-256.":             Contradicted,
		"The backup was encrypted with AES-256.":            Contradicted,
		"The backups were not encrypted.":                   Supported,
		"Dates of birth were encrypted with AES-256.":       Unproved,
	} {
		if r, err := Check(text, "en", Known{Facts: clear}); err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != want {
			t.Errorf("%s: %q, want %s, %v", text, say(r), want, err)
		}
	}
}
