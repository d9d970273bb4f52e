package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

func BenchmarkStore(b *testing.B) {
	dir := b.TempDir()
	s, err := Create(context.Background(), filepath.Join(dir, "case"), options(b, dir))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ledgertest.Benchmark(b, s)
}
