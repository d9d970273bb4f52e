package sqlite

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func options(t testing.TB, dir string) Options {
	id, err := seal.EnsureIdentity(filepath.Join(dir, "key.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return Options{Identity: id, Rand: rand.Reader, Now: time.Now}
}

func TestSmoke(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	s, err := Create(ctx, filepath.Join(dir, "case"), options(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	people := ledgertest.Rich(3000)
	if err := s.Replace(ctx, ledgertest.State(), ledgertest.Seq(people), journal.Entry{Act: "mined"}); err != nil {
		t.Fatal(err)
	}
	st, err := s.State(ctx)
	if err != nil || !reflect.DeepEqual(st, ledgertest.State()) {
		t.Fatal(err, st)
	}
	i := 0
	err = s.People(ctx, func(p *ledger.Person) error {
		want := people[i]
		i++
		for k := range want.Accounts {
			want.Accounts[k].Whole = ""
			p.Accounts[k].Index = [16]byte{}
		}
		if !reflect.DeepEqual(*p, want) {
			t.Fatalf("person %d:\n got %#v\nwant %#v", i, *p, want)
		}
		return nil
	})
	if err != nil || i != 3000 {
		t.Fatal(err, i)
	}
	for _, p := range people[:100] {
		for _, e := range p.Emails {
			got, err := s.Find(ctx, breach.KindEmail, e.Reveal())
			if err != nil || len(got) != 1 || got[0].ID != p.ID {
				t.Fatal(err, got)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkStore(b *testing.B) {
	const n = 1_000_000
	dir := b.TempDir()
	ctx := context.Background()
	s, err := Create(ctx, filepath.Join(dir, "case"), options(b, dir))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	state := ledgertest.State()
	people := ledgertest.Bulk(n)
	b.Run("Replace", func(b *testing.B) {
		for b.Loop() {
			if err := s.Replace(ctx, state, people, journal.Entry{Act: "mined"}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "people/s")
	})
	b.Run("People", func(b *testing.B) {
		for b.Loop() {
			k := 0
			if err := s.People(ctx, func(*ledger.Person) error { k++; return nil }); err != nil || k != n {
				b.Fatal(err, k)
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "people/s")
	})
	b.Run("Exposures", func(b *testing.B) {
		for b.Loop() {
			k := 0
			if err := s.Exposures(ctx, func(ledger.PersonKind, bool, []ledger.Exposure) error { k++; return nil }); err != nil || k != n {
				b.Fatal(err, k)
			}
		}
		b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "people/s")
	})
	b.Run("Find", func(b *testing.B) {
		i := 0
		for b.Loop() {
			got, err := s.Find(ctx, breach.KindEmail, ledgertest.BulkEmail(i%n))
			if err != nil || len(got) != 1 {
				b.Fatal(err, len(got))
			}
			i += 7919
		}
	})
}
