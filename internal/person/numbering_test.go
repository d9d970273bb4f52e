package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// An address that thousands of strangers gave is found to be nobody's before all
// its rows are read; whoever shows it beside an address of their own stays one
// person, and it is listed with all its rows.
func TestPlaceholderOfThousands(t *testing.T) {
	var l leak
	list := l.table("list", "name:name", "email:email")
	rows := 2*manyRows + 100
	for i := range rows {
		l.row(list, fmt.Sprintf("Stranger %c%c%c", 'A'+i%26, 'a'+i/26%26, 'a'+i/676), "none@a.example")
	}
	l.row(list, "Ann Lee", "ann@a.example")
	l.row(list, "Ann Lee", "ann@a.example")
	for _, bin := range []int64{0, 1} {
		l.perBin = bin
		got := l.people(t, shuffled{l.rows, 1000})
		if mails := strings.Count(strings.Join(got, "\n"), "none@a.example"); mails > 0 {
			t.Errorf("%d people have the placeholder", mails)
		}
		want := Placeholder{Kind: breach.KindEmail, Value: "none@a.example", Rows: int64(rows), Why: whyNames}
		if len(l.placeholders) != 1 || l.placeholders[0] != want {
			t.Errorf("placeholders %v", l.placeholders)
		}
	}
}

// Rows of an order table without names share addresses as a rule; the one that
// most accounts of a table of accounts share is nobody's. Which holds is only
// known once all bins are counted.
func TestPlaceholderWithoutNames(t *testing.T) {
	var l leak
	accounts := l.table("accounts", "*id", "email:email")
	visits := l.table("visits", "email:email", "ip:ip")
	for i := range 200 {
		mail := fmt.Sprintf("a%d@a.example", i)
		if i%5 == 0 {
			mail = "none@a.example"
		}
		l.row(accounts, i+1, mail)
		l.row(visits, fmt.Sprintf("v%d@a.example", i%4), "10.0.0.1")
	}
	for _, bin := range []int64{0, 1} {
		l.perBin = bin
		l.people(t, shuffled{l.rows, 10})
		if len(l.placeholders) != 1 || l.placeholders[0].Value != "none@a.example" || l.placeholders[0].Rows != 40 || l.placeholders[0].Why != whyRows {
			t.Errorf("placeholders %v", l.placeholders)
		}
	}
}

// What is known to be nobody's joins nobody when few rows more carry it.
func TestKnownPlaceholder(t *testing.T) {
	var l leak
	list := l.table("list", "name:name", "email:email")
	l.row(list, "Ann Lee", "none@a.example")
	l.row(list, "Ann Lee", "none@a.example")
	l.known = []Placeholder{{breach.KindEmail, "none@a.example", 50, whyNames}, {breach.KindEmail, "other@a.example", 30, whyRows}}
	if got := l.people(t, shuffled{l.rows, 1}); len(got) != 2 || strings.Contains(strings.Join(got, ""), "none@") {
		t.Errorf("%q", got)
	}
	want := []Placeholder{{breach.KindEmail, "none@a.example", 52, whyNames}, {breach.KindEmail, "other@a.example", 30, whyRows}}
	if !slices.Equal(l.placeholders, want) {
		t.Errorf("placeholders %v", l.placeholders)
	}
}
