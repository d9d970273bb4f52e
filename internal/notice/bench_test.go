package notice

import (
	"context"
	"testing"
)

// BenchmarkPlan is what a person costs in a plan, reading and writing the ledger
// apart.
func BenchmarkPlan(b *testing.B) {
	src := crowd(20_000).source(b)
	for b.Loop() {
		if _, err := Make(context.Background(), src); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/20_000, "us/person")
}

func BenchmarkNoteOf(b *testing.B) {
	p := human("Thomas Alexander Bauer", "")
	for b.Loop() {
		noteOf(&p, nil)
	}
}
