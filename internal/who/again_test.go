package who

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestFormerIDs: who is found anew answers to the ids of before, each to one.
func TestFormerIDs(t *testing.T) {
	older := ledger.PersonID{9}
	a, b := ann(), anne()
	b.Aliases = []ledger.PersonID{older}
	nameless := ledger.Person{ID: ledger.PersonID{7}}
	former, err := FormerIDs(seq([]ledger.Person{a, b, nameless}))
	if err != nil {
		t.Fatal(err)
	}
	one := ann() // mined again, ann has lee's address as well, and somebody new a third
	one.Emails = append(one.Emails, b.Emails...)
	other := ledger.Person{ID: testID("email", "new@example.org")}
	for range 2 { // it may be run through again
		got := collect(t, former.Over(seq([]ledger.Person{one, other}), testID))
		i := slices.IndexFunc(got, func(p ledger.Person) bool { return p.ID == a.ID })
		want := []ledger.PersonID{b.ID, older}
		slices.SortFunc(want, compareIDs)
		if i < 0 || !slices.Equal(got[i].Aliases, want) || len(got[1-i].Aliases) != 0 {
			t.Errorf("aliases %x", got[max(i, 0)].Aliases)
		}
		if n, err := former.Lost(seq(got)); err != nil || n != 1 {
			t.Errorf("%d ids lead to nobody, %v", n, err)
		}
	}
	// An id that somebody has is nobody's alias.
	got := collect(t, former.Over(seq([]ledger.Person{one, b}), testID))
	for _, p := range got {
		if p.ID == a.ID && len(p.Aliases) != 0 {
			t.Error("an id of somebody became an alias of another")
		}
	}
}
