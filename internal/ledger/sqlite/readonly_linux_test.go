package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// readOnly makes a folder one that cannot be written: for root, who may write
// everywhere, by mounting it so.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		if err := os.Chmod(filepath.Join(dir, lockFile), 0o400); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, privateDir) })
		return
	}
	if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
		t.Skip("nothing may be mounted here: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, 0) })
	if err := syscall.Mount("", dir, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip("nothing may be mounted here: ", err)
	}
}

// TestReadOnlyDisk: a case on a disk that cannot be written says so where it is to
// be written, and can be read and checked as it lies.
func TestReadOnlyDisk(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(10))
	readOnly(t, dir)
	ctx := context.Background()
	if _, err := Open(ctx, dir, opt); !errors.Is(err, ledger.ErrReadOnly) || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("open to write: %v", err)
	}
	opt.ReadOnly = true
	s, err := Open(ctx, dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if r, err := s.Check(ctx); err != nil || len(r.Problems) > 0 || r.People != 10 {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := s.Record(ctx, journal.Entry{Act: "exported"}); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("record: %v", err)
	}
}
