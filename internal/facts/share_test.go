package facts

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// twoFiles is a ledger of two sources, a part each: one has names and addresses,
// the other names.
type twoFiles struct{ broken error }

func (twoFiles) State(context.Context) (*ledger.State, error) {
	return &ledger.State{
		Parts:   []ledger.Part{{Source: 0}, {Source: 1}},
		Columns: []ledger.Column{{Class: breach.Names}, {Class: breach.EmailAddresses}, {Class: breach.NoClass}},
		Sets:    [][]uint32{{0, 1, 2}, {0}},
	}, nil
}

func (s twoFiles) Exposures(_ context.Context, fn func(ledger.PersonKind, bool, []ledger.Exposure) error) error {
	for _, p := range []struct {
		kind ledger.PersonKind
		ex   []ledger.Exposure
	}{
		{ledger.Human, []ledger.Exposure{{Part: 0, Set: 0}}},
		{ledger.Human, []ledger.Exposure{{Part: 0, Set: 0}, {Part: 1, Set: 1}}},
		{ledger.Human, []ledger.Exposure{{Part: 1, Set: 1}, {Part: 9, Set: 9}}},
		{ledger.Staff, []ledger.Exposure{{Part: 0, Set: 0}}},
	} {
		if err := fn(p.kind, false, p.ex); err != nil {
			return err
		}
	}
	return s.broken
}

func TestShareOf(t *testing.T) {
	f := &Facts{Tables: []Table{{Source: 0, Personal: 5}, {Source: 1, Personal: 7}}}
	for _, c := range []struct {
		sources         []int
		people, records int64
		classes         []ClassPeople
	}{
		{[]int{0}, 2, 5, []ClassPeople{{breach.EmailAddresses, 2}, {breach.Names, 2}}},
		{[]int{1}, 2, 7, []ClassPeople{{breach.Names, 2}}},
		{[]int{0, 1}, 3, 12, []ClassPeople{{breach.EmailAddresses, 2}, {breach.Names, 3}}},
		{nil, 0, 0, nil},
	} {
		s, err := f.ShareOf(t.Context(), twoFiles{}, func(i int) bool { return slices.Contains(c.sources, i) })
		if err != nil || s.People != c.people || s.Records != c.records || !slices.Equal(s.Classes, c.classes) {
			t.Errorf("sources %v: %+v, %v", c.sources, s, err)
		}
	}
	broken := errors.New("broken")
	if _, err := f.ShareOf(t.Context(), twoFiles{broken}, func(int) bool { return true }); !errors.Is(err, broken) {
		t.Errorf("an error is lost: %v", err)
	}
}

// oneStreet is a ledger of two sources with a table of addresses each; of one person a
// street is known in the first, and of everybody a town in both.
type oneStreet struct{ twoFiles }

func (oneStreet) State(context.Context) (*ledger.State, error) {
	return &ledger.State{
		Parts: []ledger.Part{{Source: 0}, {Source: 1}},
		Columns: []ledger.Column{
			{Kind: breach.KindStreet, Class: breach.PhysicalAddresses}, {Kind: breach.KindCity, Class: breach.PhysicalAddresses},
		},
		Sets: [][]uint32{{0, 1}, {1}},
	}, nil
}

// TestShareOfPlaces: a town is part of an address where the sources show a street of the
// same person, and a place where they do not.
func TestShareOfPlaces(t *testing.T) {
	for _, c := range []struct {
		sources []int
		classes []ClassPeople
	}{
		{[]int{0}, []ClassPeople{{breach.PhysicalAddresses, 2}}},
		{[]int{1}, []ClassPeople{{breach.GeographicLocations, 2}}},
		{[]int{0, 1}, []ClassPeople{{breach.GeographicLocations, 1}, {breach.PhysicalAddresses, 2}}},
	} {
		s, err := (&Facts{}).ShareOf(t.Context(), oneStreet{}, func(i int) bool { return slices.Contains(c.sources, i) })
		if err != nil || !slices.Equal(s.Classes, c.classes) {
			t.Errorf("sources %v: %+v, %v", c.sources, s, err)
		}
	}
}
