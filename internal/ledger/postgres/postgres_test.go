package postgres

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// options opens cases in a new database with the key file in dir.
func options(t testing.TB, s *pgtest.Server, dir string) Options {
	t.Helper()
	id, err := seal.EnsureIdentity(filepath.Join(dir, "key.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := ParseAddress(s.Database())
	if err != nil {
		t.Fatal(err)
	}
	return Options{Address: a, Identity: id, Rand: rand.Reader, Now: time.Now}
}

// shared is the server of the tests of this package.
var shared *pgtest.Server

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(runChild())
	}
	code := m.Run()
	if shared != nil {
		shared.Remove()
	}
	os.Exit(code)
}

// start gives the shared server, which is started by the first who asks.
func start(t testing.TB) *pgtest.Server {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a server")
	}
	if shared == nil {
		shared = pgtest.StartShared(t)
	}
	return shared.For(t)
}

// driver makes cases for the suite, many in one database: a schema each, named
// by the folder.
func driver(t *testing.T, right, wrong Options) ledgertest.Driver {
	var mu sync.Mutex
	addresses := map[string]*Address{}
	open := func(opt Options) func(string) (ledgertest.Store, error) {
		return func(dir string) (ledgertest.Store, error) {
			mu.Lock()
			defer mu.Unlock()
			opt.Dir, opt.Address = dir, addresses[dir]
			return Open(context.Background(), opt)
		}
	}
	return ledgertest.Driver{
		Create: func(dir string) (ledgertest.Store, error) {
			opt := right
			opt.Dir = dir
			s, err := Create(context.Background(), opt)
			if err != nil {
				return nil, err
			}
			mu.Lock()
			defer mu.Unlock()
			addresses[dir] = s.opt.Address
			return s, nil
		},
		Open:      open(right),
		OpenWrong: open(wrong),
	}
}

func TestSuite(t *testing.T) {
	s := start(t)
	right, wrong := options(t, s, t.TempDir()), options(t, s, t.TempDir())
	ledgertest.Run(t, driver(t, right, wrong))
	t.Run("index never in memory", func(t *testing.T) {
		right.Memory = 1
		ledgertest.Run(t, driver(t, right, wrong))
	})
}
