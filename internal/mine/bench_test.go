package mine_test

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/parse/text"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// counting is a sink that keeps nothing.
type counting struct{ people int64 }

func (c *counting) Replace(_ context.Context, _ *ledger.State, people iter.Seq2[*ledger.Person, error]) error {
	for _, err := range people {
		if err != nil {
			return err
		}
		c.people++
	}
	return nil
}

// BenchmarkRun mines the file that TOCSIN_BENCH_LEAK names, else a generated
// leak, without sealing it. Its answer is checked: as many people as there are.
func BenchmarkRun(b *testing.B) {
	leak := os.Getenv("TOCSIN_BENCH_LEAK")
	want := int64(0)
	if leak == "" {
		dir := b.TempDir()
		leak = filepath.Join(dir, "leak.sql")
		out, err := os.Create(leak)
		if err != nil {
			b.Fatal(err)
		}
		truth, err := leakgen.Generate(leakgen.Options{Seed: 1, People: 20000, Letters: true}, leakgen.NewMySQL(out, leakgen.MySQLDump5))
		if err != nil || out.Close() != nil {
			b.Fatal(err)
		}
		want = truth.People
	}
	info, err := os.Stat(leak)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		scratch, err := spill.New(b.TempDir(), 1<<30, rand.Reader)
		if err != nil {
			b.Fatal(err)
		}
		var sink counting
		sum, err := mine.Run(b.Context(), mine.Options{
			Paths: []string{leak}, Formats: []parse.Format{sqldump.MySQL(), sqldump.Postgres(), sqldump.Standard(), delimited.Format{Names: detect.NamesColumn}, jsondoc.Lines{}, jsondoc.Tree{}, text.Format{}},
			Scratch: scratch, Unnamed: opaque.Name,
			ID: func() func(string, string) [16]byte {
				return func(kind, value string) [16]byte {
					h := sha256.Sum256([]byte(kind + "\x00" + value))
					return [16]byte(h[:16])
				}
			},
		}, &sink)
		if err != nil {
			b.Fatal(err)
		}
		if n := sum.State.Counts.People; want > 0 && (n < want*99/100 || n > want*101/100) {
			b.Fatalf("%d people, the leak has %d", n, want)
		}
		for stage, s := range sum.Stages {
			b.ReportMetric(s, stage+"-s")
		}
		b.ReportMetric(float64(sum.Reparsed), "reparsed")
		_ = scratch.Close()
	}
}
