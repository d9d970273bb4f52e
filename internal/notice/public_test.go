package notice

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// TestPublic: in every language the public text is whole, says of the leak only what
// the facts hold, and is refused where own words hold somebody's value.
func TestPublic(t *testing.T) {
	f := &facts.Facts{
		Who: facts.Who{People: 711_000}, Bytes: breach.Coverage{Total: 9, Records: 9},
		Classes:   []facts.Class{{Class: breach.EmailAddresses, People: 711_000}, {Class: breach.Passwords, People: 600_000}, {Class: breach.Names, People: 500}},
		Passwords: []facts.PasswordKind{{Kind: "clear", People: 600_000}},
		Absent:    []facts.Absence{{Class: breach.CreditCards, Status: facts.Proved, Why: "searched"}, {Class: breach.DatesOfBirth, Status: facts.NotFound}},
	}
	b := brief()
	known := claim.Known{Facts: f, Dates: []claim.Dated{
		{Day: b.Began, What: "brief", Event: claim.Began}, {Day: b.Ended, What: "brief", Event: claim.Ended}, {Day: b.Found, What: "brief", Event: claim.Learned},
	}}
	for _, l := range wording.Languages() {
		d, err := Public(b, f, l.Code)
		if err != nil {
			t.Fatalf("%s: %v", l.Code, err)
		}
		res, err := claim.Check(d.Claims(), l.Code, known)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range res.Claims {
			if c.Verdict != claim.Supported {
				t.Errorf("%s: %q is %s: %s", l.Code, c.Sentence, c.Verdict, c.Why)
			}
		}
		if res.Count(claim.Supported) < 5 || len(res.Omitted) > 0 {
			t.Errorf("%s: %d claims are supported, %d classes are left out: the check reads nothing", l.Code, res.Count(claim.Supported), len(res.Omitted))
		}
		if g := wording.Read(d.PlainText("")); g.LIX > hardest[l.Code]+2 {
			t.Errorf("%s: LIX %.1f", l.Code, g.LIX)
		}
		if text := d.PlainText(""); strings.Contains(text, l.Class(breach.DatesOfBirth)) {
			t.Errorf("%s: a class that is not proved absent is named", l.Code)
		}
	}
	b.Own = map[string]Own{"en": {Happened: "Write to somebody@example.org about it."}}
	if _, err := Public(b, f, "en"); !errors.Is(err, ErrLeak) {
		t.Errorf("somebody's address in own words: %v", err)
	}
	f.Bytes.Unread = 1
	if d, err := Public(brief(), f, "en"); err != nil || !strings.Contains(d.PlainText(""), "there may be more") {
		t.Errorf("unread bytes are not said: %v", err)
	}
}

// TestOwnWordsNameNobody: own words go to everybody, so they hold nobody's name, address
// or number but the controller's.
func TestOwnWordsNameNobody(t *testing.T) {
	people := func(_ context.Context, fn func(*ledger.Person) error) error {
		return fn(&ledger.Person{Names: []breach.Secret{"Lee", "Ann Lee"}})
	}
	for text, bad := range map[string]bool{
		"We spoke with Ann Lee about it.": true, "LEE, Ann told us first.": true, "Write to ann@example.org about it.": true, "Write to <ann@clinic.test>.": true,
		"Her number was +44 7911 123456.": true, "Her number was 07911 123456.": true,
		"We have closed the server. Lee Street is shut.": false, "Call us on 020 7946 0000 or write to dpo@orchard.example.com.": false,
	} {
		for i, b := range []*Brief{brief(), brief()} {
			b.Contact.Email, b.Contact.Phone = "dpo@orchard.example.com", "020 7946 0000"
			if b.Own = map[string]Own{"en": {Happened: text}}; i == 1 {
				b.Own = map[string]Own{"en": {Done: text}, "fr": {Done: "Rien."}}
			}
			if err := NamesNobody(t.Context(), b, nil, people); errors.Is(err, ErrLeak) != bad || err != nil && strings.Contains(err.Error(), "Lee") {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
	b := brief()
	b.Contact.Name, b.Own = "Ann Lee", map[string]Own{"en": {Done: "Ann Lee answers you."}}
	b.ContactInCase = true
	if err := NamesNobody(t.Context(), b, nil, people); err != nil {
		t.Errorf("who answers is named: %v", err)
	}
}

// TestOwnWordsSayAll: what is wrong with own words in all languages is said at once.
func TestOwnWordsSayAll(t *testing.T) {
	people := func(_ context.Context, fn func(*ledger.Person) error) error {
		return errors.Join(fn(&ledger.Person{Names: []breach.Secret{"Ann Lee"}}), fn(&ledger.Person{Names: []breach.Secret{"Bob Ray"}}))
	}
	b := brief()
	b.Contact.Name = "Bob Ray"
	b.Own = map[string]Own{
		"en": {Happened: "We spoke with Ann Lee.", Done: "Write to ann@example.org or call +44 7911 123456."},
		"fr": {Done: "Ann Lee a été avertie, et Ann Lee le sait."},
	}
	err := NamesNobody(t.Context(), b, nil, people)
	if !errors.Is(err, ErrLeak) {
		t.Fatal(err)
	}
	for _, want := range []string{"in en hold the full name", "in en hold a value of the kind email", "in en hold a value of the kind phone", "in fr hold the full name", "the brief's contact is named"} {
		if strings.Count(err.Error(), want) != 1 {
			t.Errorf("%q is not said once: %v", want, err)
		}
	}
	m := newMemory()
	m.add(human("Ann Lee", "ann@example.org"), breach.Names)
	if _, said := Make(t.Context(), func() *Source { s := m.source(t); s.Brief = b; return s }()); said == nil || !strings.Contains(said.Error(), "; (4) your own words in fr hold") {
		t.Errorf("the plan says %v", said)
	}
}

// TestContactInCase: who answers stands in every message, and is nobody of the case unless
// that is said.
func TestContactInCase(t *testing.T) {
	people := func(_ context.Context, fn func(*ledger.Person) error) error {
		return fn(&ledger.Person{Names: []breach.Secret{"Ann Lee"}})
	}
	for _, c := range []struct {
		name, french, controller string
		said, bad                bool
	}{
		{name: "Ann Lee", bad: true},
		{name: "Dr LEE, Ann", bad: true},
		{name: "Data protection officer", french: "Mme Ann Lee, déléguée", bad: true},
		{name: "Ann Lee", said: true},
		{name: "Ann Lee", controller: "Ann Lee Recruitment"},
		{name: "Ann Leeds"},
		{name: "Data protection officer", french: "Délégué à la protection des données"},
		{},
	} {
		b := brief()
		b.Contact.Name, b.ContactInCase = c.name, c.said
		if c.french != "" {
			b.ContactNames = map[string]string{"fr": c.french}
		}
		b.Controller = cmp.Or(c.controller, b.Controller)
		if err := NamesNobody(t.Context(), b, nil, people); errors.Is(err, ErrLeak) != c.bad || err != nil && strings.Contains(err.Error(), "Lee") {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
