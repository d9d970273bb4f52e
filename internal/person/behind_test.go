package person

import (
	"slices"
	"strings"
	"testing"
)

const accountApart = "(shared bank account, its people are kept apart)"

// payouts adds a list of who is who and one of accounts that names nobody.
func (l *leak) payouts(people [][]any, accounts [][2]string) {
	a := l.table("members", "name:name", "email:email", "born:born", "nir:fr-nir")
	b := l.table("payouts", "email:email", "number:iban")
	for _, p := range people {
		l.row(a, p...)
	}
	for _, p := range accounts {
		l.row(b, p[0], p[1])
	}
}

const anAccount = "DE89370400440532013000"

// Rows that show an account and no name are joined if those behind the mailboxes
// bear one name, and not because they show none.
func TestAccountOfNamelessRows(t *testing.T) {
	both := [][2]string{{"m@a.example", anAccount}, {"b@a.example", anAccount}, {"b@a.example", anAccount}}
	for _, test := range []struct {
		name      string
		people    [][]any
		want, two int
	}{
		{"different names", [][]any{{"Marta Weiss", "m@a.example", nil, nil}, {"Bo Lu", "b@a.example", nil, nil}}, 2, 2},
		{"family, two birth dates", [][]any{{"Marta Weiss", "m@a.example", "1980-04-05", nil}, {"Jonas Weiss", "b@a.example", "1978-11-20", nil}}, 2, 2},
		{"one name, two birth dates", [][]any{{"Marta Weiss", "m@a.example", "1980-04-05", nil}, {"Marta Weiss", "b@a.example", "1958-11-20", nil}}, 2, 2},
		{"two national numbers", [][]any{{"Marta Weiss", "m@a.example", nil, "255081416802538"}, {"Jean Petit", "b@a.example", nil, "168127512345606"}}, 2, 2},
		{"one name", [][]any{{"Marta Weiss", "m@a.example", nil, nil}, {"Weiss, Marta", "b@a.example", nil, nil}}, 1, 0},
		{"one without a name", [][]any{{"Marta Weiss", "m@a.example", nil, nil}}, 2, 2},
		{"nobody with a name", nil, 2, 2},
		{"a family's mailbox", [][]any{{"Marta Weiss", "m@a.example", nil, nil}, {"Weiss, Marta", "b@a.example", nil, nil}, {"Bo Lu", "b@a.example", nil, nil}}, 3, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			var l leak
			l.payouts(test.people, both)
			got := l.steady(t)
			if len(got) != test.want || holding(got, accountApart) != test.two || test.two > 0 && holding(got, "same bank account") > 0 {
				t.Errorf("%d people, want %d:\n%s", len(got), test.want, strings.Join(got, "\n"))
			}
			waits := slices.DeleteFunc(l.conflicts(t, shuffled{l.rows, 2}), func(c string) bool { return !strings.Contains(c, "one bank account") })
			if len(waits) != test.two {
				t.Errorf("conflicts of %d people, want %d: %q", len(waits), test.two, waits)
			}
		})
	}
}

// The name may stand with the mailbox's key, or in what the key leads to.
func TestAccountOfKeyedPeople(t *testing.T) {
	var l leak
	users := l.table("users", "*id", "name:name", "email:email")
	pay := l.table("payouts", "email:email", "number:iban")
	for i, n := range []string{"Marta Weiss", "Bo Lu", "Ann Poe", "Cleo May", "Dan Fox"} {
		l.row(users, i+1, n, strings.ToLower(n[:2])+"@a.example")
	}
	for _, m := range []string{"ma", "bo", "an", "bo"} {
		l.row(pay, m+"@a.example", anAccount)
	}
	got := l.steady(t)
	if len(got) != 5 || holding(got, accountApart) != 3 || holding(got, "same bank account") != 0 {
		t.Fatalf("%d people, want 5:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A national number is one person's, but not of two with clearly different names.
func TestNumberOfNamelessRows(t *testing.T) {
	var l leak
	a := l.table("members", "name:name", "email:email")
	b := l.table("wages", "email:email", "nir:fr-nir")
	l.row(a, "Marta Weiss", "m@a.example")
	l.row(a, "Bo Lu", "b@a.example")
	for _, m := range []string{"m@a.example", "b@a.example", "c@a.example"} {
		l.row(b, m, "255081416802538")
	}
	got := l.steady(t)
	if len(got) != 2 || holding(got, "Marta", "Bo") != 0 {
		t.Fatalf("%d people, want 2:\n%s", len(got), strings.Join(got, "\n"))
	}
}
