package source

import (
	"archive/tar"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTarKinds(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("deep/", 40) + "nom-à-accent.sql"
	want := map[string]string{"a.sql": string(text(200_000, 1)), long: string(text(1000, 2)), "b/c": "c"}
	for name, data := range want {
		write(t, filepath.Join(dir, name), []byte(data))
	}
	for _, format := range []string{"gnu", "pax", "oldgnu"} {
		packed := filepath.Join(t.TempDir(), "x")
		inFolder(t, dir, "tar", "--format="+format, "-cf", packed, ".")
		content, err := os.ReadFile(packed)
		if err != nil {
			t.Fatal(err)
		}
		r, s := both(t, "x.tar", content, Limits{})
		balance(t, r, s)
		if s.Kind != "tar" || r.kinds() != "" || len(r.leaves) != len(want) {
			t.Errorf("%s: kind %q, leaves %d, faults %q", format, s.Kind, len(r.leaves), r.kinds())
		}
		for _, l := range r.leaves {
			_, name, _ := strings.Cut(l.locus, " > ")
			if want[name] != l.data || l.size != int64(len(l.data)) || l.name != filepath.Base(name) {
				t.Errorf("%s: member %q: %d bytes, size %d, name %q", format, name, len(l.data), l.size, l.name)
			}
		}
	}
}

// A tar cut anywhere gives what comes before.
func TestTarCut(t *testing.T) {
	a, b := text(100_000, 1), text(100_000, 2)
	whole := tarOf(file{"a", a}, file{"b", b})
	for at, want := range map[int]string{
		50_000:                   "truncated 0", // in a
		512 + 100_352:            "",            // between the two: a tar without an end
		512 + 100_352 + 100:      "truncated 0", // in a header
		2*512 + 100_352 + 60_000: "truncated 0", // in b
	} {
		r, s := both(t, "x.tar", whole[:at], Limits{})
		balance(t, r, s)
		if r.kinds() != want || !strings.HasPrefix(string(a)+string(b), r.text()) || len(r.text()) < at-1500 {
			t.Errorf("cut at %d: %d bytes, faults %q", at, len(r.text()), r.kinds())
		}
	}
}

// A damaged header costs its member; the next one is found.
func TestTarDamagedHeader(t *testing.T) {
	a, b, c := text(10_000, 1), text(10_000, 2), text(10_000, 3)
	whole := tarOf(file{"a", a}, file{"b", b}, file{"c", c})
	header := 512 + 10_240
	copy(whole[header+100:], "this is no header")
	r, s := both(t, "x.tar", whole, Limits{})
	balance(t, r, s)
	if r.text() != string(a)+string(c) || r.kinds() != fmt.Sprint("corrupt ", 512+10_240) {
		t.Errorf("%d bytes, faults %q", len(r.text()), r.kinds())
	}
}

// Tars written one after another, and bytes behind the end.
func TestTarBehindTheEnd(t *testing.T) {
	one, two := tarOf(file{"a", []byte("first")}), tarOf(file{"b", []byte("second")})
	r, s := both(t, "x.tar", append(bytes.Clone(one), two...), Limits{})
	balance(t, r, s)
	if r.text() != "firstsecond" || r.kinds() != "" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
	r, s = both(t, "x.tar", append(bytes.Clone(one), bytes.Repeat([]byte("hidden "), 200)...), Limits{})
	balance(t, r, s)
	if r.text() != "first" || r.kinds() != "corrupt 1400" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
}

func TestTarNamesAndLinks(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	add := func(h tar.Header, data string) {
		h.Size = int64(len(data))
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(data))
	}
	add(tar.Header{Name: "../../etc/passwd"}, "up")
	add(tar.Header{Name: "/etc/shadow"}, "abs")
	add(tar.Header{Name: `..\..\boot.ini`}, "back")
	add(tar.Header{Name: `C:\users\x`}, "drive")
	add(tar.Header{Name: "a/../b"}, "fine")
	add(tar.Header{Name: "esc\x1b[31mred"}, "control")
	add(tar.Header{Name: "l1", Typeflag: tar.TypeSymlink, Linkname: "../../x"}, "")
	add(tar.Header{Name: "d/l2", Typeflag: tar.TypeSymlink, Linkname: "../b"}, "")
	add(tar.Header{Name: "l3", Typeflag: tar.TypeLink, Linkname: "/etc/shadow"}, "")
	add(tar.Header{Name: "dev", Typeflag: tar.TypeBlock}, "")
	add(tar.Header{Name: "fifo", Typeflag: tar.TypeFifo}, "")
	_ = w.Close()
	r, s := both(t, "x.tar", b.Bytes(), Limits{})
	balance(t, r, s)
	var names []string
	for _, l := range r.leaves {
		_, name, _ := strings.Cut(l.locus, " > ")
		names = append(names, name)
	}
	want := "etc/passwd etc/shadow boot.ini users/x b esc\ufffd[31mred"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("names %q, want %q", got, want)
	}
	if want := strings.TrimSuffix(strings.Repeat("path 0, ", 6), ", "); r.kinds() != want {
		t.Errorf("faults %q, want %q", r.kinds(), want)
	}
}

// Holes are given as zeros, and bounded by what the tar really holds.
func TestTarSparse(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int64{"holes": 3 * mib, "bomb": 1 << 40} {
		f, err := os.Create(filepath.Join(dir, name))
		if err == nil {
			_, err = f.WriteAt([]byte("in the middle"), mib)
		}
		if err == nil {
			err = f.Truncate(size)
		}
		if err != nil {
			t.Skip("no file system for holes: ", err)
		}
		_ = f.Close()
		for _, format := range []string{"gnu", "posix"} {
			packed := filepath.Join(t.TempDir(), "x")
			inFolder(t, dir, "tar", "-S", "--format="+format, "-cf", packed, name)
			after := tarOf(file{"after", []byte("the next one")})
			content, err := os.ReadFile(packed)
			if err != nil {
				t.Fatal(err)
			}
			r, _ := both(t, "x.tar", append(content, after...), Limits{RatioFrom: 4 * mib})
			last := r.leaves[len(r.leaves)-1]
			want := map[string]string{"bomb": "bomb 0"}[name]
			if r.kinds() != want || last.data != "the next one" || r.leaves[0].data[mib:mib+13] != "in the middle" {
				t.Errorf("%s in %s: leaves %d, faults %q", name, format, len(r.leaves), r.kinds())
			}
			if name == "holes" && len(r.leaves[0].data) != 3*mib {
				t.Errorf("%s: %d bytes", format, len(r.leaves[0].data))
			}
		}
	}
}

func TestTarMembersBound(t *testing.T) {
	var files []file
	for i := range 20 {
		files = append(files, file{fmt.Sprint(i), []byte("x")})
	}
	whole := tarOf(files...)
	r, s := both(t, "x.tar", whole, Limits{Members: 7})
	balance(t, r, s)
	if len(r.leaves) != 7 || len(r.faults) != 1 || r.faults[0].Kind != "bomb" {
		t.Errorf("leaves %d, faults %q", len(r.leaves), r.kinds())
	}
}

// A text whose beginning happens to look like a header in part is a text.
func TestTarLookalike(t *testing.T) {
	b := bytes.Repeat([]byte("0000644 ustar  "), 100)
	if r, s := both(t, "x", b, Limits{}); s.Kind != "" || r.text() != string(b) {
		t.Errorf("kind %q", s.Kind)
	}
}
