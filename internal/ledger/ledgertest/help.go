package ledgertest

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func create(t *testing.T, d Driver) (Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	s, err := d.Create(dir)
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, dir
}

// StateOf is State with the counts of people.
func StateOf(people []ledger.Person) *ledger.State {
	s := State()
	s.Counts = ledger.Counts{}
	for i := range people {
		switch people[i].Kind {
		case ledger.Role:
			s.Counts.RoleMailboxes++
		case ledger.Staff:
			s.Counts.Staff++
		default:
			s.Counts.People++
		}
	}
	return s
}

func replace(t *testing.T, s Store, people []ledger.Person) {
	t.Helper()
	if err := s.Replace(context.Background(), StateOf(people), Seq(people), journal.Entry{Act: "mined"}); err != nil {
		t.Fatalf("replace by %d people: %v", len(people), err)
	}
}

// all reads everyone back.
func all(t *testing.T, s Store) []ledger.Person {
	t.Helper()
	var out []ledger.Person
	if err := s.People(context.Background(), func(p *ledger.Person) error { out = append(out, *p); return nil }); err != nil {
		t.Fatalf("people: %v", err)
	}
	return out
}

// same holds what was read to what was written, but for accounts, whose whole
// is dropped and whose index is made.
func same(t *testing.T, got, want []ledger.Person) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d people, want %d", len(got), len(want))
	}
	for i := range got {
		if g, w := bare(t, got[i]), bare(t, want[i]); !reflect.DeepEqual(g, w) {
			t.Fatalf("person %d differs: got kind %v with %d exposures, want kind %v with %d",
				i, g.Kind, len(g.Exposures), w.Kind, len(w.Exposures))
		}
	}
}

func bare(t *testing.T, p ledger.Person) ledger.Person {
	t.Helper()
	p.Accounts = slices.Clone(p.Accounts)
	for i := range p.Accounts {
		a := &p.Accounts[i]
		if a.Whole == "" && a.Index == [16]byte{} {
			t.Error("an account that was read back has no index")
		}
		a.Whole, a.Index = "", [16]byte{}
	}
	return p
}

// sound asks the store's own check.
func sound(t *testing.T, s Store, people int) {
	t.Helper()
	r, err := s.Check(context.Background())
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	if len(r.Problems) > 0 || r.People != int64(people) {
		t.Fatalf("check of %d people: %d people, problems %q", people, r.People, r.Problems)
	}
}

func mustBe(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want one that is %q", err, want)
	}
}
