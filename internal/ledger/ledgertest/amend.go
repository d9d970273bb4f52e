package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// testAmend changes some people again and again: those who go, come and change
// are as they should be, everybody else as before, and the store's own check finds
// nothing. Where a block is full nothing is done; then all are written anew.
func testAmend(t *testing.T, d Driver) {
	s, dir := create(t, d)
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(7, 8))
	stock := Rich(900)
	now, rest := []ledger.Person{}, []ledger.Person{}
	for i, p := range stock {
		if i%3 == 0 {
			rest = append(rest, p)
		} else {
			now = append(now, p)
		}
	}
	mustBe(t, s.Amend(ctx, StateOf(now), nil, pointers(now), journal.Entry{Act: "decided"}), ledger.ErrNoRoom)
	replace(t, s, now)
	full := 0
	for round := range 30 {
		gone := map[ledger.PersonID]bool{}
		var people []ledger.Person
		for n := range 2 { // who changes
			k := rng.IntN(len(now))
			p := now[k]
			gone[p.ID] = true
			p.Names = append(slices.Clone(p.Names), breach.Secret(fmt.Sprintf("Changed %d", round)))
			p.Emails = append(slices.Clone(p.Emails), breach.Secret(fmt.Sprintf("changed%d.%d@example.org", round, n)))
			people = append(people, p)
			now = slices.Delete(now, k, k+1)
		}
		k := rng.IntN(len(now)) // who goes
		gone[now[k].ID] = true
		now = slices.Delete(now, k, k+1)
		for range min(round%4, len(rest)) { // who comes
			people, rest = append(people, rest[0]), rest[1:]
		}
		byID := func(a, b ledger.Person) int { return bytes.Compare(a.ID[:], b.ID[:]) }
		slices.SortFunc(people, byID)
		now = append(now, people...)
		slices.SortFunc(now, byID)
		doc := ledger.Document{Kind: "decision", Data: fmt.Append(nil, round)}
		err := s.Amend(ctx, StateOf(now), gone, pointers(people), journal.Entry{Act: "decided"}, doc)
		if errors.Is(err, ledger.ErrNoRoom) {
			full++
			replace(t, s, now)
		} else if err != nil {
			t.Fatal(err)
		}
		sound(t, s, len(now))
	}
	if full > 10 {
		t.Errorf("%d of 30 changes did not fit", full)
	}
	same(t, all(t, s), now)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := d.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	same(t, all(t, s), now)
	findsAll(t, s, now[:50])
	forget(t, s, pointers(now[:2]))
	sound(t, s, len(now)-2)
	docs, err := s.Documents(ctx, "decision")
	if err != nil || len(docs) == 0 {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}

// findsAll looks each person up by id and by every address, and by Sought.
func findsAll(t *testing.T, s Store, people []ledger.Person) {
	t.Helper()
	ctx := context.Background()
	for i := range people {
		p := &people[i]
		if got, err := s.Person(ctx, p.ID); err != nil || got.ID != p.ID {
			t.Errorf("a person is not found by id: %v", err)
		}
		is := func(o *ledger.Person) bool { return o.ID == p.ID }
		for _, v := range p.Emails {
			if got, err := s.Find(ctx, breach.KindEmail, string(v)); err != nil || !slices.ContainsFunc(got, is) {
				t.Errorf("a person is not found by an address: %v", err)
			}
		}
		for _, v := range slices.Concat(p.Names, p.Born) {
			found := false
			err := s.Sought(ctx, []string{string(v)}, func(o *ledger.Person) error { found = found || is(o); return nil })
			if err != nil || !found {
				t.Errorf("a person is not among those sought: %v", err)
			}
		}
	}
}

func pointers(people []ledger.Person) (out []*ledger.Person) {
	for i := range people {
		out = append(out, &people[i])
	}
	return out
}
