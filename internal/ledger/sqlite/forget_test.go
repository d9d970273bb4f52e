package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
)

func all(t *testing.T, s *Store) (out []*ledger.Person) {
	t.Helper()
	if err := s.People(context.Background(), func(p *ledger.Person) error { out = append(out, p); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func forget(t *testing.T, s *Store, people ...*ledger.Person) *ledger.Destroyed {
	t.Helper()
	var ids []ledger.PersonID
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	d, err := s.Forget(context.Background(), ids, []string{"decision"}, nil, journal.Entry{Act: "people destroyed"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestForget destroys people of several blocks: everybody else is as before,
// the destroyed are found by nothing, nothing of their old blocks, keys, salts
// and documents is in any byte of the folder, and mining again does not bring
// them back.
func TestForget(t *testing.T) {
	ctx := context.Background()
	rich := ledgertest.Rich(1000)
	dir, opt := made(t, rich)
	s := reopen(t, dir, opt)
	before := all(t, s)
	gone := []*ledger.Person{before[0], before[pack.Filled-1], before[600]}
	text, err := json.Marshal(map[string]string{"join": "\"" + string(gone[2].Emails[0]) + "\""})
	if err != nil {
		t.Fatal(err)
	}
	docs := []ledger.Document{
		{Kind: "decision", Data: text},
		{Kind: "decision", Data: []byte("of nobody")},
		{Kind: "party", Data: text},
	}
	if _, err := s.Keep(ctx, docs, journal.Entry{Act: "decided"}); err != nil {
		t.Fatal(err)
	}
	old := map[string][]byte{
		"key":      blob(t, s, "SELECT contact FROM person_key WHERE no = 1"),
		"rest key": blob(t, s, "SELECT rest FROM person_key WHERE no = 3"),
		"block":    blob(t, s, "SELECT contact FROM person_sealed WHERE no = 3"),
		"rest":     blob(t, s, "SELECT rest FROM person_sealed WHERE no = 1"),
		"salts":    blob(t, s, "SELECT salts FROM journal_entry WHERE no = 1"),
		"state":    blob(t, s, "SELECT sealed FROM state"),
		"document": blob(t, s, "SELECT sealed FROM document WHERE no = 1"),
	}
	d := forget(t, s, gone...)
	if d.People != 3 || d.Blocks != 2 || d.Documents != 1 || len(d.Named) != 1 || d.Named[0] != 3 {
		t.Errorf("destroyed %+v", d)
	}
	for name, b := range old {
		if at := grep(t, dir, b); len(at) > 0 {
			t.Errorf("the old %s is still in %q", name, at)
		}
	}
	check(t, s, 997)
	absent(t, s, gone)
	if after := all(t, s); len(after) != 997 || after[0].ID != before[1].ID {
		t.Errorf("%d people are left", len(after))
	}
	if found, err := s.Find(ctx, breach.KindEmail, string(before[256].Emails[0])); err != nil || len(found) == 0 {
		t.Errorf("somebody else is found no more: %v", err)
	}
	if docs, err := s.Documents(ctx, ""); err != nil || len(docs) != 2 || string(docs[0].Data) != "of nobody" {
		t.Errorf("documents %v, %v", docs, err)
	}
	again := ledgertest.Rich(1000)
	if err := s.Replace(ctx, ledgertest.StateOf(again), ledgertest.Seq(again), journal.Entry{Act: "mined"}); err != nil {
		t.Fatal(err)
	}
	check(t, s, 997)
	absent(t, s, gone)
	s.Close()
	check(t, reopen(t, dir, opt), 997)
}

func absent(t *testing.T, s *Store, gone []*ledger.Person) {
	t.Helper()
	for _, p := range gone {
		if _, err := s.Person(context.Background(), p.ID); !errors.Is(err, ledger.ErrNoPerson) {
			t.Errorf("a destroyed person has an id: %v", err)
		}
		for _, v := range p.Emails {
			found, err := s.Find(context.Background(), breach.KindEmail, string(v))
			for _, f := range found {
				if f.ID == p.ID {
					t.Error("a destroyed person is found")
				}
			}
			if err != nil {
				t.Error(err)
			}
		}
	}
}

// TestForgetWholeBlocks destroys everybody, block by block.
func TestForgetWholeBlocks(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(600))
	s := reopen(t, dir, opt)
	people := all(t, s)
	forget(t, s, people[256:512]...)
	check(t, s, 344)
	for _, p := range []*ledger.Person{people[255], people[512], people[599]} {
		if got, err := s.Person(context.Background(), p.ID); err != nil || got.ID != p.ID {
			t.Errorf("a neighbour is gone: %v", err)
		}
	}
	absent(t, s, people[256:512:512][:5])
	forget(t, s, people[512:]...)
	check(t, s, 256)
	forget(t, s, people[:256]...)
	check(t, s, 0)
	if _, err := s.Forget(context.Background(), []ledger.PersonID{people[0].ID}, nil, nil, journal.Entry{Act: "x"}); !errors.Is(err, ledger.ErrNoPerson) {
		t.Errorf("destroyed twice: %v", err)
	}
	if state, err := s.State(context.Background()); err != nil || state.Counts.People+state.Counts.Staff+state.Counts.RoleMailboxes != 0 {
		t.Errorf("counts %+v, %v", state.Counts, err)
	}
}

// TestTombstones: one who shares a telephone with somebody destroyed stays.
func TestTombstones(t *testing.T) {
	people := ledgertest.Rich(3)
	for i := range people {
		people[i].Phones = []breach.Secret{"+442079460123"}
	}
	dir, opt := made(t, people)
	s := reopen(t, dir, opt)
	forget(t, s, all(t, s)[1])
	if err := s.Replace(context.Background(), ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"}); err != nil {
		t.Fatal(err)
	}
	check(t, s, 2)
	if at := grep(t, dir, bytes.Repeat([]byte{0}, 1)); len(at) == 0 {
		t.Error("grep finds nothing at all")
	}
}

// TestForgetDoubts: a doubt that shows values of somebody destroyed goes too,
// with the block of who carries it.
func TestForgetDoubts(t *testing.T) {
	people := ledgertest.Rich(600)
	for i := range people {
		people[i].Conflicts, people[i].Review = nil, false
	}
	doubt := ledger.Conflict{Rule: "one name", Other: people[2].ID, There: []ledger.Value{{Kind: breach.KindEmail, Value: "destroyed@example.org"}}}
	people[599].Conflicts, people[599].Review = []ledger.Conflict{doubt}, true
	dir, opt := made(t, people)
	s := reopen(t, dir, opt)
	d := forget(t, s, &people[2])
	if d.Blocks != 2 {
		t.Errorf("%d blocks were sealed anew", d.Blocks)
	}
	for range 2 {
		check(t, s, 599)
		p, err := s.Person(context.Background(), people[599].ID)
		if err != nil || len(p.Conflicts) > 0 || p.Review {
			t.Errorf("the doubt is left: %v", err)
		}
		if state, err := s.State(context.Background()); err != nil || state.Counts.Review != ledgertest.StateOf(people).Counts.Review-1 {
			t.Errorf("%d wait for review, %v", state.Counts.Review, err)
		}
		if err := s.Replace(context.Background(), ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTombstoneOfSomebodyThere: a tombstone slipped in, or a person brought
// back behind the store's back, is named.
func TestTombstoneOfSomebodyThere(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(10))
	s := reopen(t, dir, opt)
	id := all(t, s)[4].ID
	index := s.Keys().Blind(pack.AliasKind, string(id[:]))
	s.Close()
	sql(t, dir, fmt.Sprintf("INSERT INTO tombstone VALUES (x'%x')", index))
	r, err := reopen(t, dir, opt).Check(context.Background())
	if err != nil || len(r.Problems) != 1 || !strings.Contains(r.Problems[0], "destroyed") {
		t.Errorf("%q, %v", r.Problems, err)
	}
}

// TestForgetChildren: a child who is destroyed is counted as one no more.
func TestForgetChildren(t *testing.T) {
	people := ledgertest.Rich(4)
	for i := range people {
		people[i].Kind, people[i].Born = ledger.Human, nil
	}
	mined := ledgertest.StateOf(people).Started
	people[1].Born = []breach.Secret{breach.Secret(mined.AddDate(-10, 0, 0).Format(time.DateOnly))}
	people[2].Born = []breach.Secret{breach.Secret(mined.AddDate(-18, 0, 0).Format(time.DateOnly))}
	dir, opt := made(t, people)
	s := reopen(t, dir, opt)
	for i, want := range []int64{0, -1, 0, 0} {
		before, err := s.State(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		forget(t, s, &people[i])
		after, err := s.State(context.Background())
		if err != nil || after.Counts.Children-before.Counts.Children != want {
			t.Errorf("person %d: %d children less, %v", i, after.Counts.Children-before.Counts.Children, err)
		}
	}
}
