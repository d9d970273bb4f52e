package notice

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestWaitsForReview: of whom an address is known, and who is not reached since it is
// not decided who they are, the plan says how many, as it does where it lists them.
func TestWaitsForReview(t *testing.T) {
	m := newMemory()
	add := func(change func(*ledger.Person)) {
		p := ledger.Person{Names: []breach.Secret{"Ned Orr"}, Review: true}
		change(&p)
		m.add(p, breach.Names)
	}
	add(func(p *ledger.Person) { p.Addresses = []breach.Secret{"1 Elm Row, Leeds"} })
	add(func(p *ledger.Person) {
		p.Addresses, p.Born = []breach.Secret{"2 Elm Row, Leeds"}, []breach.Secret{"1980-04-01", "1984-09-02"}
	})
	add(func(p *ledger.Person) {
		p.Emails, p.Born = []breach.Secret{"ned@example.org"}, []breach.Secret{"2015-04-01", "2016-09-02"}
	})
	// A decision opens nothing to these, and the last is written to.
	add(func(*ledger.Person) {})
	add(func(p *ledger.Person) {
		p.Review, p.Names, p.Addresses = false, nil, []breach.Secret{"3 Elm Row, Leeds"}
	})
	add(func(p *ledger.Person) { p.Emails = []breach.Secret{"orr@example.org"} })
	p := m.plan(t, nil)
	if p.People.By[NoWay] != 5 || p.People.By[ByMail] != 1 {
		t.Fatalf("%v", p.People.By)
	}
	listed := 0
	err := p.Each(t.Context(), NoWay, func(_ *ledger.Person, why string) error {
		if strings.Contains(why, "tocsin people review") {
			listed++
		}
		return nil
	})
	if err != nil || listed != 3 {
		t.Errorf("%d are listed, %v", listed, err)
	}
	const says = "nothing reaches 3 people of whom an address is known, until it is decided who they are: tocsin people review"
	if !slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.HasPrefix(w, says) }) {
		t.Errorf("no warning: %q", p.Warnings)
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil || !strings.Contains(b.String(), "Look at this: "+says) {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// TestMarkedAndTold: who is marked after they were told is listed with the mark, with the
// line in which they stand, and not written to of what is new.
func TestMarkedAndTold(t *testing.T) {
	m, ids := household()
	marked := func(s *Source) {
		s.Marks[hexID(ids["told before"])] = Mark{As: Suppressed, Why: "complained: abuse"}
	}
	p := m.household(t, ids, marked)
	list := map[string]string{}
	err := p.Each(t.Context(), AsideOf, func(person *ledger.Person, why string) error {
		list[hexID(person.ID)] = why
		return nil
	})
	if err != nil || len(list) != 2 || list[hexID(ids["told before"])] != "told before, of all that is known: complained: abuse" {
		t.Errorf("%v, %v", list, err)
	}
	if p.People.By[AsideOf] != 1 || p.People.By[Already] != 2 {
		t.Errorf("they stand in two lines: %v", p.People.By)
	}
}
