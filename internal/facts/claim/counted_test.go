package claim

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// TestCountOfClass: a number of people that is said of a class is held to the people
// with this class, and not to all, in every language.
func TestCountOfClass(t *testing.T) {
	const right, wrong = "supported people 600000 Passwords", "contradicted people 711000 Passwords"
	for _, c := range []struct {
		want string
		said map[string][]string
	}{
		{right, map[string][]string{
			"en": {
				"600,000 users had their passwords exposed.", "The passwords of 600,000 users were exposed.", "For 600,000 users, passwords were exposed.",
				"Passwords: 600,000 users.",
				"600,000 users' passwords were stolen.", "There are 600,000 users whose passwords were stolen.", "Among the 711 files were the passwords of 600,000 users.",
			},
			"fr": {
				"600 000 utilisateurs ont vu leurs mots de passe exposés.", "Les mots de passe de 600 000 utilisateurs ont été volés.",
				"Pour 600 000 utilisateurs, les mots de passe ont été volés.", "600 000 utilisateurs, dont les mots de passe ont été volés.",
			},
			"de": {
				"Die Passwörter von 600.000 Nutzern wurden entwendet.", "Bei 600.000 Personen wurden auch die Passwörter entwendet.",
				"Von 600.000 Kunden wurden Passwörter entwendet.", "Es gibt 600.000 Personen, deren Passwörter entwendet wurden.",
			},
			"es": {
				"Las contraseñas de 600.000 usuarios fueron robadas.", "600.000 usuarios vieron sus contraseñas expuestas.",
				"Hay 600.000 usuarios cuyas contraseñas fueron robadas.",
			},
			"it": {
				"Le password di 600.000 utenti sono state sottratte.", "600.000 utenti hanno visto le loro password esposte.",
				"Per 600.000 utenti sono state sottratte le password.",
			},
			"nl": {
				"De wachtwoorden van 600.000 gebruikers zijn gelekt.", "Van 600.000 gebruikers zijn de wachtwoorden gelekt.",
				"Bij 600.000 gebruikers zijn ook wachtwoorden gelekt.",
			},
		}},
		{wrong, map[string][]string{
			"en": {"711,000 users had their passwords exposed.", "The passwords of all 711,000 users were exposed.", "711,000 users' passwords were stolen."},
			"fr": {"711 000 utilisateurs ont vu leurs mots de passe exposés.", "Les mots de passe de 711 000 clients ont été volés."},
			"de": {"Die Passwörter von 711.000 Nutzern wurden entwendet."},
			"es": {"Las contraseñas de 711.000 usuarios fueron robadas."},
			"it": {"Le password di 711.000 utenti sono state sottratte."},
			"nl": {"De wachtwoorden van 711.000 gebruikers zijn gelekt."},
		}},
		// The number of all stays so beside the names of classes.
		{"supported people 711000", map[string][]string{
			"en": {
				"711,000 people are affected: names and passwords were exposed.", "The data of 711,000 people were exposed, including names and passwords.",
				"711,000 people are affected and should change their passwords.", "711,000 people are affected, and passwords were exposed.",
				"The data of 711,000 people (names, passwords) were exposed.",
			},
			"fr": {"Les données de 711 000 personnes, dont des noms et des mots de passe, ont été exposées.", "711 000 personnes sont concernées et devraient changer leurs mots de passe."},
			"de": {"Daten von 711.000 Personen, darunter Namen und Passwörter, wurden entwendet.", "711.000 Personen sind betroffen und sollten ihre Passwörter ändern."},
			"es": {"Los datos de 711.000 personas, como nombres y contraseñas, fueron robados."},
			"it": {"I dati di 711.000 persone, tra cui nomi e password, sono stati sottratti."},
			"nl": {"Gegevens van 711.000 personen, waaronder namen en wachtwoorden, zijn gelekt."},
		}},
	} {
		for lang, texts := range c.said {
			for _, text := range texts {
				sayPeople(t, lang, text, c.want)
			}
		}
	}
}

// sayPeople holds what a text claims on numbers of people to what is wanted.
func sayPeople(t *testing.T, lang, text, want string) {
	t.Helper()
	r, err := Check(text, lang, known())
	if err != nil {
		t.Fatal(err)
	}
	if got := onlyPeople(r); got != want {
		t.Errorf("%s: %s\n got %q\nwant %q", lang, text, got, want)
	}
}

// onlyPeople are the claims on numbers of people, in short.
func onlyPeople(r *Result) string {
	var out []string
	for i, s := range say(r) {
		if r.Claims[i].Kind == People {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// TestCountOfSeveralClasses: how many people have all of some classes lies between
// bounds; what lies in them is neither proved nor refuted, unless everybody has all
// but one.
func TestCountOfSeveralClasses(t *testing.T) {
	for text, want := range map[string]string{
		"600,000 users had their e-mail addresses and passwords exposed.":         "supported people 600000 Email addresses Passwords",
		"711,000 users had their e-mail addresses and passwords exposed.":         "contradicted people 711000 Email addresses Passwords",
		"300,000 users had their names, phone numbers and passwords exposed.":     "unproved people 300000 Names Phone numbers Passwords",
		"400,000 users had their names, phone numbers and passwords exposed.":     "contradicted people 400000 Names Phone numbers Passwords",
		"Fewer than 400,000 users had their phone numbers and passwords exposed.": "supported people 400000 fewer than Phone numbers Passwords",
		"At least 189,000 users had their phone numbers and passwords exposed.":   "supported people 189000 at least Phone numbers Passwords",
		"The bank details of 5,000 users were exposed.":                           "contradicted people 5000 Bank account numbers",
		"The dates of birth of 5,000 users were exposed.":                         "unproved people 5000 Dates of birth",
		"More than 500,000 users had their passwords exposed.":                    "supported people 500000 at least Passwords",
	} {
		r, err := Check(text, "en", known())
		if got := onlyPeople(r); err != nil || got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
	k := known()
	k.Facts.Bytes.Unread = 5
	if r, _ := Check("The passwords of 600,000 users were exposed.", "en", k); onlyPeople(r) != "unproved people 600000 Passwords" {
		t.Errorf("unread bytes: %q", onlyPeople(r))
	}
	k = known()
	k.Hand = 2_000_000 // the files that were read are a part
	for text, want := range map[string]string{
		"The passwords of 700,000 users were exposed.":          "unproved people 700000 Passwords",
		"The passwords of 600,000 users were exposed.":          "unproved people 600000 Passwords",
		"The passwords of 500,000 users were exposed.":          "contradicted people 500000 Passwords",
		"More than 500,000 users had their passwords exposed.":  "supported people 500000 at least Passwords",
		"Fewer than 500,000 users had their passwords exposed.": "contradicted people 500000 fewer than Passwords",
	} {
		if r, _ := Check(text, "en", k); onlyPeople(r) != want {
			t.Errorf("a part was read: %s: %q, want %q", text, onlyPeople(r), want)
		}
	}
	hand := Known{ByHand: true, Facts: &facts.Facts{Who: facts.Who{People: 340}, Classes: []facts.Class{{Class: breach.Names, People: 340}, {Class: breach.HealthData, People: 12}}}}
	if r, _ := Check("The health data of 12 people were stolen.", "en", hand); onlyPeople(r) != "supported people 12 Personal health data" {
		t.Errorf("counted by hand: %q", onlyPeople(r))
	}
}

// TestShareOfAll: of two numbers in a part, "346 of 426 people", one is the whole.
func TestShareOfAll(t *testing.T) {
	const both = "supported people 600000 Passwords; supported people 711000"
	const turned = "supported people 711000; supported people 600000 Passwords"
	for _, c := range []struct{ lang, text, want string }{
		{"en", "600,000 of 711,000 users had their passwords exposed.", "supported people 600000 Passwords; supported people 711000"},
		{"en", "Passwords of 600,000 of the 711,000 users were stolen.", both},
		{"en", "Of the 711,000 people affected, 600,000 had passwords stolen.", turned},
		{"en", "711,000 users, including 600,000 whose passwords were exposed, are affected.", turned},
		{"fr", "Les mots de passe de 600 000 des 711 000 utilisateurs ont été volés.", both},
		{"fr", "Les mots de passe d'environ 600 000 utilisateurs ont été volés.", "supported people 600000 about Passwords"},
		{"de", "Passwörter von 600.000 der 711.000 Nutzer wurden gestohlen.", both},
		{"de", "Von 711.000 betroffenen Personen sind bei 600.000 auch Passwörter betroffen.", turned},
		{"es", "Las contraseñas de 600.000 de los 711.000 usuarios fueron robadas.", both},
		{"es", "A 600.000 usuarios les robaron las contraseñas.", "supported people 600000 Passwords"},
		{"it", "Le password di 600.000 dei 711.000 utenti sono state sottratte.", both},
		{"nl", "Van 600.000 van de 711.000 gebruikers zijn wachtwoorden gelekt.", both},
		{"en", "For 80 users only names were affected.", "unproved people 80 Names"},
		{"en", "The passwords of more than 500,000 users were stolen.", "supported people 500000 at least Passwords"},
		{"pl", "Wyciekły hasła 600 000 osób.", "supported people 600000 Passwords"},
		{"en", "Two million records of 711,000 people were exposed.", "supported people 711000"},
		{"en", "More than half a million people are affected.", "supported people 500000 at least"},
		{"de", "Mehr als eine halbe Million Personen sind betroffen.", "supported people 500000 at least"},
		{"fr", "Plus d'un demi-million de personnes sont concernées.", "supported people 500000 at least"},
		{"en", "Several hundred people are affected.", "supported people 200 at least"},
		{"fr", "Des centaines d'utilisateurs sont concernés.", "supported people 200 at least"},
		{"de", "Ein paar Dutzend Personen sind betroffen.", "supported people 24 at least"},
		{"en", "In 346 cases, passwords were affected.", ""},
	} {
		r, err := Check(c.text, c.lang, known())
		if got := onlyPeople(r); err != nil || got != c.want || r.Count(Contradicted) > 0 {
			t.Errorf("%s: %s\n got %q, all %q\nwant %q", c.lang, c.text, got, say(r), c.want)
		}
	}
}

// TestDeniedNumber: a number that the sentence denies is not one of people affected.
func TestDeniedNumber(t *testing.T) {
	for _, c := range []struct {
		want string
		said map[string][]string
	}{
		{"unproved people 711000", map[string][]string{
			"en": {"711,000 people were not affected.", "711,000 customers have not been affected by this.", "The incident did not affect 711,000 people.", "Not all 711,000 people are affected."},
			"fr": {"711 000 personnes ne sont pas concernées.", "La fuite ne concerne pas 711 000 clients.", "711 000 clients n'ont pas été touchés."},
			"de": {"711.000 Personen sind nicht betroffen.", "711.000 Kunden waren davon nicht betroffen."},
			"es": {"711.000 personas no están afectadas.", "No se vieron afectadas 711.000 personas."},
			"it": {"711.000 persone non sono coinvolte.", "711.000 persone non sono state coinvolte."},
			"nl": {"711.000 personen zijn niet getroffen.", "711.000 klanten zijn niet geraakt."},
		}},
		{"contradicted people 711000", map[string][]string{
			"en": {"None of the 711,000 people is affected.", "Not one of our 711,000 customers is affected."},
			"fr": {"Aucune des 711 000 personnes n'est concernée.", "Aucun de nos 711 000 clients n'est concerné."},
			"de": {"Keiner unserer 711.000 Kunden ist betroffen."},
			"es": {"Ninguno de nuestros 711.000 clientes está afectado."},
			"it": {"Nessuno dei 711.000 utenti è coinvolto."},
			"nl": {"Geen van de 711.000 klanten is getroffen."},
		}},
		{"supported people 711000 at most", map[string][]string{
			"en": {"No more than 711,000 people are affected.", "Not more than 711,000 people are affected."},
			"fr": {"Pas plus de 711 000 personnes sont concernées."},
			"de": {"Nicht mehr als 711.000 Personen sind betroffen."},
			"es": {"No más de 711.000 personas están afectadas."},
			"it": {"Non più di 711.000 persone sono coinvolte."},
			"nl": {"Niet meer dan 711.000 personen zijn getroffen."},
		}},
		{"supported people 711000 at least", map[string][]string{
			"en": {"No fewer than 711,000 people are affected."},
			"fr": {"Pas moins de 711 000 personnes sont concernées."},
			"de": {"Nicht weniger als 711.000 Personen sind betroffen."},
			"es": {"No menos de 711.000 personas están afectadas."},
			"it": {"Non meno di 711.000 persone sono coinvolte."},
			"nl": {"Niet minder dan 711.000 personen zijn getroffen."},
		}},
		// What is denied is something else.
		{"supported people 711000", map[string][]string{
			"en": {"711,000 people are affected, bank details are not.", "711,000 people are affected because a server was not protected.", "Passwords that were not encrypted: 711,000 people are affected."},
			"fr": {"711 000 personnes sont concernées, les coordonnées bancaires ne le sont pas."},
			"de": {"711.000 Personen sind betroffen, Bankdaten nicht."},
			"nl": {"711.000 personen zijn getroffen, bankgegevens niet."},
			"es": {"711.000 personas están afectadas, los datos bancarios no."},
			"it": {"711.000 persone sono coinvolte, i dati bancari no."},
		}},
		{"", map[string][]string{
			"en": {"It is not known whether 5,000 people were affected."},
			"fr": {"Nous ne savons pas si 5 000 personnes sont concernées."},
			"de": {"Es ist nicht bekannt, ob 5.000 Personen betroffen sind."},
		}},
	} {
		for lang, texts := range c.said {
			for _, text := range texts {
				sayPeople(t, lang, text, c.want)
			}
		}
	}
}

// TestNumberAside: a number of people of whom the sentence does not say that they are
// affected is not held to those who are; one that may be meant so is not proved.
func TestNumberAside(t *testing.T) {
	for lang, said := range map[string][]string{
		"en": {"12 employees are working on it.", "Since 2009 we have placed more than 2 million people in jobs."},
		"fr": {"12 salariés travaillent à cette affaire."}, "de": {"12 Mitarbeiter arbeiten daran."}, "es": {"12 empleados trabajan en ello."},
		"it": {"12 dipendenti lavorano al caso."}, "nl": {"12 medewerkers werken eraan."},
	} {
		for _, text := range said {
			if r, err := Check(text, lang, known()); err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != Unproved {
				t.Errorf("%s: %s: %q, %v", lang, text, say(r), err)
			}
		}
	}
}

// TestNobody: that nobody is affected is contradicted where people were found.
func TestNobody(t *testing.T) {
	for lang, said := range map[string][]string{
		"en": {"No customers were affected.", "Nobody was affected.", "No one has been affected."},
		"fr": {"Aucun client n'est concerné.", "Personne n'est concerné.", "Aucune personne n'a été touchée."},
		"de": {"Es sind keine Kunden betroffen.", "Niemand ist betroffen.", "Keine Person wurde kompromittiert."},
		"es": {"No hay clientes afectados.", "Nadie está afectado.", "Ningún cliente se ha visto afectado."},
		"it": {"Nessun cliente è coinvolto.", "Nessuno è stato coinvolto."},
		"nl": {"Er zijn geen klanten getroffen.", "Niemand is getroffen."},
	} {
		for _, text := range said {
			r, err := Check(text, lang, known())
			if got := strings.Join(say(r), "; "); err != nil || got != "contradicted nobody" {
				t.Errorf("%s: %s: %q, %v", lang, text, got, err)
			}
		}
	}
	for _, text := range []string{"No customers in France were affected.", "No other customers were affected.", "Customers of our shop were not affected."} {
		if r, err := Check(text, "en", known()); err != nil || len(r.Claims) > 0 {
			t.Errorf("%s: %q, %v", text, say(r), err)
		}
	}
}

// TestNumberInWords: numbers are read in words too.
func TestNumberInWords(t *testing.T) {
	k := known()
	for _, c := range []struct {
		people int64
		said   map[string]string
	}{
		{400, map[string]string{
			"en": "Four hundred people are affected.", "fr": "Quatre cents personnes sont concernées.", "de": "Vierhundert Personen sind betroffen.",
			"es": "Cuatrocientas personas están afectadas.", "it": "Quattrocento persone sono coinvolte.", "nl": "Vierhonderd personen zijn getroffen.",
			"pl": "Naruszenie dotyczy czterystu osób.", "pt": "Quatrocentas pessoas foram afetadas.",
		}},
		{426, map[string]string{
			"en": "Four hundred and twenty-six people are affected.", "fr": "Quatre cent vingt-six personnes sont concernées.", "de": "Vierhundertsechsundzwanzig Personen sind betroffen.",
			"es": "Cuatrocientas veintiséis personas están afectadas.", "it": "Quattrocentoventisei persone sono coinvolte.", "nl": "Vierhonderdzesentwintig personen zijn getroffen.",
			"pl": "Naruszenie dotyczy czterystu dwudziestu sześciu osób.", "pt": "Quatrocentas e vinte e seis pessoas foram afetadas.",
		}},
		{12, map[string]string{
			"en": "A dozen people are affected.", "fr": "Une douzaine de personnes sont concernées.", "de": "Ein Dutzend Personen sind betroffen.",
			"es": "Una docena de personas están afectadas.", "it": "Una dozzina di persone sono coinvolte.", "nl": "Een dozijn personen zijn getroffen.",
		}},
		{2_000_000, map[string]string{
			"en": "Two million people are affected.", "fr": "Deux millions de personnes sont concernées.", "de": "Zwei Millionen Personen sind betroffen.",
			"es": "Dos millones de personas están afectadas.", "it": "Due milioni di persone sono coinvolte.", "nl": "Twee miljoen personen zijn getroffen.",
		}},
		{97_000, map[string]string{
			"en": "Ninety-seven thousand people are affected.", "fr": "Quatre-vingt-dix-sept mille personnes sont concernées.", "de": "Siebenundneunzigtausend Personen sind betroffen.",
			"es": "Noventa y siete mil personas están afectadas.", "it": "Novantasettemila persone sono coinvolte.", "nl": "Zevenennegentigduizend personen zijn getroffen.",
			"pt": "Noventa e sete mil pessoas foram afetadas.",
		}},
		{3, map[string]string{
			"en": "Three people are affected.", "fr": "Trois personnes sont concernées.", "de": "Drei Personen sind betroffen.",
			"es": "Tres personas están afectadas.", "it": "Tre persone sono coinvolte.", "nl": "Drie personen zijn getroffen.",
		}},
	} {
		for lang, text := range c.said {
			for people, want := range map[int64]Verdict{c.people: Supported, 3*c.people + 90: Contradicted} {
				k.Facts.Who.People = people
				r, err := Check(text, lang, k)
				if err != nil || len(r.Claims) != 1 || r.Claims[0].Number != c.people || r.Claims[0].Verdict != want {
					t.Errorf("%s: %s: %q, want %d %s, %v", lang, text, say(r), c.people, want, err)
				}
			}
		}
	}
	for lang, text := range map[string]string{
		"en": "Two of them work on it, and three people of our staff answer your calls.", "it": "Se sei un cliente, chiama.", "de": "Geben Sie acht, Personen rufen an.",
		"fr": "Une personne vous répond.", "es": "Una persona le responde.", "nl": "Een persoon antwoordt.",
	} {
		if r, err := Check(text, lang, k); err != nil || len(r.Claims) > 0 {
			t.Errorf("%s: %s: %q, %v", lang, text, say(r), err)
		}
	}
}

// TestOwnStaff: people are counted with the own staff or without them, and nothing between.
func TestOwnStaff(t *testing.T) {
	k := Known{Facts: &facts.Facts{Who: facts.Who{People: 700, Staff: 200}, Bytes: breach.Coverage{Total: 9, Records: 9}}}
	for text, want := range map[string]Verdict{
		"The data of 700 people was in it.": Supported,
		"The data of 900 people was in it.": Supported,
		"The data of 800 people was in it.": Contradicted,
		"The data of 200 people was in it.": Contradicted,
	} {
		r, err := Check(text, "en", k)
		if err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != want || !strings.Contains(r.Claims[0].Why, "200 of the own staff") {
			t.Errorf("%q: %+v, %v, want %s", text, r, err, want)
		}
	}
}
