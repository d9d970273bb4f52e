package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// family adds a table of which every second row is a child with a key to the row before it;
// child and grown are when they were born, "" for unknown. The grown-ups have the
// keys 1, 2, 3 where they came first.
func (l *leak) family(name, column string, declared bool, child, grown string, first bool) int {
	of := l.table(name, "*id", "name:name", "mail:email", "born:born", "*"+column)
	if declared {
		l.tables[of].Foreign = []Foreign{{Column: 4, Table: of, RefColumn: 0}}
	}
	l.tables[of].Unique = [][]int{{0}}
	text := func(s string, i int) any {
		if s == "" {
			return nil
		}
		return fmt.Sprintf(s, i+1)
	}
	for i := range manyChildren {
		a, b := 101+2*i, 102+2*i
		if first {
			a, b = 1+i, 101+i
		}
		l.row(of, a, fmt.Sprintf("Grown Person%c", 'a'+i), fmt.Sprintf("g%d@%s.example", i, name), text(grown, i), nil)
		l.row(of, b, fmt.Sprintf("Child Number%c", 'a'+i), fmt.Sprintf("c%d@%s.example", i, name), text(child, i), a)
	}
	return of
}

// TestKeyToOwnTable: a key of a table to itself says who guards a child: where it is
// declared, and else where that all to whom it leads are grown up is no chance. It joins
// nobody. A family tree guards no grown-ups, and rows below others are nobody's children.
func TestKeyToOwnTable(t *testing.T) {
	for _, c := range []struct {
		column       string
		declared     bool
		first        bool
		child, grown string
		want         int
	}{
		{"guardian_id", true, false, "2014-05-%02d", "1974-05-%02d", manyChildren},
		{"guardian_id", true, false, "", "", manyChildren},
		{"guardian_id", false, false, "2014-05-%02d", "1974-05-%02d", manyChildren},
		{"guardian_id", false, false, "", "", 0},
		{"guardian_id", false, false, "2014-05-%02d", "", 0},
		{"guardian_id", false, false, "2014-05-%02d", "2015-05-%02d", 0},
		{"guardian_id", true, true, "2014-05-%02d", "1974-05-%02d", manyChildren},
		{"guardian_id", false, true, "2014-05-%02d", "1974-05-%02d", 0},
		{"mother_id", true, false, "2014-05-%02d", "1974-05-%02d", manyChildren},
		{"mother_id", true, false, "1994-05-%02d", "1974-05-%02d", 0},
		{"mother_id", true, false, "", "", 0},
		{"parent_id", true, false, "2014-05-%02d", "1974-05-%02d", manyChildren},
		{"parent_id", true, false, "", "", 0},
		{"teacher_id", true, false, "2014-05-%02d", "1974-05-%02d", 0},
	} {
		l := leak{adult: "2008-11-01"}
		l.family("people", c.column, c.declared, c.child, c.grown, c.first)
		got := l.steady(t)
		if len(got) != 2*manyChildren || holding(got, "("+breach.GuardianRule+")", "Child") != c.want || holding(got, "("+breach.GuardianRule+")") != c.want {
			t.Errorf("%s, declared %v, %q, %q: %d people, %d with guardians:\n%s", c.column, c.declared, c.child, c.grown, len(got), holding(got, breach.GuardianRule), strings.Join(got, "\n"))
		}
		if unsure := holding(got, breach.GuardianMissingRule+breach.GuardianUnsure, "Child"); (unsure > 0) != (c.want == 0 && !c.declared && c.child != "") {
			t.Errorf("%s, declared %v, %q, %q: of %d children is said that the key may lead to guardians", c.column, c.declared, c.child, c.grown, unsure)
		}
		if said := fmt.Sprint(l.said["c1@people.example"]); c.want > 0 && !strings.Contains(said, "g1@people.example") {
			t.Errorf("%s: of a child is said %s", c.column, said)
		}
	}
}

// TestOwnKeysOfTables: of two tables that are called alike each has keys of its own.
func TestOwnKeysOfTables(t *testing.T) {
	for _, declared := range []bool{true, false} {
		l := leak{adult: "2008-11-01"}
		for part := range 2 {
			at := l.family("people", "guardian_id", declared, "2014-05-%02d", "1974-05-%02d", false)
			l.tables[at].Part = part
			for i := range l.rows {
				if r := &l.rows[i]; r.Table == at {
					for v := range r.Values {
						r.Values[v].Bytes = []byte(strings.NewReplacer("people", fmt.Sprintf("part%d", part), "Number", fmt.Sprintf("In%d", part), "Person", fmt.Sprintf("Of%d", part)).Replace(string(r.Values[v].Bytes)))
					}
				}
			}
		}
		got := l.steady(t)
		if len(got) != 4*manyChildren || holding(got, "("+breach.GuardianRule+")", "Child") != 2*manyChildren {
			t.Fatalf("%d people:\n%s", len(got), strings.Join(got, "\n"))
		}
		for part := range 2 {
			if said := fmt.Sprint(l.said[fmt.Sprintf("c1@part%d.example", part)]); !strings.Contains(said, fmt.Sprintf("g1@part%d.example", part)) || strings.Contains(said, fmt.Sprintf("part%d.example", 1-part)) {
				t.Errorf("declared %v: of a child in %d is said %s", declared, part, said)
			}
		}
	}
}

// TestWhyNoGuardian: where a key leads a child to no guardian who can be written to, it is
// said why, and nobody's mailbox.
func TestWhyNoGuardian(t *testing.T) {
	for _, apart := range []bool{false, true} {
		l := leak{adult: "2008-11-01"}
		of := l.family("people", "guardian_id", true, "2014-05-%02d", "1974-05-%02d", false)
		target := of
		if apart {
			target = l.table("adults", "*id", "name:name", "mail:email", "born:born")
			l.tables[of].Foreign[0].Table = target
			for i := range manyChildren {
				l.row(target, 101+2*i, fmt.Sprintf("Other Person%c", 'a'+i), fmt.Sprintf("o%d@b.example", i), "1964-05-02")
			}
		}
		var last []any
		if target == of {
			last = []any{nil}
		}
		l.row(target, append([]any{500, "Mute Personx", nil, "1974-06-01"}, last...)...)
		l.row(target, append([]any{501, "Young Persony", "y@b.example", "2010-06-01"}, last...)...)
		for i, key := range []any{nil, 0, 999, 500, 501, 600 + 5} {
			l.row(of, 600+i, fmt.Sprintf("Lone Child%c", 'a'+i), fmt.Sprintf("l%d@c.example", i), "2014-07-01", key)
		}
		got := l.steady(t)
		for name, why := range map[string]string{
			"Lone Childa": breach.GuardianNoKey, "Lone Childb": breach.GuardianNoKey, "Lone Childc": breach.GuardianNowhere,
			"Lone Childd": breach.GuardianMute, "Lone Childe": breach.GuardianYoung,
		} {
			if holding(got, name, breach.GuardianMissingRule+why+", people.guardian_id)") != 1 || holding(got, name, "("+breach.GuardianRule+")") != 0 {
				t.Errorf("apart %v: %s is not said to have %q:\n%s", apart, name, why, strings.Join(got, "\n"))
			}
		}
		want := breach.GuardianNowhere
		if !apart {
			want = breach.GuardianYoung // its own row
		}
		if holding(got, "Lone Childf", breach.GuardianMissingRule+want) != 1 || holding(got, breach.GuardianMissingRule, "Child Number") != 0 || holding(got, breach.GuardianMissingRule, "Grown") != 0 {
			t.Errorf("apart %v:\n%s", apart, strings.Join(got, "\n"))
		}
	}
}
