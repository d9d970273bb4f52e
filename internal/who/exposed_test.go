package who

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestSplitExposures: rows of a kind that only one part shows are not the
// other's, and of a row of both each has the columns of its kinds.
func TestSplitExposures(t *testing.T) {
	p := ann()
	p.Emails = append(p.Emails, "zoe@example.org")
	q := ann()
	q.Phones = nil
	zoe := ledger.Person{Emails: []breach.Secret{"zoe@example.org"}}
	st := state()
	done, err := Apply(st, seq([]ledger.Person{p}), []Decision{{Sides: [2]Side{{Values: Values(&q)}, {Values: Values(&zoe)}}}}, testID)
	if err != nil || len(done.New) != 2 {
		t.Fatalf("%d people, %v", len(done.New), err)
	}
	z := done.New[slices.IndexFunc(done.New, func(q *ledger.Person) bool { return q.ID == mailID("zoe@example.org") })]
	if len(z.Exposures) != 1 || !slices.Equal(st.Sets[z.Exposures[0].Set], []uint32{0}) {
		t.Errorf("exposures %v", z.Exposures)
	}
}

// TestSplitOfOneRow: of one row that two are told apart in, each part has the
// columns of what it shows and those that tell of nobody; neither is left without,
// not even beside rows that show nothing of anybody.
func TestSplitOfOneRow(t *testing.T) {
	for name, c := range map[string]struct {
		sets          [][]uint32 // of the person
		first, second []uint32   // columns of the parts
	}{
		"one row":                     {[][]uint32{{0, 1, 2, 4}}, []uint32{0, 1, 4}, []uint32{2, 4}},
		"and one that tells nothing":  {[][]uint32{{0, 1, 2}, {4}}, []uint32{0, 1, 4}, []uint32{2, 4}},
		"and one of the other's":      {[][]uint32{{0, 1, 2}, {0, 4}}, []uint32{0, 1, 4}, []uint32{2}},
		"a row that shows no value":   {[][]uint32{{4}}, []uint32{4}, []uint32{4}},
		"a row without a class":       {[][]uint32{{0, 1}, {5}}, []uint32{0, 1, 5}, []uint32{0, 1, 5}},
		"a telephone in a text alone": {[][]uint32{{0, 1}, {6}}, []uint32{0, 1, 6}, []uint32{6}},
	} {
		t.Run(name, func(t *testing.T) {
			st := state()
			st.Columns = append(st.Columns, ledger.Column{Name: "ip", Class: breach.IPAddresses}, ledger.Column{Name: "theme"},
				ledger.Column{Name: "note", Inside: true, Kind: breach.KindPhone, Class: breach.PhoneNumbers})
			p := ann()
			p.Exposures = nil
			for _, set := range c.sets {
				st.Sets = append(st.Sets, set)
				p.Exposures = append(p.Exposures, ledger.Exposure{Set: uint32(len(st.Sets) - 1)})
			}
			phone := Side{Values: []ledger.Value{{Kind: breach.KindPhone, Value: p.Phones[0]}}}
			rest := Side{Values: slices.DeleteFunc(Values(&p), func(v ledger.Value) bool { return v.Kind == breach.KindPhone })}
			done, err := Apply(st, seq([]ledger.Person{p}), []Decision{{Sides: [2]Side{rest, phone}, Of: rest.Values}}, testID)
			if err != nil || len(done.New) != 2 {
				t.Fatalf("%d people, %v", len(done.New), err)
			}
			for _, q := range done.New {
				var got []uint32
				for _, e := range q.Exposures {
					got = append(got, st.Sets[e.Set]...)
				}
				slices.Sort(got)
				want := c.first
				if len(q.Emails) == 0 {
					want = c.second
				}
				if got = slices.Compact(got); !slices.Equal(got, want) {
					t.Errorf("columns %v, want %v", got, want)
				}
				if !slices.Contains(q.Joined, ledger.Reason{Rule: SaidOfBoth}) {
					t.Error("it is not said that it is of both")
				}
			}
		})
	}
}
