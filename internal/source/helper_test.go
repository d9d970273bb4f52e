package source

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zip"
	"github.com/klauspost/compress/zstd"
	"go.uber.org/goleak"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// seen is a leaf as a visitor found it.
type seen struct {
	source int
	locus  string
	name   string
	size   int64
	data   string
}

// recorder keeps all it is shown.
type recorder struct {
	leaves []seen
	faults []breach.Fault
	names  []string
	stop   error
}

func (r *recorder) Name(n Name) { r.names = append(r.names, n.Text) }

func (r *recorder) Leaf(l Leaf) error {
	data, err := io.ReadAll(l.Reader)
	r.leaves = append(r.leaves, seen{l.Source, l.Locus.String(), l.Name, l.Size, string(data)})
	if err != nil {
		return err
	}
	return r.stop
}

func (r *recorder) Fault(f breach.Fault) { r.faults = append(r.faults, f) }

// kinds lists the faults as "kind bytes".
func (r *recorder) kinds() string {
	var s []string
	for _, f := range r.faults {
		s = append(s, fmt.Sprintf("%s %d", f.Kind, f.Bytes))
	}
	return strings.Join(s, ", ")
}

func (r *recorder) text() string {
	var b strings.Builder
	for _, l := range r.leaves {
		b.WriteString(l.data)
	}
	return b.String()
}

// walk walks paths; an error fails the test.
func walk(t testing.TB, opt Options, paths ...string) (*recorder, []breach.Source) {
	t.Helper()
	r := &recorder{}
	sources, err := Walk(context.Background(), paths, opt, r)
	if err != nil {
		t.Fatalf("Walk: %v", err)
	}
	for _, f := range r.faults {
		if len(f.Locus) == 0 || f.Message == "" || f.Bytes < 0 || strings.Contains(f.Message, "\n") {
			t.Errorf("fault without a place or a reason: %+v", f)
		}
	}
	return r, sources
}

// both walks content as a file and as standard input, checks that the two give
// the same, and returns the file's.
func both(t testing.TB, name string, content []byte, lim Limits) (*recorder, breach.Source) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	write(t, path, content)
	r, sources := walk(t, Options{Limits: lim}, path)
	p, piped := walk(t, Options{Limits: lim, Stdin: bytes.NewReader(content)}, Stdin)
	if r.text() != p.text() {
		t.Errorf("file gives %d bytes in %d leaves, standard input %d in %d",
			len(r.text()), len(r.leaves), len(p.text()), len(p.leaves))
	}
	if r.kinds() != p.kinds() {
		t.Errorf("faults of the file: %s; of standard input: %s", r.kinds(), p.kinds())
	}
	for i, s := range append(sources, piped...) {
		if s.Bytes != int64(len(content)) || s.SHA256 != sha256.Sum256(content) {
			t.Errorf("source %d: %d bytes, hash right: %v", i, s.Bytes, s.SHA256 == sha256.Sum256(content))
		}
	}
	if sources[0].Container != piped[0].Container {
		t.Errorf("container bytes of the file: %d; of standard input: %d", sources[0].Container, piped[0].Container)
	}
	return r, sources[0]
}

// balance checks the account of a source without compression.
func balance(t testing.TB, r *recorder, s breach.Source) {
	t.Helper()
	unread := int64(0)
	for _, f := range r.faults {
		unread += f.Bytes
	}
	if leaves := int64(len(r.text())); leaves+s.Container+unread != s.Bytes {
		t.Errorf("%d in leaves + %d container + %d unread is not %d", leaves, s.Container, unread, s.Bytes)
	}
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// text is n bytes that look like a dump and compress about as well.
func text(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	var b bytes.Buffer
	b.Grow(n + 128)
	for b.Len() < n {
		fmt.Fprintf(&b, "INSERT INTO `t` VALUES (%d,'user%d','%x');\n", r.IntN(1e9), r.IntN(1e6), r.Uint64())
	}
	return b.Bytes()[:n]
}

func gz(content []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(content)
	_ = z.Close()
	return b.Bytes()
}

func zst(content []byte) []byte {
	z, _ := zstd.NewWriter(nil)
	defer func() { _ = z.Close() }()
	return z.EncodeAll(content, nil)
}

// file is a member to be packed.
type file struct {
	name string
	data []byte
}

func tarOf(files ...file) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		_ = w.WriteHeader(&tar.Header{Name: f.name, Mode: 0o600, Size: int64(len(f.data))})
		_, _ = w.Write(f.data)
	}
	_ = w.Close()
	return b.Bytes()
}

func zipOf(method uint16, files ...file) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		m, _ := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: method})
		_, _ = m.Write(f.data)
	}
	_ = w.Close()
	return b.Bytes()
}

// tooled runs an installed program over input and returns its output. Without
// the program the test is skipped, but never where CI is set.
func tooled(t testing.TB, input []byte, name string, args ...string) []byte {
	t.Helper()
	testenv.Program(t, name)
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(input)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return out
}

// inFolder runs a program in a folder.
func inFolder(t testing.TB, dir, name string, args ...string) {
	t.Helper()
	testenv.Program(t, name)
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}
