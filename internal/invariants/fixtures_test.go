package invariants

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
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

// mined is what a run handed over.
type mined struct {
	state  *ledger.State
	people []*ledger.Person
}

// Replace implements mine.Sink.
func (m *mined) Replace(_ context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) error {
	m.state = st
	for p, err := range people {
		if err != nil {
			return err
		}
		m.people = append(m.people, p)
	}
	return nil
}

// run mines one file, as the program does.
func run(t *testing.T, path string, workers, chunk int) *mined {
	t.Helper()
	scratch, err := spill.New(t.TempDir(), 64<<20, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	defer scratch.Close()
	m := &mined{}
	_, err = mine.Run(t.Context(), mine.Options{
		Paths: []string{path}, Workers: workers, ChunkBytes: chunk, Scratch: scratch, Unnamed: opaque.Name,
		Formats: []parse.Format{sqldump.MySQL(), sqldump.Postgres(), sqldump.Standard(), delimited.Format{Names: detect.NamesColumn}, entries.Cards(), entries.Directory(), jsondoc.Lines{}, jsondoc.Tree{}, text.Format{}, opaque.Format{}},
		ID: func() func(string, string) [16]byte {
			return func(kind, value string) [16]byte {
				sum := sha256.Sum256([]byte(kind + "\x00" + value))
				return [16]byte(sum[:16])
			}
		},
	}, m)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// fixtures are all files below the testdata of the stages that read, seeds of
// the fuzz targets included.
func fixtures(t *testing.T) (files []string) {
	t.Helper()
	for _, stage := range []string{"parse", "source"} {
		err := filepath.WalkDir(filepath.Join("..", stage), func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.Contains(filepath.ToSlash(path), "/testdata/") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 20 {
		t.Fatalf("only %d fixtures are found", len(files))
	}
	return files
}

// TestEveryByte mines every fixture: total = records + text + opaque + unread
// for every source, all bytes of a plain file are in the total, each fault has
// a place and a reason, and no fault or name of a place holds a person's value.
func TestEveryByte(t *testing.T) {
	for _, path := range fixtures(t) {
		t.Run(filepath.ToSlash(strings.TrimPrefix(path, "../")), func(t *testing.T) {
			t.Parallel()
			m := run(t, path, 2, 0)
			for _, s := range m.state.Sources {
				checkBytes(t, path, &s)
			}
			for _, f := range m.state.Faults {
				checkFault(t, &f, m.people)
			}
		})
	}
}

// TestCutAnywhere mines prefixes of the smaller fixtures, in small chunks: the
// account holds wherever a file stops.
func TestCutAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("mines some hundreds of files")
	}
	for _, path := range fixtures(t) {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(whole) < 100 || strings.Contains(path, "fuzz") {
			continue
		}
		t.Run(filepath.ToSlash(strings.TrimPrefix(path, "../")), func(t *testing.T) {
			t.Parallel()
			for part := range 7 {
				cut := filepath.Join(t.TempDir(), filepath.Base(path))
				if err := os.WriteFile(cut, whole[:len(whole)*(part+1)/8], 0o600); err != nil {
					t.Fatal(err)
				}
				m := run(t, cut, 2, 4<<10)
				for _, s := range m.state.Sources {
					checkBytes(t, cut, &s)
				}
				for _, f := range m.state.Faults {
					checkFault(t, &f, m.people)
				}
			}
		})
	}
}

// TestSameWhateverTheWorkers mines every fixture with one worker and with
// four, which must give the same people and the same account.
func TestSameWhateverTheWorkers(t *testing.T) {
	for _, path := range fixtures(t) {
		t.Run(filepath.ToSlash(strings.TrimPrefix(path, "../")), func(t *testing.T) {
			t.Parallel()
			a, b := run(t, path, 1, 16<<10), run(t, path, 4, 16<<10)
			if len(a.people) != len(b.people) {
				t.Fatalf("%d people with one worker, %d with four", len(a.people), len(b.people))
			}
			for i := range a.people {
				if a.people[i].ID != b.people[i].ID || len(a.people[i].Exposures) != len(b.people[i].Exposures) {
					t.Fatalf("person %d differs", i)
				}
			}
			for i := range a.state.Sources {
				if a.state.Sources[i].Coverage != b.state.Sources[i].Coverage {
					t.Errorf("coverage %+v with one worker, %+v with four", a.state.Sources[i].Coverage, b.state.Sources[i].Coverage)
				}
			}
		})
	}
}

func checkBytes(t *testing.T, path string, s *breach.Source) {
	t.Helper()
	c := s.Coverage
	if !c.Balanced() {
		t.Errorf("bytes do not add up: %+v", c)
	}
	for _, n := range []int64{c.Total, c.Records, c.Text, c.Opaque, c.Unread} {
		if n < 0 {
			t.Errorf("a count of bytes is negative: %+v", c)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if s.Bytes != info.Size() {
		t.Errorf("the source has %d bytes, the file %d", s.Bytes, info.Size())
	}
	if s.Container == 0 && c.Total != s.Bytes && !marked(t, path) {
		t.Errorf("%d bytes are accounted for, the plain file has %d", c.Total, s.Bytes)
	}
}

// marked reports a file that starts with a byte-order mark: it is decoded, so
// that its leaf has other bytes than the file.
func marked(t *testing.T, path string) bool {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, bom := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(text, []byte(bom)) {
			return true
		}
	}
	return false
}

func checkFault(t *testing.T, f *breach.Fault, people []*ledger.Person) {
	t.Helper()
	if len(f.Locus) == 0 || f.Kind == "" || f.Message == "" || f.Bytes < 0 {
		t.Errorf("a fault without place, kind or reason: %+v", f)
	}
	said := f.Message
	for _, step := range f.Locus[1:] {
		said += " " + step.Name
	}
	for _, p := range people {
		for _, values := range [][]breach.Secret{p.Emails, p.Phones, p.Names, p.Addresses} {
			for _, v := range values {
				if len(v) > 5 && strings.Contains(said, v.Reveal()) {
					t.Errorf("a fault of kind %s says a value of a person", f.Kind)
				}
			}
		}
	}
}
