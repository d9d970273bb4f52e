package claim

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// The sentences that press releases use, each in six languages: what they say is the
// same, and so is what the facts say of it.
func TestPress(t *testing.T) {
	for _, c := range []struct {
		want string // claims, joined by "; "
		said []string
	}{
		{"contradicted protected", []string{
			"All data was encrypted.", "Toutes les données étaient chiffrées.", "Alle Daten waren verschlüsselt.",
			"Todos los datos estaban cifrados.", "Tutti i dati erano cifrati.", "Alle gegevens waren versleuteld.",
		}},
		{"contradicted no data", []string{
			"No personal data was leaked.", "Aucune donnée personnelle n’a été divulguée.", "Es sind keine personenbezogenen Daten abgeflossen.",
			"No se han filtrado datos personales.", "Nessun dato personale è stato divulgato: i dati non sono stati sottratti.", "Er zijn geen persoonsgegevens gelekt.",
		}},
		{"contradicted no data", []string{
			"Customer data was not accessed.", "Les données de nos clients n'ont pas été consultées.", "Kundendaten wurden nicht entwendet.",
			"Los datos de los clientes no se vieron comprometidos.", "I dati dei clienti non sono stati compromessi.", "Klantgegevens zijn niet ingezien.",
		}},
		{"contradicted no data", []string{
			"We have no evidence that personal data was exfiltrated.", "Nous n'avons aucune preuve que des données ont été exfiltrées.",
			"Wir haben keine Hinweise, dass Daten abgeflossen sind.", "No tenemos indicios de que los datos hayan sido sustraídos.",
			"Non abbiamo prove che i dati siano stati esfiltrati.", "Er zijn geen aanwijzingen dat er gegevens zijn gestolen.",
		}},
		{"supported protected Passwords", []string{
			"Passwords were not stored in plain text.", "Les mots de passe n'étaient pas stockés en clair.", "Die Passwörter waren nicht im Klartext gespeichert.",
			"Las contraseñas no estaban en texto plano.", "Le password non erano conservate in chiaro.", "De wachtwoorden waren niet in leesbare tekst opgeslagen.",
		}},
		{"supported protected Passwords", []string{
			"The passwords were not encrypted.", "Les mots de passe n'étaient pas chiffrés.", "Die Passwörter waren nicht verschlüsselt.",
			"Las contraseñas no estaban cifradas.", "Le password non erano cifrate.", "De wachtwoorden waren niet versleuteld.",
		}},
		{"contradicted protected Passwords", []string{
			"Passwords were stored in plain text.", "Les mots de passe étaient en clair.", "Die Passwörter lagen im Klartext vor.",
			"Las contraseñas estaban en texto plano.", "Le password erano in chiaro.", "De wachtwoorden stonden in leesbare tekst.",
		}},
		{"supported unharmed Bank account numbers; supported unharmed Credit cards", []string{
			"No financial data was accessed.", "Aucune donnée financière n'a été consultée.", "Finanzdaten wurden nicht entwendet.",
			"No se accedió a datos financieros.", "I dati finanziari non sono stati coinvolti.", "Er zijn geen financiële gegevens gestolen.",
		}},
		{"supported unharmed Bank account numbers", []string{
			"No bank details were compromised.", "Aucune coordonnée bancaire n'a été compromise.", "Es wurden keine Bankdaten kompromittiert.",
			"No se han visto comprometidas cuentas bancarias.", "Nessun conto bancario è stato compromesso.", "Er zijn geen bankgegevens gelekt.",
		}},
		{"unproved unharmed", []string{
			"No sensitive data was affected.", "Aucune donnée sensible n'est concernée.", "Sensible Daten sind nicht betroffen.",
			"Los datos sensibles no se han visto afectados.", "I dati sensibili non sono stati coinvolti.", "Gevoelige gegevens zijn niet getroffen.",
		}},
		{"unproved share 1 fewer than", []string{
			"Fewer than 1% of our customers are affected.", "Moins de 1 % de nos clients sont concernés.", "Weniger als 1 Prozent der Kunden sind betroffen.",
			"Menos de 1 % de los clientes están afectados.", "Meno di 1% dei clienti è coinvolto.", "Minder dan 1 procent van de klanten is getroffen.",
		}},
		{"unproved few", []string{
			"Only a small number of customers was affected.", "Seul un petit nombre de clients est concerné.", "Nur eine kleine Anzahl von Kunden ist betroffen.",
			"Solo un número reducido de clientes está afectado.", "Solo un numero limitato di clienti è coinvolto.", "Slechts een klein aantal klanten is getroffen.",
		}},
		{"contradicted people 2000000 at least", []string{
			"Millions of users are affected.", "Des millions d'utilisateurs sont concernés.", "Millionen von Nutzern und Kunden sind betroffen.",
			"Millones de usuarios están afectados.", "Milioni di utenti sono coinvolti.", "Miljoenen gebruikers zijn getroffen.",
		}},
		{"supported people 200000 at least", []string{
			"Hundreds of thousands of customers are affected.", "Des centaines de milliers de clients sont concernés.", "Hunderttausende Kunden sind betroffen.",
			"Cientos de miles de clientes están afectados.", "Centinaia di migliaia di clienti sono coinvolte.", "Honderdduizenden klanten zijn getroffen.",
		}},
		{"supported people 2000 at least", []string{
			"Thousands of customers are affected.", "Des milliers de clients sont concernés.", "Tausende Kunden sind betroffen.",
			"Miles de clientes están afectados.", "Migliaia di clienti sono coinvolte.", "Duizenden klanten zijn getroffen.",
		}},
		{"supported affected Names Email addresses; contradicted only Names Email addresses", []string{
			"Names and email addresses were exposed. No other data was affected.",
			"Les noms et adresses e-mail ont été exposés. Aucune autre donnée n'est concernée.",
			"Namen und E-Mail-Adressen wurden entwendet. Weitere Daten sind nicht betroffen.",
			"Los nombres y los correos electrónicos fueron expuestos. No hay otros datos afectados.",
			"Nomi e indirizzi email sono stati esposti. Nessun altro dato: altri dati non sono coinvolti.",
			"Namen en e-mailadressen zijn gelekt. Andere gegevens zijn niet getroffen.",
		}},
		{"supported affected Passwords", []string{
			"Not all passwords were stolen.", "Les mots de passe n'ont pas tous été volés.", "Nicht alle Passwörter wurden entwendet.",
			"No todas las contraseñas fueron robadas.", "Non tutte le password sono state sottratte.", "Niet alle wachtwoorden zijn gestolen.",
		}},
		{"contradicted unharmed Passwords", []string{
			"The attackers did not obtain passwords.", "Les attaquants n'ont pas obtenu de mots de passe.", "Die Angreifer haben keine Passwörter erbeutet.",
			"Los atacantes no obtuvieron contraseñas.", "Gli aggressori non hanno ottenuto password.", "De aanvallers hebben geen wachtwoorden buitgemaakt.",
		}},
		{"unproved no misuse", []string{
			"To date we are not aware of any sign of fraud.", "À ce jour, aucun signe de fraude n'a été constaté.", "Bisher gibt es keine Anzeichen für Betrug.",
			"Hasta ahora no hay indicios de fraude.", "Finora non ci sono evidenze di frodi.", "Tot nu toe zijn er geen aanwijzingen voor fraude.",
		}},
		{"supported unharmed Credit cards", []string{
			"Credit cards are not affected.", "Les cartes de crédit ne sont pas concernées.", "Kreditkarten sind nicht betroffen.",
			"Las tarjetas de crédito no están afectadas.", "Le carte di credito non sono coinvolte.", "Creditcards zijn niet getroffen.",
		}},
		{"", []string{
			"These data were not affected.", "Ces données ne sont pas concernées.", "Diese Daten sind nicht betroffen.",
			"Estos datos no están afectados.", "Questi dati non sono coinvolti.", "Deze gegevens zijn niet getroffen.",
		}},
		{"", []string{
			"Never share your password with anybody.", "Ne communiquez jamais votre mot de passe.", "Geben Sie Ihr Passwort niemals weiter.",
			"No facilite nunca su contraseña.", "Non comunicate mai la vostra password.", "Deel uw wachtwoord nooit.",
		}},
		{"contradicted no action Passwords", []string{
			"You do not need to change your password.", "Vous n'avez pas besoin de changer votre mot de passe.", "Sie müssen Ihr Passwort nicht ändern.",
			"No es necesario cambiar su contraseña.", "Non è necessario cambiare la password.", "U hoeft uw wachtwoord niet te wijzigen.",
		}},
		{"", []string{
			"Passwords are now encrypted.", "Les mots de passe sont désormais chiffrés.", "Passwörter sind nun verschlüsselt.",
			"Las contraseñas están ahora cifradas.", "Le password ora sono cifrate.", "Wachtwoorden zijn voortaan versleuteld.",
		}},
		{"", []string{
			"We will never ask for your password.", "Nous ne vous demanderons jamais votre mot de passe.", "Wir fragen Sie nie nach Ihrem Passwort.",
			"Nunca le pediremos su contraseña.", "Non vi chiederemo mai la password.", "Wij vragen nooit om uw wachtwoord.",
		}},
		{"", []string{
			"If you were not contacted, your data are not affected.", "Si vous n'avez pas été contacté, vos données ne sont pas concernées.",
			"Falls Sie nicht kontaktiert wurden, sind Ihre Daten nicht betroffen.", "Si no le hemos contactado, sus datos no están afectados.",
			"Se non siete stati contattati, i vostri dati non sono coinvolti.", "Als u niet bent benaderd, zijn uw gegevens niet getroffen.",
		}},
		{"supported protected Passwords", []string{
			"Passwords were only stored as hashes.", "Les mots de passe étaient uniquement hachés.", "Die Passwörter lagen nur gehasht vor.",
			"Las contraseñas se guardaban solo como hash.", "Le password erano conservate solo come hash.", "De wachtwoorden waren alleen gehasht.",
		}},
		{"unproved no misuse", []string{
			"We are not aware of any misuse of the data.", "Nous n'avons pas connaissance d'une utilisation frauduleuse.", "Ein Missbrauch ist uns nicht bekannt.",
			"No tenemos constancia de un uso fraudulento.", "Non siamo a conoscenza di utilizzi fraudolenti.", "Misbruik is ons niet bekend.",
		}},
		{"", []string{
			"It is not known whether data were taken.", "Nous ne savons pas si des données ont été volées.", "Uns ist nicht bekannt, ob Daten abgeflossen sind.",
			"No sabemos si los datos fueron robados.", "Non sappiamo se i dati siano stati sottratti.", "Het is niet bekend of er gegevens zijn gestolen.",
		}},
		{"", []string{
			"It is not known whether passwords were taken.", "Nous ne savons pas si des mots de passe ont été volés.", "Uns ist nicht bekannt, ob Passwörter entwendet wurden.",
			"No sabemos si las contraseñas fueron robadas.", "Non sappiamo se le password siano state sottratte.", "Het is niet bekend of er wachtwoorden zijn gestolen.",
		}},
		{"", []string{
			"We do not sell your data.", "Nous ne vendons pas vos données.", "Wir verkaufen Ihre Daten nicht.",
			"No vendemos sus datos.", "Non vendiamo i vostri dati.", "Wij verkopen uw gegevens niet.",
		}},
	} {
		for i, text := range c.said {
			lang := Languages()[i]
			if want := []string{"en", "fr", "de", "es", "it", "nl"}[i]; lang != want {
				t.Fatalf("language %d is %s, not %s", i, lang, want)
			}
			r, err := Check(text, lang, known())
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(say(r), "; "); got != c.want {
				t.Errorf("%s: %s\n got %q\nwant %q", lang, text, got, c.want)
			}
		}
	}
}

// A letter behind a number is its scale.
func TestScaled(t *testing.T) {
	for text, want := range map[string]string{
		"About 711k users are affected.":  "supported people 711000 about",
		"About 0.7M users are affected.":  "supported people 700000 about",
		"Some 711K people are concerned.": "supported people 711000 about",
	} {
		if r, err := Check(text, "en", known()); err != nil || strings.Join(say(r), "; ") != want {
			t.Errorf("%s: %q, %v", text, say(r), err)
		}
	}
}

// By hand nobody saw how data were kept; special categories that were found are
// named; where nothing was found, that there is nothing is not proved.
func TestWholeByHand(t *testing.T) {
	k := known()
	k.ByHand = true
	health := known()
	health.Facts.Classes = append(health.Facts.Classes, facts.Class{Class: breach.HealthData, People: 12})
	none := Known{Facts: &facts.Facts{}}
	for _, c := range []struct {
		k          Known
		text, want string
	}{
		{k, "All data was encrypted.", "unproved protected"},
		{known(), "The data was not encrypted.", "supported protected"},
		{known(), "Data was stored without encryption.", "supported protected"},
		{known(), "Somebody copied data without permission.", ""},
		{known(), "Somebody could read personal data without a right to it and personal data were lost, or could not be used for a time.", ""},
		{known(), "Data were stolen from a server that was not ours.", ""},
		{health, "No sensitive data was affected.", "contradicted unharmed"},
		{none, "No personal data was leaked.", "unproved no data"},
		{none, "All data was encrypted.", "unproved protected"},
	} {
		if r, err := Check(c.text, "en", c.k); err != nil || strings.Join(say(r), "; ") != c.want {
			t.Errorf("%s: %q, want %q, %v", c.text, say(r), c.want, err)
		}
	}
}
