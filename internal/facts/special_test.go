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

// TestSpecialTogether: files of one name that hold the same table are one place, with
// one command that is of all of them; under another name they are told apart.
func TestSpecialTogether(t *testing.T) {
	l := small()
	col := &l.Kept.Columns[3]
	col.Class, col.Kind, col.Values, col.Inside, l.Groups = breach.NoClass, breach.KindHealthMention, 2, true, nil
	col.Detail, col.People = breach.Undecided(breach.HealthData), 2
	at := l.Kept.Tables[col.Table]
	l.Kept.Tables[col.Table].Owner = "the person each row names"
	parts := l.Kept.Parts
	for i, name := range []string{parts[at.Part].Name, parts[at.Part].Name, "other.csv"} {
		twin, told := l.Kept.Tables[col.Table], l.Kept.Columns[3]
		l.Kept.Parts = append(l.Kept.Parts, ledger.Part{Source: parts[at.Part].Source, Name: name, Kind: parts[at.Part].Kind})
		twin.Part, told.Table, told.Values = len(l.Kept.Parts)-1, len(l.Kept.Tables), int64(3+i)
		l.Kept.Tables, l.Kept.Columns = append(l.Kept.Tables, twin), append(l.Kept.Columns, told)
	}
	got := compute(t, l).Special
	commands := map[string]bool{}
	for i := range got {
		commands[got[i].Command] = true
	}
	if len(got) != 2 || len(commands) != 2 || commands[""] || got[0].More+got[1].More != 2 || max(got[0].Values, got[1].Values) != 2+3+4 {
		t.Errorf("%d places: %+v", len(got), got)
	}
}
