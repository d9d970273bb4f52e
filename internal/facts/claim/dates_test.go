package claim

import (
	"strings"
	"testing"
)

// dated are the facts with a day for each thing that happened.
func dated() Known {
	k := known()
	k.Dates = []Dated{
		{Day: "2016-10-28", What: "the breach began", Event: Began},
		{Day: "2016-10-30", What: "the breach ended", Event: Ended},
		{Day: "2016-11-01", What: "the controller's awareness", Event: Learned},
		{Day: "2016-10-31", What: "the processor's awareness", Event: Alerted},
		{Day: "2016-11-02", What: "access closed", Event: Contained},
		{Day: "2016-11-03", What: "initial filing with CNIL", Event: ToldAuthority},
		{Day: "2016-11-03", What: "initial filing with ICO", Event: ToldAuthority},
		{Day: "2016-11-03", What: "initial filing with AEPD", Event: ToldAuthority},
		{Day: "2016-11-03", What: "initial filing with Garante", Event: ToldAuthority},
		{Day: "2016-11-03", What: "initial filing with AP", Event: ToldAuthority},
		{Day: "2016-11-04", What: "complaint", Event: Complained},
		{Day: "2016-11-05", What: "people were told", Event: ToldPeople},
		{Day: "2016-11-06", What: "a meeting"},
		{Day: "2016-11-07", What: "We told the authority more", Event: ToldAuthority, Heard: true},
	}
	return k
}

// months of dates in the sentences below.
var november = map[string]string{"en": "November", "fr": "novembre", "de": "November", "es": "de noviembre de", "it": "novembre", "nl": "november"}

// TestEventOfDate: a date is held to what happened that day, in every language: the day
// of one thing is not that of another.
func TestEventOfDate(t *testing.T) {
	for _, c := range []struct {
		event Event
		day   string
		said  map[string][]string
	}{
		{Learned, "1", map[string][]string{
			"en": {"We learned of it on {day}.", "On {day}, we discovered that a backup was open.", "We were informed on {day} by a researcher.", "A researcher informed us on {day}."},
			"fr": {"Le {day}, nous avons découvert la fuite.", "Nous l'avons appris le {day}.", "Nous avons été informés le {day} par un chercheur."},
			"de": {"Am {day} haben wir den Vorfall entdeckt.", "Wir haben am {day} davon erfahren.", "Am {day} wurden wir von einem Forscher informiert."},
			"es": {"El {day} descubrimos la brecha.", "Lo supimos el {day}."},
			"it": {"Il {day} abbiamo scoperto la violazione.", "Lo abbiamo saputo il {day}."},
			"nl": {"Op {day} hebben wij het lek ontdekt.", "Wij vernamen dit op {day}."},
		}},
		{Contained, "2", map[string][]string{
			"en": {"The access was closed on {day}.", "On {day} we fixed the fault.", "We took the server offline on {day}."},
			"fr": {"L'accès a été fermé le {day}."},
			"de": {"Am {day} wurde der Zugang gesperrt."},
			"es": {"El acceso se cerró el {day}."},
			"it": {"L'accesso è stato chiuso il {day}."},
			"nl": {"De toegang is op {day} gesloten."},
		}},
		{ToldAuthority, "3", map[string][]string{
			"en": {"We notified the ICO on {day}.", "We notified the Information Commissioner's Office on {day}.", "The authority was informed on {day}.", "On {day} the breach was reported to the supervisory authority."},
			"fr": {"Nous avons informé la CNIL le {day}.", "La violation a été notifiée à l'autorité le {day}."},
			"de": {"Wir haben die Aufsichtsbehörde am {day} informiert."},
			"es": {"Notificamos a la AEPD el {day}."},
			"it": {"Abbiamo informato il Garante il {day}."},
			"nl": {"Wij hebben de Autoriteit Persoonsgegevens op {day} ingelicht."},
		}},
		{Complained, "4", map[string][]string{
			"en": {"We made a complaint on {day}."}, "fr": {"Nous avons porté plainte le {day}."}, "de": {"Wir haben am {day} Strafanzeige erstattet."},
			"es": {"Presentamos una denuncia el {day}."}, "it": {"Abbiamo sporto denuncia il {day}."}, "nl": {"Wij hebben op {day} aangifte gedaan."},
		}},
		{ToldPeople, "5", map[string][]string{
			"en": {"We informed our customers on {day}.", "We have been informing people since {day}.", "The people affected were told on {day}.", "On {day} we began to tell the people affected."},
			"fr": {"Nous avons prévenu les personnes concernées le {day}."},
			"de": {"Wir haben unsere Kunden am {day} benachrichtigt.", "Wir haben am {day} begonnen, die Betroffenen zu benachrichtigen."},
			"es": {"El {day} informamos a nuestros clientes."},
			"it": {"Il {day} abbiamo avvisato gli utenti."},
			"nl": {"Op {day} hebben wij onze klanten geïnformeerd."},
		}},
	} {
		for lang, texts := range c.said {
			for _, text := range texts {
				for day, want := range map[string]Verdict{c.day: Supported, "6": Contradicted, "9": Contradicted} {
					full := day + " " + november[lang] + " 2016"
					if lang == "de" {
						full = day + ". November 2016"
					}
					said := strings.ReplaceAll(text, "{day}", full)
					r, err := Check(said, lang, dated())
					if err != nil || len(r.Claims) == 0 || r.Claims[0].Kind != Date {
						t.Fatalf("%s: %s: %q, %v", lang, said, say(r), err)
					}
					if got := r.Claims[0]; got.Verdict != want || got.Event != c.event {
						t.Errorf("%s: %s: %s as %q, want %s as %q: %s", lang, said, got.Verdict, got.Event, want, c.event, got.Why)
					}
				}
			}
		}
	}
}

// TestDatesApart: of two dates in a sentence each is held to its own event; one without a
// word for what happened, or that can be read as two days, is not proved.
func TestDatesApart(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The breach began on 28 October 2016 and was discovered on 1 November 2016.", "supported began 2016-10-28; supported discovered 2016-11-01"},
		{"en", "The breach began on 1 November 2016 and was discovered on 28 October 2016.", "contradicted began 2016-11-01; contradicted discovered 2016-10-28"},
		{"en", "We discovered on 1 November 2016 that the breach began on 28 October 2016.", "supported learned 2016-11-01; supported began 2016-10-28"},
		{"en", "Our supplier discovered it on 31 October 2016.", "supported discovered by the processor 2016-10-31"},
		{"en", "We discovered it on 31 October 2016.", "contradicted learned 2016-10-31"},
		{"de", "Unser Dienstleister hat den Vorfall am 31. Oktober 2016 entdeckt.", "supported discovered by the processor 2016-10-31"},
		{"en", "The attack happened on 29 October 2016.", "unproved happened 2016-10-29"},
		{"en", "The attack happened on 1 November 2016.", "contradicted happened 2016-11-01"},
		{"en", "The exposure ended on 30 October 2016.", "supported ended 2016-10-30"},
		{"fr", "La violation, découverte le 1 novembre 2016, a commencé le 28 octobre 2016.", "supported discovered 2016-11-01; supported began 2016-10-28"},
		{"de", "Der Angriff vom 28. Oktober 2016 wurde am 1. November 2016 entdeckt.", "supported happened 2016-10-28; supported discovered 2016-11-01"},
		{"en", "The ICO was informed on 3 November 2016 and our customers on 5 November 2016.", "supported told the authority 2016-11-03; supported told people 2016-11-05"},
		{"it", "Abbiamo informato l'autorità il 3 novembre 2016 e gli interessati il 5 novembre 2016.", "supported told the authority 2016-11-03; supported told people 2016-11-05"},
		{"fr", "L'ICO a été informée le 3 novembre 2016, les personnes concernées le 6 novembre 2016.", "supported told the authority 2016-11-03; contradicted told people 2016-11-06"},
		{"nl", "Op 1 november 2016 zijn wij geïnformeerd over een incident.", "supported learned 2016-11-01"},
		{"de", "Die Dateien waren vom 28. Oktober 2016 bis zum 30. Oktober 2016 abrufbar.", "supported began 2016-10-28; supported ended 2016-10-30"},
		{"de", "Wir haben den Vorfall am 01.11.2016 entdeckt.", "supported learned 2016-11-01"},
		{"fr", "Nous l'avons appris le 1/11/2016.", "supported learned 2016-11-01"},
		{"nl", "Wij hebben het lek op 3-11-2016 ontdekt.", "contradicted learned 2016-11-03"},
		{"en", "We learned of it on 1/11/2016.", "unproved learned 2016-11-01"},
		{"en", "We learned of it on 11/1/2016.", "unproved learned 2016-01-11"},
		{"en", "We learned of it on 11/30/2016.", "contradicted learned 2016-11-30"},
		{"en", "On 5/11/2016 people were told.", "unproved told people 2016-11-05"},
		{"en", "We will tell all customers by 20 November 2016.", "unproved date 2016-11-20"},
		{"en", "The board met on 6 November 2016.", "unproved date 2016-11-06"},
		{"en", "The board met on 9 November 2016.", "unproved date 2016-11-09"},
		{"en", "We told the authority more on 7 November 2016.", "supported told the authority 2016-11-07"},
		{"en", "No account was opened before 9 November 2016.", "unproved date 2016-11-09"},
	} {
		r, err := Check(c.text, c.lang, dated())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range r.Claims {
			what := string(x.Event)
			if what == "" {
				what = "date"
			}
			got = append(got, string(x.Verdict)+" "+what+" "+x.Day)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
	k := known()
	k.Dates = []Dated{{Day: "2016-11-01", What: "a meeting"}}
	if r, _ := Check("We learned of it on 1 November 2016.", "en", k); r.Claims[0].Verdict != Unproved || !strings.Contains(r.Claims[0].Why, "a meeting") {
		t.Errorf("nothing says when they learned of it: %s", r.Claims[0].Why)
	}
	r, _ := Check("We notified the CNIL on 1 November 2016.", "en", dated())
	if why := r.Claims[0].Why; !strings.Contains(why, "2016-11-03") || !strings.Contains(why, "awareness") {
		t.Errorf("both dates are said: %s", why)
	}
}
