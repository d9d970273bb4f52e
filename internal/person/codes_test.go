package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// steady resolves and returns the people, once it is sure that no order of the rows
// gives others.
func (l *leak) steady(t *testing.T) []string {
	t.Helper()
	got := l.people(t, shuffled{slices.Clone(l.rows), 7})
	l.check(t, got...)
	return got
}

// codedLeak has pupils and parents whose rows of two more tables tell by a letter
// which of them is meant.
func codedLeak(from, step int) *leak {
	l := &leak{}
	links := l.table("lives", "?pers_typ", "*pers_id", "street:street")
	accounts := l.table("accounts", "*id", "login:username", "?ref_typ", "*ref_id", "ip:ip")
	pupils := l.table("pupils", "*id", "given:given-name", "family:family-name")
	parents := l.table("parents", "*id", "given:given-name", "family:family-name", "mail:email")
	for i := range 30 {
		family := "family" + strings.Repeat(string(rune('a'+i%26)), 3+i/26)
		pupil, parent := from+step*i, from+1000+step*i
		l.row(pupils, pupil, "Anna", family)
		l.row(parents, parent, "Bernd", family, fmt.Sprintf("b%d@a.example", i))
		l.row(accounts, 2*i+1, "anna"+family, "K", pupil, fmt.Sprintf("192.0.2.%d", i))
		l.row(accounts, 2*i+2, "bernd"+family, "Q", parent, fmt.Sprintf("198.51.100.%d", i))
		l.row(links, "K", pupil, fmt.Sprintf("%d Pupil Street", i))
		l.row(links, "Q", parent, fmt.Sprintf("%d Parent Street", i))
	}
	return l
}

func TestCodesOfTypes(t *testing.T) {
	for _, c := range []struct{ from, step int }{{1, 1}, {500, 3}} {
		got := codedLeak(c.from, c.step).steady(t)
		if len(got) != 60 {
			t.Errorf("ids from %d by %d: %d people, want 60:\n%s", c.from, c.step, len(got), got[0])
		}
		for _, p := range got {
			if c.step == 1 && strings.Contains(p, "Bernd") && !strings.Contains(p, "accounts.ip") ||
				!strings.Contains(p, "lives.street") || strings.Contains(p, "Anna") && strings.Contains(p, "Bernd") {
				t.Errorf("ids from %d by %d: %s", c.from, c.step, p)
			}
		}
	}
}

// Where ids count from 1 in several tables, and nothing that rows show says which is
// meant, a code stands for none.
func TestCodeThatNothingTells(t *testing.T) {
	var l leak
	notes := l.table("notes", "?obj_typ", "*obj_id", "street:street")
	clients := l.table("clients", "*id", "mail:email")
	sellers := l.table("sellers", "*id", "mail:email")
	for i := range 40 {
		l.row(clients, i+1, fmt.Sprintf("c%d@a.example", i))
		l.row(sellers, i+1, fmt.Sprintf("s%d@a.example", i))
		l.row(notes, "X", i+1, fmt.Sprintf("%d High Street", i))
		l.row(notes, "Y", i+1, fmt.Sprintf("%d Low Street", i))
	}
	got := l.steady(t)
	if len(got) != 80 || holding(got, "notes.street") != 0 {
		t.Errorf("%d people, %d of them with notes", len(got), holding(got, "notes.street"))
	}
}

// The same code means what it means in the table whose rows tell.
func TestCodeAsInOtherTables(t *testing.T) {
	var l leak
	notes := l.table("notes", "?obj_typ", "*obj_id", "street:street")
	accounts := l.table("accounts", "*id", "mail:email", "?ref_typ", "*ref_id")
	clients := l.table("clients", "*id", "mail:email")
	sellers := l.table("sellers", "*id", "mail:email")
	for i := range 40 {
		l.row(clients, i+1, fmt.Sprintf("c%d@a.example", i))
		l.row(sellers, i+1, fmt.Sprintf("s%d@a.example", i))
		l.row(accounts, 2*i+1, fmt.Sprintf("c%d@a.example", i), "1X", i+1)
		l.row(accounts, 2*i+2, fmt.Sprintf("s%d@a.example", i), "2X", i+1)
		l.row(notes, "1X", i+1, fmt.Sprintf("%d High Street", i))
	}
	got := l.steady(t)
	if len(got) != 80 || holding(got, "c0@", "notes.street") != 1 || holding(got, "s0@", "notes.street") != 0 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got[:2], "\n"))
	}
}
