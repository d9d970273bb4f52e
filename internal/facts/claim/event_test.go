package claim

import (
	"strings"
	"testing"
)

// agency are the facts with what is on record of a case with two authorities.
func agency() Known {
	k := known()
	k.Controllers, k.Processors = []string{"Example Recruitment"}, []string{"Example Hosting"}
	k.Dates = []Dated{
		{Day: "2016-10-16", What: "the breach began", Event: Began},
		{Day: "2016-10-30", What: "the first sign", Event: Discovered},
		{Day: "2016-10-31", What: "the processor's awareness", Event: Alerted},
		{Day: "2016-11-01", What: "the controller's awareness", Event: Learned},
		{Day: "2016-11-01", What: "the server is taken off the network", Event: Contained},
		{Day: "2016-11-03", What: "initial filing with ICO", Event: ToldAuthority},
		{Day: "2016-11-03", What: "initial filing with Autoriteit Persoonsgegevens", Event: ToldAuthority},
		{Day: "2016-11-04", What: "finder and researcher have destroyed their copies", Heard: true},
		{Day: "2016-11-10", What: "new passwords for all accounts"},
		{Day: "2016-12-01", What: "follow-up filing with ICO", Event: ToldAuthority},
		{Day: "2016-12-16", What: "the case was closed", Event: CaseClosed},
	}
	return k
}

// sayDate holds what is said of the first date of a text to what is wanted.
func sayDate(t *testing.T, k Known, lang, text string, want Verdict, why string) {
	t.Helper()
	r, err := Check(text, lang, k)
	if err != nil || len(r.Claims) == 0 || r.Claims[0].Kind != Date {
		t.Errorf("%s: %s: no date: %q, %v", lang, text, say(r), err)
		return
	}
	if got := r.Claims[0]; got.Verdict != want || !strings.Contains(got.Why, why) {
		t.Errorf("%s: %s\n got %s as %q: %s\nwant %s with %q", lang, text, got.Verdict, got.Event, got.Why, want, why)
	}
}

// TestDateOfAnything: a day on which something else is on record proves nothing of what
// the sentence says; what is on record is named.
func TestDateOfAnything(t *testing.T) {
	for lang, texts := range map[string][]string{
		"en": {"The CEO resigned on 1 November 2016.", "We changed all passwords on 1 November 2016.", "The chair resigned on 1 November."},
		"fr": {"Le directeur a démissionné le 1 novembre 2016.", "Nous avons changé tous les mots de passe le 1 novembre 2016."},
		"de": {"Der Vorstand trat am 1. November 2016 zurück.", "Am 1. November 2016 haben wir alle Passwörter geändert."},
		"es": {"El director dimitió el 1 de noviembre de 2016.", "Cambiamos todas las contraseñas el 1 de noviembre de 2016."},
		"it": {"Il direttore si è dimesso il 1 novembre 2016.", "Il 1 novembre 2016 abbiamo cambiato tutte le password."},
		"nl": {"De directeur trad op 1 november 2016 af.", "Op 1 november 2016 hebben wij alle wachtwoorden gewijzigd."},
	} {
		for _, text := range texts {
			sayDate(t, agency(), lang, text, Unproved, "the controller's awareness")
		}
	}
	sayDate(t, agency(), "en", "The copies were destroyed on 10 November 2016.", Unproved, "new passwords")
	sayDate(t, agency(), "en", "The finder and the researcher have destroyed their copies on 4 November 2016.", Supported, "destroyed their copies")
	sayDate(t, agency(), "en", "Finder and researcher have not destroyed their copies on 4 November 2016.", Unproved, "")
	sayDate(t, agency(), "en", "We closed the case on 16 December 2016.", Supported, "closed")
	sayDate(t, agency(), "en", "We closed the case on 1 November 2016.", Contradicted, "2016-12-16")
}

// TestOffline: what was switched off was contained, in every language.
func TestOffline(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "The server was switched off on {1} November 2016.", "fr": "Le serveur a été éteint le {1} novembre 2016.",
		"de": "Der Server wurde am {1}. November 2016 abgeschaltet.", "es": "El servidor se apagó el {1} de noviembre de 2016.",
		"it": "Il server è stato spento il {1} novembre 2016.", "nl": "De server is op {1} november 2016 uitgezet.",
	} {
		sayDate(t, agency(), lang, strings.ReplaceAll(text, "{1}", "1"), Supported, "off the network")
		sayDate(t, agency(), lang, strings.ReplaceAll(text, "{1}", "4"), Contradicted, "2016-11-01")
	}
}

// TestNamedAuthority: an authority that is named is held to what went to this one.
func TestNamedAuthority(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "The {A} was informed on 3 November 2016.", "fr": "Nous avons informé la {A} le 3 novembre 2016.",
		"de": "Wir haben die {A} am 3. November 2016 informiert.", "es": "Notificamos a la {A} el 3 de noviembre de 2016.",
		"it": "Abbiamo informato la {A} il 3 novembre 2016.", "nl": "Wij hebben de {A} op 3 november 2016 ingelicht.",
	} {
		for name, want := range map[string]Verdict{
			"ICO": Supported, "Autoriteit Persoonsgegevens": Supported, "AP": Supported,
			"CNIL": Contradicted, "AEPD": Contradicted, "Data Protection Commission": Contradicted, "UODO": Contradicted, "BayLDA": Contradicted,
		} {
			sayDate(t, agency(), lang, strings.ReplaceAll(text, "{A}", name), want, "")
		}
	}
	for text, want := range map[string]Verdict{
		"The ICO and the AP were informed on 3 November 2016.":                     Supported,
		"The ICO and the CNIL were informed on 3 November 2016.":                   Contradicted,
		"The ICO was informed on 3 November 2016 and the CNIL on 4 November.":      Supported,
		"The AP was informed on 1 December 2016.":                                  Contradicted,
		"The ICO was informed on 1 December 2016.":                                 Supported,
		"The ICO was first informed on 1 December 2016.":                           Contradicted,
		"The ICO was first informed on 3 November 2016.":                           Supported,
		"The supervisory authority was informed on 3 November 2016.":               Supported,
		"On 3 November 2016 we notified the Information Commissioner's Office.":    Supported,
		"We first notified the data protection authority on 1 December 2016.":      Contradicted,
		"The French authority, the CNIL, was informed of this on 3 November 2016.": Contradicted,
	} {
		sayDate(t, agency(), "en", text, want, "")
	}
	k := agency()
	k.Dates = append(k.Dates, Dated{Day: "2016-11-05", What: "initial filing with the office of a Land", Event: ToldAuthority})
	sayDate(t, k, "en", "The CNIL was informed on 5 November 2016.", Unproved, "nothing on record names this authority")
}

// TestWhoLearned: what the processor discovered is not what the controller learned, in
// the first person or in the third.
func TestWhoLearned(t *testing.T) {
	for lang, c := range map[string][3]string{ // the controller by its word, by its name, the processor
		"en": {"The agency became aware on {day}.", "Example Recruitment became aware on {day}.", "Our provider became aware on {day}."},
		"fr": {"L'agence a découvert la fuite le {day}.", "Example Recruitment a découvert la fuite le {day}.", "Le prestataire a découvert la fuite le {day}."},
		"de": {"Das Unternehmen hat den Vorfall am {day} entdeckt.", "Example Recruitment hat den Vorfall am {day} entdeckt.", "Der Dienstleister hat den Vorfall am {day} entdeckt."},
		"es": {"La empresa descubrió la brecha el {day}.", "Example Recruitment descubrió la brecha el {day}.", "El proveedor descubrió la brecha el {day}."},
		"it": {"L'azienda ha scoperto la violazione il {day}.", "Example Recruitment ha scoperto la violazione il {day}.", "Il fornitore ha scoperto la violazione il {day}."},
		"nl": {"Het bedrijf heeft het lek op {day} ontdekt.", "Example Recruitment heeft het lek op {day} ontdekt.", "De leverancier heeft het lek op {day} ontdekt."},
	} {
		october := map[string]string{"en": "31 October 2016", "fr": "31 octobre 2016", "de": "31. Oktober 2016", "es": "31 de octubre de 2016", "it": "31 ottobre 2016", "nl": "31 oktober 2016"}[lang]
		first := "1 " + november[lang] + " 2016"
		if lang == "de" {
			first = "1. November 2016"
		}
		for i, text := range c {
			on := func(day string) string { return strings.ReplaceAll(text, "{day}", day) }
			if i < 2 {
				sayDate(t, agency(), lang, on(first), Supported, "controller's awareness")
				sayDate(t, agency(), lang, on(october), Contradicted, "controller's awareness")
				continue
			}
			sayDate(t, agency(), lang, on(october), Supported, "processor's awareness")
			sayDate(t, agency(), lang, on(first), Unproved, "processor's awareness")
		}
	}
	sayDate(t, agency(), "en", "Example Hosting became aware on 31 October 2016.", Supported, "processor's awareness")
	sayDate(t, agency(), "en", "The breach was discovered by our provider on 31 October 2016.", Supported, "processor's awareness")
	sayDate(t, agency(), "en", "A flaw at our provider was discovered on 30 October 2016.", Supported, "first sign")
}

// TestDayWithoutYear: a day without a year is one of the years on record.
func TestDayWithoutYear(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "We learned of it on {1} November.", "fr": "Nous l'avons appris le {1} novembre.", "de": "Am {1}. November haben wir den Vorfall entdeckt.",
		"es": "Lo supimos el {1} de noviembre.", "it": "Lo abbiamo saputo il {1} novembre.", "nl": "Wij vernamen dit op {1} november.",
	} {
		sayDate(t, agency(), lang, strings.ReplaceAll(text, "{1}", "1"), Supported, "controller's awareness")
		sayDate(t, agency(), lang, strings.ReplaceAll(text, "{1}", "2"), Contradicted, "2016-11-01")
	}
	sayDate(t, agency(), "en", "On November 1, we learned of it.", Supported, "controller's awareness")
	k := agency()
	k.Dates = nil
	sayDate(t, k, "en", "We learned of it on 1 November.", Unproved, "no year")
	for text, want := range map[string]Verdict{
		"We learned of it on 01.11.2016.": Supported, "We learned of it on 13/11/2016.": Contradicted,
		"We learned of it on 11/11/2016.": Contradicted, "We learned of it on 11/01/2016.": Unproved,
	} {
		sayDate(t, agency(), "en", text, want, "")
	}
}

// TestNotUntil: a day that something waited for is the day on which it came, and no end.
func TestNotUntil(t *testing.T) {
	for _, s := range []struct{ lang, text string }{
		{"en", "It was not until 1 November 2016 that we learned of it."},
		{"en", "Not until 1 November 2016 did we discover it."},
		{"en", "It was only on 1 November 2016 that we discovered it."},
		{"de", "Erst am 1. November 2016 haben wir davon erfahren."},
		{"fr", "Ce n'est que le 1er novembre 2016 que nous l'avons appris."},
		{"nl", "Pas op 1 november 2016 hoorden wij ervan."},
		{"es", "No fue hasta el 1 de noviembre de 2016 que supimos de ello."},
		{"it", "Solo il 1 novembre 2016 ne siamo venuti a conoscenza."},
		{"pl", "Dopiero 1 listopada 2016 dowiedzieliśmy się o tym."},
		{"pt", "Só em 1 de novembro de 2016 soubemos disso."},
	} {
		sayDate(t, agency(), s.lang, s.text, Supported, "the controller's awareness")
	}
	sayDate(t, agency(), "en", "The data were accessible until 1 November 2016.", Unproved, "")
	sayDate(t, agency(), "en", "It was not until 2 November 2016 that we learned of it.", Contradicted, "the controller's awareness")
}
