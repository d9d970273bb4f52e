package notice

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// nameColumns makes of the columns of names in a ledger those of a kind.
func (m *memory) nameColumns(kind breach.Kind) uint32 {
	i := len(m.state.Columns)
	m.state.Columns = append(m.state.Columns, ledger.Column{Name: kind.String(), Class: breach.Names, Kind: kind, Confidence: 1, Values: 1})
	m.state.Sets = append(m.state.Sets, []uint32{m.set(breach.EmailAddresses), uint32(i)})
	return uint32(len(m.state.Sets) - 1)
}

// TestFamilyNameAlone: one word for a name, of which nothing says that it is a given name,
// is in no greeting, for the title before it may be gone; above an address it stands. They
// are counted, and listed with all who are greeted without a name.
func TestFamilyNameAlone(t *testing.T) {
	for _, c := range []struct {
		name, country string
		kind          breach.Kind
		found         string
		greeted       string
	}{
		{name: "Weber", kind: breach.KindFullName},
		{name: "Martin", kind: breach.KindFullName},
		{name: "de Vries", kind: breach.KindFullName},
		{name: "Von Berg", kind: breach.KindFullName},
		{name: "Weber", kind: breach.KindFamilyName},
		{name: "Anna", kind: breach.KindGivenName, greeted: "Anna"},
		{name: "Anna-Lena", kind: breach.KindGivenName, greeted: "Anna-Lena"},
		{name: "Mr Jones", kind: breach.KindFullName, greeted: "Mr Jones"},
		{name: "Frau Weber", kind: breach.KindFullName, greeted: "Frau Weber"},
		{name: "Ann Lee", kind: breach.KindFullName, greeted: "Ann Lee"},
		{name: "Jan de Vries", kind: breach.KindFullName, greeted: "Jan de Vries"},
		{name: "H. Weber", kind: breach.KindFullName, greeted: "H. Weber"},
		{name: "王伟", country: "CN", kind: breach.KindFullName, greeted: "王伟"},
		{name: "Weber", kind: breach.KindFullName, found: "Eva Weber", greeted: "Eva Weber"},
		{name: "Eva Weber", kind: breach.KindFullName, found: "Weber"},
	} {
		for _, byLetter := range []bool{false, true} {
			m := newMemory()
			p := human(c.name, "x@example.org")
			if p.Country = c.country; byLetter {
				p.Emails, p.Addresses = nil, []breach.Secret{"1 Elm Row, Leeds LS1 4AB"}
			}
			p.Exposures = []ledger.Exposure{{Set: m.nameColumns(c.kind)}}
			id := m.add(p)
			plan := m.plan(t, func(s *Source) {
				if c.found != "" {
					s.Contacts = map[string]*contact.Found{hexID(id): {Names: []string{c.found}}}
				}
			})
			_, all := rows(t, plan)
			if got := all[0].Target.Name.Reveal(); got != c.greeted || all[0].Target.Full == "" {
				t.Errorf("%s of %s, letter %t: greeted %q, called %q", c.name, c.kind, byLetter, got, all[0].Target.Full.Reveal())
			}
			alone := int64(0)
			if c.greeted == "" {
				alone = 1
			}
			warned := strings.Contains(strings.Join(plan.Warnings, "\n"), "1 person has one word for a name")
			if plan.Policy.LoneNames != alone || warned != (alone == 1) {
				t.Errorf("%s of %s: %d counted, %q", c.name, c.kind, plan.Policy.LoneNames, plan.Warnings)
			}
			listed := 0
			err := plan.Each(t.Context(), ListNameless, func(_ *ledger.Person, why string) error {
				if listed++; !strings.Contains(why, "one word for a name") {
					t.Errorf("listed since %q", why)
				}
				return nil
			})
			if err != nil || int64(listed) != alone {
				t.Errorf("%s: %d listed, %v", c.name, listed, err)
			}
		}
	}
}

// TestListNameless: who is greeted without a name is listed with why, and nobody else.
func TestListNameless(t *testing.T) {
	m := newMemory()
	want := map[string]string{}
	add := func(why string, p ledger.Person) {
		id := m.add(p, breach.EmailAddresses, breach.Names)
		if why != "" {
			want[hexID(id)] = why
		}
	}
	add("", human("Ann Lee", "ann@example.org"))
	add("a remark in the field of their name", human("Ida Berg (gesperrt)", "ida@example.org"))
	add("says that they have died", human("Ida Berg verstorben", "berg@example.org"))
	add("a placeholder for a name", human("test test", "t@example.org"))
	add("the names of two", human("Anna und Peter Berg", "home@example.org"))
	add("no name is known", human("", "n@example.org"))
	two := human("Ann Lee", "two@example.org")
	two.Names = append(two.Names, "Bob Roe")
	add("two names", two)
	waits := human("Cleo Fox", "c@example.org")
	waits.Review = true
	add("waits for review", waits)
	add("cannot be written", human("<b>Cleo</b> Fox", "b@example.org"))
	add("first name", human("Kay Moss", "both@example.org"))
	add("first name", human("Leo Moss", "both@example.org"))
	for id, why := range want {
		if why == "first name" { // they are greeted by it
			delete(want, id)
		}
	}
	add("", ledger.Person{Kind: ledger.Role, Emails: []breach.Secret{"info@example.org"}})
	add("", human("Dan Ray", ""))
	p := m.plan(t, nil)
	err := p.Each(t.Context(), ListNameless, func(person *ledger.Person, why string) error {
		id := hexID(person.ID)
		if want[id] == "" || !strings.Contains(why, want[id]) {
			t.Errorf("%d is listed since %q, not %q", person.ID[7], why, want[id])
		}
		delete(want, id)
		return nil
	})
	if err != nil || len(want) > 0 {
		t.Errorf("not listed: %v, %v", want, err)
	}
}
