package claim

import (
	"strings"
	"testing"
)

// TestParts: a denial speaks of the classes beside it, not of those of the other part.
func TestParts(t *testing.T) {
	const bank = "supported affected Email addresses; supported unharmed Bank account numbers"
	const bank2 = "supported unharmed Bank account numbers; supported affected Email addresses"
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
		// The word for it may come with the other part.
		{"en", "Bank details were not, e-mail addresses were affected.", bank2},
		{"fr", "Les coordonnées bancaires ne le sont pas, les adresses e-mail sont concernées.", bank2},
		{"de", "Bankdaten waren nicht, E-Mail-Adressen waren betroffen.", bank2},
		{"es", "Los datos bancarios no, los correos electrónicos sí fueron robados.", bank2},
		{"it", "I dati bancari no, gli indirizzi email sono stati sottratti.", bank2},
		{"nl", "Bankgegevens niet, e-mailadressen zijn wel gelekt.", bank2},
		// A word that denies, behind a comma, speaks of what follows.
		{"en", "E-mail addresses were affected, not bank details.", bank},
		{"en", "E-mail addresses, not bank details, were affected.", "supported unharmed Bank account numbers"},
		{"fr", "Les adresses e-mail sont concernées, pas les coordonnées bancaires.", bank},
		{"de", "E-Mail-Adressen sind betroffen, nicht aber Bankdaten.", bank},
		{"de", "E-Mail-Adressen sind betroffen, keine Bankdaten.", bank},
		{"es", "Los correos electrónicos fueron robados, no los datos bancarios.", bank},
		{"it", "Gli indirizzi email sono coinvolti, non i dati bancari.", bank},
		{"nl", "E-mailadressen zijn gelekt, geen bankgegevens.", bank},
		// What is denied is how it came to be, or how it was kept.
		{"en", "E-mail addresses were stolen because a server was not protected.", "supported affected Email addresses"},
		{"fr", "Les adresses e-mail ont été volées parce qu'un serveur n'était pas protégé.", "supported affected Email addresses"},
		{"de", "E-Mail-Adressen wurden entwendet, weil ein Server nicht geschützt war.", "supported affected Email addresses"},
		{"es", "Los correos electrónicos fueron robados porque un servidor no estaba protegido.", "supported affected Email addresses"},
		{"it", "Gli indirizzi email sono stati sottratti perché un server non era protetto.", "supported affected Email addresses"},
		{"nl", "E-mailadressen zijn gestolen omdat een server niet beveiligd was.", "supported affected Email addresses"},
		{"en", "E-mail addresses, which were not encrypted, were stolen.", "supported protected Email addresses; supported affected Email addresses"},
		{"de", "E-Mail-Adressen waren nicht verschlüsselt.", "supported protected Email addresses"},
		{"fr", "Les noms étaient chiffrés.", "contradicted protected Names"},
		{"en", "Bank details were encrypted.", "unproved protected Bank account numbers"},
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
