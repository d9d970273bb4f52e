package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// scanned adds a table of papers that were typed in: many people, and three
// records of one of them.
func (l *leak) scanned() {
	p := l.table("papers", "given:given-name", "family:family-name", "born:born", "street:street", "city:city", "phone:phone")
	givens := []string{"Anna", "Peter", "Grace", "Thomas", "Olga", "Ivan", "Maria", "Henry", "Julia", "Oscar"}
	families := []string{"Turner", "Schulze", "Lefèvre", "Novak", "Garcia", "Brandt", "Cooper", "Fontaine"}
	for i := range 80 {
		l.row(p, givens[i%10], families[i%8]+string(rune('a'+i/10)), fmt.Sprintf("19%02d-%02d-%02d", 40+i%50, i%12+1, i*7%28+1),
			fmt.Sprintf("%d Station Road", i+3), fmt.Sprintf("Town%d", i%9), fmt.Sprintf("01134960%03d", i))
	}
	l.row(p, "William", "Pemberton", "1971-04-09", "5 Mill Lane", "Leeds", nil)
	l.row(p, "Bill", "Pemberton", "1971-09-04", "5 Mill Lane", "Leeds", nil)
	l.row(p, "Pemberton", "William", "1971-04-09", "5 Mil Lane", nil, "01134960999")
	l.row(p, "Grace", "Pemberton", "1973-02-02", "5 Mill Lane", "Leeds", "01134960999")
}

func TestRecordsWithoutIdentifiers(t *testing.T) {
	var l leak
	l.scanned()
	for _, cut := range []int{1, 17, 100} {
		got := l.people(t, shuffled{l.rows, cut})
		if len(got) != 82 || holding(got, "Bill Pemberton", "William Pemberton", "(agreement: ") != 1 && holding(got, "1971-09-04", "1971-04-09", "(agreement: ") != 1 {
			t.Fatalf("%d people, want 82:\n%s", len(got), strings.Join(got[max(0, len(got)-6):], "\n"))
		}
	}
}

// Rows that have an identifier or a key are not compared: nothing changes where
// there are only such.
func TestRecordsWithIdentifiersAreNotCompared(t *testing.T) {
	var l leak
	l.scanned()
	u := l.table("users", "name:name", "email:email", "born:born", "street:street")
	for i := range 3 {
		l.row(u, "William Pemberton", fmt.Sprintf("w%d@a.example", i), "1971-04-09", "5 Mill Lane")
	}
	got := l.people(t, shuffled{l.rows, 9})
	if len(got) != 85 || holding(got, "@", "agreement") != 0 {
		t.Fatalf("%d people, want 85", len(got))
	}
}

// What is likely and not sure is kept apart, and waits for a decision on both
// sides.
func TestLikelyRecordsWait(t *testing.T) {
	var l leak
	l.scanned()
	l.row(0, "Grete", "Pemberton", "1973-02-02", "5 Mill Lane", "Leeds", "01134960999")
	l.row(0, "Hugo", "Pemberton", "1973-02-02", "5 Mill Lane", "Leeds", "01134960999")
	got := l.conflicts(t, shuffled{l.rows, 8})
	twins := slices.DeleteFunc(slices.Clone(got), func(c string) bool { return !strings.Contains(c, "Hugo") || !strings.Contains(c, "likely one person") })
	if len(twins) < 2 {
		t.Fatalf("conflicts\n%s", strings.Join(got, "\n"))
	}
}
