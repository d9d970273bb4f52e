package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// TestShred destroys a case: neither its wrapped keys nor a sealed block is in
// any byte of the folder, the journal still verifies, and it opens no more.
func TestShred(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(300))
	s := reopen(t, dir, opt)
	old := map[string][]byte{
		"root": s.Keys().Wrapped().Holders[0].Wrap, "block": blob(t, s, "SELECT rest FROM person_sealed WHERE no = 1"),
		"salts": blob(t, s, "SELECT salts FROM journal_entry WHERE no = 1"),
	}
	key := s.JournalKey()
	d, err := s.Shred(context.Background(), journal.Entry{Act: "case destroyed"}, func(*store.Shredded) error { return nil })
	if err != nil || d.Opened || len(d.Files) != 2 {
		t.Fatalf("%+v, %v", d, err)
	}
	for name, b := range old {
		if at := grep(t, dir, b); len(at) > 0 {
			t.Errorf("the old %s is still in %q", name, at)
		}
	}
	if _, err := Open(context.Background(), dir, opt); !errors.Is(err, ledger.ErrShredded) {
		t.Errorf("opened: %v", err)
	}
	if _, err := Create(context.Background(), dir, opt); !errors.Is(err, ledger.ErrExists) {
		t.Errorf("made anew in its place: %v", err)
	}
	f, err := os.Open(filepath.Join(dir, journalDir, journal.EntriesFile))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head, err := os.ReadFile(filepath.Join(dir, journalDir, journal.HeadFile))
	if err != nil || string(head) != string(d.Head) {
		t.Fatal("another head was exported", err)
	}
	if h, err := journal.Verify(journal.Lines(f), head, key); err != nil || h.Size != d.Entry+1 {
		t.Errorf("%+v, %v", h, err)
	}
	if again, err := FinishShred(dir); err != nil || len(again.Files) != 0 || again.Opened {
		t.Errorf("once more: %+v, %v", again, err)
	}
}

// TestShredCutShort: with the keys gone and files left, it goes on; with the
// keys there, it is a case as before.
func TestShredCutShort(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(10))
	ledgerBefore, err := os.ReadFile(filepath.Join(dir, ledgerFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := FinishShred(dir); err == nil || errors.Is(err, ledger.ErrShredded) {
		t.Errorf("a case that is whole: %v", err)
	}
	s := reopen(t, dir, opt)
	if _, err := s.Shred(context.Background(), journal.Entry{Act: "case destroyed"}, func(*store.Shredded) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, ledgerFile), ledgerBefore, 0o600); err != nil {
		t.Fatal(err)
	}
	if d, err := FinishShred(dir); err != nil || len(d.Files) != 1 || d.Opened {
		t.Errorf("%+v, %v", d, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, ledgerFile)); err == nil {
		t.Error("ledger.db is still there")
	}
}

func TestBackup(t *testing.T) {
	ctx := context.Background()
	dir, opt := made(t, ledgertest.Rich(700))
	s := reopen(t, dir, opt)
	copied := filepath.Join(t.TempDir(), "copy")
	if err := s.Backup(ctx, copied, journal.Entry{Act: "backed up"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, copied, journal.Entry{Act: "backed up"}); !errors.Is(err, ledger.ErrExists) {
		t.Errorf("written over: %v", err)
	}
	forget(t, s, all(t, s)[3]) // the copy is not reached
	check(t, s, 699)
	restored := filepath.Join(t.TempDir(), "restored")
	if err := Restore(copied, restored); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{copied, restored} {
		c := reopen(t, d, opt)
		check(t, c, 700)
		c.Close()
	}
	if err := Restore(copied, restored); !errors.Is(err, ledger.ErrExists) {
		t.Errorf("restored over: %v", err)
	}
	// A copy that was cut is no case.
	if err := os.Truncate(filepath.Join(copied, ledgerFile), 50_000); err != nil {
		t.Fatal(err)
	}
	opt.ReadOnly = true
	c, err := Open(ctx, copied, opt)
	if err == nil {
		r, e := c.Check(ctx)
		c.Close()
		if err = e; err == nil && len(r.Problems) > 0 {
			err = errors.New(strings.Join(r.Problems, ";"))
		}
	}
	if err == nil {
		t.Error("a cut copy is sound")
	}
}
