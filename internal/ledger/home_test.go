package ledger

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestHome(t *testing.T) {
	person := func(ids []breach.Kind, phones ...breach.Secret) *Person {
		p := &Person{Phones: phones}
		for _, k := range ids {
			p.IDs = append(p.IDs, Value{Kind: k})
		}
		return p
	}
	lives := func(p *Person, at ...breach.Secret) *Person {
		p.Addresses = at
		return p
	}
	for _, c := range []struct {
		p    *Person
		want string
	}{
		{person(nil, "+33123456789"), "FR"},
		{person(nil, "+351210000000"), "PT"},
		{person(nil, "+33123456789", "+441632960000"), ""},
		{person([]breach.Kind{breach.KindFRNIR}, "+441632960000"), "FR"},
		{person(nil, "0123"), ""},
		{person(nil, "+12025550100"), "US"},
		{person(nil, "+14165550100"), "CA"},
		{person(nil, "+18005550100"), ""},
		{person(nil, "+18765550100"), ""},
		{person(nil, "+1202555"), ""},
		{person(nil, "+12025550100", "+14165550100"), ""},
		{person(nil), ""},
		{lives(person(nil), "5 rue de la Paix, 75002 Paris, FR"), "FR"},
		{lives(person(nil), "Hauptstr. 5, 10115 Berlin, Deutschland"), "DE"},
		{lives(person([]breach.Kind{breach.KindFRNIR}, "+33123456789"), "Hauptstr. 5, 10115 Berlin, DE"), "DE"},
		{lives(person(nil, "+441632960000"), "1 Mill Lane, LS1 1AA Leeds"), "GB"},
		{lives(person(nil, "+441632960000"), "1 Mill Lane, LS1 1AA Leeds", "Hauptstr. 5, 10115 Berlin, DE"), "DE"},
		{lives(person(nil, "+441632960000"), "5 rue de la Paix, 75002 Paris, FR", "Hauptstr. 5, 10115 Berlin, DE"), ""},
		{lives(person(nil, "+12025550100"), "1 Main Street, Wilmington, DE"), "US"},
		{person([]breach.Kind{breach.KindFRNIR, breach.KindGBNINO}), ""},
	} {
		if got := c.p.Home(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.p, got, c.want)
		}
	}
}
