package mine

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/parse/text"
	"github.com/tocsin-project/tocsin/internal/source"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// BenchmarkRead measures the reading half alone: source, parse, detect and the
// log, without deciding, joining or sealing. TOCSIN_BENCH_LEAK names the file.
func BenchmarkRead(b *testing.B) {
	leak := os.Getenv("TOCSIN_BENCH_LEAK")
	if leak == "" {
		leak = filepath.Join(b.TempDir(), "leak.sql")
		out, err := os.Create(leak)
		if err != nil {
			b.Fatal(err)
		}
		_, err = leakgen.Generate(leakgen.Options{Seed: 1, People: 20000, Letters: true}, leakgen.NewMySQL(out, leakgen.MySQLDump5))
		if err != nil || out.Close() != nil {
			b.Fatal(err)
		}
	}
	info, err := os.Stat(leak)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	begun := processorTime()
	for b.Loop() {
		scratch, err := spill.New(b.TempDir(), 1<<30, rand.Reader)
		if err != nil {
			b.Fatal(err)
		}
		opt := Options{
			Paths: []string{leak}, Scratch: scratch, Unnamed: opaque.Name, External: true,
			Formats: []parse.Format{sqldump.MySQL(), sqldump.Postgres(), delimited.Format{Names: detect.NamesColumn}, jsondoc.Lines{}, jsondoc.Tree{}, text.Format{}},
		}
		opt.defaults()
		r := &run{opt: opt, reg: newRegistry(), printed: map[string]int{}, read: new(atomic.Int64)}
		sources, err := source.Walk(b.Context(), opt.Paths, source.Options{External: true}, visitor{b.Context(), r})
		if err != nil {
			b.Fatal(err)
		}
		if cov := r.cov[0]; len(sources) != 1 || cov.Total < info.Size() || !cov.Balanced() {
			b.Fatalf("%+v of %d bytes", cov, info.Size())
		}
		b.ReportMetric(float64(r.rows), "rows")
		b.ReportMetric(float64(r.mails.estimate()), "addresses")
		_ = scratch.Close()
	}
	b.ReportMetric((processorTime()-begun)/float64(b.N), "cpu-s/op")
}

// processorTime returns the processor time this process has used, in seconds.
func processorTime() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
