// Command bench makes a synthetic leak of a recruitment site and runs tocsin
// beside other ways to find out whose addresses are in it, in turns, each
// several times. It checks every answer against the truth.
//
//	make bench                                  # 230,000 people, 0.75 GB
//	make bench BENCH_PEOPLE=5000 BENCH_RUNS=1   # a try
//	BENCH_WRITE=1 make bench                    # puts the table in docs/benchmarks.md
//
// What is not installed is left out.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/leakgen/measure"
)

type settings struct {
	people, runs int
	tocsin, doc  string
	mariadb      bool
	keep         string
}

func main() {
	var s settings
	flag.IntVar(&s.people, "people", 230_000, "accounts and senders of applications in the leak")
	flag.IntVar(&s.runs, "runs", 5, "runs of each; the median is told")
	flag.StringVar(&s.tocsin, "tocsin", "bin/tocsin", "the program")
	flag.StringVar(&s.doc, "write", "", "put the table in this file, between its bench lines")
	flag.BoolVar(&s.mariadb, "mariadb", true, "import into MariaDB where it is installed; once, since it takes long")
	flag.StringVar(&s.keep, "dir", "", "make the leak in this folder and keep it, or take what is there")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, s); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

// leak is the synthetic leak with its truth.
type leak struct {
	dir, file, truth string
	bytes            int64
	head             *leakgen.Truth
	addresses        measure.Addresses
}

func run(ctx context.Context, s settings) error {
	program, err := filepath.Abs(s.tocsin)
	if err != nil {
		return err
	}
	dir := s.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "tocsin-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	l, err := makeLeak(dir, s.people)
	if err != nil {
		return err
	}
	var peers []*peer
	for _, p := range []*peer{tocsinPeer(program, l), ripgrepPeer(l), bulkPeer(l), mariadbPeer(l, s.mariadb)} {
		if p != nil {
			peers = append(peers, p)
		}
	}
	for n := range s.runs {
		for _, p := range peers {
			if p.once && n > 0 {
				continue
			}
			fmt.Fprintf(os.Stderr, "run %d of %d: %s\n", n+1, s.runs, p.name)
			if err := p.measure(ctx, l); err != nil {
				return err
			}
		}
	}
	text := table(l, s, peers)
	fmt.Print(text)
	if s.doc != "" {
		return measure.Replace(s.doc, "bench", text)
	}
	return nil
}

// makeLeak writes the leak, or takes the one of before where it is the same.
func makeLeak(dir string, people int) (*leak, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	base := filepath.Join(dir, fmt.Sprintf("recruitment-%d", people))
	l := &leak{dir: dir, file: base + ".sql", truth: base + ".truth"}
	opt := leakgen.Options{Seed: leakgen.DemoSeed, People: people, Letters: true}
	if _, err := os.Stat(l.truth); err != nil {
		fmt.Fprintf(os.Stderr, "making a leak of %d people in %s\n", people, dir)
		if err := leakgen.WriteDemo(l.file, l.truth, people); err != nil {
			return nil, err
		}
	}
	var err error
	if l.head, err = leakgen.Generate(opt, nil); err != nil {
		return nil, err
	}
	info, err := os.Stat(l.file)
	if err != nil {
		return nil, err
	}
	l.bytes = info.Size()
	l.addresses, err = measure.ReadAddresses(l.truth)
	return l, err
}

// table is the result in Markdown.
func table(l *leak, s settings, peers []*peer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "A mysqldump of %.0f MB with %d people and %d addresses, in the page cache. %s. Median of %d runs in turns",
		float64(l.bytes)/1e6, l.head.People, l.head.Emails, measure.Machine(), s.runs)
	for _, p := range peers {
		if p.once {
			fmt.Fprintf(&b, "; of %s one run", p.name)
		}
	}
	b.WriteString(".\n\n| what | seconds | MB/s | peak MiB | addresses found | missing | extra | people, and what of theirs |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|--:|---|\n")
	for _, p := range peers {
		m := measure.Median(p.costs)
		fmt.Fprintf(&b, "| %s | %.2f | %.0f | %d | %d | %d | %d | %s |\n", p.name, m.Seconds, float64(l.bytes)/1e6/m.Seconds,
			m.Peak>>20, p.answer.Found, p.answer.Missing, p.answer.Extra, p.people)
	}
	b.WriteString("\n")
	for _, p := range peers {
		fmt.Fprintf(&b, "- %s: %s. `%s`\n", p.name, p.version, p.command)
	}
	return b.String()
}
