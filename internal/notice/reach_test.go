package notice

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestDeafMailboxes: nobody is told at a mailbox that nobody reads, whatever name stands
// beside it: they get a letter, or are listed with why.
func TestDeafMailboxes(t *testing.T) {
	m := newMemory()
	add := func(mails []breach.Secret, post ...breach.Secret) string {
		return hexID(m.add(ledger.Person{Names: []breach.Secret{"Tim Lee"}, Emails: mails, Addresses: post}, breach.Names, breach.EmailAddresses))
	}
	next := add([]breach.Secret{"noreply@example.org", "tim@example.org"})
	post := add([]breach.Secret{"no-reply@example.org"}, "9 Elm Row, York")
	none := add([]breach.Secret{"ne-pas-repondre@example.org"})
	p := m.plan(t, nil)
	if p.People.By[ByMail] != 1 || p.People.By[ByLetter] != 1 || p.People.By[NoWay] != 1 {
		t.Errorf("%+v", p.People)
	}
	_, all := rows(t, p)
	for i := range all {
		if want := map[string]string{next: "tim@example.org", post: "9 Elm Row, York", none: ""}[hexID(all[i].Person)]; all[i].To().Reveal() != want || len(all[i].Target.Addresses) > 1 {
			t.Errorf("row %d goes to another", i)
		}
	}
	err := p.Each(t.Context(), NoWay, func(person *ledger.Person, why string) error {
		if hexID(person.ID) != none || !strings.Contains(why, "a no-reply mailbox, which nobody reads") {
			t.Errorf("why nothing reaches them: %q", why)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
