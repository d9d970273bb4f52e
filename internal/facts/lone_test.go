package facts_test

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestPlacesWithoutStreet: in a table of addresses a town, postcode, region or country is
// part of an address of whom a street is known, be it in another row; who has no street
// has places and no address in the leak, in counts, in exports and in what people are told.
func TestPlacesWithoutStreet(t *testing.T) {
	l := factstest.Recruitment()
	n := uint32(len(l.Kept.Columns))
	const street, country, code, city, postcode, byHand = 0, 1, 2, 3, 4, 5
	for _, kind := range []breach.Kind{breach.KindStreet, breach.KindCountry, breach.KindCountry, breach.KindCity, breach.KindPostcode, breach.KindCity} {
		l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Name: kind.String(), Kind: kind, Class: breach.PhysicalAddresses, Values: 5, Confidence: 1})
	}
	l.Kept.Columns[n+byHand].Why = breach.SetByHand
	before := compute(t, l)
	group := l.Groups[0]
	group.Kind, group.People = ledger.Human, 2
	for _, c := range []struct {
		sets [][]uint32
		want breach.Class
	}{
		{[][]uint32{{country}}, breach.GeographicLocations},
		{[][]uint32{{country, code}}, breach.GeographicLocations},
		{[][]uint32{{city, postcode}}, breach.GeographicLocations},
		{[][]uint32{{city}, {country}}, breach.GeographicLocations}, // a row for each part
		{[][]uint32{{street, country}}, breach.PhysicalAddresses},
		{[][]uint32{{street}, {city}, {postcode}}, breach.PhysicalAddresses},
		{[][]uint32{{byHand}}, breach.PhysicalAddresses},
	} {
		one := group
		one.Ex = nil
		for _, set := range c.sets {
			for i := range set {
				set[i] += n
			}
			l.Kept.Sets = append(l.Kept.Sets, set)
			one.Ex = append(one.Ex, ledger.Exposure{Part: group.Ex[0].Part, Set: uint32(len(l.Kept.Sets) - 1)})
		}
		l.Groups = append(l.Groups, one)
		p := &ledger.Person{Exposures: one.Ex}
		view := facts.NewView(&l.Kept)
		if got := view.Classes(p); !slices.Equal(got, []breach.Class{c.want}) {
			t.Errorf("%v is %v, not %s", c.sets, got, c.want)
		}
		for _, table := range view.Why(p).Tables {
			for _, column := range table.Columns {
				if column.Class != c.want || !slices.Equal(table.Personal, []string{string(c.want)}) {
					t.Errorf("%v: %s is explained as %s of %v, not %s", c.sets, column.Name, column.Class, table.Personal, c.want)
				}
			}
		}
	}
	l.Kept.Counts.People += 14
	after := compute(t, l)
	for class, want := range map[breach.Class]int64{breach.GeographicLocations: 8, breach.PhysicalAddresses: 6} {
		if got := classOf(after, class).People - classOf(before, class).People; got != want {
			t.Errorf("%s: %d people more, not %d", class, got, want)
		}
	}
	for _, a := range after.Absent {
		if a.Class == breach.GeographicLocations {
			t.Error("a class is said to be absent that people are told of")
		}
	}
}

func classOf(f *facts.Facts, class breach.Class) facts.Class {
	for _, c := range f.Classes {
		if c.Class == class {
			return c
		}
	}
	return facts.Class{}
}

// addressBook is a ledger of one table of addresses, with its rows and the people that they
// show, a set of columns each.
func addressBook(rows []ledger.RowSet, people [][]uint32) *factstest.Ledger {
	l := &factstest.Ledger{}
	l.Kept = ledger.State{
		Sources: []breach.Source{{Locus: breach.File("shop.sql")}}, Parts: []ledger.Part{{Name: "shop"}},
		Tables: []ledger.Table{{Name: "addresses", Locus: breach.File("shop.sql"), RowSets: rows}},
		Columns: []ledger.Column{
			{Name: "street", Kind: breach.KindStreet, Class: breach.PhysicalAddresses},
			{Name: "city", Kind: breach.KindCity, Class: breach.PhysicalAddresses},
			{Name: "postcode", Kind: breach.KindPostcode, Class: breach.PhysicalAddresses},
		},
		Sets: people,
	}
	for _, r := range rows {
		l.Kept.Tables[0].Rows += r.Rows
		for _, c := range r.Columns {
			l.Kept.Columns[c].Values += r.Rows
		}
	}
	for n := range people {
		l.Groups = append(l.Groups, factstest.Group{Kind: ledger.Human, People: 1, Ex: []ledger.Exposure{{Set: uint32(n)}}})
	}
	l.Kept.Counts.People = int64(len(people))
	return l
}

// TestRecordsOfPlaces: rows and values count as of an address where a street stands in the
// row, and as of a place where not; in a table with a row for each part, as many count as
// of a place as people without a street have, and all as of an address where all have one.
func TestRecordsOfPlaces(t *testing.T) {
	const street, city, postcode = 0, 1, 2
	for name, c := range map[string]struct {
		rows            []ledger.RowSet
		people          [][]uint32
		address, places [3]int64 // people, records, values
	}{
		"a row an address": {
			[]ledger.RowSet{{Columns: []uint32{street, city, postcode}, Rows: 5}, {Columns: []uint32{street}, Rows: 2}, {Columns: []uint32{city, postcode}, Rows: 3}},
			[][]uint32{{street, city, postcode}, {city, postcode}},
			[3]int64{1, 7, 17},
			[3]int64{1, 3, 6},
		},
		"a street elsewhere": {
			[]ledger.RowSet{{Columns: []uint32{street, city}, Rows: 5}, {Columns: []uint32{city}, Rows: 3}},
			[][]uint32{{street, city}},
			[3]int64{1, 8, 13},
			[3]int64{},
		},
		"a row a part": {
			[]ledger.RowSet{{Columns: []uint32{street}, Rows: 5}, {Columns: []uint32{city}, Rows: 8}},
			[][]uint32{{street}, {city}, {city}},
			[3]int64{1, 11, 11},
			[3]int64{2, 2, 2},
		},
	} {
		f := compute(t, addressBook(c.rows, c.people))
		for class, want := range map[breach.Class][3]int64{breach.PhysicalAddresses: c.address, breach.GeographicLocations: c.places} {
			of := classOf(f, class)
			if got := [3]int64{of.People, of.Records, of.Values}; got != want {
				t.Errorf("%s: %s: people, records and values are %v, not %v", name, class, got, want)
			}
		}
		if got := slices.Contains(f.Tables[0].Classes, breach.GeographicLocations); got != (c.places[0] > 0) {
			t.Errorf("%s: the table shows places: %t", name, got)
		}
	}
}
