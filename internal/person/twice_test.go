package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Who has an e-mail address in one record and nothing but a name and a birth date
// in another may be one person: both are kept apart, and wait.
func TestSomebodyTwice(t *testing.T) {
	for _, c := range []struct {
		name, born string
		want       bool
	}{
		{"Anna Keller", "1985-03-04", true},
		{"KELLER, anna", "1985-03-04", true},
		{"Anna Keller", "1985-03-05", false},
		{"Anna Kellner", "1985-03-04", false},
		{"Anna", "1985-03-04", false},
	} {
		var l leak
		p := l.table("people", "*id", "name:name", "email:email", "born:born")
		l.row(p, 1, "Anna Keller", "anna@a.example", "1985-03-04")
		l.row(p, 2, c.name, nil, c.born)
		for i := range 30 {
			l.row(p, i+10, fmt.Sprintf("Person N%d", i), fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("1990-01-%02d", i%28+1))
		}
		for _, cut := range []int{1, 7, 100} {
			if n := len(l.people(t, shuffled{l.rows, cut})); n != 32 {
				t.Fatalf("%d people, want 32", n)
			}
			got := slices.DeleteFunc(l.conflicts(t, shuffled{l.rows, cut}), func(s string) bool { return !strings.HasPrefix(s, ruleTwice) })
			if want := map[bool]int{true: 2}[c.want]; len(got) != want {
				t.Errorf("%q: %d conflicts, want %d:\n%s", c.name, len(got), want, strings.Join(got, "\n"))
			}
		}
	}
}

// A name and a birth date that many bear say nothing of any of them.
func TestManyNamesakes(t *testing.T) {
	var l leak
	p := l.table("people", "*id", "name:name", "email:email", "born:born")
	l.row(p, 1, "Test Person", nil, "1980-01-02")
	for i := range 9 {
		l.row(p, i+10, "Test Person", fmt.Sprintf("p%d@a.example", i), "1980-01-02")
	}
	if got := l.conflicts(t, shuffled{l.rows, 3}); len(got) > 0 {
		t.Errorf("conflicts\n%s", strings.Join(got, "\n"))
	}
}
