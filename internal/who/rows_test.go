package who

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestSplitByRows: rows of a named table are the second part's, other rows of its file
// the first's; what is in another file the values say; and nobody is left without.
func TestSplitByRows(t *testing.T) {
	st := &ledger.State{
		Parts:  []ledger.Part{{Name: "shop.sql"}, {Name: "more.csv"}},
		Tables: []ledger.Table{{Name: "customers"}, {Name: "orders"}, {Name: "more"}, {Name: "logs"}},
		Columns: []ledger.Column{
			{Table: 0, Name: "mail", Kind: breach.KindEmail, Class: breach.EmailAddresses},
			{Table: 1, Name: "phone", Kind: breach.KindPhone, Class: breach.PhoneNumbers},
			{Table: 1, Name: "street", Class: breach.PhysicalAddresses},
			{Table: 2, Name: "mail", Kind: breach.KindEmail, Class: breach.EmailAddresses},
			{Table: 3, Name: "theme"},
		},
		Sets: [][]uint32{{0}, {1, 2}, {3}, {4}},
	}
	all := []ledger.Exposure{{Part: 0, Set: 0}, {Part: 0, Set: 1}, {Part: 1, Set: 2}, {Part: 0, Set: 3}}
	for name, c := range map[string]struct {
		rows          []string
		first, second []uint32 // sets
	}{
		"orders":                    {[]string{"shop.sql.orders"}, []uint32{0, 3, 2}, []uint32{1}},
		"a table of the other file": {[]string{"more.csv.orders"}, []uint32{0, 3, 2}, []uint32{1, 3}},
		"a table without a class":   {[]string{"shop.sql.logs"}, []uint32{0, 1, 3, 2}, []uint32{0, 1, 3, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			p := &ledger.Person{ID: ledger.PersonID{1}, Emails: []breach.Secret{"ann@example.org"}, Phones: []breach.Secret{"+442079460099"}, Exposures: all}
			d := Decision{Rows: c.rows, Sides: [2]Side{
				{People: []ledger.PersonID{p.ID}, Values: []ledger.Value{{Kind: breach.KindEmail, Value: "ann@example.org"}}},
				{People: []ledger.PersonID{p.ID}, Values: []ledger.Value{{Kind: breach.KindPhone, Value: "+442079460099"}}},
			}}
			d.Of = d.Sides[0].Values
			doc, err := d.Document()
			if err != nil {
				t.Fatal(err)
			}
			kept, err := Decisions([]ledger.Document{doc})
			if err != nil || !slices.Equal(kept[0].Rows, c.rows) {
				t.Fatalf("kept %v, %v", kept, err)
			}
			done, err := Apply(st, seq([]ledger.Person{*p}), kept, testID)
			if err != nil || len(done.New) != 2 {
				t.Fatalf("%v", err)
			}
			for _, q := range done.New {
				want := c.second
				if len(q.Emails) > 0 {
					want = c.first
				}
				var got []uint32
				for _, e := range q.Exposures {
					got = append(got, e.Set)
				}
				slices.Sort(got)
				if want = slices.Sorted(slices.Values(want)); !slices.Equal(got, want) {
					t.Errorf("%v: sets %v, want %v", q.Emails, got, want)
				}
			}
		})
	}
}

// TestRowsOfOthers: a join, or an answer to every doubt, says of no rows.
func TestRowsOfOthers(t *testing.T) {
	for _, text := range []string{`{"same":true,"rows":["a.b"],"sides":[{"people":[],"values":[]},{"people":[],"values":[]}]}`, `{"same":false,"every":true,"rule":"r","rows":["a.b"]}`} {
		if _, err := Decisions([]ledger.Document{{Data: []byte(text)}}); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}
