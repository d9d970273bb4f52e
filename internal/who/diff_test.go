package who

import (
	"errors"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func briefly(list ...Brief) Briefs {
	slices.SortFunc(list, func(a, b Brief) int { return compareIDs(a.ID, b.ID) })
	return func(yield func(*Brief, error) bool) {
		for _, b := range list {
			if !yield(&b, nil) { // borrowed
				return
			}
			b = Brief{}
		}
	}
}

func brief(id byte, classes ...breach.Class) Brief {
	return Brief{ID: ledger.PersonID{id}, Kind: "person", Classes: classes}
}

func TestCompare(t *testing.T) {
	merged, renamed, part := brief(4, "Names"), brief(30), brief(40)
	merged.Aliases = []ledger.PersonID{{5}}
	renamed.Aliases = []ledger.PersonID{{6}}
	part.Of = ledger.PersonID{7}
	changed := brief(8, "Names", "Phone numbers")
	changed.Kind = "staff"
	stray := brief(41)
	stray.Of = ledger.PersonID{77} // who was nobody before
	d, err := Compare(
		briefly(brief(1, "Names"), brief(2), brief(4), brief(5), brief(6), brief(7), brief(8, "Email addresses", "Names")),
		briefly(brief(1, "Names"), brief(3), merged, renamed, brief(7), part, stray, changed))
	if err != nil {
		t.Fatal(err)
	}
	one := func(what string, list []Brief, ids ...byte) {
		t.Helper()
		var got []byte
		for _, b := range list {
			got = append(got, b.ID[0])
		}
		if !slices.Equal(got, ids) {
			t.Errorf("%s: %v, not %v", what, got, ids)
		}
	}
	if d.Before != 7 || d.After != 8 || d.Same != 1 || d.Renamed != 1 || len(d.Merged) != 1 || len(d.Split) != 1 || len(d.Changed) != 1 {
		t.Fatalf("%+v", d)
	}
	one("added", d.Added, 3, 41)
	one("gone", d.Gone, 2)
	one("merged", d.Merged[0].Of, 4, 5)
	one("split", d.Split[0].Parts, 40)
	if c := d.Changed[0]; c.Was != "person" || !slices.Equal(c.Gained, []breach.Class{"Phone numbers"}) || !slices.Equal(c.Had, []breach.Class{"Email addresses"}) {
		t.Errorf("%+v", c)
	}
	broken := errors.New("broken")
	bad := func(yield func(*Brief, error) bool) {
		b := brief(1)
		_ = yield(&b, nil) && yield(nil, broken)
	}
	for _, sides := range [][2]Briefs{{bad, briefly(brief(9))}, {briefly(brief(9)), bad}, {bad, briefly()}, {briefly(), bad}} {
		if _, err := Compare(sides[0], sides[1]); !errors.Is(err, broken) {
			t.Errorf("error %v", err)
		}
	}
	if d, err := Compare(briefly(), briefly()); err != nil || d.Before+d.After != 0 {
		t.Error(err)
	}
}
