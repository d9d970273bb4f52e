package person

import (
	"strings"
	"testing"
)

// An account or card alone in a row is somebody's; rows that show the same are
// of one person.
func TestAccountAlone(t *testing.T) {
	for _, kind := range []string{"iban", "card"} {
		var l leak
		p := l.table("payments", "number:"+kind, "day")
		l.row(p, "DE89370400440532013000", "monday")
		l.row(p, "DE89370400440532013000", "tuesday")
		l.row(p, "FR1420041010050500013M02606", "monday")
		if got := l.people(t, shuffled{l.rows, 2}); len(got) != 2 {
			t.Errorf("%s: %d people, want 2", kind, len(got))
		}
	}
}

// A birth date alone is nobody's account: it makes a person only where the
// table is one of people.
func TestNameAndBirthDateAlone(t *testing.T) {
	var l leak
	p := l.table("list", "name:name", "born:born")
	l.row(p, "Ann Lee", "1980-04-05")
	l.row(p, "Bob Ray", "1980-04-05")
	l.check(t, "0 Ann Lee 1980-04-05 [list.name,list.born]", "0 Bob Ray 1980-04-05 [list.name,list.born]")
}

// A couple has one account, two people with one name are joined by it, and the
// account of the firm that pays is in everybody's rows and joins nobody.
func TestSharedAccount(t *testing.T) {
	var l leak
	p := l.table("members", "name:name", "iban:iban")
	l.row(p, "Anna Müller", "DE89370400440532013000")
	l.row(p, "Peter Müller", "DE89370400440532013000")
	l.row(p, "Mueller, Anna", "DE89370400440532013000")
	for _, n := range []string{"Ann Lee", "Bob Ray", "Cleo May", "Dan Fox", "Eve Poe", "Fay Orr"} {
		l.row(p, n, "FR1420041010050500013M02606")
	}
	got := l.people(t, shuffled{l.rows, 4})
	if len(got) != 8 || holding(got, "Anna Müller", "Mueller, Anna", "(same bank account and name)") != 1 || holding(got, "FR14") != 6 {
		t.Fatalf("%d people, want 8:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// Two customers without names are not one because they paid with one card.
func TestSharedCardOfAccounts(t *testing.T) {
	var l leak
	c := l.table("customers", "*id", "email:email")
	o := l.table("payments", "*id", "*customer_id", "card:card")
	for i, mail := range []string{"a@a.example", "b@a.example", "c@a.example"} {
		l.row(c, i+1, mail)
		l.row(o, i+11, i+1, "4111111111111111")
		l.row(o, i+21, i+1, "5500000000000004")
	}
	l.apart(t, 3)
}

// A placeholder in rows without keys joins nobody either.
func TestPlaceholderWithoutKeys(t *testing.T) {
	var l leak
	p := l.table("list", "email:email", "name:name")
	for i := range 40 {
		l.row(p, "none@a.example", "Stranger "+string(rune('A'+i%26))+string(rune('a'+i/26))+"x")
	}
	if got := l.people(t, shuffled{l.rows, 9}); len(got) != 40 || holding(got, "none@") != 0 {
		t.Fatalf("%d people, want 40:\n%s", len(got), strings.Join(got[:min(3, len(got))], "\n"))
	}
}
