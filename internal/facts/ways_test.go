package facts_test

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
)

// TestWays: what is counted apart adds up to the least and the greatest number.
func TestWays(t *testing.T) {
	w := facts.Who{People: 100, RoleMailboxes: 7, Ways: facts.Ways{Known: true, NameOnly: 5, MayBeFewer: 3, MayBeMore: 2, NoAddress: 11}}
	if w.Low() != 92 || w.High() != 109 {
		t.Errorf("between %d and %d", w.Low(), w.High())
	}
	number := map[string]int64{}
	for _, l := range w.Lines() {
		if l.What == "" || l.How == "" {
			t.Errorf("%s does not say what it is, or how it is counted", l.Name)
		}
		number[l.Name] = l.Number
	}
	if number["best"] != 100 || number["low"] != 92 || number["high"] != 109 || number["no_address"] != 11 {
		t.Errorf("%v", number)
	}
	// Where a file is cut off, the bounds say that they are none.
	cut := w
	cut.Cut = true
	for i, l := range cut.Lines() {
		if bound := l.Name == "low" || l.Name == "high"; bound != (l.How != w.Lines()[i].How) || bound != strings.Contains(l.How, "cut off") {
			t.Errorf("%s: %s", l.Name, l.How)
		}
	}
	// A case of before says nothing that was not counted.
	w.Ways = facts.Ways{}
	if w.Low() != 100 || w.High() != 100 || w.Lines() != nil {
		t.Error("numbers that nobody counted")
	}
	if f := compute(t, factstest.Recruitment()); f.Who.Ways.SeveralAddresses == 0 || len(f.Who.Lines()) < 10 {
		t.Error("the ledger's numbers do not come through")
	}
}
