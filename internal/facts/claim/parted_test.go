package claim

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// counted are the facts of a part that was mined beside a count by hand, with the people
// by country.
func counted() Known {
	return Known{
		Hand: 711_000, Places: []Place{{"GB", 410_000}, {"NL", 160_000}}, PlacesByHand: true,
		Facts: &facts.Facts{
			Who: facts.Who{People: 529}, Bytes: breach.Coverage{Total: 9, Records: 9},
			Classes: []facts.Class{
				{Class: breach.EmailAddresses, People: 526},
				{Class: breach.Names, People: 529},
				{Class: breach.PhoneNumbers, People: 454},
				{Class: breach.Passwords, People: 420},
				{Class: breach.DatesOfBirth, People: 166},
			},
			Passwords: []facts.PasswordKind{{Kind: "bcrypt", People: 420}},
		},
	}
}

// sayAll holds all claims of texts in several languages to what is wanted.
func sayAll(t *testing.T, k Known, want string, texts map[string]string) {
	t.Helper()
	for lang, text := range texts {
		r, err := Check(text, lang, k)
		if got := strings.Join(say(r), "; "); err != nil || got != want {
			t.Errorf("%s: %s\n got %q\nwant %q, %v", lang, text, got, want, err)
		}
	}
}

// TestCountOfCountry: a number of people of a country is held to the count of this one.
func TestCountOfCountry(t *testing.T) {
	places := map[string]string{
		"en": "{n} people in the Netherlands are affected.", "fr": "{n} personnes aux Pays-Bas sont concernées.",
		"de": "{n} Personen in den Niederlanden sind betroffen.", "es": "{n} personas en los Países Bajos están afectadas.",
		"it": "{n} persone nei Paesi Bassi sono coinvolte.", "nl": "{n} mensen in Nederland zijn getroffen.",
	}
	among := map[string]string{
		"en": "711,000 applicants are affected, among them {n} in the United Kingdom.", "fr": "711 000 candidats sont concernés, dont {n} au Royaume-Uni.",
		"de": "711.000 Bewerber sind betroffen, darunter {n} im Vereinigten Königreich.", "es": "711.000 candidatos están afectados, entre ellos {n} en el Reino Unido.",
		"it": "711.000 candidati sono coinvolti, tra cui {n} nel Regno Unito.", "nl": "711.000 sollicitanten zijn getroffen, waaronder {n} in het Verenigd Koninkrijk.",
	}
	with := func(texts map[string]string, thousands string) map[string]string {
		out := map[string]string{}
		for lang, text := range texts {
			mark := map[string]string{"en": ",", "fr": " "}[lang]
			if mark == "" {
				mark = "."
			}
			out[lang] = strings.ReplaceAll(text, "{n}", thousands+mark+"000")
		}
		return out
	}
	sayAll(t, counted(), "supported people 160000", with(places, "160"))
	sayAll(t, counted(), "contradicted people 410000", with(places, "410"))
	sayAll(t, counted(), "supported people 711000; supported people 410000", with(among, "410"))
	sayAll(t, counted(), "supported people 711000; contradicted people 600000", with(among, "600"))
	sayAll(t, counted(), "unproved people 141000", map[string]string{"en": "141,000 people in China are affected.", "fr": "141 000 personnes en Chine sont concernées."})
	sayAll(t, counted(), "supported people 711000; unproved people 600000", map[string]string{"en": "711,000 applicants are affected, among them 600,000 nurses."})
	sayAll(t, counted(), "supported people 570000", map[string]string{"en": "570,000 people in the United Kingdom and the Netherlands are affected."})
}

// TestSole: a number of the part that was mined is not all where more were counted.
func TestSole(t *testing.T) {
	for want, texts := range map[string]map[string]string{
		"unproved people 529": {
			"en": "Only 529 people are affected.", "fr": "Seulement 529 personnes sont concernées.", "de": "Nur 529 Personen sind betroffen.",
			"es": "Solo 529 personas están afectadas.", "it": "Solo 529 persone sono coinvolte.", "nl": "Slechts 529 mensen zijn getroffen.",
		},
		"supported people 711000": {"en": "Exactly 711,000 people are affected.", "de": "Genau 711.000 Personen sind betroffen.", "fr": "Exactement 711 000 personnes sont concernées."},
		"contradicted people 900": {"en": "Exactly 900 people are affected.", "nl": "Precies 900 mensen zijn getroffen.", "it": "Esattamente 900 persone sono coinvolte."},
	} {
		sayAll(t, counted(), want, texts)
	}
	sayAll(t, known(), "supported people 711000", map[string]string{"en": "Exactly 711,000 people are affected."})
}

// TestRange: two numbers with a "between" are one.
func TestRange(t *testing.T) {
	k := counted()
	k.Hand = 0
	for _, c := range []struct{ want, low, high string }{{"supported people 500 between", "500", "600"}, {"contradicted people 600 between", "600", "700"}} {
		texts := map[string]string{}
		for lang, text := range map[string]string{
			"en": "Between {l} and {h} people are affected.", "fr": "Entre {l} et {h} personnes sont concernées.", "de": "Zwischen {l} und {h} Personen sind betroffen.",
			"es": "Entre {l} y {h} personas están afectadas.", "it": "Tra {l} e {h} persone sono coinvolte.", "nl": "Tussen {l} en {h} mensen zijn getroffen.",
		} {
			texts[lang] = strings.NewReplacer("{l}", c.low, "{h}", c.high).Replace(text)
		}
		sayAll(t, k, c.want, texts)
	}
	sayAll(t, counted(), "unproved people 500 between", map[string]string{"en": "Between 500 and 600 people are affected."})
}

// TestNumbersOfParts: a number beside a class, however it stands there, is one of the
// people with this class; what a part that was read holds is no bound from above.
func TestNumbersOfParts(t *testing.T) {
	all := counted()
	all.Hand = 0
	for lang, texts := range map[string]map[string]string{
		"en": {
			"Dates of birth were exposed for 166 people only.": "supported people 166 Dates of birth",
			"Dates of birth were exposed for 200 people only.": "contradicted people 200 Dates of birth",
			"526 people's e-mail addresses were exposed.":      "supported people 526 Email addresses",
			"500 people's e-mail addresses were exposed.":      "contradicted people 500 Email addresses",
		},
		"de": {"Von 529 Personen wurde der Name entwendet, von 454 Personen die Telefonnummer.": "supported people 529 Names; supported people 454 Phone numbers"},
		"nl": {"Van 529 mensen is de naam gelekt en van 166 mensen de geboortedatum.": "supported people 529 Names; supported people 166 Dates of birth"},
		"fr": {"Un demi-million de personnes sont concernées.": "contradicted people 500000"},
	} {
		for text, want := range texts {
			r, err := Check(text, lang, all)
			if got := onlyPeople(r); err != nil || got != want {
				t.Errorf("%s: %s\n got %q\nwant %q, %v", lang, text, got, want, err)
			}
		}
	}
	for text, want := range map[string]string{
		"At least 600 people had their names exposed.":  "unproved people 600 at least Names",
		"More than 600 people had their names exposed.": "unproved people 600 at least Names",
		"At least 500 people had their names exposed.":  "supported people 500 at least Names",
		"Over half a million people are affected.":      "supported people 500000 at least",
	} {
		r, err := Check(text, "en", counted())
		if got := onlyPeople(r); err != nil || got != want {
			t.Errorf("%s\n got %q\nwant %q, %v", text, got, want, err)
		}
	}
}

// TestShareOfClass: a share of the people beside a class is held to those who have it.
func TestShareOfClass(t *testing.T) {
	all := counted()
	all.Hand = 0
	for text, want := range map[string]string{
		"Most of the people had their passwords exposed.":                       "supported share 50 at least Passwords",
		"Half of the applicants had their passwords exposed.":                   "contradicted share 50 about Passwords",
		"Less than a third of the applicants had their dates of birth exposed.": "supported share 33 fewer than Dates of birth",
		"Every applicant's phone number was exposed.":                           "contradicted share 100 Phone numbers",
		"All of the people had their names exposed.":                            "supported share 100 Names",
		"Everybody's passwords were exposed.":                                   "contradicted share 100 Passwords",
		"80 % of the users had their passwords exposed.":                        "supported share 80 Passwords; supported affected Passwords",
		"Ten per cent of our customers are affected.":                           "unproved share 10",
		"Less than a third of the applicants are affected.":                     "unproved share 33 fewer than",
	} {
		sayAll(t, all, want, map[string]string{"en": text})
	}
	sayAll(t, all, "contradicted share 100 Passwords", map[string]string{
		"fr": "Les mots de passe de tous les clients ont été volés.", "de": "Die Passwörter aller Kunden wurden entwendet.", "es": "Las contraseñas de todos los clientes fueron robadas.",
		"it": "Le password di tutti i clienti sono state sottratte.", "nl": "De wachtwoorden van alle gebruikers zijn gelekt.",
	})
	sayAll(t, all, "unproved told; supported affected Passwords", map[string]string{ // no telling is on record
		"en": "We have written to every customer whose password was exposed.", "fr": "Nous avons écrit à tous les clients dont les mots de passe ont été volés.",
		"de": "Wir haben allen Kunden geschrieben, deren Passwörter entwendet wurden.", "nl": "Wij hebben alle klanten geschreven wier wachtwoorden zijn gelekt.",
	})
	sayAll(t, counted(), "unproved share 50 at least Passwords", map[string]string{
		"en": "Most of the people had their passwords exposed.", "fr": "La plupart des clients ont vu leurs mots de passe exposés.", "de": "Die Passwörter der meisten Kunden wurden entwendet.",
		"es": "Las contraseñas de la mayoría de los clientes fueron robadas.", "it": "Le password della maggior parte dei clienti sono state sottratte.", "nl": "De wachtwoorden van de meeste gebruikers zijn gelekt.",
	})
}

// TestNothingElse: that no data but those named are affected is refuted by any other.
func TestNothingElse(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "Names were exposed, nothing else.", "fr": "Des noms ont été exposés, rien d'autre.", "de": "Namen wurden entwendet, keine weiteren Daten.",
		"es": "Los nombres fueron robados y ningún otro dato.", "it": "Sono stati sottratti i nomi e nessun altro dato.", "nl": "Er zijn namen gelekt, geen andere gegevens.",
	} {
		r, err := Check(text, lang, counted())
		if err != nil || len(r.Claims) == 0 || r.Claims[len(r.Claims)-1].Kind != Only || r.Claims[len(r.Claims)-1].Verdict != Contradicted {
			t.Errorf("%s: %s: %q, %v", lang, text, say(r), err)
		}
	}
}

// TestReadable: that nobody can read passwords says how they are kept, and not that they
// are not affected; that nobody is affected is heard in each form.
func TestReadable(t *testing.T) {
	sayAll(t, counted(), "supported protected Passwords", map[string]string{
		"en": "No passwords in readable form were exposed.", "fr": "Aucun mot de passe lisible n'a été exposé.", "de": "Keine Passwörter in lesbarer Form wurden entwendet.",
		"es": "No se robó ninguna contraseña legible.", "nl": "Er zijn geen leesbare wachtwoorden gelekt.", "it": "Nessuna password leggibile è stata sottratta.",
	})
	sayAll(t, counted(), "supported protected Passwords", map[string]string{"en": "The passwords are salted and hashed, so they cannot be read."})
	sayAll(t, counted(), "contradicted nobody", map[string]string{
		"en": "Not a single customer is affected.", "fr": "Pas un seul client n'est concerné.", "de": "Kein einziger Kunde ist betroffen.",
		"es": "Ni un solo cliente está afectado.", "it": "Nemmeno un cliente è coinvolto.", "nl": "Geen enkele klant is getroffen.",
	})
}
