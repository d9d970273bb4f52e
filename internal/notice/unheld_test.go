package notice

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestUnheld: who approves is shown which of the controller's own sentences were not held to the
// facts, and which these do not prove; where there are none, nothing is said of it.
func TestUnheld(t *testing.T) {
	m := newMemory()
	m.add(ledger.Person{Emails: []breach.Secret{"ned@example.org"}}, breach.EmailAddresses)
	if p := m.plan(t, nil); slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.Contains(w, "your own words") }) {
		t.Errorf("without own words: %q", p.Warnings)
	}
	p := m.plan(t, func(s *Source) {
		s.Unheld = []Unheld{
			{"en", "The roof was wet.", ""},
			{"en", "It rained.", ""},
			{"en", "Your data is safe again.", "nothing in a leak shows that they are safe"},
			{"fr", "Le toit était mouillé.", ""},
		}
	})
	var b strings.Builder
	if err := p.Describe(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`Look at this: the facts do not prove what your own words say; leave it in only where you know it from elsewhere: en: "Your data is safe again." (nothing in a leak shows that they are safe)` + "\n",
		`not held to the facts; read each for what it says of the breach: en: "The roof was wet." "It rained."; fr: "Le toit était mouillé."` + "\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
}
