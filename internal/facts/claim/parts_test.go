package claim

import (
	"strings"
	"testing"
)

// TestParts: a denial speaks of the classes beside it, not of those of the other part.
func TestParts(t *testing.T) {
	const bank = "supported affected Email addresses; supported unharmed Bank account numbers"
	const names = "contradicted unharmed Passwords; supported affected Names"
	for _, c := range []struct{ lang, text, want string }{
		{"en", "E-mail addresses were affected and bank details were not.", bank},
		{"en", "E-mail addresses were affected, bank details were not.", bank},
		{"en", "Health data was not affected and e-mail addresses were.", "unproved unharmed Personal health data; supported affected Email addresses"},
		{"en", "Passwords were not affected, and names were.", names},
		{"en", "Passwords were not affected and names were stolen.", names},
		{"en", "Names were stolen and passwords were not affected.", "supported affected Names; contradicted unharmed Passwords"},
		{"fr", "Les adresses e-mail sont concernées, les coordonnées bancaires non.", bank},
		{"fr", "Les mots de passe ne sont pas concernés et les noms oui.", names},
		{"fr", "Les mots de passe ne sont pas concernés, les noms le sont.", names},
		{"de", "E-Mail-Adressen sind betroffen, Bankdaten nicht.", bank},
		{"de", "Passwörter sind nicht betroffen, Namen schon.", names},
		{"de", "Passwörter sind nicht betroffen und Namen wurden entwendet.", names},
		{"nl", "E-mailadressen zijn gelekt, bankgegevens niet.", bank},
		{"nl", "Wachtwoorden zijn niet gelekt, namen wel.", names},
		{"es", "Los correos electrónicos están afectados y los datos bancarios no.", bank},
		{"es", "Las contraseñas no están afectadas, los nombres sí.", names},
		{"it", "Gli indirizzi email sono coinvolti, i dati bancari no.", bank},
		{"it", "Le password non sono coinvolte, i nomi sì.", names},
		// What is said of the people says nothing of the class.
		{"fr", "Les noms des personnes concernées et leurs mots de passe n'ont pas été divulgués.", "contradicted unharmed Names; contradicted unharmed Passwords"},
		{"en", "The names of those affected, and passwords, were not leaked.", "contradicted unharmed Names; contradicted unharmed Passwords"},
		{"en", "Names of people who were affected, and passwords, were not leaked.", "contradicted unharmed Names; contradicted unharmed Passwords"},
		{"de", "Namen von Personen, die betroffen waren, und Passwörter wurden nicht entwendet.", "contradicted unharmed Names; contradicted unharmed Passwords"},
		{"en", "E-mail addresses, whatever they are, and passwords were not affected.", "contradicted unharmed Email addresses; contradicted unharmed Passwords"},
		{"es", "Los nombres de los afectados y sus contraseñas no fueron robados.", "contradicted unharmed Names; contradicted unharmed Passwords"},
		// A list shares its denial.
		{"en", "No passwords, bank details or names were affected.", "contradicted unharmed Passwords; supported unharmed Bank account numbers; contradicted unharmed Names"},
		{"en", "Passwords, names and bank details were not affected.", "contradicted unharmed Passwords; contradicted unharmed Names; supported unharmed Bank account numbers"},
		{"en", "The attackers did not obtain passwords, names and bank details.", "contradicted unharmed Passwords; contradicted unharmed Names; supported unharmed Bank account numbers"},
		{"en", "Not affected are passwords, names and bank details.", "contradicted unharmed Passwords; contradicted unharmed Names; supported unharmed Bank account numbers"},
		{"de", "Nicht betroffen sind Passwörter, Namen und Bankdaten.", "contradicted unharmed Passwords; contradicted unharmed Names; supported unharmed Bank account numbers"},
		{"fr", "Des mots de passe non chiffrés et des noms ont été volés.", "contradicted protected Passwords; supported affected Passwords Names"},
	} {
		r, err := Check(c.text, c.lang, known())
		if got := strings.Join(say(r), "; "); err != nil || got != c.want {
			t.Errorf("%s: %q, want %q, %v", c.text, got, c.want, err)
		}
	}
}
