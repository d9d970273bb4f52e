package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zip"
)

// zipCLI packs files with Info-ZIP.
func zipCLI(t *testing.T, args []string, files ...file) []byte {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		write(t, filepath.Join(dir, f.name), f.data)
	}
	packed := filepath.Join(t.TempDir(), "x.zip")
	all := append(append([]string{"-q", "-r"}, args...), packed)
	for _, f := range files {
		all = append(all, f.name)
	}
	inFolder(t, dir, "zip", all...)
	content, err := os.ReadFile(packed)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestZip(t *testing.T) {
	files := []file{{"b/dump.sql", text(300_000, 1)}, {"a.txt", []byte("plain")}, {"empty", nil}}
	for name, packed := range map[string][]byte{
		"stored":     zipOf(zip.Store, files...),
		"deflate":    zipOf(zip.Deflate, files...),
		"zip -9":     zipCLI(t, []string{"-9"}, files...),
		"zip -0":     zipCLI(t, []string{"-0"}, files...),
		"zip bzip2":  zipCLI(t, []string{"-Z", "bzip2"}, files...),
		"zip zip64":  zipCLI(t, []string{"-fz"}, files...),
		"with stub":  append([]byte("PK00"), zipOf(zip.Deflate, files...)...),
		"7z deflate": zip7(t, "Deflate", files...),
		"7z xz":      zip7(t, "XZ", files...),
	} {
		r, s := both(t, "x.zip", packed, Limits{})
		if s.Kind != "zip" || r.kinds() != "" || len(r.leaves) != 2 {
			t.Errorf("%s: kind %q, leaves %d, faults %q", name, s.Kind, len(r.leaves), r.kinds())
			continue
		}
		for _, l := range r.leaves {
			want := map[string]string{"dump.sql": string(files[0].data), "a.txt": "plain"}[l.name]
			if l.data != want {
				t.Errorf("%s: member %q has %d bytes", name, l.locus, len(l.data))
			}
		}
		if strings.HasSuffix(name, "stored") {
			balance(t, r, s)
		}
	}
}

func zip7(t *testing.T, method string, files ...file) []byte {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		write(t, filepath.Join(dir, f.name), f.data)
	}
	packed := filepath.Join(t.TempDir(), "x.zip")
	inFolder(t, dir, "7z", "a", "-bso0", "-tzip", "-mm="+method, packed, ".")
	content, err := os.ReadFile(packed)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// A zip whose directory is cut off is read by its members' own headers.
func TestZipCut(t *testing.T) {
	files := []file{{"a", text(100_000, 1)}, {"b", text(100_000, 2)}, {"c", text(100_000, 3)}}
	all := string(files[0].data) + string(files[1].data) + string(files[2].data)
	for name, packed := range map[string][]byte{
		"sizes after the bytes": zipOf(zip.Deflate, files...),
		"stored":                zipOf(zip.Store, files...),
		"sizes before":          zipCLI(t, nil, files...),
		"stored, sizes before":  zipCLI(t, []string{"-0"}, files...),
	} {
		for _, at := range []int{len(packed) / 2, len(packed) - 30, len(packed) * 9 / 10} {
			r, s := both(t, "x.zip", packed[:at], Limits{})
			if !strings.HasPrefix(r.kinds(), "truncated 0") || !strings.HasPrefix(all, r.text()) || len(r.text()) < len(all)*at/len(packed)-70_000 {
				t.Errorf("%s cut at %d of %d: %d bytes of %d, faults %q", name, at, len(packed), len(r.text()), len(all), r.kinds())
			}
			if strings.HasPrefix(name, "stored, ") {
				balance(t, r, s)
			}
		}
	}
}

func TestZipDamage(t *testing.T) {
	files := []file{{"a", text(100_000, 1)}, {"b", text(100_000, 2)}, {"c", text(100_000, 3)}}
	for name, packed := range map[string][]byte{
		"deflate": zipCLI(t, nil, files...),
		"stored":  zipCLI(t, []string{"-0"}, files...),
	} {
		bad := bytes.Clone(packed)
		for i := range 16 {
			bad[len(bad)/2+i] ^= 0x77
		}
		r, _ := both(t, "x.zip", bad, Limits{})
		first, last := r.leaves[0], r.leaves[len(r.leaves)-1]
		if len(r.leaves) != 3 || len(r.faults) != 1 || r.faults[0].Kind != "corrupt" ||
			first.data != string(files[0].data) || last.data != string(files[2].data) {
			t.Errorf("%s: leaves %d, faults %+v", name, len(r.leaves), r.faults)
		}
	}
}

func TestZipEncrypted(t *testing.T) {
	plain, secret := file{"plain.txt", []byte("open")}, file{"s.txt", text(5000, 1)}
	packed := zipCLI(t, []string{"-P", "pw"}, secret)
	r, s := both(t, "x.zip", packed, Limits{})
	if len(r.leaves) != 0 || len(r.faults) != 1 || r.faults[0].Kind != "encrypted" || r.faults[0].Bytes+s.Container != s.Bytes {
		t.Errorf("leaves %d, faults %q, container %d of %d", len(r.leaves), r.kinds(), s.Container, s.Bytes)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, plain.name), plain.data)
	write(t, filepath.Join(dir, secret.name), secret.data)
	inFolder(t, dir, "7z", "a", "-bso0", "-tzip", "-ppw", "-mem=AES256", "x.zip", secret.name)
	inFolder(t, dir, "zip", "-q", "x.zip", plain.name)
	r, _ = walk(t, Options{}, filepath.Join(dir, "x.zip"))
	if r.text() != "open" || len(r.faults) != 1 || r.faults[0].Kind != "encrypted" {
		t.Errorf("leaves %q, faults %q", r.text(), r.kinds())
	}
}

func TestZipNames(t *testing.T) {
	packed := zipOf(zip.Store, file{"../../x", []byte("up")}, file{"/abs", []byte("abs")}, file{`..\win`, []byte("win")},
		file{"dir/", nil}, file{"same", []byte("1")}, file{"same", []byte("2")})
	r, s := both(t, "x.zip", packed, Limits{})
	balance(t, r, s)
	if r.text() != "upabswin12" || r.kinds() != "path 0, path 0, path 0" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	m, _ := w.CreateHeader(&zip.FileHeader{Name: "pr\x82nom.txt", NonUTF8: true, Method: zip.Store})
	_, _ = m.Write([]byte("x"))
	_ = w.Close()
	if r, _ := both(t, "x.zip", b.Bytes(), Limits{}); r.leaves[0].name != "prénom.txt" {
		t.Errorf("name %q", r.leaves[0].name)
	}
}

func TestZipLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), []byte("content"))
	for name, target := range map[string]string{"in": "a", "out": "../../etc/passwd"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	inFolder(t, dir, "zip", "-q", "-y", "x.zip", "a", "in", "out")
	content, err := os.ReadFile(filepath.Join(dir, "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	r, _ := both(t, "x.zip", content, Limits{})
	if r.text() != "content" || r.kinds() != "path 0" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
}

// Members that share bytes: the classic bomb that needs no nesting.
func TestZipOverlap(t *testing.T) {
	kernel := []byte("kernel")
	var b, dir bytes.Buffer
	local := func(name string) []byte {
		h := make([]byte, 30, 64)
		copy(h, zipLocalSig)
		binary.LittleEndian.PutUint32(h[14:], crc32.ChecksumIEEE(kernel))
		binary.LittleEndian.PutUint32(h[18:], uint32(len(kernel)))
		binary.LittleEndian.PutUint32(h[22:], uint32(len(kernel)))
		binary.LittleEndian.PutUint16(h[26:], uint16(len(name)))
		return append(append(h, name...), kernel...)
	}
	b.Write(local("one"))
	b.Write(local("two"))
	entry := func(name string, off int) {
		h := make([]byte, 46)
		copy(h, zipDirSig)
		binary.LittleEndian.PutUint32(h[16:], crc32.ChecksumIEEE(kernel))
		binary.LittleEndian.PutUint32(h[20:], uint32(len(kernel)))
		binary.LittleEndian.PutUint32(h[24:], uint32(len(kernel)))
		binary.LittleEndian.PutUint16(h[28:], uint16(len(name)))
		binary.LittleEndian.PutUint32(h[42:], uint32(off))
		dir.Write(append(h, name...))
	}
	for range 5 {
		entry("one", 0)
	}
	entry("two", 39)
	entry("gone", 1<<30)
	end := make([]byte, 22)
	copy(end, zipEndSig)
	binary.LittleEndian.PutUint32(end[12:], uint32(dir.Len()))
	binary.LittleEndian.PutUint32(end[16:], uint32(b.Len()))
	r, s := both(t, "x.zip", append(append(b.Bytes(), dir.Bytes()...), end...), Limits{})
	balance(t, r, s)
	if r.text() != "kernelkernel" || r.kinds() != "bomb 0, bomb 0, bomb 0, bomb 0, corrupt 0" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
}

// What the directory does not name is found: zips written one after another.
func TestZipHidden(t *testing.T) {
	one := zipOf(zip.Deflate, file{"a", []byte("hidden member")})
	two := zipOf(zip.Store, file{"b", []byte("named")})
	r, _ := both(t, "x.zip", append(bytes.Clone(one), two...), Limits{})
	if r.text() != "namedhidden member" || r.kinds() != "" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
	junk := text(1000, 1)
	r, s := both(t, "x.zip", append(bytes.Clone(two), junk...), Limits{})
	balance(t, r, s)
	if r.text() != "named" || r.kinds() != "corrupt 1000" {
		t.Errorf("%q, faults %q", r.text(), r.kinds())
	}
}

func TestZipMembersBound(t *testing.T) {
	var files []file
	for i := range 20 {
		files = append(files, file{fmt.Sprint(i), []byte("x")})
	}
	r, s := both(t, "x.zip", zipOf(zip.Store, files...), Limits{Members: 7})
	balance(t, r, s)
	if len(r.leaves) != 7 || r.kinds() != "bomb 13" {
		t.Errorf("leaves %d, faults %q", len(r.leaves), r.kinds())
	}
}

func TestZipSplit(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), text(200_000, 1))
	inFolder(t, dir, "zip", "-q", "-0", "-s", "64k", "x.zip", "a")
	last, err := os.ReadFile(filepath.Join(dir, "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	if sniff(last).kind == "zip" {
		r, _ := both(t, "x.zip", last, Limits{})
		if !strings.HasPrefix(r.kinds(), "no_reader") {
			t.Errorf("faults %q", r.kinds())
		}
	}
	first, err := os.ReadFile(filepath.Join(dir, "x.z01"))
	if err != nil {
		t.Fatal(err)
	}
	r, _ := both(t, "x.z01", first, Limits{})
	if len(r.text()) < 60_000 || !strings.HasPrefix(r.kinds(), "truncated 0") {
		t.Errorf("first part: %d bytes, faults %q", len(r.text()), r.kinds())
	}
}

// A zip in a stream is kept aside, and read as if it were a file.
func TestZipInStream(t *testing.T) {
	content := text(2_000_000, 1)
	inner := zipOf(zip.Deflate, file{"a", content}, file{"n.zip", zipOf(zip.Store, file{"deep", []byte("deep")})})
	for _, spool := range []int64{0, 100_000} {
		r, _ := both(t, "x.tar.gz", gz(tarOf(file{"i.zip", inner}, file{"z", []byte("end")})), Limits{Spool: spool})
		if r.text() != string(content)+"deepend" || r.kinds() != "" {
			t.Errorf("spool %d: %d bytes, faults %q", spool, len(r.text()), r.kinds())
		}
	}
}
