package notice

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// TestContactOfPeople: what the brief gives as the controller's own, and is somebody's of
// the case, is said by its field and never by its value; no plan is kept, and no page
// written, that has it until the brief says that it may.
func TestContactOfPeople(t *testing.T) {
	lives := human("Ann Lee", "ann@example.org")
	lives.Phones, lives.Addresses = []breach.Secret{"+447911123456", "020 7946 0101"}, []breach.Secret{"1 High Street, Leeds LS1 4AB, United Kingdom"}
	lives.Emails = append(lives.Emails, "info@example.net", "bob@orchard.example.com")
	staff := lives
	staff.Kind, staff.Emails = ledger.Staff, []breach.Secret{"eve@example.com"}
	staff.Phones, staff.Addresses = []breach.Secret{"+447911654321"}, []breach.Secret{"5 Mill Lane, Leeds LS1 4AB"}
	for _, c := range []struct {
		name   string
		change func(*Brief)
		want   []string
	}{
		{"nobody's", func(*Brief) {}, nil},
		{"a mailbox", func(b *Brief) { b.Contact.Email = "Ann@Example.org" }, []string{"contact.email"}},
		{"the sender", func(b *Brief) { b.From = "ann@example.org" }, []string{"from"}},
		{"of the contact file", func(b *Brief) { b.Contact.Email = "ann.lee@example.net" }, []string{"contact.email"}},
		{"of a function", func(b *Brief) { b.Contact.Email = "info@example.net" }, nil},
		{"of an own domain", func(b *Brief) { b.Contact.Email = "bob@orchard.example.com" }, nil},
		{"of staff", func(b *Brief) {
			b.Contact = Reach{Email: "eve@example.com", Phone: "07911 654321", Post: "5 Mill Lane, Leeds LS1 4AB"}
		}, nil},
		{"a number", func(b *Brief) { b.Contact.Phone = "07911 123456" }, []string{"contact.phone"}},
		{"a number in two forms", func(b *Brief) { b.Contact.Phone = "020 7946 0000 / +44 (0)7911 123 456" }, []string{"contact.phone"}},
		{"a number in national form", func(b *Brief) { b.Contact.Phone = "+44 20 7946 0101" }, []string{"contact.phone"}},
		{"its end alone", func(b *Brief) { b.Contact.Phone = "+49 7911 123456" }, nil},
		{"where they live", func(b *Brief) { b.Contact.Post = "1 High Street, LEEDS, LS1 4AB" }, []string{"contact.post"}},
		{"in their street", func(b *Brief) { b.Contact.Post = "11 High Street, Leeds LS1 4AB" }, nil},
		{"the controller's name", func(b *Brief) { b.Controller = "Lee Ann" }, []string{"controller"}},
		{"three", func(b *Brief) {
			b.Contact = Reach{Email: "ann@example.org", Phone: "07911 123456"}
			b.Controller = "Ann Lee"
		}, []string{"contact.email", "contact.phone", "controller"}},
	} {
		for _, said := range []bool{false, true} {
			m := newMemory()
			id := m.add(lives, breach.EmailAddresses, breach.Names)
			m.add(staff, breach.EmailAddresses, breach.Names)
			b := brief()
			c.change(b)
			b.ContactInCase = said
			p := m.plan(t, func(s *Source) {
				s.Brief, s.Contacts = b, map[string]*contact.Found{hexID(id): {Emails: []string{"ann.lee@example.net"}}}
			})
			line := strings.Join(slices.DeleteFunc(slices.Clone(p.Warnings), func(w string) bool { return !strings.Contains(w, "of the brief") }), "\n")
			for _, field := range []string{"contact.email", "contact.phone", "contact.post", "controller", "from"} {
				if want := slices.Contains(c.want, field); strings.Contains(line, field+" of the brief is that of 1 person of the case") != want || (p.Policy.ContactOf[field] == 1) != want {
					t.Errorf("%s: %s: %q, %v", c.name, field, line, p.Policy.ContactOf)
				}
			}
			if strings.Contains(line, "@") || strings.Contains(line, "Lee") || strings.Contains(line, "7911") || strings.Contains(line, "High Street") {
				t.Errorf("%s: a value is said", c.name)
			}
			refused := !said && slices.ContainsFunc(c.want, func(f string) bool { return f != "controller" })
			if _, _, err := p.Keep(t.Context()); errors.Is(err, ErrLeak) != refused {
				t.Errorf("%s, said %t: kept with %v", c.name, said, err)
			}
			if slices.Contains(c.want, "contact.email") && c.name == "of the contact file" {
				continue // a page is held to the case alone
			}
			people := func(ctx context.Context, fn func(*ledger.Person) error) error { return m.all(ctx, fn) }
			if err := NamesNobody(t.Context(), b, m.state.OwnDomain, people); errors.Is(err, ErrLeak) != refused {
				t.Errorf("%s, said %t: a page with %v", c.name, said, err)
			}
		}
	}
}
