package source

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zip"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// counter counts what a leaf holds without keeping it.
type counter struct {
	recorder
	bytes int64
}

func (c *counter) Leaf(l Leaf) error {
	k, err := io.Copy(io.Discard, l.Reader)
	c.bytes += k
	c.leaves = append(c.leaves, seen{name: l.Name})
	return err
}

func weigh(t *testing.T, content []byte, lim Limits) (*counter, breach.Source) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, content)
	c := &counter{}
	sources, err := Walk(context.Background(), []string{path}, Options{Limits: lim}, c)
	if err != nil {
		t.Fatal(err)
	}
	return c, sources[0]
}

// Zeros in zstd, xz and bzip2 pass the ratio; each stops where the bound is, and
// what stands beside them is read.
func TestRatio(t *testing.T) {
	zeros := make([]byte, 20*mib)
	lim := Limits{RatioFrom: 4 * mib, Ratio: 100}
	for _, p := range packers {
		bomb := p.pack(t, zeros)
		for name, content := range map[string][]byte{
			"alone":  bomb,
			"in tar": tarOf(file{"a", bomb}, file{"b", []byte("beside")}),
			"in zip": zipOf(zip.Store, file{"a", bomb}, file{"b", []byte("beside")}),
		} {
			c, _ := weigh(t, content, lim)
			if len(c.faults) != 1 || c.faults[0].Kind != breach.FaultBomb || c.bytes > 8*mib || c.bytes < 4*mib {
				t.Errorf("%s %s: %d bytes, faults %q", p.kind, name, c.bytes, c.kinds())
			}
			if want := map[bool]int{true: 1, false: 2}[name == "alone"]; len(c.leaves) != want {
				t.Errorf("%s %s: %d leaves, want %d", p.kind, name, len(c.leaves), want)
			}
			again, _ := weigh(t, content, lim)
			if again.bytes != c.bytes || again.kinds() != c.kinds() {
				t.Errorf("%s %s: %d bytes (%s), then %d (%s)", p.kind, name, c.bytes, c.kinds(), again.bytes, again.kinds())
			}
		}
	}
}

// Each layer keeps below the ratio, but not all together: the file is a bomb, or
// the member that holds them, and then what stands beside it is read.
func TestRatioOfLayers(t *testing.T) {
	inner := zst(make([]byte, 64*mib))
	lim := Limits{RatioFrom: 4 * mib, Ratio: 16_000}
	alone, s := weigh(t, inner, lim)
	if alone.kinds() != "" {
		t.Fatalf("one layer of %d bytes is a bomb: %q", s.Bytes, alone.kinds())
	}
	c, s := weigh(t, gz(inner), lim)
	if len(c.faults) != 1 || c.faults[0].Kind != breach.FaultBomb || len(c.faults[0].Locus) != 1 || c.bytes > 32*mib {
		t.Errorf("%d bytes of %d, faults %+v", c.bytes, s.Bytes, c.faults)
	}
	c, _ = weigh(t, zipOf(zip.Deflate, file{"a", inner}, file{"b", []byte("beside")}), lim)
	if len(c.leaves) != 2 || len(c.faults) != 1 || len(c.faults[0].Locus) != 2 {
		t.Errorf("%d leaves, faults %+v", len(c.leaves), c.faults)
	}
}

func TestOutputBound(t *testing.T) {
	if testing.Short() {
		t.Skip("packs and unpacks tens of MiB")
	}
	content := text(3*mib, 1)
	var files []file
	for range 10 {
		files = append(files, file{"m", content})
	}
	c, s := weigh(t, zipOf(zip.Deflate, files...), Limits{Output: 10 * mib})
	if c.bytes < 9*mib || c.bytes > 10*mib+pumpSize || len(c.faults) != 1 || c.faults[0].Kind != breach.FaultBomb {
		t.Errorf("%d bytes, faults %q", c.bytes, c.kinds())
	}
	if c.faults[0].Bytes < s.Bytes/2 {
		t.Errorf("%d of %d bytes are unread", c.faults[0].Bytes, s.Bytes)
	}
}

func TestDepth(t *testing.T) {
	content := []byte("the core")
	for i := range 8 {
		content = zipOf(zip.Store, file{"in", content}, file{"beside", []byte{byte('0' + i)}})
	}
	r, s := both(t, "x", content, Limits{})
	balance(t, r, s)
	if r.kinds() != "" || !strings.HasPrefix(r.text(), "the core01234567") {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
	r, s = both(t, "x", zipOf(zip.Store, file{"in", content}, file{"beside", []byte{'8'}}), Limits{})
	balance(t, r, s)
	if len(r.faults) != 1 || r.faults[0].Kind != breach.FaultBomb || r.text() != "12345678" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
}

// A million faults of one kind are not a million reports.
func TestFaultsAreSummed(t *testing.T) {
	var files []file
	for range 50 {
		files = append(files, file{"../x", []byte("x")})
	}
	r, _ := both(t, "x", tarOf(files...), Limits{Faults: 10})
	if len(r.faults) != 11 || !strings.HasPrefix(r.faults[10].Message, "40 more") || len(r.leaves) != 50 {
		t.Errorf("leaves %d, faults %d: %q", len(r.leaves), len(r.faults), r.faults[len(r.faults)-1].Message)
	}
}

// The scratch file holds nothing in clear, has no name, and is noticed to be
// changed.
func TestSpool(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	w := &walker{}
	w.spare.Store(3 * spoolBlock)
	content := bytes.Repeat([]byte("a secret in clear. "), 60_000)
	s := &spool{spare: &w.spare}
	for i := 0; i < len(content); i += 7777 {
		if _, err := s.Write(content[i:min(i+7777, len(content))]); err != nil {
			t.Fatal(err)
		}
	}
	if names, _ := os.ReadDir(dir); len(names) != 0 {
		t.Errorf("the scratch file has a name: %v", names)
	}
	for _, c := range [][2]int{{0, len(content)}, {3*spoolBlock - 5, 10}, {len(content) - 3, 3}, {500_000, 200_000}} {
		got := make([]byte, c[1])
		if k, err := s.ReadAt(got, int64(c[0])); k != c[1] || err != nil || !bytes.Equal(got, content[c[0]:c[0]+c[1]]) {
			t.Errorf("%d bytes at %d: %d, %v", c[1], c[0], k, err)
		}
	}
	if k, err := s.ReadAt(make([]byte, 10), int64(len(content)-4)); k != 4 || err != io.EOF {
		t.Errorf("past the end: %d, %v", k, err)
	}
	raw, err := io.ReadAll(io.NewSectionReader(s.file, 0, 1<<30))
	if err != nil || len(raw) < 10*spoolBlock || bytes.Contains(raw, []byte("secret")) {
		t.Errorf("%d bytes on disk, in clear: %v, %v", len(raw), bytes.Contains(raw, []byte("secret")), err)
	}
	if _, err := s.file.WriteAt([]byte{raw[100] ^ 1}, 100); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReadAt(make([]byte, 10), 3*spoolBlock); err == nil {
		t.Error("a changed scratch file is not noticed")
	}
	s.free()
	if w.spare.Load() != 3*spoolBlock {
		t.Errorf("%d bytes are free after all is freed", w.spare.Load())
	}
}

func TestNoRoomForScratch(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	packed := zipOf(zip.Store, file{"a", text(500_000, 1)})
	r, s := walk(t, Options{Stdin: bytes.NewReader(packed), Limits: Limits{Spool: 1000}}, Stdin)
	if len(r.faults) != 1 || r.faults[0].Kind != breach.FaultUnreadable || r.faults[0].Bytes != s[0].Bytes {
		t.Errorf("faults %+v of %d", r.faults, s[0].Bytes)
	}
}
