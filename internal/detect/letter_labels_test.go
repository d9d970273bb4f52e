package detect

import (
	"fmt"
	"strings"
	"testing"
)

// TestCVLabels: what labelled lines at the head of a CV tell is its writer's; a heading is
// no name, and what stands below jobs and schools may be of others.
func TestCVLabels(t *testing.T) {
	for name, c := range map[string]struct{ text, who, want string }{
		"German": {
			"LEBENSLAUF\n\nPersönliche Daten\nName: Otto Weber\nAnschrift: Gartenstraße 12, 50667 Köln\nGeboren am: 12.04.1980 in Bonn\nFamilienstand: verheiratet, zwei Kinder\n" +
				"Konfession: evangelisch\nE-Mail: otto.weber@example.org\n\nBerufserfahrung\n2010-2014 Buchhalter, Licht GmbH\n\nAusbildung\n2000-2004 Universität Köln\n\nReferenzen\nNationalität: deutsch\n",
			"Otto Weber 12.04.1980 Gartenstraße 12, 50667 Köln", "familienstand=verheiratet, zwei Kinder; konfession=evangelisch",
		},
		"German, without a label": {
			"LEBENSLAUF\n\nPersönliche Daten\nOtto Weber\nGeboren am: 12.04.1980\n\nBerufserfahrung\n2010-2014 Buchhalter, Licht GmbH\n\nAusbildung\n2000-2004 Universität Köln\n",
			"Otto Weber 12.04.1980 ", "",
		},
		"Spanish": {
			"CURRÍCULUM VITAE\n\nLucía Ferrer Gómez\nCalle de Alcalá 45, 28014 Madrid\nEstado civil: casada\nNacionalidad: española\nPadre: soltero\nObjetivo: ninguno\n\n" +
				"EXPERIENCIA LABORAL\n2010-2014 Contable, Luz y Sol S.L.\n\nFORMACIÓN\n2006-2010 Universidad de Sevilla\n",
			"Lucía Ferrer Gómez  Calle de Alcalá 45, 28014 Madrid", "estado civil=casada; nacionalidad=española",
		},
		"French": {
			"CURRICULUM VITAE\n\nClaire Dubois\n12 rue de la Paix, 75002 Paris\nNée le 3 mai 1988 à Lyon\nSituation familiale : mariée\nNationalité : néant\n\nEXPÉRIENCE PROFESSIONNELLE\n2010-2014 Comptable\n\nFORMATION\n2006-2010 Université de Lyon\n",
			"Claire Dubois 3 mai 1988 12 rue de la Paix, 75002 Paris", "situation familiale=mariée",
		},
	} {
		l, ok := NewTextScanner().Letter([]byte(c.text), "cv.txt")
		var told []string
		for _, f := range l.Labels {
			told = append(told, fmt.Sprintf("%s=%s", f.Name, f.Value))
		}
		who := fmt.Sprintf("%s %s %s", l.Name, l.Born, l.Address)
		if got := strings.Join(told, "; "); !ok || got != c.want || who != c.who {
			t.Errorf("%s: %t\n got %q, %q\nwant %q, %q", name, ok, who, got, c.who, c.want)
		}
	}
}

// TestCVMailbox: the mailbox of the labelled lines at the head of a CV is its writer's,
// however it is spelled; one of a reference is not, and umlauts are two letters.
func TestCVMailbox(t *testing.T) {
	const rest = "\nWork experience\n2011-2016 Forklift driver, Licht Ltd\n\nEducation\n2004 Diploma, Lewisham College\n\nReferences\nJanet Osborne, Licht Ltd, janet.osborne@example.com\n"
	for name, c := range map[string]struct{ head, want string }{
		"labelled":              {"CURRICULUM VITAE\n\nName: Marcus Adebayo\nTelephone: +44 7700 900417\nEmail: bigmarc84@example.com\n", "bigmarc84@example.com"},
		"in German":             {"LEBENSLAUF\n\nName: Sabine Weber\nE-Mail: sonne77@example.com\n", "sonne77@example.com"},
		"a function's":          {"CURRICULUM VITAE\n\nName: Marcus Adebayo\nEmail: info@example.com\n", ""},
		"two":                   {"CURRICULUM VITAE\n\nName: Marcus Adebayo\nEmail: bigmarc84@example.com\nEmail address: forklift9@example.com\n", ""},
		"of somebody else":      {"CURRICULUM VITAE\n\nName: Marcus Adebayo\nMother's email: rose61@example.com\n", ""},
		"umlauts without label": {"LEBENSLAUF\n\nJörg Müller\nHauptstraße 1, 50667 Köln\n\nsabine.weber@example.com joerg.mueller@example.com\n", "joerg.mueller@example.com"},
	} {
		l, ok := NewTextScanner().Letter([]byte(c.head+rest), "cv.txt")
		if !ok || string(l.Email) != c.want {
			t.Errorf("%s: %t, mailbox %q, want %q", name, ok, l.Email, c.want)
		}
	}
}
