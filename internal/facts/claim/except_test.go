package claim

import (
	"strings"
	"testing"
)

// TestExceptions: an exception from a denial says that only what is excepted is
// affected, in every language, and so it is held to the facts.
func TestExceptions(t *testing.T) {
	for lang, said := range map[string][]string{
		"en": {
			"No data except names were affected.", "Except for names, nothing was affected.", "Nothing was affected (except names).",
			"With the exception of names, no personal data were affected.", "Apart from names, no data were affected.",
			"No data other than names were exposed.", "Nothing but names was stolen.", "No data but names were stolen.",
			"All data are safe except names.", "Names aside from nothing: nothing apart from names was taken.",
		},
		"fr": {
			"À l'exception des noms, aucune donnée n'est concernée.", "Rien n'a été volé, sauf les noms.", "Hormis les noms, aucune donnée n'a été divulguée.",
			"Aucune donnée autre que les noms n'est concernée.", "Mis à part les noms, rien n’a été exposé.",
		},
		"de": {
			"Außer Namen sind keine Daten betroffen.", "Mit Ausnahme von Namen sind keine Daten betroffen.", "Bis auf Namen wurde nichts entwendet.",
			"Es sind keine Daten betroffen, ausgenommen Namen.", "Abgesehen von Namen ist nichts abgeflossen.",
		},
		"es": {
			"Salvo los nombres, ningún dato está afectado.", "No hay datos afectados excepto los nombres.", "A excepción de los nombres, no se han filtrado datos.",
			"Aparte de los nombres, nada fue robado.",
		},
		"it": {
			"Tranne i nomi, nessun dato è coinvolto.", "Ad eccezione dei nomi, i dati non sono stati sottratti.", "Eccetto i nomi, nulla è stato rubato.",
			"A parte i nomi, nessun dato è stato esposto.",
		},
		"nl": {
			"Behalve namen zijn er geen gegevens gelekt.", "Met uitzondering van namen is er niets gestolen.", "Er zijn geen gegevens getroffen, behalve namen.",
			"Afgezien van namen zijn geen gegevens gelekt.",
		},
		"pl": {"Z wyjątkiem nazwisk żadne dane nie zostały ujawnione.", "Oprócz nazwisk nic nie zostało skradzione."},
		"pt": {"Exceto os nomes, nenhum dado foi afetado.", "Nada foi roubado, salvo os nomes."},
	} {
		for _, text := range said {
			r, err := Check(text, lang, known())
			got := say(r)
			if err != nil || len(got) == 0 || got[len(got)-1] != "contradicted only Names" || r.Count(Supported) > 0 {
				t.Errorf("%s: %s: %q, %v", lang, text, got, err)
			}
		}
	}
}

// What is not surely an exception from a denial is never supported: of "apart from names,
// passwords were affected" nothing is said of the names.
func TestExceptionsUnsure(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "All data except passwords were affected.", "contradicted unharmed Passwords"},
		{"en", "All data except bank details were affected.", "supported unharmed Bank account numbers"},
		{"en", "Apart from names, passwords were affected as well.", "supported affected Passwords"},
		{"de", "Außer Namen sind auch Passwörter betroffen.", "supported affected Passwords"},
		{"nl", "Behalve namen zijn ook wachtwoorden gelekt.", "supported affected Passwords"},
		{"en", "Except for some customers, no passwords were affected.", ""},
		{"en", "Nothing was affected except:\n- names\n- phone numbers", ""},
		{"en", "With the exception of names, no passwords were affected.", "contradicted unharmed Passwords; contradicted only Names"},
		{"en", "No bank details were affected except names.", "supported unharmed Bank account numbers; contradicted only Names"},
		{"en", "Nobody's name was affected.", "contradicted unharmed Names"},
		{"en", "No one's name was affected.", "contradicted unharmed Names"},
		{"en", "The names of nobody were affected.", "contradicted unharmed Names"},
		{"fr", "Le nom de personne n'est concerné.", "contradicted unharmed Names"},
		{"de", "Niemandes Name ist betroffen.", "contradicted unharmed Names"},
		{"es", "El nombre de nadie está afectado.", "contradicted unharmed Names"},
		{"it", "Il nome di nessuno è coinvolto.", "contradicted unharmed Names"},
		{"nl", "Niemands naam is gelekt.", "contradicted unharmed Names"},
	} {
		r, err := Check(c.text, c.lang, known())
		if got := strings.Join(say(r), "; "); err != nil || got != c.want {
			t.Errorf("%s: %q, want %q, %v", c.text, got, c.want, err)
		}
	}
}
