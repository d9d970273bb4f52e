package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func testReplace(t *testing.T, d Driver) {
	s, _ := create(t, d)
	for _, n := range []int{100, 4000, 10, 2000, 2000, 0, 300} {
		people := Rich(n)
		replace(t, s, people)
		same(t, all(t, s), people)
		if n > 0 {
			last := Rich(4000)[:n]
			got, err := s.Find(context.Background(), breach.KindEmail, BulkEmail(0))
			if err != nil || len(got) != 0 {
				t.Fatalf("after %d of %d: %d people, %v", n, len(last), len(got), err)
			}
		}
		sound(t, s, n)
	}
}

// testReadWhileReplacing feeds Replace from a read of the same store, as adding
// to a case does, and reads beside it.
func testReadWhileReplacing(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(3000)
	replace(t, s, people)
	i := 0
	again := func(yield func(*ledger.Person, error) bool) {
		stop := errors.New("stop")
		err := s.People(context.Background(), func(p *ledger.Person) error {
			if i++; i == 1500 {
				same(t, all(t, s), people)
			}
			if !yield(p, nil) {
				return stop
			}
			return nil
		})
		if err != nil && !errors.Is(err, stop) {
			yield(nil, err)
		}
	}
	if err := s.Replace(context.Background(), StateOf(people), again, journal.Entry{Act: "mined"}); err != nil {
		t.Fatal(err)
	}
	same(t, all(t, s), people)
	sound(t, s, len(people))
}

func testFailedReplace(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(1000)
	replace(t, s, people)
	stop := errors.New("the source broke")
	ctx, cancel := context.WithCancel(context.Background())
	for name, seq := range map[string]iter.Seq2[*ledger.Person, error]{
		"source fails":  breakAt(people, 900, func() error { return stop }),
		"context ends":  breakAt(people, 700, func() error { cancel(); return nil }),
		"out of order":  Seq([]ledger.Person{people[1], people[0]}),
		"twice":         Seq([]ledger.Person{people[0], people[0]}),
		"wrong by part": Seq([]ledger.Person{{ID: people[0].ID, Exposures: []ledger.Exposure{{Part: 99}}}}),
		"wrong by set":  Seq([]ledger.Person{{ID: people[0].ID, Exposures: []ledger.Exposure{{Set: Sets}}}}),
	} {
		if err := s.Replace(ctx, StateOf(people), seq, journal.Entry{Act: "mined"}); err == nil {
			t.Errorf("%s: no error", name)
		}
		same(t, all(t, s), people)
	}
	sound(t, s, len(people))
	entries, _, err := s.Journal(context.Background())
	if err != nil || len(entries) != 2 {
		t.Errorf("the journal has %d entries, %v; failed acts must leave none", len(entries), err)
	}
}

func breakAt(people []ledger.Person, n int, fault func() error) iter.Seq2[*ledger.Person, error] {
	return func(yield func(*ledger.Person, error) bool) {
		for i := range people {
			if i == n {
				if err := fault(); err != nil {
					yield(nil, err)
					return
				}
			}
			if !yield(&people[i], nil) {
				return
			}
		}
	}
}

func testRefused(t *testing.T, d Driver) {
	s, _ := create(t, d)
	for name, p := range map[string]ledger.Person{
		"password among ids":       {IDs: []ledger.Value{{Kind: breach.KindPassword, Value: "hunter22"}}},
		"whole account as last":    {Accounts: []ledger.Account{{Kind: breach.KindIBAN, Last4: "FR7630006000011234567890189"}}},
		"account of no known kind": {Accounts: []ledger.Account{{Kind: breach.KindEmail, Last4: "1234"}}},
		"person of no known kind":  {Kind: 9},
	} {
		err := s.Replace(context.Background(), StateOf(nil), Seq([]ledger.Person{p}), journal.Entry{Act: "mined"})
		if err == nil {
			t.Errorf("%s: no error", name)
		} else if strings.Contains(err.Error(), "hunter22") || strings.Contains(err.Error(), "FR76") {
			t.Errorf("%s: the error tells the value", name)
		}
	}
	sound(t, s, 0)
}

func testJournal(t *testing.T, d Driver) {
	s, dir := create(t, d)
	ctx := context.Background()
	replace(t, s, Rich(10))
	done, err := s.Record(ctx, journal.Entry{Act: "exported", Details: map[string]string{"people": "10", "format": "ndjson"}})
	if err != nil || done.Number != 2 || done.Actor == "" {
		t.Fatalf("record: %+v, %v", done, err)
	}
	entries, head, err := s.Journal(ctx)
	if err != nil || len(entries) != 3 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	for i, act := range []string{"created", "mined", "exported"} {
		if entries[i].Act != act || entries[i].Number != int64(i) {
			t.Errorf("entry %d is %q, number %d", i, entries[i].Act, entries[i].Number)
		}
	}
	if len(entries[1].Commitments) != 2 {
		t.Errorf("the entry of a mined leak commits to %d things", len(entries[1].Commitments))
	}
	if h, err := journal.OpenHead(head, s.JournalKey()); err != nil || h.Size != 3 {
		t.Errorf("head: %+v, %v", h, err)
	}
	earlier, err := s.HeadAfter(ctx, 1)
	if h, err2 := journal.OpenHead(earlier, s.JournalKey()); err != nil || err2 != nil || h.Size != 2 {
		t.Errorf("head after entry 1: %+v, %v, %v", h, err, err2)
	}
	if _, err := s.HeadAfter(ctx, 3); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("head after an entry that is not there: %v", err)
	}
	f, err := os.Open(filepath.Join(dir, "journal", journal.EntriesFile))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := journal.Verify(journal.Lines(f), head, s.JournalKey()); err != nil {
		t.Errorf("export: %v", err)
	}
	sound(t, s, 10)
}

// testNothingClear looks for every value of people and state in every file of
// the case, in the middle of a Replace, after it, and after the next.
func testNothingClear(t *testing.T, d Driver) {
	s, dir := create(t, d)
	people := Rich(1200)
	values := Values(people)
	if len(values) < 3000 {
		t.Fatalf("only %d values to look for", len(values))
	}
	replace(t, s, people)
	nothingClear(t, dir, values)
	seq := func(yield func(*ledger.Person, error) bool) {
		for p, err := range Seq(people) {
			if !yield(p, err) {
				return
			}
		}
		nothingClear(t, dir, values)
	}
	if err := s.Replace(context.Background(), StateOf(people), seq, journal.Entry{Act: "mined"}); err != nil {
		t.Fatal(err)
	}
	replace(t, s, people[:300])
	nothingClear(t, dir, values)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	nothingClear(t, dir, values)
}

// Values lists what must not stand clear: values of six bytes and more (a
// shorter one may come by chance) and what the state calls secret.
func Values(people []ledger.Person) map[string]string {
	out := map[string]string{"secret": "a name of the state"}
	put := func(what string, list ...breach.Secret) {
		for _, v := range list {
			if len(v) >= 6 {
				out[v.Reveal()] = what
			}
		}
	}
	for i := range people {
		p := &people[i]
		put("name", p.Names...)
		put("e-mail address", p.Emails...)
		put("phone", p.Phones...)
		put("born", p.Born...)
		put("address", p.Addresses...)
		put("username", p.Usernames...)
		for _, v := range p.IDs {
			put("number", v.Value)
		}
		for _, a := range p.Accounts {
			put("account", a.Whole)
		}
		for _, j := range p.Joined {
			put("reason", j.Value, breach.Secret(j.Rule))
		}
	}
	return out
}

func nothingClear(t *testing.T, dir string, values map[string]string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		if info, err := e.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v, %v", e.Name(), info.Mode(), err)
		}
		data, err := os.ReadFile(path)
		for v, what := range values {
			if bytes.Contains(data, []byte(v)) || strings.Contains(e.Name(), v) {
				t.Errorf("%s shows a value: %s", e.Name(), what)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func testWrongKey(t *testing.T, d Driver) {
	s, dir := create(t, d)
	replace(t, s, Rich(10))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := d.OpenWrong(dir)
	mustBe(t, err, seal.ErrWrongKey)
	if s, err = d.Open(dir); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sound(t, s, 10)
}
