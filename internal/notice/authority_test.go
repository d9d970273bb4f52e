package notice

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestComplaint: people are told of the authority of where they live, where it is known,
// and else of the controller's (GDPR Article 77(1)).
func TestComplaint(t *testing.T) {
	m := newMemory()
	for _, c := range []string{"FR", "GB", "DE", "US"} {
		p := human("Ann "+c, c+"@example.org")
		p.Country, p.Language = c, "en"
		m.add(p, breach.EmailAddresses, breach.Names)
	}
	p := m.plan(t, func(s *Source) {
		b := *s.Brief
		b.Country, b.Authority = "GB", "ICO"
		s.Brief = &b
		s.Authorities = map[string]string{"FR": "Commission nationale de l'informatique et des libertés", "GB": "Information Commissioner's Office", "DE": EachRegion}
	})
	k, all := rows(t, p)
	want := map[string]string{
		"FR": "complain to the authority: Commission nationale", "GB": "complain to the authority: ICO", "US": "complain to the authority: ICO",
		"DE": "complain to the data protection authority of the federal state in which you live.",
	}
	err := m.says(t, k, all, want)
	if err != "" {
		t.Error(err)
	}
}

// TestComplaintInLand: of a German controller whose brief names no authority, people there
// and where none is known are told of that of its Land; where that is not known people
// there are told so, and the plan says it. A brief that names another's is looked at.
func TestComplaintInLand(t *testing.T) {
	const bavarian, own = "Bayerisches Landesamt für Datenschutzaufsicht", "complain to the data protection authority of the federal state in which you live."
	for _, c := range []struct {
		land     Land
		brief    string
		want, us string
		warns    string
	}{
		{Land{Name: bavarian}, "", "complain to the authority: " + bavarian, "complain to the authority: " + bavarian, ""},
		{Land{Why: "its postcode does not tell the Land for sure"}, "", own, "", "is not known (its postcode does not tell the Land for sure)"},
		{Land{Name: bavarian, Wrong: true}, "BfDI", "complain to the authority: BfDI", "complain to the authority: BfDI", "the brief names BfDI as the authority, but by its postcode the controller's is that of its Land, " + bavarian},
		{Land{Name: bavarian}, "BayLDA", "complain to the authority: BayLDA", "complain to the authority: BayLDA", ""},
	} {
		m := newMemory()
		for _, country := range []string{"DE", "US"} {
			p := human("Ann "+country, country+"@example.org")
			p.Country, p.Language = country, "en"
			m.add(p, breach.EmailAddresses, breach.Names)
		}
		p := m.plan(t, func(s *Source) {
			b := *s.Brief
			b.Country, b.Authority = "DE", c.brief
			s.Brief, s.Land, s.Authorities = &b, c.land, map[string]string{"DE": EachRegion}
		})
		k, all := rows(t, p)
		if err := m.says(t, k, all, map[string]string{"DE": c.want, "US": c.us}); err != "" {
			t.Error(err)
		}
		said := strings.Join(p.Warnings, " ")
		if c.warns == "" && strings.Contains(said, "Land") || !strings.Contains(said, c.warns) {
			t.Errorf("%+v: it warns %q", c, said)
		}
	}
}

// TestContactName: who answers is called as the language of the text has it, where that is
// on record.
func TestContactName(t *testing.T) {
	m := newMemory()
	want := map[string]string{"FR": "Délégué à la protection des données", "GB": "Data protection officer", "DE": "Datenschutzbeauftragte"}
	for c, l := range map[string]string{"FR": "fr", "GB": "en", "DE": "de"} {
		p := human("Ann "+c, c+"@example.org")
		p.Country, p.Language = c, l
		m.add(p, breach.EmailAddresses, breach.Names)
	}
	p := m.plan(t, func(s *Source) {
		b := *s.Brief
		b.Contact.Name, b.ContactNames = want["GB"], map[string]string{"fr": want["FR"], "de": want["DE"]}
		s.Brief = &b
	})
	k, all := rows(t, p)
	if err := m.says(t, k, all, want); err != "" {
		t.Error(err)
	}
}

// says tells where the text of somebody of a country lacks what is wanted.
func (m *memory) says(t *testing.T, k *Kept, all []Row, want map[string]string) string {
	t.Helper()
	byID := map[ledger.PersonID]string{}
	for _, p := range m.people {
		byID[p.ID] = p.Country
	}
	c, err := newComposer(k, "case")
	if err != nil {
		t.Fatal(err)
	}
	c.Batch(all)
	seen := 0
	for i := range all {
		msg, err := c.Compose(&all[i])
		if err != nil {
			t.Fatal(err)
		}
		if says := want[byID[all[i].Person]]; !strings.Contains(strings.Join(strings.Fields(msg.Text), " "), says) {
			return byID[all[i].Person] + ": " + msg.Text
		}
		seen++
	}
	if seen != len(want) {
		return "not everybody is written to"
	}
	return ""
}
