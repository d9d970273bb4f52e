package notice

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestSharedMailbox: the plan says how those are called who share a mailbox, and of whom
// that waits for a review.
func TestSharedMailbox(t *testing.T) {
	m := newMemory()
	for _, p := range []ledger.Person{
		human("Kay Moss", "home@example.org"),
		{Review: true, Names: []breach.Secret{"Leo Moss"}, Emails: []breach.Secret{"home@example.org"}},
		{Review: true, Names: []breach.Secret{"Mia Moss"}, Emails: []breach.Secret{"home@example.org"}},
		human("Moss", "home@example.org"),
		human("Ann Lee", "ann@example.org"),
	} {
		m.add(p, breach.EmailAddresses, breach.Names)
	}
	p := m.plan(t, nil)
	if y := p.Policy; y.SharedMailboxes != 4 || y.SharedByFirstName != 1 || y.SharedByNone != 3 || y.SharedReview != 2 {
		t.Errorf("%+v", y)
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"calls 1 by first name and 3 by none", "of 2 who they are waits for a decision (tocsin people review)", "of 1 no first name is sure"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not said: %s", want, b.String())
		}
	}
	_, all := rows(t, p)
	if n := len(slices.DeleteFunc(all, func(r Row) bool { return r.Target.Name != "" })); n != 3 {
		t.Errorf("%d rows have no name", n)
	}
}

// TestSharedByNameApart: who differs from all others plainly by name is called by first name
// while it waits for a review; who may be one person with somebody is called by none, nor
// is anybody written to by letter before it is decided.
func TestSharedByNameApart(t *testing.T) {
	other := ledger.PersonID{1}
	apart := ledger.Conflict{Rule: "one e-mail address, clearly different given names", Doubt: 200, Other: other}
	for name, c := range map[string]struct {
		conflicts []ledger.Conflict
		want      string
	}{
		"given names":         {[]ledger.Conflict{apart}, "Leo"},
		"names":               {[]ledger.Conflict{apart, {Rule: "one e-mail address, clearly different names", Doubt: 100, Other: other}}, "Leo"},
		"one birth date":      {[]ledger.Conflict{{Rule: "one e-mail address, clearly different names", Doubt: 450, Other: other}}, ""},
		"names and births":    {[]ledger.Conflict{{Rule: "one e-mail address, two birth dates", Doubt: 100, Other: other}}, "Leo"},
		"names and numbers":   {[]ledger.Conflict{apart, {Rule: "one e-mail address, two national numbers", Doubt: 75, Other: other}}, "Leo"},
		"births, alike names": {[]ledger.Conflict{{Rule: "one e-mail address, two birth dates", Doubt: 700, Other: other}}, ""},
		"births, one name":    {[]ledger.Conflict{{Rule: "one e-mail address, two birth dates", Doubt: 400, Other: other}}, ""},
		"births within one":   {[]ledger.Conflict{{Rule: "one person, two birth dates", Doubt: 100}}, ""},
		"one of two":          {[]ledger.Conflict{apart, {Rule: "one e-mail address, two birth dates", Doubt: 700, Other: other}}, ""},
		"within one":          {[]ledger.Conflict{{Rule: "one e-mail address, clearly different given names", Doubt: 200}}, ""},
		"nobody says of whom": {nil, ""},
	} {
		p := ledger.Person{Review: true, Conflicts: c.conflicts, Names: []breach.Secret{"Leo Moss"}, Emails: []breach.Secret{"home@example.org"}}
		if got := givenName(&p, nil); got != c.want {
			t.Errorf("%s: called %q, not %q", name, got, c.want)
		}
		if full := nameOf(&p, nil); full != "" {
			t.Errorf("%s: a letter before it is decided", name)
		}
	}
	p := ledger.Person{Review: true, Conflicts: []ledger.Conflict{apart}, Names: []breach.Secret{"Leo Moss", "Max Moss"}}
	if got := givenName(&p, nil); got != "" {
		t.Errorf("somebody with two names is called %q", got)
	}
}

// TestCalledBehindFamily: of two whose family name is written first, each is called by what
// the other's name has not; where it is written last, nothing changes.
func TestCalledBehindFamily(t *testing.T) {
	for _, c := range []struct{ name, other, want string }{
		{"Moss Leo", "Moss Max", "Leo"},
		{"MOSS Leo", "Moss Max", "Leo"},
		{"de la Mare Leo Jan", "de la Mare Max", "Leo"},
		{"Leo Moss", "Max Moss", "Leo"},
		{"Moss, Leo", "Moss, Max", "Leo"},
		{"Leo Moss", "Max Berg", "Leo"},
	} {
		there := []ledger.Value{{Kind: breach.KindFullName, Value: breach.Secret(c.other)}}
		conflict := ledger.Conflict{Rule: "one e-mail address, clearly different given names", Doubt: 200, Other: ledger.PersonID{9}, There: there}
		p := ledger.Person{Review: true, Conflicts: []ledger.Conflict{conflict}, Names: []breach.Secret{breach.Secret(c.name)}}
		if got := givenName(&p, nil); got != c.want {
			t.Errorf("%s beside %s is called %q, not %q", c.name, c.other, got, c.want)
		}
	}
}

// TestListByReader: children and the dead are listed in whatever line they stand.
func TestListByReader(t *testing.T) {
	m, ids := household()
	p := m.household(t, ids, nil)
	for where, want := range map[Where]map[string]string{
		ListChildren: {"child": "a child: no mailbox", "child with an address": "by letter"},
		ListDeceased: {"dead": "has died", "dead with an address": "by letter"},
	} {
		n := 0
		err := p.Each(context.Background(), where, func(person *ledger.Person, why string) error {
			n++
			for name, starts := range want {
				if ids[name] == person.ID && !strings.HasPrefix(why, starts) {
					t.Errorf("%s: %q", name, why)
				}
			}
			return nil
		})
		if err != nil || n != len(want) {
			t.Errorf("%s: %d people, %v", where, n, err)
		}
	}
}

func TestFewRules(t *testing.T) {
	if got := fewRules([]string{"a", "b", "c"}); got != "a, b, c" {
		t.Error(got)
	}
	if got := fewRules([]string{"a", "b", "c", "d", "e"}); !strings.HasPrefix(got, "5 rules (a, b, c and others") {
		t.Error(got)
	}
}
