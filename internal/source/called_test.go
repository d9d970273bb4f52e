package source

import (
	"archive/tar"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zip"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// named walks one file and returns all names but the file's own, in order.
func named(t *testing.T, content []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, content)
	r, _ := walk(t, Options{}, path)
	if len(r.names) == 0 || r.names[0] != "x" {
		t.Fatalf("the file's own name is not the first: %q", r.names)
	}
	return r.names[1:]
}

func TestCalledZip(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, h := range []*zip.FileHeader{
		{Name: "people/Jane Doe/", Comment: "a folder"},
		{Name: "people/Jane Doe/cv.pdf", Comment: "sent by Otto"},
		{Name: "J\x94rg.txt", NonUTF8: true}, // code page 437
	} {
		m, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, "/") {
			_, _ = m.Write([]byte("some text"))
		}
	}
	if err := w.SetComment("of the help desk"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{"of the help desk", "people/Jane Doe", "a folder", "people/Jane Doe/cv.pdf", "sent by Otto", "Jörg.txt"}
	if got := named(t, b.Bytes()); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// Without its directory the names stand in the members' own headers.
	cut := b.Bytes()[:bytes.Index(b.Bytes(), []byte(zipDirSig))]
	if got := named(t, cut); !slices.Contains(got, "people/Jane Doe/cv.pdf") {
		t.Errorf("cut: %q", got)
	}
}

func TestCalledTar(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, h := range []*tar.Header{
		{Name: "Jane Doe/", Typeflag: tar.TypeDir},
		{Name: "Jane Doe/link", Linkname: "../Otto/a", Typeflag: tar.TypeSymlink},
		{Name: "a.txt", Size: 1, PAXRecords: map[string]string{"comment": "from Eve"}},
	} {
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(make([]byte, h.Size))
	}
	_ = w.Close()
	want := []string{"Jane Doe", "Jane Doe/link", "../Otto/a", "a.txt", "from Eve"}
	if got := named(t, b.Bytes()); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func gzNamed(name, comment, content string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name, w.Comment = name, comment
	_, _ = w.Write([]byte(content))
	_ = w.Close()
	return b.Bytes()
}

func TestCalledGzip(t *testing.T) {
	two := append(gzNamed("jane.sql", "for Otto", "abc"), gzNamed("eve.sql", "", "def")...)
	if got, want := named(t, two), []string{"jane.sql", "for Otto", "eve.sql"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// Programs write UTF-8 where RFC 1952 asks for Latin-1.
	utf := bytes.Replace(gzNamed("J__rg.sql", "", "abc"), []byte("__"), []byte("\xc3\xb6"), 1)
	if got, want := named(t, utf), []string{"Jörg.sql"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// A process that decodes a large file keeps the header to itself.
	noise := string(text(12*mib, 3))
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, gzNamed("jane.sql", "", noise))
	r, _ := walk(t, Options{External: true}, path)
	if !slices.Equal(r.names, []string{"x", "jane.sql"}) {
		t.Errorf("with outside programs: %q", r.names)
	}
}

// Names beyond the bound are no secret: absence cannot be proved then.
func TestCalledGzipBound(t *testing.T) {
	one := gzNamed(strings.Repeat("n", 500), "", "")
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, bytes.Repeat(one, 2*mib/500))
	r, _ := walk(t, Options{}, path)
	if len(r.faults) != 1 || r.faults[0].Kind != breach.FaultBomb || len(r.names) > mib/500+2 {
		t.Errorf("%d names, faults %q", len(r.names), r.kinds())
	}
}

func TestCalledFolder(t *testing.T) {
	top := filepath.Join(t.TempDir(), "personnel")
	for _, p := range []string{"Doe, Jane/passport.txt", "b.txt", "empty.txt"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(top, p)), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(top, p), []byte(strings.Repeat(p, 3)))
	}
	write(t, filepath.Join(top, "b.txt"), []byte("twice"))
	write(t, filepath.Join(top, "copy of Otto.txt"), []byte("twice"))
	write(t, filepath.Join(top, "empty.txt"), nil)
	r, sources := walk(t, Options{}, top)
	want := []string{"personnel/Doe, Jane/passport.txt", "personnel/b.txt", "personnel/copy of Otto.txt", "personnel/empty.txt"}
	if !slices.Equal(r.names, want) {
		t.Errorf("%q, want %q", r.names, want)
	}
	// What was listed before at the same place is not named again; elsewhere it is.
	if r, _ = walk(t, Options{Known: sources}, top); len(r.names) > 0 {
		t.Errorf("again: %q", r.names)
	}
	for i := range sources {
		sources[i].Locus = breach.File("elsewhere/" + sources[i].Locus.String())
	}
	if r, _ = walk(t, Options{Known: sources}, top); !slices.Equal(r.names, want) {
		t.Errorf("elsewhere: %q, want %q", r.names, want)
	}
}

// Names of attachments are names like others.
func TestCalledMail(t *testing.T) {
	mail := "From: a@example.org\nTo: b@example.org\nMessage-ID: <1@x>\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\nhello\n" +
		"--B\nContent-Type: text/plain; name=\"CV Jane Doe.txt\"\nContent-Disposition: attachment; filename=\"CV Jane Doe.txt\"\n\nsome text\n--B--\n"
	if got := named(t, []byte(mail)); !slices.Equal(got, []string{"CV Jane Doe.txt"}) {
		t.Errorf("%q", got)
	}
}
