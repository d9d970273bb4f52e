package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const manyChildren, firstKey = 20, 1 << 40

// grownUps are n rows of a table of people with mailboxes, whose keys rise by 7919.
func (l *leak) grownUps(name string, n int) {
	table := l.table(name, "*id", "name:name", "mail:email")
	for i := range n {
		l.row(table, firstKey+i*7919, fmt.Sprintf("Grown Person%c%c", 'a'+i%20, 'a'+i/20), fmt.Sprintf("g%d@b.example", i))
	}
}

// TestKeyToGuardian: a child's row has the key to its guardian's. It says at which mailbox
// the guardian is, and joins nobody. A word that may name whatever is above a row, to a
// table of whoever, guards nobody but who is a child by their birth date.
func TestKeyToGuardian(t *testing.T) {
	for _, c := range []struct {
		children, column, guardians, born string
		want                              int
	}{
		{"children", "parent_id", "parents", "", manyChildren},
		{"pupils", "guardian_id", "guardians", "2014-05-01", manyChildren},
		{"eleves", "tuteur_id", "tuteurs", "", manyChildren},
		{"members", "parent_users_id", "users", "", 0},
		{"members", "parent_users_id", "users", "1974-05-01", 0},
		{"members", "parent_users_id", "users", "2014-05-01", manyChildren},
		{"pupils", "teacher_id", "teachers", "2014-05-01", 0},
	} {
		l := leak{adult: "2008-11-01"}
		of := l.table(c.children, "*id", "name:name", "born:born", "*"+c.column)
		for i := range manyChildren {
			var born any
			if c.born != "" {
				born = c.born
			}
			l.row(of, 1000+i*3, fmt.Sprintf("Child Number%c", 'a'+i), born, firstKey+i*7919)
		}
		l.grownUps(c.guardians, manyChildren)
		got := l.steady(t)
		if len(got) != 2*manyChildren || holding(got, breach.GuardianRule, "Child") != c.want || holding(got, breach.GuardianRule) != c.want {
			t.Errorf("%s.%s: %d people, %d with guardians:\n%s", c.children, c.column, len(got), holding(got, breach.GuardianRule), strings.Join(got, "\n"))
		}
		said := l.said["Child Numberb"]
		if c.want > 0 && (holding(got, breach.RowKeyRule+c.children+".id", "Child") != c.want || c.born == "" && !slices.Equal(said, []string{"g1@b.example", "1003"})) {
			t.Errorf("%s: of a child is said %v:\n%s", c.children, said, strings.Join(got, "\n"))
		}
		if holding(got, breach.RowKeyRule, "Grown") > 0 {
			t.Errorf("%s: keys of who is none are kept", c.children)
		}
	}
}

// TestTableBetween: a table that joins children and guardians says who guards whom; one
// that joins other people guards nobody.
func TestTableBetween(t *testing.T) {
	for _, c := range []struct {
		name, column, guardians string
		want                    int
	}{
		{"pupil_guardians", "guardian_id", "guardians", manyChildren},
		{"pupils_parents", "parent_id", "parents", manyChildren},
		{"lessons", "teacher_id", "teachers", 0},
	} {
		var l leak
		pupils := l.table("pupils", "*id", "name:name", "born:born")
		for i := range manyChildren {
			l.row(pupils, firstKey/2+i*31, fmt.Sprintf("Child Number%c", 'a'+i), fmt.Sprintf("2014-05-%02d", i+1))
		}
		l.grownUps(c.guardians, 2*manyChildren)
		between := l.table(c.name, "*pupil_id", "*"+c.column)
		for i := range 2 * manyChildren {
			l.row(between, firstKey/2+i%manyChildren*31, firstKey+i*7919)
		}
		got := l.steady(t)
		twice := "(" + breach.GuardianRule + ") (" + breach.GuardianRule + ")"
		if len(got) != 3*manyChildren || holding(got, breach.GuardianRule, "Child") != c.want || holding(got, breach.GuardianRule) != c.want || holding(got, twice) != c.want {
			t.Errorf("%s: %d people, %d with guardians:\n%s", c.name, len(got), holding(got, breach.GuardianRule), strings.Join(got, "\n"))
		}
	}
}
