package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestPlainFile(t *testing.T) {
	for _, size := range []int{1, headSize - 1, headSize, headSize + 1, 3_000_000} {
		content := text(size, 1)
		r, s := both(t, "dump.sql", content, Limits{})
		if r.text() != string(content) || r.kinds() != "" || s.Kind != "" || s.Container != 0 {
			t.Errorf("%d bytes: got %d, faults %q, kind %q", size, len(r.text()), r.kinds(), s.Kind)
		}
		if l := r.leaves[0]; l.name != "dump.sql" || l.size != int64(size) {
			t.Errorf("%d bytes: leaf %q of %d", size, l.name, l.size)
		}
	}
}

func TestMarkIsNoContent(t *testing.T) {
	r, s := both(t, "a.csv", []byte("\xef\xbb\xbfid;name\n"), Limits{})
	if r.text() != "id;name\n" || s.Container != 3 || r.leaves[0].size != 8 {
		t.Errorf("%q, container %d, size %d", r.text(), s.Container, r.leaves[0].size)
	}
	balance(t, r, s)
}

func TestFolderInOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/2", "b/10", "a", "c/d/e", "c.txt", ".hidden"} {
		write(t, filepath.Join(dir, name), []byte(name))
	}
	write(t, filepath.Join(dir, "empty"), nil)
	want := ".hidden a b/10 b/2 c/d/e c.txt"
	r, sources := walk(t, Options{}, dir)
	var got []string
	for i, l := range r.leaves {
		got = append(got, l.data)
		if name := sources[l.source].Locus.String(); name != filepath.Join(dir, l.data) || l.locus != name {
			t.Errorf("leaf %d at %q is of source %q", i, l.locus, name)
		}
	}
	if strings.Join(got, " ") != want || r.kinds() != "" || len(sources) != 7 {
		t.Errorf("leaves %q, faults %q, sources %d", got, r.kinds(), len(sources))
	}
	if r, _ := walk(t, Options{}, filepath.Join(dir, "c.txt"), filepath.Join(dir, "b")); r.text() != "c.txtb/10b/2" {
		t.Errorf("several paths: %q", r.text())
	}
}

func TestSchemasFirst(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"data.sql", "shop-schema.sql", "shop.users-schema.sql.x", "shop.users.sql", "sub/ddl.sql", "schematic.sql"} {
		write(t, filepath.Join(dir, name), []byte(name+" "))
	}
	want := "shop-schema.sql shop.users-schema.sql.x sub/ddl.sql data.sql schematic.sql shop.users.sql "
	if r, _ := walk(t, Options{}, dir); r.text() != want {
		t.Errorf("a folder: %q", r.text())
	}
	if r, _ := walk(t, Options{}, filepath.Join(dir, "data.sql"), filepath.Join(dir, "shop-schema.sql")); r.text() != "shop-schema.sql data.sql " {
		t.Errorf("paths: %q", r.text())
	}
}

func TestLinks(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "leak")
	write(t, filepath.Join(dir, "in", "a.txt"), []byte("inside"))
	write(t, filepath.Join(top, "secret.txt"), []byte("outside"))
	for name, target := range map[string]string{
		"loop": ".", "self": "self", "twin": "in/a.txt", "gone": "in/none",
		"out1": "../secret.txt", "out2": "/etc/hostname", "out3": "../nothing",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	r, _ := walk(t, Options{}, dir)
	if r.text() != "inside" || r.kinds() != "path 0, path 0, path 0, path 0, path 0" {
		t.Errorf("leaves %q, faults %+v", r.text(), r.faults)
	}
	// A link that is named is followed: the user has said so.
	link := filepath.Join(top, "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if r, _ := walk(t, Options{}, link); r.text() != "inside" || len(r.faults) != 5 {
		t.Errorf("through a link: leaves %q, faults %+v", r.text(), r.faults)
	}
}

// What is no file is not opened, and does not go without a word.
func TestPipeInFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), []byte("inside"))
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, _ := walk(t, Options{}, dir)
	if r.text() != "inside" || r.kinds() != "path 0" || !strings.Contains(r.faults[0].Message, "is a pipe") {
		t.Errorf("leaves %q, faults %+v", r.text(), r.faults)
	}
}

func TestDuplicate(t *testing.T) {
	dir := t.TempDir()
	content := text(400_000, 1)
	other := text(400_000, 2)
	write(t, filepath.Join(dir, "a.sql"), content)
	write(t, filepath.Join(dir, "b.sql"), other)
	write(t, filepath.Join(dir, "c", "copy.sql"), content)
	r, sources := walk(t, Options{}, dir)
	if r.text() != string(content)+string(other) {
		t.Errorf("%d bytes in %d leaves", len(r.text()), len(r.leaves))
	}
	for i, want := range []bool{false, false, true} {
		if sources[i].Duplicate != want || sources[i].Bytes != 400_000 {
			t.Errorf("source %d: %+v", i, sources[i])
		}
	}
	if sources[2].SHA256 != sources[0].SHA256 || sources[1].SHA256 != sha256.Sum256(other) {
		t.Error("hashes are wrong")
	}
}

func TestPathsThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	write(t, file, []byte("x"))
	if err := os.Mkdir(filepath.Join(dir, "void"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		paths []string
		want  string
		is    error
	}{
		{nil, "nothing to read", nil},
		{[]string{file, filepath.Join(dir, "none")}, "does not exist", fs.ErrNotExist},
		{[]string{filepath.Join(file, "x")}, "cannot be read", nil},
		{[]string{filepath.Join(dir, "void")}, "has no files", nil},
		{[]string{Stdin, Stdin}, "twice", nil},
	} {
		r := &recorder{}
		_, err := Walk(context.Background(), c.paths, Options{Stdin: strings.NewReader("x")}, r)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error %v, want %q", c.paths, err, c.want)
		}
		if c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%q: error %v is not %v", c.paths, err, c.is)
		}
		if len(r.leaves) != 0 {
			t.Errorf("%q: %d leaves were read before the error", c.paths, len(r.leaves))
		}
	}
}

func TestRefusedFileInFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "tocsin") // t.TempDir lies in a folder of its owner's only
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]fs.FileMode{"a": 0o644, "b": 0, "c": 0o644} {
		write(t, filepath.Join(dir, name), []byte("file "+name))
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() == 0 { // root may read everything: be nobody
		if err := syscall.Seteuid(65534); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = syscall.Seteuid(0) }()
	}
	r, sources := walk(t, Options{}, dir)
	if r.text() != "file afile c" || r.kinds() != "unreadable 6" || len(sources) != 3 || sources[1].Bytes != 6 {
		t.Errorf("leaves %q, faults %q, sources %+v", r.text(), r.kinds(), sources)
	}
	if _, err := Walk(context.Background(), []string{filepath.Join(dir, "b")}, Options{}, r); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("named: %v", err)
	}
}

func TestEmpty(t *testing.T) {
	r, s := both(t, "none.sql", nil, Limits{})
	if len(r.leaves) != 0 || r.kinds() != "truncated 0" || s.Bytes != 0 {
		t.Errorf("leaves %d, faults %q", len(r.leaves), r.kinds())
	}
}

// A file that is written to while it is read is read to the size it had.
func TestChangedFile(t *testing.T) {
	content := text(2_000_000, 1)
	for name, change := range map[string]func(string) error{
		"longer":  func(p string) error { return appendTo(p, "more") },
		"shorter": func(p string) error { return os.Truncate(p, 1_500_000) },
		"touched": func(p string) error { return os.Chtimes(p, time.Time{}, time.Now().Add(time.Hour)) },
	} {
		path := filepath.Join(t.TempDir(), name)
		write(t, path, content)
		v := &changer{change: func() error { return change(path) }}
		sources, err := Walk(context.Background(), []string{path}, Options{}, v)
		if err != nil || len(v.faults) != 1 || v.faults[0].Kind != breach.FaultChanged {
			t.Errorf("%s: error %v, faults %+v", name, err, v.faults)
			continue
		}
		unread := int64(len(content)) - v.read
		if v.faults[0].Bytes != unread || sources[0].Container != 0 || name != "shorter" && unread != 0 {
			t.Errorf("%s: read %d, fault %+v, container %d", name, v.read, v.faults[0], sources[0].Container)
		}
	}
}

func appendTo(path, s string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(s)
	return errors.Join(err, f.Close())
}

// changer changes the file after the first bytes of its leaf.
type changer struct {
	recorder
	change func() error
	read   int64
}

func (c *changer) Leaf(l Leaf) error {
	if _, err := io.ReadFull(l.Reader, make([]byte, 1000)); err != nil {
		return err
	}
	if err := c.change(); err != nil {
		return err
	}
	k, err := io.Copy(io.Discard, l.Reader)
	c.read = 1000 + k
	return err
}

// What a visitor leaves of a leaf is read all the same: damage behind it is said.
func TestVisitorThatLeavesBytes(t *testing.T) {
	packed := gz(text(1_000_000, 1))
	for _, content := range [][]byte{text(1_000_000, 1), packed[:len(packed)-1]} {
		v := &skipper{}
		sources, err := Walk(context.Background(), []string{Stdin}, Options{Stdin: bytes.NewReader(content)}, v)
		if err != nil || sources[0].SHA256 != sha256.Sum256(content) {
			t.Errorf("error %v, hash right: %v", err, sources[0].SHA256 == sha256.Sum256(content))
		}
		if want := map[bool]string{true: "truncated 0"}[content[0] == 0x1f]; v.kinds() != want {
			t.Errorf("faults %q, want %q", v.kinds(), want)
		}
	}
}

type skipper struct{ recorder }

func (s *skipper) Leaf(Leaf) error { return nil }

func TestVisitorError(t *testing.T) {
	stop := errors.New("enough")
	for _, content := range [][]byte{text(3_000_000, 1), gz(text(9_000_000, 1)), tarOf(file{"a", text(2_000_000, 1)})} {
		path := filepath.Join(t.TempDir(), "f")
		write(t, path, content)
		if _, err := Walk(context.Background(), []string{path}, Options{}, &recorder{stop: stop}); !errors.Is(err, stop) {
			t.Errorf("error %v", err)
		}
	}
}

// A walk ends when its context does, even while standard input is stuck.
func TestCancel(t *testing.T) {
	r, w := io.Pipe()
	defer func() { _ = w.Close() }()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = w.Write(text(100, 1))
		cancel()
	}()
	if _, err := Walk(ctx, []string{Stdin}, Options{Stdin: r}, &recorder{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	path := filepath.Join(t.TempDir(), "f.gz")
	write(t, path, gz(text(1000, 1)))
	if _, err := Walk(ctx, []string{path}, Options{}, &recorder{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

type brokenPipe struct{ io.Reader }

func (b brokenPipe) Read(p []byte) (int, error) {
	k, err := b.Reader.Read(p)
	if err == io.EOF {
		err = errors.New("connection reset")
	}
	return k, err
}

func TestBrokenInput(t *testing.T) {
	content := text(500_000, 1)
	r, _ := walk(t, Options{Stdin: brokenPipe{bytes.NewReader(content)}}, Stdin)
	if r.text() != string(content) || r.kinds() != "unreadable 0" {
		t.Errorf("%d bytes, faults %q", len(r.text()), r.kinds())
	}
	r, _ = walk(t, Options{Stdin: brokenPipe{bytes.NewReader(gz(content)[:50_000])}}, Stdin)
	if len(r.text()) < 50_000 || r.kinds() != "unreadable 0" {
		t.Errorf("in gzip: %d bytes, faults %q", len(r.text()), r.kinds())
	}
}

func TestProgress(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.sql"), text(3_000_000, 1))
	write(t, filepath.Join(dir, "b.gz"), gz(text(3_000_000, 2)))
	write(t, filepath.Join(dir, "c.zip"), zipOf(8, file{"x", text(3_000_000, 3)}))
	write(t, filepath.Join(dir, "d.sql"), text(3_000_000, 1))
	total, known := Size([]string{dir})
	if !known {
		t.Error("size of a folder is not known")
	}
	if _, known := Size([]string{dir, Stdin}); known {
		t.Error("size of standard input is known")
	}
	var last int64
	calls := 0
	walk(t, Options{Progress: func(n int64) {
		if n < last {
			t.Errorf("progress goes back from %d to %d", last, n)
		}
		last = n
		calls++
	}}, dir)
	if last != total || calls < 10 {
		t.Errorf("progress ends at %d of %d after %d calls", last, total, calls)
	}
}
