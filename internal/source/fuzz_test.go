package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/klauspost/compress/zip"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// seeds are small inputs of each form, whole and broken.
func seeds() [][]byte {
	plain := text(300, 1)
	members := []file{{"a.sql", plain}, {"../b", []byte("b")}}
	out := [][]byte{
		plain, gz(plain), zst(plain), tarOf(members...), zipOf(zip.Store, members...), zipOf(zip.Deflate, members...),
		rarOf(sound, members...), gz(tarOf(members...)), tarOf(file{"z", zipOf(zip.Deflate, members...)}),
		[]byte(nested(2)), []byte("From a\n" + nested(1) + "\n\nFrom b\n" + nested(0)),
		zipOf(zip.Store, file{"g", gz(plain)}), []byte("\xff\xfeh\x00i\x00"), gz(make([]byte, 100_000)),
	}
	for _, tool := range []string{"xz", "bzip2"} {
		cmd := exec.Command(tool, "-c")
		cmd.Stdin = bytes.NewReader(plain)
		if b, err := cmd.Output(); err == nil {
			out = append(out, b)
		}
	}
	// Two small files packed by 7-Zip with -mx1 -m0=lzma.
	if b, err := os.ReadFile("testdata/lzma.7z"); err == nil {
		out = append(out, b)
	}
	for _, b := range out[1:8] {
		out = append(out, b[:len(b)/2])
	}
	return out
}

// FuzzWalk: no input makes the walk fail, run away, or miscount. A file and a
// pipe of the same bytes give the same leaves; so does the file a second time.
func FuzzWalk(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b)
	}
	lim := Limits{
		Depth: 4, Members: 50, Ratio: 100, RatioFrom: 1 * mib, Output: 8 * mib,
		Spool: 100_000, Window: 8 * mib, Faults: 10,
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		begun := testenv.Spent()
		first, s := fuzzed(t, path, b, lim)
		if d := testenv.Spent() - begun; d > 10*time.Second {
			t.Errorf("%d bytes take %v", len(b), d)
		}
		again, _ := fuzzed(t, path, b, lim)
		piped, _ := fuzzed(t, Stdin, b, lim)
		if first.shape != again.shape {
			t.Errorf("two walks differ: %s\n%s", first.shape, again.shape)
		}
		if first.shape != piped.shape && !first.bomb {
			t.Errorf("a pipe differs: %s\n%s", first.shape, piped.shape)
		}
		if first.bytes > lim.Output+int64(len(b))+2*mib {
			t.Errorf("%d bytes came out", first.bytes)
		}
		if s.Kind == "" && len(b) > 0 && first.bytes+s.Container != int64(len(b)) {
			t.Errorf("plain: %d in leaves + %d container is not %d", first.bytes, s.Container, len(b))
		}
	})
}

// shape is what a walk gave, in short.
type shaper struct {
	shape string
	bytes int64
	bomb  bool
}

func (s *shaper) Leaf(l Leaf) error {
	h := sha256.New()
	k, err := io.Copy(h, l.Reader)
	s.bytes += k
	s.shape += fmt.Sprintf("%s %d %x\n", l.Locus[1:], k, h.Sum(nil)[:4])
	return err
}

func (s *shaper) Fault(f breach.Fault) {
	s.shape += fmt.Sprintf("%s %s %d\n", f.Locus[1:], f.Kind, f.Bytes)
	s.bomb = s.bomb || f.Kind == breach.FaultBomb
}

// Name leaves out what the file itself is called.
func (s *shaper) Name(n Name) {
	if len(n.Locus) > 1 {
		s.shape += fmt.Sprintf("%s called %q\n", n.Locus[1:], n.Text)
	}
}

func fuzzed(t *testing.T, path string, b []byte, lim Limits) (*shaper, breach.Source) {
	s := &shaper{}
	sources, err := Walk(context.Background(), []string{path}, Options{Limits: lim, Stdin: bytes.NewReader(b)}, s)
	if err != nil {
		t.Fatal(err)
	}
	if sources[0].Container < 0 || sources[0].Bytes != int64(len(b)) || sources[0].SHA256 != sha256.Sum256(b) {
		t.Errorf("%+v of %d bytes", sources[0], len(b))
	}
	return s, sources[0]
}
