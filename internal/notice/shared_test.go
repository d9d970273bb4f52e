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
