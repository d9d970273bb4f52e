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
