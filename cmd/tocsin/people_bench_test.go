package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// benchPeople is enough for some hundred blocks.
const benchPeople = 100_000

func benchStore(b *testing.B) *sqlite.Store {
	b.Helper()
	dir := b.TempDir()
	id, err := seal.EnsureIdentity(filepath.Join(dir, "key.txt"))
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	st, err := sqlite.Create(ctx, filepath.Join(dir, "case"), sqlite.Options{Identity: id, Rand: rand.Reader, Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	state := ledgertest.State()
	state.Counts.People = benchPeople
	if err := st.Replace(ctx, state, ledgertest.Bulk(benchPeople), journal.Entry{Act: "mined"}); err != nil {
		b.Fatal(err)
	}
	return st
}

// BenchmarkExport writes everybody as people export does, and counts the lines.
func BenchmarkExport(b *testing.B) {
	st := benchStore(b)
	ctx := context.Background()
	state, err := st.State(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		lines := 0
		err := st.Lines(ctx, func() func([]byte, *ledger.Person) []byte { return facts.NewView(state).AppendJSON }, func(some []byte) error {
			lines += bytes.Count(some, []byte("\n"))
			return nil
		})
		if err != nil || lines != benchPeople {
			b.Fatalf("%d lines, %v", lines, err)
		}
	}
	b.ReportMetric(float64(b.N)*benchPeople/b.Elapsed().Seconds(), "people/s")
}

// BenchmarkShow looks one person up by their address, of many blocks, and checks
// that it is them.
func BenchmarkShow(b *testing.B) {
	st := benchStore(b)
	ctx := context.Background()
	for i := 0; b.Loop(); i++ {
		mail := ledgertest.BulkEmail(i * 7919 % benchPeople)
		found, err := st.Find(ctx, breach.KindEmail, mail)
		if err != nil || len(found) != 1 || found[0].Emails[0].Reveal() != mail {
			b.Fatalf("%d people, %v", len(found), err)
		}
	}
}
