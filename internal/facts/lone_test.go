package facts_test

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestLoneCountry: in a table of addresses a country beside a town or a street is part of
// an address; who has a country there and nothing else has no address in the leak, in
// counts, in exports and in what people are told.
func TestLoneCountry(t *testing.T) {
	l := factstest.Recruitment()
	n := uint32(len(l.Kept.Columns))
	for name, kind := range map[string]breach.Kind{"street": breach.KindStreet, "country": breach.KindCountry, "country_code": breach.KindCountry, "city": breach.KindCity} {
		l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Name: name, Kind: kind, Class: breach.PhysicalAddresses, Values: 5, Confidence: 1})
	}
	column := func(name string) uint32 {
		return n + uint32(slices.IndexFunc(l.Kept.Columns[n:], func(c ledger.Column) bool { return c.Name == name }))
	}
	street, country, code, city := column("street"), column("country"), column("country_code"), column("city")
	before := compute(t, l)
	group := l.Groups[0]
	group.Kind, group.People = ledger.Human, 2
	for _, c := range []struct {
		sets [][]uint32
		want breach.Class
	}{
		{[][]uint32{{country}}, breach.GeographicLocations},
		{[][]uint32{{code, country}}, breach.GeographicLocations},
		{[][]uint32{{country, street}}, breach.PhysicalAddresses},
		{[][]uint32{{country}, {city}}, breach.PhysicalAddresses}, // a row for each part
	} {
		one := group
		one.Ex = nil
		for _, set := range c.sets {
			l.Kept.Sets = append(l.Kept.Sets, set)
			one.Ex = append(one.Ex, ledger.Exposure{Part: group.Ex[0].Part, Set: uint32(len(l.Kept.Sets) - 1)})
		}
		l.Groups = append(l.Groups, one)
		p := &ledger.Person{Exposures: one.Ex}
		if got := facts.NewView(&l.Kept).Classes(p); !slices.Equal(got, []breach.Class{c.want}) {
			t.Errorf("%v is %v, not %s", c.sets, got, c.want)
		}
	}
	l.Kept.Counts.People += 8
	people := func(f *facts.Facts, class breach.Class) int64 {
		for _, c := range f.Classes {
			if c.Class == class {
				return c.People
			}
		}
		return 0
	}
	after := compute(t, l)
	for _, class := range []breach.Class{breach.GeographicLocations, breach.PhysicalAddresses} {
		if got := people(after, class) - people(before, class); got != 4 {
			t.Errorf("%s: %d people more, not 4", class, got)
		}
	}
	for _, a := range after.Absent {
		if a.Class == breach.GeographicLocations {
			t.Error("a class is said to be absent that people are told of")
		}
	}
}
