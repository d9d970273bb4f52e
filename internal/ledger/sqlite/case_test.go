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
	"github.com/tocsin-project/tocsin/internal/seal"
)

func TestOpenRefuses(t *testing.T) {
	in := func(name string) func(dir string) string {
		return func(dir string) string { return filepath.Join(dir, name) }
	}
	write := func(path func(string) string, text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.WriteFile(path(dir), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	edit := func(from, to string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			text, err := os.ReadFile(filepath.Join(dir, caseFile))
			if err != nil || !strings.Contains(string(text), from) {
				t.Fatal("case.json has nothing to edit", err)
			}
			write(in(caseFile), strings.Replace(string(text), from, to, 1))(t, dir)
		}
	}
	remove := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name  string
		spoil func(*testing.T, string)
		want  error
		says  string
	}{
		{"newer format", edit(`"format": 4`, `"format": 9`), ledger.ErrNewer, "use tocsin 0.4 or later"},
		{"case.json cut", write(in(caseFile), `{"format": 2, "ca`), ledger.ErrDamaged, "restore"},
		{"case.json empty", write(in(caseFile), ``), ledger.ErrDamaged, "restore"},
		{"case.json gone", remove(caseFile), ledger.ErrHalfMade, "put case.json back"},
		{"ledger.db gone", remove(ledgerFile), ledger.ErrDamaged, "ledger.db"},
		{"ledger.db empty", write(in(ledgerFile), ``), ledger.ErrDamaged, "restore"},
		{"another case's id", edit(`"case": "`, `"case": "00`), ledger.ErrDamaged, "restore"},
		{"wrapped keys altered", edit(`"purpose": "contact"`, `"purpose": "people"`), seal.ErrDamaged, "restore"},
		{"another journal key", edit(`+A`, `+B`), ledger.ErrDamaged, "journal"},
		{"another layout", func(t *testing.T, dir string) { sql(t, dir, "PRAGMA user_version=7") }, ledger.ErrNewer, "layout 7"},
		{"another case's ledger", func(t *testing.T, dir string) { sql(t, dir, "UPDATE ledger SET case_id = 'other'") }, ledger.ErrDamaged, "another case"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, opt := made(t, ledgertest.Rich(10))
			c.spoil(t, dir)
			for _, readOnly := range []bool{false, true} {
				opt.ReadOnly = readOnly
				s, err := Open(context.Background(), dir, opt)
				if err == nil {
					s.Close()
				}
				if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
					t.Errorf("error %v, want %v that says %q", err, c.want, c.says)
				}
			}
		})
	}
}

func TestNoCase(t *testing.T) {
	opt := options(t, t.TempDir())
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := Open(context.Background(), dir, opt); !errors.Is(err, ledger.ErrNoCase) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("Open made a folder")
	}
	if Exists(dir) {
		t.Error("Exists")
	}
	opt.Identity = nil
	if _, err := Create(context.Background(), dir, opt); !errors.Is(err, seal.ErrNoKey) {
		t.Errorf("create without a key: %v", err)
	}
	if _, err := Open(context.Background(), dir, Options{}); err == nil {
		t.Error("time and randomness are arguments")
	}
}

// TestHalfMade goes through what a killed Create leaves, one renaming at a time.
func TestHalfMade(t *testing.T) {
	ctx := context.Background()
	move := func(dir string, names ...string) {
		for _, n := range names {
			if err := os.Rename(filepath.Join(dir, n), filepath.Join(dir, n+newSuffix)); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir, opt := made(t, nil)
	move(dir, caseFile)
	s, err := Open(ctx, dir, opt)
	if err != nil {
		t.Fatalf("case.json wants only its name: %v", err)
	}
	s.Close()
	for _, left := range [][]string{{caseFile, ledgerFile}, {ledgerFile}} {
		dir, opt = made(t, nil)
		move(dir, left...)
		if len(left) == 1 {
			os.Remove(filepath.Join(dir, caseFile))
		}
		if _, err := Create(ctx, dir, opt); !errors.Is(err, ledger.ErrHalfMade) {
			t.Errorf("%q left and a journal: %v", left, err)
		}
		if err := os.RemoveAll(filepath.Join(dir, journalDir)); err != nil { // made after the renaming
			t.Fatal(err)
		}
		if _, err := Open(ctx, dir, opt); !errors.Is(err, ledger.ErrNoCase) {
			t.Errorf("%q left: open: %v", left, err)
		}
		s, err := Create(ctx, dir, opt)
		if err != nil {
			t.Fatalf("%q left: create: %v", left, err)
		}
		if err := whole(s, 0); err != nil {
			t.Error(err)
		}
		s.Close()
	}
}

func TestLock(t *testing.T) {
	ctx := context.Background()
	people := ledgertest.Rich(300)
	dir, opt := made(t, people)
	s, err := Open(ctx, dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Open(ctx, dir, opt); !errors.Is(err, ledger.ErrLocked) || !strings.Contains(err.Error(), "wait") {
		t.Errorf("second writer: %v", err)
	}
	if _, err := Create(ctx, dir, opt); !errors.Is(err, ledger.ErrLocked) {
		t.Errorf("second maker: %v", err)
	}
	opt.ReadOnly = true
	r, err := Open(ctx, dir, opt)
	if err != nil {
		t.Fatalf("a reader beside a writer: %v", err)
	}
	defer r.Close()
	if err := whole(r, len(people)); err != nil {
		t.Error(err)
	}
	if err := r.Replace(ctx, ledgertest.State(), ledgertest.Seq(nil), journal.Entry{Act: "mined"}); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("a reader writes: %v", err)
	}
	if _, err := r.Record(ctx, journal.Entry{Act: "exported"}); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("a reader records: %v", err)
	}
	// The reader sees what the writer commits.
	few := people[:5]
	if err := s.Replace(ctx, ledgertest.StateOf(few), ledgertest.Seq(few), journal.Entry{Act: "mined"}); err != nil {
		t.Fatal(err)
	}
	if err := whole(r, 5); err != nil {
		t.Error(err)
	}
}

// TestShrinks asks that a much smaller ledger gives its room back, and that one
// of the same size does not grow the file past twice.
func TestShrinks(t *testing.T) {
	if testing.Short() {
		t.Skip("writes some hundred thousand people")
	}
	ctx := context.Background()
	opt := options(t, t.TempDir())
	s, err := Create(ctx, filepath.Join(t.TempDir(), "case"), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	size := func() int64 {
		i, err := os.Stat(filepath.Join(s.Dir(), ledgerFile))
		if err != nil {
			t.Fatal(err)
		}
		return i.Size()
	}
	var sizes []int64
	for _, n := range []int{150_000, 150_000, 150_000, 10} {
		if err := s.Replace(ctx, ledgertest.State(), ledgertest.Bulk(n), journal.Entry{Act: "mined"}); err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, size())
	}
	if sizes[2] > sizes[0]*21/10 || sizes[3] > 1<<20 {
		t.Errorf("sizes %d: too large after the third, or not given back after the fourth", sizes)
	}
}
