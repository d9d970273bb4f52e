package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// beside opens the case as a process does that finds it locked.
func beside(t *testing.T, dir string, opt Options) *Store {
	t.Helper()
	opt.Beside = true
	s, err := Open(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestBeside: beside one that writes, all can be read and look-ups be written down,
// and nothing else be changed.
func TestBeside(t *testing.T) {
	ctx := context.Background()
	people := ledgertest.Rich(50)
	dir, opt := made(t, people)
	first, err := Open(ctx, dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, dir, opt); !errors.Is(err, ledger.ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	second := beside(t, dir, opt)
	if p, err := second.Person(ctx, people[3].ID); err != nil || p == nil {
		t.Errorf("a person cannot be read: %v", err)
	}
	if e, err := second.Record(ctx, journal.Entry{Act: "looked up"}); err != nil || e.Number == 0 {
		t.Errorf("a look-up cannot be written down: %v", err)
	}
	if docs, err := first.Documents(ctx, ""); err != nil || len(docs) != 0 {
		t.Fatal(docs, err)
	}
	if e, err := second.Add(ctx, []ledger.Document{{Kind: "mark", Data: []byte("one")}}, journal.Entry{Act: "marked"}); err != nil || e.Number == 0 {
		t.Errorf("a mark cannot be put on record: %v", err)
	}
	if _, err := first.Keep(ctx, []ledger.Document{{Kind: "case event"}}, journal.Entry{Act: "recorded"}); !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("the first writes over what it did not read: %v", err)
	}
	if _, err := first.Add(ctx, []ledger.Document{{Kind: "mark", Data: []byte("two")}}, journal.Entry{Act: "marked"}); err != nil {
		t.Errorf("the first cannot add a mark: %v", err)
	}
	if docs, err := second.Documents(ctx, "mark"); err != nil || len(docs) != 2 || string(docs[1].Data) != "two" {
		t.Errorf("%v, %v", docs, err)
	}
	_, kept := second.Keep(ctx, []ledger.Document{{Kind: "case event"}}, journal.Entry{Act: "recorded"})
	_, gone := second.Forget(ctx, []ledger.PersonID{people[0].ID}, nil, nil, journal.Entry{Act: "destroyed"})
	for name, err := range map[string]error{
		"keep": kept, "forget": gone,
		"replace": second.Replace(ctx, ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"}),
		"keys":    second.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "rotated"}),
		"mark":    second.Mark(ctx, nil),
	} {
		if !errors.Is(err, ledger.ErrLocked) {
			t.Errorf("%s beside another: %v", name, err)
		}
	}
	if err := first.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "rotated"}); err != nil {
		t.Fatal(err)
	}
	if _, err := second.Record(ctx, journal.Entry{Act: "looked up"}); !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("written by keys that are no more: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	sound(t, dir, opt, 50)
}

// TestBesideWiping: what one destroys and the other writes down at the same time
// leaves the case whole, and none of the entries is lost.
func TestBesideWiping(t *testing.T) {
	ctx := context.Background()
	people := ledgertest.Rich(120)
	dir, opt := made(t, people)
	first, err := Open(ctx, dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	before, _, err := first.Journal(ctx)
	if err != nil {
		t.Fatal(err)
	}
	const acts = 40
	var wg sync.WaitGroup
	second := beside(t, dir, opt)
	wg.Go(func() {
		for i := range acts {
			if _, err := second.Record(ctx, journal.Entry{Act: "looked up", Details: map[string]string{"n": fmt.Sprint(i)}}); err != nil {
				t.Error(err)
			}
		}
	})
	for i := range 20 {
		if _, err := first.Forget(ctx, []ledger.PersonID{people[i].ID}, nil, nil, journal.Entry{Act: "destroyed"}); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	after, _, err := first.Journal(ctx)
	if err != nil || len(after) != len(before)+acts+20 {
		t.Errorf("%d entries after %d, %v", len(after), len(before), err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	sound(t, dir, opt, 100)
}

func sound(t *testing.T, dir string, opt Options, people int64) {
	t.Helper()
	s, err := Open(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Check(context.Background())
	if err != nil || len(r.Problems) > 0 || r.People != people {
		t.Errorf("%d people, problems %q, %v", r.People, r.Problems, err)
	}
}
