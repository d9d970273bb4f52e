package sqlite

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// firstFormat unpacks the case of format 1 that the first version made, of two
// people who do not exist, with its key.
func firstFormat(t *testing.T) (dir string, opt Options) {
	t.Helper()
	root := unpacked(t, "format-1.tar.gz")
	return filepath.Join(root, "case"), options(t, root)
}

// unpacked unpacks a case of an earlier version with its keys.
func unpacked(t *testing.T, name string) (root string) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	root = t.TempDir()
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(root, filepath.FromSlash(h.Name))
		if h.Typeflag == tar.TypeDir {
			err = os.MkdirAll(path, 0o700)
		} else if text, e := io.ReadAll(r); e == nil {
			err = os.WriteFile(path, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

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

// TestSecondFormat opens a case that was made before a send had keys of its own, with
// a plan, marks, and keys of an officer and an operator. An owner's opening brings it
// forward: what a send rests on opens for the operator, and nothing else does.
func TestSecondFormat(t *testing.T) {
	ctx := context.Background()
	root := unpacked(t, "format-2.tar.gz")
	dir := filepath.Join(root, "case")
	by := func(name string) Options {
		opt := options(t, root)
		id, err := seal.LoadIdentity(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		opt.Identity = id
		return opt
	}
	desk := reopen(t, dir, by("operator.key"))
	if _, err := desk.Documents(ctx, notice.BriefKind); !errors.Is(err, seal.ErrRole) || !strings.Contains(err.Error(), "an owner brings the case up to date") {
		t.Errorf("before: %v", err)
	}
	desk.Close()
	owner := reopen(t, dir, by("key.txt"))
	check(t, owner, 3)
	version := owner.Keys().Wrapped().Version
	for _, kind := range []string{notice.BriefKind, notice.MarkKind} {
		if docs, err := owner.Documents(ctx, kind); err != nil || len(docs) == 0 {
			t.Errorf("the owner reads %s: %v", kind, err)
		}
	}
	owner.Close()
	desk = reopen(t, dir, by("operator.key"))
	if got := desk.Keys().Wrapped().Version; got != version {
		t.Errorf("raised again, from %d to %d", version, got)
	}
	docs, err := desk.Documents(ctx, notice.BriefKind)
	if err != nil || len(docs) != 1 {
		t.Fatalf("the operator reads the brief: %v", err)
	}
	for _, kind := range []string{notice.MarkKind, "case event", ""} {
		if _, err := desk.Documents(ctx, kind); !errors.Is(err, seal.ErrRole) {
			t.Errorf("the operator reads documents of kind %q: %v", kind, err)
		}
	}
	if there, err := desk.HasDocuments(ctx, notice.MarkKind); err != nil || !there {
		t.Errorf("the marks are not seen: %v", err)
	}
	opensNoPeople(t, desk)
	if actor, _ := desk.Keys().Actor(); desk.Keys().NameOf(desk.Keys().Wrapped().Find(actor)) != "the operator" {
		t.Error("the name of the key is lost")
	}
	if at := grep(t, dir, []byte("the operator")); len(at) > 0 {
		t.Errorf("the name of the key is not sealed in %q", at)
	}
}

// opensNoPeople tries all boxes of an operator's key on what is kept of people and in
// papers.
func opensNoPeople(t *testing.T, s *Store) {
	t.Helper()
	rest, contact := blob(t, s, "SELECT rest FROM person_key"), blob(t, s, "SELECT contact FROM person_key")
	no := s.Keys()
	opened := 0
	for _, p := range []seal.Purpose{seal.Contact, seal.State, seal.Notice, seal.People, seal.Document, seal.JournalSalt} {
		for half, wrapped := range map[string][]byte{"rest": rest, "contact": contact} {
			_, err := no.Box(p).Unwrap(wrapped, pack.KeyPlace(half, 1))
			if err == nil && half == "rest" {
				t.Errorf("the box %s opens what is kept of people", p)
			}
			if err == nil {
				opened++
			}
		}
	}
	if opened != 1 {
		t.Errorf("%d keys of a block open, want that of names and addresses alone", opened)
	}
}

// TestMigrate opens cases of earlier formats: to read is refused, to write
// brings them forward, with their people and journal.
func TestMigrate(t *testing.T) {
	for name, statement := range map[string]string{
		"format 1, layout 2": "SELECT 1",
		"format 1, layout 1": "DROP TABLE document; PRAGMA user_version=1",
	} {
		dir, opt := firstFormat(t)
		sql(t, dir, statement)
		opt.ReadOnly = true
		if _, err := Open(context.Background(), dir, opt); !errors.Is(err, ledger.ErrReadOnly) || !strings.Contains(err.Error(), "layout") {
			t.Errorf("%s: opened to read: %v", name, err)
		}
		for range 2 {
			opt.ReadOnly = false
			s := reopen(t, dir, opt)
			check(t, s, 2)
			if found, err := s.Find(context.Background(), breach.KindEmail, "ann@example.org"); err != nil || len(found) != 1 {
				t.Errorf("%s: %d people, %v", name, len(found), err)
			}
			if _, err := s.Keep(context.Background(), []ledger.Document{{Kind: "decision"}}, journal.Entry{Act: "decided"}); err != nil {
				t.Error(err)
			}
			s.Close()
		}
		opt.ReadOnly = true
		s := reopen(t, dir, opt)
		check(t, s, 2)
		if h := s.Keys().Wrapped().Holders; len(h) != 1 || h[0].Role != seal.Owner || len(h[0].Sign) == 0 {
			t.Errorf("%s: holders %+v", name, h)
		}
		s.Close()
	}
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
		seal.Operator: "contacts state journal check",
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
