package who

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestWithout: after people are destroyed the ways of the count and the people by
// column are those of a count of everybody who is left.
func TestWithout(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 7))
		all := crowd(rng, 40)
		st := counted(t, all, &ledger.State{Columns: make([]ledger.Column, 3), Sets: [][]uint32{nil, {0}, {0, 2}, {1}}})
		var gone []*ledger.Person
		var left []ledger.Person
		for i := range all {
			if rng.IntN(6) == 0 {
				gone = append(gone, clone(&all[i]))
			} else {
				left = append(left, all[i])
			}
		}
		if err := Without(st, listed(all), gone); err != nil {
			t.Fatal(err)
		}
		n := &Near{Applied: &Applied{Gone: map[ledger.PersonID]bool{}}}
		for _, p := range gone {
			n.Gone[p.ID] = true
		}
		for i := range left {
			left[i] = *n.undoubted(&left[i])
		}
		want := counted(t, left, &ledger.State{Columns: make([]ledger.Column, 3), Sets: st.Sets})
		if !reflect.DeepEqual(st.Counts.Ways, want.Counts.Ways) || !reflect.DeepEqual(st.Columns, want.Columns) {
			t.Fatalf("seed %d: %+v %+v, want %+v %+v", seed, *st.Counts.Ways, st.Columns, *want.Counts.Ways, want.Columns)
		}
	}
}

// counted fills in what a state has to say of its people.
func counted(t *testing.T, all []ledger.Person, st *ledger.State) *ledger.State {
	t.Helper()
	slices.SortFunc(all, func(a, b ledger.Person) int { return compareIDs(a.ID, b.ID) })
	for range Counted(st, func(yield func(*ledger.Person, error) bool) {
		for i := range all {
			if !yield(&all[i], nil) {
				return
			}
		}
	}, nil, func() {}) {
	}
	if st.Counts.Ways == nil {
		t.Fatal(fmt.Sprint("not counted: ", len(all)))
	}
	for i := range all {
		(&Applied{New: []*ledger.Person{&all[i]}}).Count(st)
	}
	return st
}
