package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

// BenchmarkKeepPlan is what a person costs whose notice is written into the
// outbox. One iteration is one person: -benchtime 200000x.
func BenchmarkKeepPlan(b *testing.B) {
	s, err := Create(context.Background(), filepath.Join(b.TempDir(), "case"), options(b, b.TempDir()))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	p, rows := noticetest.Plan(b.N)
	b.ResetTimer()
	if err := s.KeepPlan(context.Background(), p, rows, journal.Entry{Act: "planned"}); err != nil {
		b.Fatal(err)
	}
}
