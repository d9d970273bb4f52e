package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func check(t *testing.T, s *Store, people int64) {
	t.Helper()
	r, err := s.Check(context.Background())
	if err != nil || len(r.Problems) > 0 || r.People != people {
		t.Fatalf("%d people, want %d, problems %q, error %v", r.People, people, r.Problems, err)
	}
}

func reopen(t *testing.T, dir string, opt Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// grep looks for bytes in every file of a folder.
func grep(t *testing.T, dir string, what []byte) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, what) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestRotateKeys rotates and removes keys: all opens as before, nothing of the
// old wraps is in the folder, and the blocks were not written again.
func TestRotateKeys(t *testing.T) {
	ctx := context.Background()
	dir, opt := made(t, ledgertest.Rich(1000))
	operator := options(t, t.TempDir())
	s := reopen(t, dir, opt)
	if _, err := s.Keep(ctx, []ledger.Document{{Kind: "decision", Data: []byte("yes")}}, journal.Entry{Act: "decided"}); err != nil {
		t.Fatal(err)
	}
	h := seal.NewHolder(operator.Identity.Public(), seal.Operator, "")
	if err := s.ChangeKeys(ctx, seal.Change{Add: []seal.Holder{h}}, journal.Entry{Act: journal.ActKeyAdded, Details: store.HolderDetails(&h)}); err != nil {
		t.Fatal(err)
	}
	old := map[string][]byte{}
	for name, q := range map[string]string{
		"key": "SELECT contact FROM person_key WHERE no = 2", "state": "SELECT sealed FROM state",
		"document": "SELECT sealed FROM document", "salts": "SELECT salts FROM journal_entry WHERE no = 1",
	} {
		old[name] = blob(t, s, q)
	}
	old["root"] = s.Keys().Wrapped().Holders[0].Wrap
	block := blob(t, s, "SELECT contact FROM person_sealed WHERE no = 2")
	if err := s.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}); err != nil {
		t.Fatal(err)
	}
	for name, b := range old {
		if at := grep(t, dir, b); len(at) > 0 {
			t.Errorf("the old %s is still in %q", name, at)
		}
	}
	if !bytes.Equal(block, blob(t, s, "SELECT contact FROM person_sealed WHERE no = 2")) {
		t.Error("a block was written again")
	}
	check(t, s, 1000)
	gone := seal.Change{Remove: []string{h.ID}}
	if err := s.ChangeKeys(ctx, gone, journal.Entry{Act: journal.ActKeyRemoved, Details: store.HolderDetails(&h)}); err != nil {
		t.Fatal(err)
	}
	check(t, s, 1000)
	s.Close()
	check(t, reopen(t, dir, opt), 1000)
	operator.ReadOnly = true
	if _, err := Open(ctx, dir, operator); !errors.Is(err, seal.ErrWrongKey) {
		t.Errorf("a removed key: %v", err)
	}
}

func blob(t *testing.T, s *Store, q string) (b []byte) {
	t.Helper()
	s.db.mu.Lock()
	defer s.db.mu.Unlock()
	st, _, err := s.db.db.Prepare(q)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if !st.Step() {
		t.Fatalf("%s gives nothing: %v", q, st.Err())
	}
	return st.ColumnBlob(0, nil)
}

// TestRolesOfAStore opens one case by keys of each role and holds what each can
// do to what it may.
func TestRolesOfAStore(t *testing.T) {
	ctx := context.Background()
	dir, opt := made(t, ledgertest.Rich(300))
	s := reopen(t, dir, opt)
	by := map[seal.Role]Options{seal.Owner: opt}
	for _, role := range []seal.Role{seal.Operator, seal.Officer, seal.Auditor} {
		by[role] = options(t, t.TempDir())
		h := seal.NewHolder(by[role].Identity.Public(), role, "")
		if err := s.ChangeKeys(ctx, seal.Change{Add: []seal.Holder{h}}, journal.Entry{Act: journal.ActKeyAdded, Details: store.HolderDetails(&h)}); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	acts := map[string]func(*Store) error{
		"people":   func(s *Store) error { return s.People(ctx, func(*ledger.Person) error { return nil }) },
		"contacts": func(s *Store) error { return s.Contacts(ctx, onlyContact) },
		"find":     func(s *Store) error { _, err := s.Find(ctx, breach.KindEmail, "x@example.org"); return err },
		"state":    func(s *Store) error { _, err := s.State(ctx); return err },
		"papers":   func(s *Store) error { _, err := s.Documents(ctx, ""); return err },
		"keep": func(s *Store) error {
			_, err := s.Keep(ctx, []ledger.Document{{Kind: "x"}}, journal.Entry{Act: "decided"})
			return err
		},
		"journal": func(s *Store) error { _, err := s.Record(ctx, journal.Entry{Act: "looked up"}); return err },
		"replace": func(s *Store) error {
			return s.Replace(ctx, ledgertest.StateOf(nil), ledgertest.Seq(nil), journal.Entry{Act: "mined"})
		},
		"rotate": func(s *Store) error {
			return s.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"})
		},
		"check": func(s *Store) error {
			r, err := s.Check(ctx)
			return errors.Join(err, errors.New(strings.Join(r.Problems, "; ")))
		},
	}
	for role, may := range map[seal.Role]string{
		seal.Operator: "state journal check",
		seal.Officer:  "state papers keep journal check",
		seal.Auditor:  "state check",
		seal.Owner:    "people contacts find state papers keep journal replace rotate check",
	} {
		opt := by[role]
		if s, err := Open(ctx, dir, opt); (err == nil) != (role != seal.Auditor) || err != nil && !errors.Is(err, seal.ErrRole) {
			t.Errorf("%s opens to write: %v", role, err)
		} else if err == nil {
			s.Close()
		}
		opt.ReadOnly = role == seal.Auditor
		s := reopen(t, dir, opt)
		for name, act := range acts {
			err := act(s)
			if name == "check" && err != nil && err.Error() == "" {
				err = nil
			}
			allowed := strings.Contains(" "+may+" ", " "+name+" ")
			if (err == nil) != allowed || err != nil && !errors.Is(err, seal.ErrRole) && !errors.Is(err, ledger.ErrReadOnly) {
				t.Errorf("%s, %s: %v", role, name, err)
			}
		}
		s.Close()
	}
}

func onlyContact(p *ledger.Person) error {
	if len(p.IDs)+len(p.Born)+len(p.Accounts)+len(p.Usernames)+len(p.Joined) > 0 {
		return errors.New("more than a message needs")
	}
	return nil
}

// TestForeignHolder: who can write case.json but holds no key cannot slip one
// in.
func TestForeignHolder(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(3))
	foreign := options(t, t.TempDir())
	c, err := store.ReadCase(filepath.Join(dir, caseFile))
	if err != nil {
		t.Fatal(err)
	}
	h := seal.NewHolder(foreign.Identity.Public(), seal.Owner, "")
	h.Wrap = c.Keys.Holders[0].Wrap
	c.Keys.Holders = append(c.Keys.Holders, h)
	if err := c.Write(filepath.Join(dir, caseFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), dir, opt); !errors.Is(err, seal.ErrDamaged) || !strings.Contains(err.Error(), "list of keys") {
		t.Errorf("opened beside a foreign holder: %v", err)
	}
}

// TestReplacedCaseFile cuts the replacing of case.json short at each of its
// steps: the case opens after each, and the name of the old file is gone.
func TestReplacedCaseFile(t *testing.T) {
	for name, cut := range map[string]func(path string) error{
		"the new one is written": func(path string) error { return os.WriteFile(path+newSuffix, []byte("{}"), 0o600) },
		"the old one is linked":  func(path string) error { return os.Link(path, path+oldSuffix) },
		"the new one is in its place": func(path string) error {
			return errors.Join(os.Rename(path, path+oldSuffix), copyFile(path+oldSuffix, path))
		},
	} {
		dir, opt := made(t, ledgertest.Rich(3))
		path := filepath.Join(dir, caseFile)
		if err := cut(path); err != nil {
			t.Fatal(err)
		}
		s, err := Open(context.Background(), dir, opt)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		check(t, s, 3)
		if err := s.ChangeKeys(context.Background(), seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		check(t, s, 3)
		s.Close()
		for _, left := range []string{oldSuffix, newSuffix} {
			if _, err := os.Lstat(path + left); err == nil {
				t.Errorf("%s: %s is left", name, left)
			}
		}
	}
}
