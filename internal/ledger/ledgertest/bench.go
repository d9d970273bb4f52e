package ledgertest

import (
	"context"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Benchmark writes and reads 1,000,000 people of 1.5 identifiers and six
// classes. Each part checks its own answer.
func Benchmark(b *testing.B, s Store) {
	const n = 1_000_000
	ctx := context.Background()
	state := State()
	people := Bulk(n)
	rate := func(b *testing.B) { b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "people/s") }
	b.Run("Replace", func(b *testing.B) {
		for b.Loop() {
			if err := s.Replace(ctx, state, people, journal.Entry{Act: "mined"}); err != nil {
				b.Fatal(err)
			}
		}
		rate(b)
	})
	b.Run("People", func(b *testing.B) {
		for b.Loop() {
			k := 0
			if err := s.People(ctx, func(*ledger.Person) error { k++; return nil }); err != nil || k != n {
				b.Fatal(err, k)
			}
		}
		rate(b)
	})
	b.Run("Exposures", func(b *testing.B) {
		for b.Loop() {
			k := 0
			err := s.Exposures(ctx, func(ledger.PersonKind, bool, []ledger.Exposure) error { k++; return nil })
			if err != nil || k != n {
				b.Fatal(err, k)
			}
		}
		rate(b)
	})
	b.Run("Find", func(b *testing.B) {
		for i := 0; b.Loop(); i += 7919 {
			got, err := s.Find(ctx, breach.KindEmail, BulkEmail(i%n))
			if err != nil || len(got) != 1 {
				b.Fatal(err, len(got))
			}
		}
	})
}
