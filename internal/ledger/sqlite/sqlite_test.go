package sqlite

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// options opens cases with the key file in dir, which is made when it is not
// there.
func options(t testing.TB, dir string) Options {
	t.Helper()
	opt, err := childOptions(dir)
	if err != nil {
		t.Fatal(err)
	}
	return opt
}

func childOptions(dir string) (Options, error) {
	id, err := seal.EnsureIdentity(filepath.Join(dir, "key.txt"))
	return Options{Identity: id, Rand: rand.Reader, Now: time.Now}, err
}

func TestSuite(t *testing.T) {
	keys := t.TempDir()
	right, wrong := options(t, keys), options(t, t.TempDir())
	opener := func(opt Options) func(string) (ledgertest.Store, error) {
		return func(dir string) (ledgertest.Store, error) { return Open(context.Background(), dir, opt) }
	}
	ledgertest.Run(t, ledgertest.Driver{
		Create:    func(dir string) (ledgertest.Store, error) { return Create(context.Background(), dir, right) },
		Open:      opener(right),
		OpenWrong: opener(wrong),
	})
}

// TestSuiteSpilled runs the suite with an index that never fits in memory.
func TestSuiteSpilled(t *testing.T) {
	if testing.Short() {
		t.Skip("the suite once more")
	}
	opt := options(t, t.TempDir())
	opt.Memory = 1
	wrong := options(t, t.TempDir())
	ledgertest.Run(t, ledgertest.Driver{
		Create:    func(dir string) (ledgertest.Store, error) { return Create(context.Background(), dir, opt) },
		Open:      func(dir string) (ledgertest.Store, error) { return Open(context.Background(), dir, opt) },
		OpenWrong: func(dir string) (ledgertest.Store, error) { return Open(context.Background(), dir, wrong) },
	})
}
