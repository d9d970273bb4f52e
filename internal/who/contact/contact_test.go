package contact

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// person makes one of "kind=value" pairs.
func person(pairs ...string) *ledger.Person {
	p := &ledger.Person{}
	for _, pair := range pairs {
		kind, v, _ := strings.Cut(pair, "=")
		s := breach.Secret(v)
		switch kind {
		case "name":
			p.Names = append(p.Names, s)
		case "email":
			p.Emails = append(p.Emails, s)
		case "phone":
			p.Phones = append(p.Phones, s)
		case "born":
			p.Born = append(p.Born, s)
		case "address":
			p.Addresses = append(p.Addresses, s)
		case "nir":
			p.IDs = append(p.IDs, ledger.Value{Kind: breach.KindFRNIR, Value: s})
		default:
			panic(kind)
		}
	}
	p.ID = ledger.PersonID([]byte(fmt.Sprintf("%016d", len(strings.Join(pairs, "")))))
	return p
}

func TestFind(t *testing.T) {
	b := NewBook()
	for _, c := range []*ledger.Person{
		person("name=Ann Lee", "email=ann@example.org", "nir=280027500100112", "born=1980-02-01", "address=3 rue du Lavoir, 75011 Paris", "phone=+33612345678"),
		person("name=Lee, Anne-Marie", "email=home@example.org", "born=1951-03-09", "phone=+33145678901"),
		person("name=Bob Lee", "email=home@example.org", "phone=+33145678901"),
		person("name=Zoë Ångström", "email=zoe@example.org", "born=1990-12-31"),
		person("name=Zoe Angstrom", "email=zoe2@example.org", "born=1990-12-31"),
		person("email=info@example.org"),
		person("name=Jim Roe", "nir=199127500100145", "email=jim@example.org"),
	} {
		b.Add(c)
	}
	for name, c := range map[string]struct {
		leak   *ledger.Person
		status Status
		why    string
		is     string // e-mail address of the contact
	}{
		"number":                {person("name=A. Lee", "nir=280027500100112"), Matched, "same number issued by a state", "ann@example.org"},
		"address":               {person("email=ann@example.org"), Matched, "same e-mail address", "ann@example.org"},
		"family mailbox, named": {person("name=Bob Lee", "email=home@example.org"), Matched, "same e-mail address", "home@example.org"},
		"family mailbox":        {person("email=home@example.org"), Ambiguous, "same e-mail address as 2 contacts", ""},
		"other name":            {person("name=Tom Poe", "email=ann@example.org"), Ambiguous, "but other names", ""},
		"other number":          {person("email=jim@example.org", "nir=280027500100112"), Matched, "same number", "ann@example.org"},
		"only another number":   {person("email=jim@example.org", "nir=100000000000000"), Ambiguous, "other numbers of the kind fr-nir", ""},
		"other birth date":      {person("name=Ann Lee", "email=ann@example.org", "born=1960-05-07"), Ambiguous, "other birth dates", ""},
		"birth date mistyped":   {person("name=Ann Lee", "email=ann@example.org", "born=1980-01-02"), Matched, "same e-mail", "ann@example.org"},
		"name and birth date":   {person("name=LEE Anne Marie", "born=1951-03-09"), Matched, "same name and birth date", "home@example.org"},
		"namesakes":             {person("name=Zoe Ångstrom", "born=1990-12-31"), Ambiguous, "same name and birth date as 2 contacts", ""},
		"name and address":      {person("name=Lee Ann", "address=3, Rue du Lavoir 75011 PARIS"), Matched, "same name and postal address", "ann@example.org"},
		"telephone and name":    {person("name=Ann Lee", "phone=06 12 34 56 78"), Matched, "same telephone number", "ann@example.org"},
		"telephone alone":       {person("phone=+33612345678"), Ambiguous, "no name that agrees", ""},
		"telephone of another":  {person("name=Ann Lee", "phone=+49612345678"), Unmatched, "no contact has anything in common", ""},
		"shared telephone":      {person("name=Lee Bob", "phone=+33145678901"), Matched, "same telephone number", "home@example.org"},
		"a name alone":          {person("name=Ann Lee"), Unmatched, "a name alone", ""},
		"role mailbox":          {person("email=info@example.org"), Unmatched, "a name alone, or nothing", ""},
		"nobody":                {person("email=new@example.org"), Unmatched, "no contact has anything in common", ""},
	} {
		m := b.Find(c.leak)
		if m.Status != c.status || !strings.Contains(m.Why, c.why) {
			t.Errorf("%s: %v, %q", name, m.Status, m.Why)
		}
		if c.is != "" && (len(m.Contacts) != 1 || !slices.Contains(m.Contacts[0].Emails, breach.Secret(c.is))) {
			t.Errorf("%s: another contact", name)
		}
	}
}

// TestSettle: one contact is one person of the leak.
func TestSettle(t *testing.T) {
	b := NewBook()
	b.Add(person("name=Ann Lee", "email=ann@example.org", "born=1980-02-01", "nir=280027500100112"))
	b.Add(person("name=Bob Roe", "email=bob@example.org"))
	all := []Match{
		b.Find(person("email=ann@example.org")),
		b.Find(person("name=Ann Lee", "born=1980-02-01")),
		b.Find(person("nir=280027500100112")),
		b.Find(person("email=new@example.org")),
	}
	b.Settle(all)
	for i, want := range []Status{Ambiguous, Ambiguous, Matched, Unmatched} {
		if all[i].Status != want {
			t.Errorf("%d: %v, %q", i, all[i].Status, all[i].Why)
		}
	}
	s := b.Summarize(all, nil)
	if s.Contacts != 2 || s.Matched != 1 || s.Ambiguous != 2 || s.Unmatched != 1 || s.Missing != 1 || s.Email != 1 || s.Postal != 0 {
		t.Errorf("%+v", s)
	}
}

// kept numbers documents as a store does.
func kept(docs []ledger.Document) func(kind string) ([]ledger.Document, error) {
	return func(kind string) (out []ledger.Document, err error) {
		for i, d := range docs {
			if d.Number = int64(i + 1); d.Kind == kind {
				out = append(out, d)
			}
		}
		return out, nil
	}
}

func TestKept(t *testing.T) {
	b := NewBook()
	var all []Match
	for i := range 2*peopleEach + 3 {
		mail := fmt.Sprintf("email=a%d@example.org", i)
		b.Add(person(mail, "name=Ann Lee"))
		if i > 0 {
			all = append(all, b.Find(person(mail)))
		}
	}
	b.Settle(all)
	docs, err := Documents(b.Summarize(all[:3], []string{"ab"}), all[:3])
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	sum := b.Summarize(all, []string{"cd"})
	later, err := Documents(sum, all)
	if err != nil || len(later) != 4 {
		t.Fatalf("%d documents, %v", len(later), err)
	}
	docs = append(docs, later...)
	got, found, err := Last(kept(docs))
	if err != nil || !reflect.DeepEqual(got, sum) || len(found) != len(all) || found[0].Emails[0] != "a1@example.org" {
		t.Errorf("the newest does not come back: %v", err)
	}
	if s, _, err := Last(kept(nil)); s != nil || err != nil {
		t.Errorf("of nothing: %v", err)
	}
	if _, _, err := Last(kept(docs[:len(docs)-1])); !errors.Is(err, ErrKept) {
		t.Errorf("with one document less: %v", err)
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("Ann Lee", "+33612345678", "3 rue du Lavoir, 75011 Paris", "1980-02-01")
	f.Add("", "0", "", "")
	f.Fuzz(func(t *testing.T, name, phone, address, born string) {
		p := person("name="+name, "phone="+phone, "address="+address, "born="+born)
		b := NewBook()
		b.Add(p)
		m := b.Find(p)
		for _, k := range keysOf(p) {
			if k.by == ByBorn && m.Status != Matched {
				t.Errorf("name and birth date do not find their own contact: %s", m.Why)
			}
		}
		if len(keysOf(p)) == 0 && m.Status != Unmatched {
			t.Error("found by nothing")
		}
	})
}
