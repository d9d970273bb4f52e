package sqlite

import (
	"archive/tar"
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
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
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
	former := desk.Keys() // opened the addresses of all people, in that version
	if _, err := former.Box(seal.Contact).Unwrap(blob(t, desk, "SELECT contact FROM person_key"), pack.KeyPlace("contact", 1)); err != nil {
		t.Fatal(err)
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
	if _, err := former.Box(seal.Contact).Unwrap(blob(t, desk, "SELECT contact FROM person_key"), pack.KeyPlace("contact", 1)); err == nil {
		t.Error("what an operator's key opened before opens addresses still")
	}
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
	for _, p := range []seal.Purpose{seal.Contact, seal.State, seal.Target, seal.Notice, seal.People, seal.Document, seal.JournalSalt} {
		for half, wrapped := range map[string][]byte{"rest": rest, "contact": contact} {
			_, err := no.Box(p).Unwrap(wrapped, pack.KeyPlace(half, 1))
			if err == nil {
				t.Errorf("the box %s opens the %s half of a block of people", p, half)
			}
		}
	}
	if _, err := no.Targets().Unwrap(blob(t, s, "SELECT key FROM notice_plan"), seal.Place("notice plan key", 1)); err != nil {
		t.Errorf("the key of the plan does not open: %v", err)
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
