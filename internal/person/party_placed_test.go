package person

import (
	"fmt"
	"strings"
	"testing"
)

var placedNames = []string{"Ada Byron", "Bea Clark", "Cem Demir", "Dan Ellis", "Eva Frank", "Fay Green", "Gus Hardy", "Hal Irwin", "Ina James", "Jan Klein"}

// mailboxOf spells a name.
func mailboxOf(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@a.example"
}

// TestTwoPeopleWithoutHeadings: a row under c1, c2 holds two people where its names are
// two people's, and each has what stands behind their name or spells it. A name with
// nothing else is nobody who is counted, and not the other's.
func TestTwoPeopleWithoutHeadings(t *testing.T) {
	other := func(i int) string { return placedNames[(i+3)%10] }
	sibling := func(i int) string { // of the same family
		return placedNames[(i+3)%10][:4] + placedNames[i][4:]
	}
	for name, c := range map[string]struct {
		columns []string
		row     func(i int) []any
		people  int
		mailbox func(i int) string // whose name stands with a mailbox
	}{
		"guest and who comes along": {[]string{"c1:name", "c2:email", "c3:name"}, func(i int) []any {
			return []any{placedNames[i], mailboxOf(placedNames[i]), sibling(i)}
		}, 10, func(i int) string { return placedNames[i] }},
		"child and parent": {[]string{"c1:name", "c2:born", "c3:name", "c4:email", "c5:phone"}, func(i int) []any {
			return []any{sibling(i), fmt.Sprintf("2012-03-%02d", i+1), placedNames[i], fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4930200300%d", 10+i)}
		}, 20, func(i int) string { return placedNames[i] }},
		"names first": {[]string{"A:name", "B:name", "C:email", "D:phone", "E:name", "F:born"}, func(i int) []any {
			return []any{sibling(i), placedNames[i], mailboxOf(sibling(i)), fmt.Sprintf("+4930200300%d", 10+i), placedNames[(i+5)%10] + "son", fmt.Sprintf("1982-03-%02d", i+1)}
		}, 20, sibling},
		"mailboxes last": {[]string{"c1:name", "c2:name", "c3:email", "c4:email"}, func(i int) []any {
			return []any{placedNames[i], sibling(i), mailboxOf(placedNames[i]), mailboxOf(sibling(i))}
		}, 20, func(i int) string { return placedNames[i] }},
		"whose mailbox is in doubt": {[]string{"c1:name", "c2:name", "c3:email"}, func(i int) []any {
			return []any{sibling(i), placedNames[i], fmt.Sprintf("p%d@a.example", i)}
		}, 10, nil},
		"one name written twice": {[]string{"c1:name", "c2:name", "c3:email"}, func(i int) []any {
			first, last, _ := strings.Cut(placedNames[i], " ")
			return []any{placedNames[i], last + ", " + first, mailboxOf(placedNames[i])}
		}, 10, nil},
		"under words": {[]string{"name:name", "stage:name", "mail:email"}, func(i int) []any {
			return []any{placedNames[i], other(i), mailboxOf(placedNames[i])}
		}, 10, nil},
	} {
		got := placed(t, c.columns, c.row)
		if len(got) != c.people {
			t.Errorf("%s: %d people, want %d:\n%s", name, len(got), c.people, strings.Join(got, "\n"))
			continue
		}
		for i := range placedNames {
			if c.mailbox != nil && holding(got, placedNames[i], sibling(i)) > 0 {
				t.Errorf("%s: one person has both names of row %d:\n%s", name, i, strings.Join(got, "\n"))
			}
			if c.mailbox != nil && holding(got, c.mailbox(i), "@a.example") == 0 {
				t.Errorf("%s: nobody has row %d's name and mailbox:\n%s", name, i, strings.Join(got, "\n"))
			}
		}
	}
}

// TestWordless: what programs call columns that have no name says nothing.
func TestWordless(t *testing.T) {
	for _, w := range []string{"c1", "12", "A", "ab", "AC", "Column 3", "field_7", "Unnamed: 4", "Spalte12", ""} {
		if !wordless(w) {
			t.Errorf("%q says something", w)
		}
	}
	for _, w := range []string{"name", "ref1", "to", "mail_2", "id", "x_name"} {
		if wordless(w) {
			t.Errorf("%q says nothing", w)
		}
	}
}

// placed are the people of a table with a row for each of the names.
func placed(t *testing.T, columns []string, row func(i int) []any) []string {
	t.Helper()
	var l leak
	rows := l.table("t1", columns...)
	for i := range placedNames {
		l.row(rows, row(i)...)
	}
	return l.steady(t)
}
