package facts_test

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
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
