package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestRemarks reads names with remarks in brackets, stars and colons as if without.
func TestRemarks(t *testing.T) {
	l := loadLexicon()
	for name, want := range map[string]breach.Kind{
		"Email Address [Required]":                      breach.KindEmail,
		"E-Mail (privat)":                               breach.KindEmail,
		"Vorname (Tochter)":                             breach.KindNone, // a name of a relative
		"E-Mail-Adresse (Pflichtfeld)":                  breach.KindEmail,
		"Adresse e-mail (obligatoire)":                  breach.KindEmail,
		"Phone [MUST BE IN THE E.164 FORMAT]":           breach.KindPhone,
		"Home Address [UPLOAD ONLY]":                    breach.KindStreet,
		"Phone *":                                       breach.KindPhone,
		"Name:":                                         breach.KindFullName,
		"First Name [Required]":                         breach.KindGivenName,
		"Name (First)":                                  breach.KindGivenName,
		"Name (Last)":                                   breach.KindFamilyName,
		"Password [Required]":                           breach.KindPassword,
		"Address (City)":                                breach.KindCity,
		"Password (hint)":                               breach.KindNone,
		"Password Hash Function [UPLOAD ONLY]":          breach.KindNone,
		"Email (opt-in)":                                breach.KindNone,
		"(Required) [Optional]":                         breach.KindNone,
		"Email [":                                       breach.KindEmail,
		"Birthday (YYYY-MM-DD)":                         breach.KindBorn,
		"Fecha de nacimiento (obligatorio, dd/mm/aaaa)": breach.KindBorn,
	} {
		if r := l.read(name); r.kind != want || want != breach.KindNone && r.fit != fullFit {
			t.Errorf("%q is %v (fit %d), want %v", name, r.kind, r.fit, want)
		}
	}
	for cell, want := range map[string]bool{"Email Address [Required]": true, "Name (as they say)": true, "Anna (Required)": false} {
		if NamesColumn(cell) != want {
			t.Errorf("NamesColumn(%q) is %v", cell, !want)
		}
	}
}
