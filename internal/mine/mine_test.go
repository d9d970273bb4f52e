package mine_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/entries"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/parse/text"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// memory is a sink that keeps what it is given, and the prior of the next run.
type memory struct {
	state  *ledger.State
	people []*ledger.Person
}

func (m *memory) Replace(_ context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) error {
	var list []*ledger.Person
	for p, err := range people {
		if err != nil {
			return err
		}
		list = append(list, p)
	}
	m.state, m.people = st, list
	return nil
}

func (m *memory) State(context.Context) (*ledger.State, error) { return m.state, nil }

func (m *memory) People(_ context.Context, fn func(*ledger.Person) error) error {
	for _, p := range m.people {
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

// export is the people as the command line writes them, with what names the
// place of the files taken out.
func (m *memory) export(dir string) string {
	var b []byte
	v := facts.NewView(m.state)
	for _, p := range m.people {
		b = v.AppendJSON(b, p)
	}
	return strings.ReplaceAll(string(b), dir, "")
}

func run(t *testing.T, sink *memory, opt mine.Options) *mine.Summary {
	t.Helper()
	return runWithin(t, 8<<20, sink, opt)
}

// runWithin is run with so many bytes of scratch in memory, the rest in a file.
func runWithin(t *testing.T, budget int64, sink *memory, opt mine.Options) *mine.Summary {
	t.Helper()
	scratch, err := spill.New(t.TempDir(), budget, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = scratch.Close() })
	opt.Scratch = scratch
	opt.Formats = []parse.Format{sqldump.MySQL(), sqldump.Postgres(), sqldump.Standard(), delimited.Format{Names: detect.NamesColumn}, entries.Cards(), entries.Directory(), jsondoc.Lines{}, jsondoc.Tree{}, text.Format{}, opaque.Format{}}
	opt.Unnamed = opaque.Name
	opt.OwnDomains = []string{leakgen.OwnDomain}
	opt.ID = func() func(string, string) [16]byte {
		return func(kind, value string) [16]byte {
			h := sha256.Sum256([]byte(kind + "\x00" + value))
			return [16]byte(h[:16])
		}
	}
	if sink.state != nil {
		opt.Prior = sink
	}
	sum, err := mine.Run(t.Context(), opt, sink)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sink.state.Sources {
		if !s.Coverage.Balanced() {
			t.Errorf("the account of %s does not add up: %+v", s.Locus, s.Coverage)
		}
	}
	return sum
}

// leak writes a synthetic leak and returns its path and truth.
func leak(t *testing.T, dir, name string, opt leakgen.Options, sink func(*os.File) leakgen.Sink) (string, []byte) {
	t.Helper()
	path := filepath.Join(dir, name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	var truth bytes.Buffer
	opt.Truth = &truth
	if _, err := leakgen.Generate(opt, sink(f)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path, truth.Bytes()
}

func mysql(f *os.File) leakgen.Sink { return leakgen.NewMySQL(f, leakgen.MySQLDump5) }

func score(t *testing.T, m *memory, truth []byte) *leakgen.Score {
	t.Helper()
	s, err := leakgen.Compare(bytes.NewReader(truth), strings.NewReader(m.export("")))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The recruitment site's leak gives its people exactly, in every style of dump.
func TestRecruitmentSite(t *testing.T) {
	for name, sink := range map[string]func(*os.File) leakgen.Sink{
		"mysqldump 5":  mysql,
		"mariadb-dump": func(f *os.File) leakgen.Sink { return leakgen.NewMySQL(f, leakgen.MariaDBDump) },
		"pg_dump COPY": func(f *os.File) leakgen.Sink { return leakgen.NewPostgres(f, leakgen.PGCopy) },
		"pg_dump --column-inserts": func(f *os.File) leakgen.Sink {
			return leakgen.NewPostgres(f, leakgen.PGColumnInserts)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, truth := leak(t, t.TempDir(), "leak.sql", leakgen.Options{Seed: 11, People: 800, Letters: true}, sink)
			var m memory
			run(t, &m, mine.Options{Paths: []string{path}})
			if s := score(t, &m, truth); !s.Perfect() {
				var b strings.Builder
				_ = s.Print(&b)
				t.Errorf("the export differs from the truth:\n%s", b.String())
			}
		})
	}
}

// What notes on customers hold is told to whom it is of, not to whose mailbox stands
// near.
func TestNotesOnCustomers(t *testing.T) {
	for seed := range uint64(3) {
		path, truth := leak(t, t.TempDir(), "leak.sql", leakgen.Options{Seed: seed, People: 600, Schema: "helpdesk"}, mysql)
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		if s := score(t, &m, truth); !s.Perfect() {
			var b strings.Builder
			_ = s.Print(&b)
			t.Errorf("the export differs from the truth:\n%s", b.String())
		}
	}
}

// The number of workers changes nothing, nor does the size of the scratch.
func TestWorkersGiveTheSame(t *testing.T) {
	dir := t.TempDir()
	path, _ := leak(t, dir, "leak.sql", leakgen.Options{Seed: 3, People: 600, Letters: true}, mysql)
	var want memory
	run(t, &want, mine.Options{Paths: []string{path}, Workers: 1, ChunkBytes: 128 << 10})
	for _, workers := range []int{2, 3, 8} {
		var got memory
		sum := run(t, &got, mine.Options{Paths: []string{path}, Workers: workers, ChunkBytes: 128 << 10})
		if got.export(dir) != want.export(dir) {
			t.Errorf("%d workers give other people than one", workers)
		}
		if !slices.EqualFunc(got.state.Columns, want.state.Columns, func(a, b ledger.Column) bool { return a == b }) {
			t.Errorf("%d workers give another column table than one", workers)
		}
		if sum.Reparsed > 2 {
			t.Errorf("%d chunks were predicted wrongly", sum.Reparsed)
		}
	}
}

// A leak that is added to a case gives the people that both at once give, in
// either order; a file mined twice counts once.
func TestAddingALeak(t *testing.T) {
	dir := t.TempDir()
	one, _ := leak(t, dir, "one.sql", leakgen.Options{Seed: 5, People: 300, Letters: true}, mysql)
	two, _ := leak(t, dir, "two.sql", leakgen.Options{Seed: 5, People: 400, Schema: "wordpress"}, mysql)
	var both, oneTwo, twoOne memory
	run(t, &both, mine.Options{Paths: []string{one, two}})
	run(t, &oneTwo, mine.Options{Paths: []string{one}})
	run(t, &oneTwo, mine.Options{Paths: []string{two}})
	run(t, &twoOne, mine.Options{Paths: []string{two}})
	run(t, &twoOne, mine.Options{Paths: []string{one}})
	for name, m := range map[string]*memory{"one, then two": &oneTwo, "two, then one": &twoOne} {
		if a, b := who(m), who(&both); a != b {
			t.Errorf("%s: %d people, both at once %d:\n%s", name, len(m.people), len(both.people), diffLines(a, b))
		}
	}
	before := both.export(dir)
	records := both.state.Records
	run(t, &both, mine.Options{Paths: []string{one}})
	if both.export(dir) != before || both.state.Records != records {
		t.Errorf("a file that is mined again changes the people:\n%s", diffLines(both.export(dir), before))
	}
}

// who lists people by what does not depend on the order of files.
func who(m *memory) string {
	var lines []string
	v := facts.NewView(m.state)
	for _, p := range m.people {
		lines = append(lines, fmt.Sprintf("%x %s %v %v", p.ID, p.Kind, len(p.Emails), v.Classes(p)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// A dump that is cut anywhere is mined up to the cut, and the cut is named.
func TestCutDump(t *testing.T) {
	dir := t.TempDir()
	path, _ := leak(t, dir, "leak.sql", leakgen.Options{Seed: 9, People: 120, Letters: true}, mysql)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range []int{10, 33, 61, 97} {
		cut := filepath.Join(dir, fmt.Sprintf("cut%d.sql", share))
		if err := os.WriteFile(cut, whole[:len(whole)*share/100], 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{cut}})
		if len(m.state.Faults) == 0 {
			t.Errorf("a dump cut at %d %% has no fault", share)
		}
	}
}

func diffLines(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	var out []string
	for _, l := range x {
		if !slices.Contains(y, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range y {
		if !slices.Contains(x, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out[:min(len(out), 8)], "\n")
}
