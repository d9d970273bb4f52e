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
	for _, c := range []string{"FR", "GB", "DE"} {
		p := human("Ann "+c, c+"@example.org")
		p.Country, p.Language = c, "en"
		m.add(p, breach.EmailAddresses, breach.Names)
	}
	p := m.plan(t, func(s *Source) {
		b := *s.Brief
		b.Country, b.Authority = "GB", "ICO"
		s.Brief = &b
		s.Authorities = map[string]string{"FR": "Commission nationale de l'informatique et des libertés", "GB": "Information Commissioner's Office"}
	})
	k, all := rows(t, p)
	want := map[string]string{"FR": "complain to the authority: Commission nationale", "GB": "complain to the authority: ICO", "DE": "complain to the authority: ICO"}
	err := m.says(t, k, all, want)
	if err != "" {
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
