package facts_test

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestSpecial holds special categories to a place each, and everything else to
// none.
func TestSpecial(t *testing.T) {
	l := factstest.Recruitment()
	if got := compute(t, l).Special; len(got) != 0 {
		t.Fatalf("a leak without special categories has %+v", got)
	}
	col := &l.Kept.Columns[len(l.Kept.Columns)-1]
	for class, criminal := range map[breach.Class]bool{breach.Religions: false, breach.CriminalRecords: true} {
		col.Class, col.Kind, col.Values = class, breach.KindNone, 7
		got := compute(t, l).Special
		if len(got) != 1 || got[0].Class != class || got[0].Criminal != criminal || got[0].Locus == "" || got[0].Values != 7 {
			t.Errorf("%s: %+v", class, got)
		}
	}
}

// TestSpecialTexts holds that what texts of known people's rows tell is neither
// nobody's nor theirs until a person says so, and what says so.
func TestSpecialTexts(t *testing.T) {
	class := func(l *factstest.Ledger) (facts.SpecialPlace, facts.Class) {
		f := compute(t, l)
		if len(f.Special) != 1 {
			t.Fatalf("%d places", len(f.Special))
		}
		for _, c := range f.Classes {
			if c.Class == breach.HealthData {
				return f.Special[0], c
			}
		}
		return f.Special[0], facts.Class{}
	}
	l := small()
	col := &l.Kept.Columns[3]
	col.Class, col.Kind, col.Values, col.Inside, l.Groups = breach.HealthData, breach.KindHealthText, 2, true, nil
	at := &l.Kept.Tables[col.Table]
	at.Owner = "the person each row names"
	l.Tally(0)
	place, c := class(l)
	if !place.Undecided || !place.Older || place.Command != "" || c.Undecided == 0 || c.Nobodys != 0 {
		t.Errorf("undecided, of an older version: %+v %+v", place, c)
	}
	col.Class, col.Kind, col.Detail, col.People = breach.NoClass, breach.KindHealthMention, breach.Undecided(breach.HealthData), 2
	at.RowSets = []ledger.RowSet{{Columns: []uint32{3}, Rows: 2}}
	place, c = class(l)
	name := at.Name + "." + col.Name
	want := facts.SpecialPlace{
		Class: breach.HealthData, Locus: place.Locus, Column: col.Name, Inside: true, Values: 2, Undecided: true, MayBe: 2,
		Command: "tocsin case set-class " + name + " \"Personal health data\" --where-told --reason WHY",
		Denial:  "tocsin case set-class " + name + "/health-mention none --reason WHY",
	}
	if place != want || c.Undecided != 2 || c.Nobodys != 0 || c.People != 0 || c.Records != 0 {
		t.Errorf("undecided: %+v %+v", place, c)
	}
	at.RowSets = nil // only the sample of the column tells it
	if _, c = class(l); c.Undecided == 0 || c.Nobodys != 0 {
		t.Errorf("told by a sample: %+v", c)
	}
	at.Owner = ""
	if place, c = class(l); place.Undecided || c.Undecided != 0 || c.Nobodys == 0 {
		t.Errorf("rows of nobody: %+v %+v", place, c)
	}
	at.Owner = "the person each row names"
	l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: col.Table, Name: col.Name, Class: breach.HealthData, Values: 5, Confidence: 1})
	if place, _ = class(l); place.Undecided || place.Inside || place.Values != 5 {
		t.Errorf("after a person's word: %+v", place)
	}
}
