package facts

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// ofAddress reports a town, postcode, region or country in a table of addresses. It is part
// of an address of whom a street is known, be it in another row. Alone it is where somebody
// is: who has no street, and nothing else by which a letter would come, has no postal
// address in the leak. What somebody said of the column by hand holds.
func ofAddress(c *ledger.Column) bool {
	if c.Class != breach.PhysicalAddresses || c.Why == breach.SetByHand {
		return false
	}
	switch c.Kind {
	case breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindCountry:
		return true
	}
	return false
}

// lonePlace is the class of such places of somebody who has nothing else of an address.
const lonePlace = breach.GeographicLocations

// rowPlaces are what the columns of a row hold of an address.
type rowPlaces struct {
	places int64 // towns, postcodes, regions, countries
	street bool  // or another line of an address
}

func placesOf(st *ledger.State, columns []uint32) (r rowPlaces) {
	for _, n := range columns {
		switch c := &st.Columns[n]; {
		case ofAddress(c):
			r.places++
		case c.Class == breach.PhysicalAddresses:
			r.street = true
		}
	}
	return r
}

// placed takes from what was counted as of postal addresses the rows, and their values, that
// are of places alone. Where rows hold streets beside towns, these are the rows without a
// street. In a table with a row for each part of an address a row does not tell it: there
// are as many as the people without a street have.
func (f *Facts) placed(st *ledger.State, c *counter, records, values map[breach.Class]int64) {
	for i := range st.Tables {
		if c.alone[i] == 0 {
			continue // all its people have an address, be it by another table
		}
		if classes := &f.Tables[i].Classes; !slices.Contains(*classes, lonePlace) {
			*classes = append(*classes, lonePlace)
			slices.SortFunc(*classes, inOrder)
		}
		move := func(rows, held int64, both bool) {
			records[breach.PhysicalAddresses] -= rows
			values[breach.PhysicalAddresses] -= held
			values[lonePlace] += held
			if !both {
				records[lonePlace] += rows
			}
		}
		sets := st.Tables[i].RowSets
		together := slices.ContainsFunc(sets, func(s ledger.RowSet) bool {
			r := placesOf(st, s.Columns)
			return r.street && r.places > 0
		})
		left := c.alone[i]
		for _, s := range sets {
			r := placesOf(st, s.Columns)
			if r.street || r.places == 0 {
				continue
			}
			both := slices.ContainsFunc(s.Columns, func(n uint32) bool { return st.Columns[n].Class == lonePlace })
			if together {
				move(s.Rows, s.Rows*r.places, both)
				continue
			}
			n := min(left, s.Rows)
			move(n, n*r.places, both)
			left -= n
		}
	}
}
