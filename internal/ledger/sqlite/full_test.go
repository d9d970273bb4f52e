//go:build unix

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// fullVariable makes the test binary run as a process whose files may not grow
// past a size: the system's own way to make writes fail at any point.
const fullVariable = "TOCSIN_TEST_FULL"

func init() {
	if dir := os.Getenv(fullVariable); dir != "" {
		if err := writeUntilFull(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if _, err := childOptions(dir); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), fullVariable+"="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// writeUntilFull replaces a ledger by a larger one under rising limits of file
// size. Each time the error must say that the disk is full, and the old ledger
// must be whole; without a limit it must work.
func writeUntilFull(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	ctx := context.Background()
	opt, err := childOptions(dir)
	if err != nil {
		return err
	}
	s, err := Create(ctx, filepath.Join(dir, "case"), opt)
	if err != nil {
		return err
	}
	defer s.Close()
	few, many := ledgertest.Rich(1000), ledgertest.Rich(9000)
	if err := s.Replace(ctx, ledgertest.StateOf(few), ledgertest.Seq(few), journal.Entry{Act: "mined"}); err != nil {
		return err
	}
	s.opt.Memory = 1 // the index goes to scratch, which fills too
	failed := 0
	for limit := uint64(0); limit < 3<<20; limit += 300_000 {
		err := limited(limit, func() error {
			return s.Replace(ctx, ledgertest.StateOf(many), ledgertest.Seq(many), journal.Entry{Act: "mined"})
		})
		if err == nil {
			break
		}
		failed++
		if !errors.Is(err, ledger.ErrFull) || !strings.Contains(err.Error(), "make room") {
			return fmt.Errorf("under %d bytes: %w", limit, err)
		}
		if err := whole(s, len(few)); err != nil {
			return fmt.Errorf("after %d bytes: %w", limit, err)
		}
	}
	if failed < 5 {
		return fmt.Errorf("only %d limits made writing fail", failed)
	}
	if err := s.Replace(ctx, ledgertest.StateOf(many), ledgertest.Seq(many), journal.Entry{Act: "mined"}); err != nil {
		return err
	}
	return whole(s, len(many))
}

func whole(s *Store, people int) error {
	r, err := s.Check(context.Background())
	if err == nil && (len(r.Problems) > 0 || r.People != int64(people)) {
		err = fmt.Errorf("%d people, want %d, problems %q", r.People, people, r.Problems)
	}
	return err
}

func limited(size uint64, do func() error) error {
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: old.Max}); err != nil {
		return err
	}
	err := do()
	return errors.Join(err, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old))
}
