package person

import (
	"fmt"
	"strings"
	"testing"
)

// TestNumberedColumns: name1, email1 and name2, email2 are two people where the names are;
// one whose second name is a spelling, or has nothing of its own, stays one.
func TestNumberedColumns(t *testing.T) {
	other := func(i int) string { return placedNames[(i+3)%10][:3] + " Osten" + string(rune('a'+i)) }
	inverted := func(i int) string {
		first, last, _ := strings.Cut(placedNames[i], " ")
		return last + ", " + first
	}
	for name, c := range map[string]struct {
		columns []string
		row     func(i int) []any
		people  int
	}{
		"two, side by side": {[]string{"name1:name", "name2:name", "email1:email", "email2:email"}, func(i int) []any {
			return []any{placedNames[i], other(i), fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("q%d@a.example", i)}
		}, 20},
		"two, one behind the other": {[]string{"name_1:name", "phone_1:phone", "name_2:name", "phone_2:phone"}, func(i int) []any {
			return []any{placedNames[i], fmt.Sprintf("+4930200300%d", 10+i), other(i), fmt.Sprintf("+4930200400%d", 10+i)}
		}, 20},
		"one, with two spellings": {[]string{"name1:name", "name2:name", "email1:email", "email2:email"}, func(i int) []any {
			return []any{placedNames[i], inverted(i), fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("q%d@a.example", i)}
		}, 10},
		"one with two mailboxes": {[]string{"name:name", "email1:email", "email2:email"}, func(i int) []any {
			return []any{placedNames[i], fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("q%d@a.example", i)}
		}, 10},
	} {
		got := placed(t, c.columns, c.row)
		if len(got) != c.people {
			t.Errorf("%s: %d people, want %d:\n%s", name, len(got), c.people, strings.Join(got, "\n"))
		}
		for i := range placedNames {
			if c.people == 20 && holding(got, placedNames[i], other(i)) > 0 {
				t.Errorf("%s: one person has both names of row %d", name, i)
			}
		}
	}
}

// TestLibraryContacts: the guarantor of a borrower is somebody of their own, as a library's
// program names the columns; a customer who has such columns alone is the row's person.
func TestLibraryContacts(t *testing.T) {
	var l leak
	borrowers := l.table("borrowers", "*borrowernumber", "surname:family-name", "firstname:given-name", "email:email", "contactname:family-name", "contactfirstname:given-name")
	for i, n := range affixNames {
		given, family, _ := strings.Cut(n, " ")
		otherGiven, otherFamily, _ := strings.Cut(affixNames[(i+3)%len(affixNames)], " ")
		l.row(borrowers, i+1, family, given, fmt.Sprintf("p%d@a.example", i), "G"+otherFamily, "G"+otherGiven)
	}
	if got := l.steady(t); len(got) != 2*len(affixNames) || holding(got, "@a.example", "borrowers.contactname") != 0 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
	var c leak
	customers := c.table("customers", "*id", "contactname:name", "email:email", "contactphone:phone")
	for i, n := range affixNames {
		c.row(customers, i+1, n, fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4477009001%02d", i))
	}
	if got := c.steady(t); len(got) != len(affixNames) || holding(got, "@a.example", "customers.contactname") != len(affixNames) {
		t.Errorf("%d customers:\n%s", len(got), strings.Join(got, "\n"))
	}
}
