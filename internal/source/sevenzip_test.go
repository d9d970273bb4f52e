package source

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sevenOf packs files with 7-Zip.
func sevenOf(t testing.TB, args []string, files ...file) []byte {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		write(t, filepath.Join(dir, f.name), f.data)
	}
	packed := filepath.Join(t.TempDir(), "x.7z")
	inFolder(t, dir, "7z", append(append([]string{"a", "-bso0", "-bsp0", "-snl"}, args...), packed, ".")...)
	content, err := os.ReadFile(packed)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestSeven(t *testing.T) {
	files := []file{{"a/x.sql", text(300_000, 1)}, {"b.sql", text(300_000, 2)}, {"c", []byte("small")}, {"d", nil}}
	kinds := []string{
		"-mx1", "-mx9", "-m0=lzma", "-m0=lzma -mhc=off", "-m0=ppmd", "-m0=bzip2", "-m0=copy", "-ms=off", "-mf=bcj2",
	}
	if testing.Short() {
		kinds = kinds[:1]
	}
	for _, args := range kinds {
		packed := sevenOf(t, strings.Fields(args), files...)
		r, s := both(t, "x.7z", packed, Limits{})
		if s.Kind != "7z" || r.kinds() != "" || len(r.leaves) != 3 || s.Container != s.Bytes {
			t.Errorf("%s: kind %q, leaves %d, faults %+v", args, s.Kind, len(r.leaves), r.faults)
		}
		for _, l := range r.leaves {
			want := map[string]string{"x.sql": string(files[0].data), "b.sql": string(files[1].data), "c": "small"}[l.name]
			if l.data != want {
				t.Errorf("%s: %q has %d bytes", args, l.locus, len(l.data))
			}
		}
	}
	r, _ := both(t, "x.gz", gz(sevenOf(t, []string{"-mx1"}, files...)), Limits{Spool: 1})
	if len(r.leaves) != 3 || r.kinds() != "" {
		t.Errorf("in gzip: leaves %d, faults %q", len(r.leaves), r.kinds())
	}
}

func TestSevenEncrypted(t *testing.T) {
	for _, args := range []string{"-psecret", "-psecret -mhe=on"} {
		packed := sevenOf(t, strings.Fields(args), file{"a", text(50_000, 1)}, file{"b", text(50_000, 2)})
		r, s := both(t, "x.7z", packed, Limits{})
		if r.text() != "" || len(r.faults) == 0 || r.faults[0].Kind != "encrypted" || r.faults[0].Bytes < s.Bytes/2 {
			t.Errorf("%s: %d bytes, faults %q", args, len(r.text()), r.kinds())
		}
	}
}

// Damage costs its packed stream, not the others.
func TestSevenDamage(t *testing.T) {
	files := []file{{"a", text(200_000, 1)}, {"b", text(200_000, 2)}, {"c", text(200_000, 3)}}
	packed := sevenOf(t, []string{"-mx1", "-ms=off"}, files...)
	bad := bytes.Clone(packed)
	for i := range 200 {
		bad[len(bad)/2+i] ^= 0x55
	}
	r, s := both(t, "x.7z", bad, Limits{})
	last := len(r.leaves) - 1
	if last < 1 || r.leaves[0].data != string(files[0].data) || r.leaves[last].data != string(files[2].data) ||
		len(r.faults) != 1 || r.faults[0].Kind != "corrupt" || s.Container+r.faults[0].Bytes != s.Bytes {
		t.Errorf("leaves %d, faults %+v", len(r.leaves), r.faults)
	}
	for _, at := range []int{20, len(packed) / 2, len(packed) - 1} {
		r, s := both(t, "x.7z", packed[:at], Limits{})
		if len(r.leaves) != 0 || len(r.faults) != 1 || r.faults[0].Kind != "truncated" || r.faults[0].Bytes+s.Container != s.Bytes {
			t.Errorf("cut at %d: leaves %d, faults %q, container %d", at, len(r.leaves), r.kinds(), s.Container)
		}
	}
}

func TestSevenLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), []byte("content"))
	if err := os.Symlink("../../etc/passwd", filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	inFolder(t, dir, "7z", "a", "-bso0", "-bsp0", "-snl", "x.7z", "a", "out")
	content, err := os.ReadFile(filepath.Join(dir, "x.7z"))
	if err != nil {
		t.Fatal(err)
	}
	r, _ := both(t, "x.7z", content, Limits{})
	if r.text() != "content" || r.kinds() != "path 0" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
}

func TestSevenBomb(t *testing.T) {
	packed := sevenOf(t, []string{"-mx1"}, file{"a", make([]byte, 20*mib)}, file{"b", []byte("behind")})
	c, s := weigh(t, packed, Limits{RatioFrom: 4 * mib, Ratio: 100})
	if c.bytes > 5*mib || len(c.faults) != 1 || c.faults[0].Kind != "bomb" || s.Container+c.faults[0].Bytes != s.Bytes {
		t.Errorf("%d bytes, faults %q", c.bytes, c.kinds())
	}
}

// A header that asks for any memory is refused before the library sees it.
func TestSevenHeaderBounds(t *testing.T) {
	huge := "\xf0\xff\xff\xff\xff" // 2^32-1
	for name, head := range map[string]string{
		"files":   "\x01\x05" + huge,
		"packs":   "\x01\x04\x06\x00" + huge + "\x09",
		"folders": "\x01\x04\x07\x0b" + huge + "\x00",
		"streams": "\x01\x04\x07\x0b\x01\x00\x01\x01\x00\x0c\x05\x00\x08\x0d" + huge + "\x00",
		"window":  "\x01\x04\x07\x0b\x01\x00\x01\x23\x03\x01\x01\x05\x5d\x00\x00\x00\xf0\x0c\x05\x00",
		"shape":   "\x01\x77",
		"cut":     "\x01\x04\x06",
	} {
		start := make([]byte, sevenStart)
		copy(start, "7z\xbc\xaf\x27\x1c\x00\x04")
		binary.LittleEndian.PutUint64(start[20:], uint64(len(head)))
		binary.LittleEndian.PutUint32(start[28:], crc32.ChecksumIEEE([]byte(head)))
		binary.LittleEndian.PutUint32(start[8:], crc32.ChecksumIEEE(start[12:]))
		r, s := both(t, "x.7z", append(start, head...), Limits{})
		want := map[bool]string{true: "corrupt", false: "bomb"}[name == "shape" || name == "cut"]
		if len(r.faults) != 1 || string(r.faults[0].Kind) != want || s.Container+r.faults[0].Bytes != s.Bytes {
			t.Errorf("%s: faults %q, container %d of %d", name, r.kinds(), s.Container, s.Bytes)
		}
	}
}
