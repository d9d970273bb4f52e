package postgres

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
)

// BenchmarkStore runs against a server with the settings that it has when it is
// installed: what is answered is on the disk.
func BenchmarkStore(b *testing.B) {
	dir := b.TempDir()
	opt := options(b, pgtest.Start(b, "fsync=on"), dir)
	opt.Dir = filepath.Join(dir, "case")
	s, err := Create(context.Background(), opt)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ledgertest.Benchmark(b, s)
}
