package postgres

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// team is a case of people in a database, and machines that have it open.
type team struct {
	t      *testing.T
	server *pgtest.Server
	opt    Options
	key    string // the key file
	people []ledger.Person
}

func newTeam(t *testing.T, server *pgtest.Server, people []ledger.Person) *team {
	t.Helper()
	keys := t.TempDir()
	opt := options(t, server, keys)
	opt.Dir = filepath.Join(t.TempDir(), "case")
	s, err := Create(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	opt.Address = s.opt.Address
	err = s.Replace(context.Background(), ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return &team{t, server, opt, filepath.Join(keys, "key.txt"), people}
}

// machine opens the case as another machine does, with a folder of its own.
func (m *team) machine(change ...func(*Options)) *Store {
	m.t.Helper()
	opt := m.opt
	opt.Dir = filepath.Join(m.t.TempDir(), "case")
	for _, c := range change {
		c(&opt)
	}
	s, err := Open(context.Background(), opt)
	if err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() { _ = s.Close() })
	return s
}

func alone(o *Options) { o.Alone = true }

// sound asks the check.
func (m *team) sound(s *Store, people int) {
	m.t.Helper()
	r, err := s.Check(context.Background())
	if err != nil || len(r.Problems) > 0 || r.People != int64(people) {
		m.t.Fatalf("%d people, problems %q, %v", r.People, r.Problems, err)
	}
}

func mine(s *Store, people []ledger.Person) error {
	return s.Replace(context.Background(), ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"})
}

// TestAlone: while one mines, nobody else changes people or keys, and is told who
// does; all others go on.
func TestAlone(t *testing.T) {
	ctx := context.Background()
	team := newTeam(t, start(t), ledgertest.Rich(300))
	first, other := team.machine(alone), team.machine()
	opt := team.opt
	opt.Dir, opt.Alone = filepath.Join(t.TempDir(), "case"), true
	_, second := Open(ctx, opt)
	_, forgotten := other.Forget(ctx, []ledger.PersonID{team.people[0].ID}, nil, nil, journal.Entry{Act: "people destroyed"})
	_, held := other.Hold(ctx)
	for name, err := range map[string]error{
		"a second mine": second, "replace": mine(other, nil), "forget": forgotten, "hold": held,
		"keys": other.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}),
	} {
		if !errors.Is(err, ledger.ErrLocked) || !strings.Contains(err.Error(), "tocsin, process ") || !strings.Contains(err.Error(), "connected since 20") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := other.Record(ctx, journal.Entry{Act: "looked up"}); err != nil {
		t.Errorf("record beside a mine: %v", err)
	}
	if _, err := other.Keep(ctx, []ledger.Document{{Kind: "case event"}}, journal.Entry{Act: "recorded"}); err != nil {
		t.Errorf("keep beside a mine: %v", err)
	}
	team.sound(other, 300)
	if err := mine(first, team.people[:100]); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	team.sound(other, 100)
	if err := mine(other, nil); !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("written over what another mined: %v", err)
	}
	last := team.machine(alone)
	if err := mine(last, team.people[:50]); err != nil {
		t.Error(err)
	}
	team.sound(last, 50)
}

// TestLostLock: a session that is ended loses its lock; who had it does not write
// over what another did meanwhile, and goes on where nobody did.
func TestLostLock(t *testing.T) {
	server := start(t)
	for _, meanwhile := range []bool{false, true} {
		team := newTeam(t, server, ledgertest.Rich(100))
		first := team.machine(alone)
		if _, err := first.State(context.Background()); err != nil {
			t.Fatal(err)
		}
		dropAll(team)
		if meanwhile {
			other := team.machine(alone)
			if err := mine(other, team.people[:7]); err != nil {
				t.Fatal(err)
			}
			if err := mine(first, team.people[:50]); !errors.Is(err, ledger.ErrLocked) {
				t.Errorf("beside another: %v", err)
			}
			other.Close()
			if err := mine(first, team.people[:50]); !errors.Is(err, ledger.ErrChanged) {
				t.Errorf("after another: %v", err)
			}
			team.sound(team.machine(), 7)
			continue
		}
		if err := mine(first, team.people[:50]); err != nil {
			t.Errorf("the lock was free: %v", err)
		}
		opt := team.opt
		opt.Dir, opt.Alone = filepath.Join(t.TempDir(), "case"), true
		if _, err := Open(context.Background(), opt); !errors.Is(err, ledger.ErrLocked) {
			t.Errorf("the lock was not taken again: %v", err)
		}
		team.sound(first, 50)
	}
}

// dropAll ends all sessions of the program on the server, and waits for their ends.
func dropAll(team *team) {
	team.server.SQL("postgres", "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name LIKE 'tocsin%'")
}

// TestManyWriters writes the journal from many machines at once: one tree, each
// entry once, none lost.
func TestManyWriters(t *testing.T) {
	ctx := context.Background()
	team := newTeam(t, start(t), ledgertest.Rich(10))
	const machines, acts = 6, 15
	var wg sync.WaitGroup
	errs := make(chan error, machines*acts*2)
	for n := range machines {
		s := team.machine()
		wg.Go(func() {
			for i := range acts {
				id := map[string]string{"act": fmt.Sprint(n, " ", i)}
				_, err := s.Record(ctx, journal.Entry{Act: "looked up", Details: id})
				_, err2 := s.Keep(ctx, []ledger.Document{{Kind: "case event", Data: []byte(id["act"])}}, journal.Entry{Act: "recorded"})
				errs <- errors.Join(err, err2)
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	s := team.machine()
	team.sound(s, 10)
	entries, _, err := s.Journal(ctx)
	if err != nil || len(entries) != 2+2*machines*acts {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	seen := map[string]int{}
	for i := range entries {
		seen[entries[i].Details["act"]]++
	}
	docs, err := s.Documents(ctx, "case event")
	if err != nil || len(docs) != machines*acts || len(seen) != machines*acts+1 {
		t.Errorf("%d documents, %d acts, %v", len(docs), len(seen), err)
	}
}

// TestFasterOther: what rests on something that another has changed since it was
// read is refused.
func TestFasterOther(t *testing.T) {
	ctx := context.Background()
	team := newTeam(t, start(t), ledgertest.Rich(30))
	slow, fast := team.machine(), team.machine()
	for _, s := range []*Store{slow, fast} {
		if _, err := s.Documents(ctx, ""); err != nil {
			t.Fatal(err)
		}
	}
	keep := func(s *Store) error {
		_, err := s.Keep(ctx, []ledger.Document{{Kind: "case event"}}, journal.Entry{Act: "recorded"})
		return err
	}
	if err := errors.Join(keep(fast), keep(fast)); err != nil {
		t.Fatal(err)
	}
	if err := keep(slow); !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("kept upon older papers: %v", err)
	}
	if err := fast.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}); err != nil {
		t.Fatal(err)
	}
	if _, err := slow.Record(ctx, journal.Entry{Act: "looked up"}); !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("recorded by old keys: %v", err)
	}
	if _, err := slow.State(ctx); !errors.Is(err, ledger.ErrChanged) {
		t.Errorf("read by old keys: %v", err)
	}
	team.sound(team.machine(), 30)
}

// TestKeysWhileSending: keys are not changed while somebody sends from the case, whose
// outcomes would be in doubt: it says who, and the sender goes on. Behind it they are.
func TestKeysWhileSending(t *testing.T) {
	ctx := context.Background()
	team := newTeam(t, start(t), ledgertest.Rich(30))
	owner := team.machine()
	box, err := team.machine().Send(ctx, "process 7 on a desk", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	rotate := func() error {
		return owner.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"})
	}
	if err := rotate(); !errors.Is(err, ledger.ErrLocked) || !strings.Contains(err.Error(), "process 7 on a desk") {
		t.Errorf("keys changed under a sender: %v", err)
	}
	if _, err := box.Renew(ctx); err != nil {
		t.Errorf("the sender is at an end: %v", err)
	}
	if err := box.Mark(ctx, nil); err != nil {
		t.Errorf("the sender writes no more: %v", err)
	}
	if err := box.Leave(ctx); err != nil {
		t.Fatal(err)
	}
	if err := rotate(); err != nil {
		t.Errorf("keys are not changed behind a sender: %v", err)
	}
	team.sound(team.machine(), 30)
}

// TestReadOn: who reads, reads on in the state in which it began, whatever is
// written meanwhile; and a case is written while it is read.
func TestReadOn(t *testing.T) {
	team := newTeam(t, start(t), ledgertest.Rich(3000))
	reader, writer := team.machine(func(o *Options) { o.ReadOnly = true }), team.machine()
	n := 0
	err := reader.People(context.Background(), func(p *ledger.Person) error {
		if p.ID != team.people[n].ID {
			return errors.New("another person")
		}
		n++
		if n == 600 {
			return mine(writer, team.people[:10])
		}
		return nil
	})
	if err != nil || n != 3000 {
		t.Errorf("%d people, %v", n, err)
	}
	team.sound(reader, 10)
}
