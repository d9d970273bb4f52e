package claim

import (
	_ "embed"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

//go:embed testdata/families.txt
var families string

// shop is what is on record of a Dutch shop that told its authority and nobody else: 60
// people in four countries, with hashed passwords, bank data of some, and children.
func shop() Known {
	k := Known{
		Facts: &facts.Facts{
			Who:   facts.Who{People: 60, EmailsDistinct: 60, Children: 4},
			Bytes: breach.Coverage{Total: 9, Records: 9},
			Classes: []facts.Class{
				{Class: breach.EmailAddresses, People: 60},
				{Class: breach.Names, People: 60},
				{Class: breach.PhysicalAddresses, People: 60},
				{Class: breach.Passwords, People: 60},
				{Class: breach.DatesOfBirth, People: 60},
				{Class: breach.BankAccounts, People: 20, Values: 20},
			},
			Passwords: []facts.PasswordKind{{Kind: "bcrypt", People: 60}},
			Absent: []facts.Absence{
				{Class: breach.CreditCards, Status: facts.Proved, Why: "searched"},
				{Class: breach.HealthData, Status: facts.Proved, Why: "searched"},
				{Class: breach.GovernmentIDs, Status: facts.Proved, Why: "searched"},
			},
		},
		Aware:  time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC),
		Places: []Place{{"DE", 15}, {"FR", 15}, {"NL", 15}, {"ES", 15}},
	}
	at := func(day int) time.Time { return time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC) }
	for _, d := range []Dated{
		{What: "the controller's awareness", Event: Learned, At: k.Aware},
		{What: "initial filing with AP", Event: ToldAuthority, At: at(12)},
	} {
		d.Day = d.At.Format(time.DateOnly)
		k.Dates = append(k.Dates, d)
	}
	return k
}

// TestFamilies holds what controllers write in notices to what the facts say of it, family
// by family: extent, protection, who was told, recovery, misuse, publication, advice.
func TestFamilies(t *testing.T) {
	atLeast(t, 40, heldTo(t, families, shop()))
}

//go:embed testdata/absent.txt
var absent string

// TestAbsent holds what is said not to be affected, and of what became of the data, to facts
// that prove some of it.
func TestAbsent(t *testing.T) {
	atLeast(t, 15, heldTo(t, absent, known()))
}

// TestBankData: bank data are a class of their own in each language, so that who denies them
// is told of them and not of other data.
func TestBankData(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "No bank data was affected.", "de": "Keine Bankdaten betroffen.", "fr": "Aucune donnée bancaire n'est concernée.",
		"nl": "Geen bankgegevens getroffen.", "es": "Ningún dato bancario afectado.", "it": "Nessun dato bancario coinvolto.",
		"pl": "Żadne dane bankowe nie wyciekły.", "pt": "Nenhum dado bancário foi afetado.",
	} {
		r, err := Check(text, lang, shop())
		if err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != Contradicted || r.Claims[0].Why != "Bank account numbers of 20 people were found" {
			t.Errorf("%s: %+v, %v", text, r.Claims, err)
		}
	}
}

// TestNation: an authority may be called by its country, which is held to the one that was told.
func TestNation(t *testing.T) {
	bavarian, british := shop(), shop()
	bavarian.Dates[1].What, british.Dates[1].What = "initial filing with BayLDA", "initial filing with ICO"
	for _, c := range []struct {
		k          Known
		lang, text string
		want       Verdict
	}{
		{shop(), "en", "The Dutch authority was informed.", Supported},
		{shop(), "en", "We informed the Dutch data protection authority on 12 November 2026.", Supported},
		{shop(), "en", "We told the authority in the Netherlands.", Supported},
		{shop(), "en", "We told the authority and our Irish customers.", Supported},
		{shop(), "en", "The British authority was informed.", Contradicted},
		{british, "en", "We informed the UK's data protection regulator.", Supported},
		{british, "en", "The ICO was informed.", Supported},
		{british, "en", "We informed the French authority.", Contradicted},
		{bavarian, "de", "Wir haben die deutsche Aufsichtsbehörde informiert.", Supported},
		{bavarian, "de", "Der BfDI wurde informiert.", Contradicted},
		{bavarian, "de", "Die österreichische Aufsichtsbehörde wurde informiert.", Contradicted},
		{shop(), "fr", "L'autorité de contrôle des Pays-Bas a été informée.", Supported},
		{shop(), "fr", "L'autorité de contrôle belge a été informée.", Contradicted},
		{shop(), "fr", "La CNIL a été informée.", Contradicted},
		{shop(), "es", "Hemos informado a la autoridad de control neerlandesa.", Supported},
		{shop(), "it", "Abbiamo informato l'autorità dei Paesi Bassi.", Supported},
		{shop(), "pl", "Powiadomiliśmy organ nadzorczy w Niderlandach.", Supported},
		{shop(), "pt", "Informámos a autoridade espanhola.", Contradicted},
		{shop(), "nl", "De Autoriteit Persoonsgegevens is geïnformeerd.", Supported},
	} {
		r, err := Check(c.text, c.lang, c.k)
		if err != nil || worst(r) != string(c.want) {
			t.Errorf("%s: %s, want %s (%+v), %v", c.text, worst(r), c.want, r.Claims, err)
		}
	}
}

// TestNamed: the authority that the brief names as told counts while no filing is on record.
func TestNamed(t *testing.T) {
	k := shop()
	k.Dates, k.Named = k.Dates[:1], "Autoriteit Persoonsgegevens"
	heldTo(t, `
== supported
en We informed the Dutch authority.
de Wir haben die Aufsichtsbehörde informiert.
== unproved
en We informed the French authority.
en We informed the CNIL.
en We did not inform the authority.
`, k)
}
