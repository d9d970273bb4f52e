package source

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// packers make each layer, by Go's writers where there are any.
var packers = []struct {
	kind, suffix string
	pack         func(testing.TB, []byte) []byte
}{
	{"gzip", ".gz", func(_ testing.TB, b []byte) []byte { return gz(b) }},
	{"zstd", ".zst", func(_ testing.TB, b []byte) []byte { return zst(b) }},
	{"bzip2", ".bz2", func(t testing.TB, b []byte) []byte { return tooled(t, b, "bzip2", "-1", "-c") }},
	{"xz", ".xz", func(t testing.TB, b []byte) []byte { return tooled(t, b, "xz", "-1", "-c", "--block-size=50000") }},
}

func TestLayer(t *testing.T) {
	for _, p := range packers {
		for _, size := range []int{1, 1000, headSize, 700_000} {
			content := text(size, 1)
			packed := p.pack(t, content)
			r, s := both(t, "a.sql"+p.suffix, packed, Limits{})
			if r.text() != string(content) || r.kinds() != "" {
				t.Errorf("%s of %d bytes: got %d, faults %q", p.kind, size, len(r.text()), r.kinds())
			}
			if s.Kind != p.kind || s.Container != int64(len(packed)) {
				t.Errorf("%s of %d bytes: kind %q, container %d of %d", p.kind, size, s.Kind, s.Container, len(packed))
			}
			if l := r.leaves[0]; l.name != "a.sql" || l.size != -1 || !strings.HasSuffix(l.locus, "a.sql"+p.suffix+" > "+p.kind) {
				t.Errorf("%s: leaf %q, size %d at %q", p.kind, l.name, l.size, l.locus)
			}
		}
	}
}

// A name says nothing: content decides.
func TestLayerNameLies(t *testing.T) {
	r, s := both(t, "photo.jpg", gz([]byte("a plain text")), Limits{})
	if s.Kind != "gzip" || r.text() != "a plain text" || r.leaves[0].name != "photo.jpg" {
		t.Errorf("kind %q, leaf %+v", s.Kind, r.leaves)
	}
	r, s = both(t, "text.zip", []byte("BZh is no bzip2, PK no zip"), Limits{})
	if s.Kind != "" || len(r.leaves) != 1 {
		t.Errorf("kind %q, leaves %+v", s.Kind, r.leaves)
	}
}

// Streams written one after another are one stream.
func TestLayerMembers(t *testing.T) {
	for _, p := range packers {
		a, b := text(100_000, 1), text(100_000, 2)
		r, _ := both(t, "a"+p.suffix, append(p.pack(t, a), p.pack(t, b)...), Limits{})
		if r.text() != string(a)+string(b) || r.kinds() != "" {
			t.Errorf("%s: %d bytes, faults %q", p.kind, len(r.text()), r.kinds())
		}
	}
}

// All that comes before a cut is read, and the cut is said once.
func TestLayerCut(t *testing.T) {
	content := text(2_000_000, 3)
	for _, p := range packers {
		packed := p.pack(t, content)
		for _, at := range []int{len(packed) / 2, len(packed) - 1, 20} {
			r, s := both(t, "a"+p.suffix, packed[:at], Limits{})
			if r.kinds() != "truncated 0" {
				t.Errorf("%s cut at %d of %d: faults %q", p.kind, at, len(packed), r.kinds())
				continue
			}
			if !strings.HasSuffix(r.faults[0].Locus.String(), p.kind) {
				t.Errorf("%s: fault at %q", p.kind, r.faults[0].Locus)
			}
			if got := r.text(); !strings.HasPrefix(string(content), got) || at == len(packed)/2 && len(got) < 200_000 {
				t.Errorf("%s cut at %d of %d: %d bytes of %d, in order: %v", p.kind, at, len(packed), len(got),
					len(content), strings.HasPrefix(string(content), got))
			}
			if s.Container != int64(at) {
				t.Errorf("%s cut at %d: container %d", p.kind, at, s.Container)
			}
		}
	}
}

// What comes before damage is read; what lies behind it is counted.
func TestLayerDamage(t *testing.T) {
	content := text(2_000_000, 4)
	for _, p := range packers {
		packed := p.pack(t, content)
		bad := bytes.Clone(packed)
		for i := range 64 {
			bad[len(bad)/2+i] ^= 0x5a
		}
		r, s := both(t, "a"+p.suffix, bad, Limits{})
		if len(r.faults) != 1 || r.faults[0].Kind != breach.FaultCorrupt {
			t.Errorf("%s: faults %q", p.kind, r.kinds())
			continue
		}
		if got := len(r.text()); got < len(content)/4 {
			t.Errorf("%s: only %d bytes before the damage", p.kind, got)
		}
		if s.Container+r.faults[0].Bytes != s.Bytes {
			t.Errorf("%s: container %d + unread %d is not %d", p.kind, s.Container, r.faults[0].Bytes, s.Bytes)
		}
	}
}

// Bytes behind a stream are not lost without a word; zero padding is no data.
func TestLayerTrailing(t *testing.T) {
	content := text(100_000, 5)
	for _, p := range packers {
		packed := p.pack(t, content)
		r, s := both(t, "a"+p.suffix, append(bytes.Clone(packed), "these bytes are something else"...), Limits{})
		if r.text() != string(content) || len(r.faults) != 1 || r.faults[0].Kind != breach.FaultCorrupt {
			t.Errorf("%s: %d bytes, faults %q", p.kind, len(r.text()), r.kinds())
		}
		if s.Container+r.faults[0].Bytes != s.Bytes {
			t.Errorf("%s: container %d + unread %d is not %d", p.kind, s.Container, r.faults[0].Bytes, s.Bytes)
		}
	}
	r, _ := both(t, "a.gz", append(gz(content), make([]byte, 1024)...), Limits{})
	if r.text() != string(content) || r.kinds() != "" {
		t.Errorf("gzip with padding: %d bytes, faults %q", len(r.text()), r.kinds())
	}
}

func TestLayersNested(t *testing.T) {
	content := text(50_000, 6)
	packed := zst(gz(tarOf(file{"x/y.sql.gz", gz(content)}, file{"z.txt", []byte("plain")})))
	r, _ := both(t, "b.tar.gz.zst", packed, Limits{})
	if r.kinds() != "" || len(r.leaves) != 2 || r.leaves[0].data != string(content) || r.leaves[1].data != "plain" {
		t.Fatalf("leaves %d, faults %q", len(r.leaves), r.kinds())
	}
	if l := r.leaves[0]; !strings.HasSuffix(l.locus, "b.tar.gz.zst > zstd > gzip > x/y.sql.gz > gzip") || l.name != "y.sql" {
		t.Errorf("leaf %q at %q", l.name, l.locus)
	}
}

// A cut of the outermost layer is one fault, not one in each layer above.
func TestLayersNestedCut(t *testing.T) {
	whole := gz(tarOf(file{"a.sql.gz", gz(text(900_000, 7))}, file{"b.sql", text(900_000, 8)}))
	r, _ := both(t, "a.tgz", whole[:len(whole)/4], Limits{})
	if r.kinds() != "truncated 0" || len(r.leaves) != 1 || len(r.text()) < 100_000 {
		t.Errorf("leaves %d with %d bytes, faults %q", len(r.leaves), len(r.text()), r.kinds())
	}
}

func TestKnownFormsAreNotRead(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"lz4", "\x04\x22\x4d\x18rest", "no_reader 8"},
		{"lzip", "LZIP\x01rest", "no_reader 9"},
		{"compress", "\x1f\x9d\x90rest", "no_reader 7"},
		{"cab", "MSCF\x00\x00\x00\x00rest", "no_reader 12"},
		{"ar", "!<arch>\nrest", "no_reader 12"},
		{"openssl", "Salted__rest", "encrypted 12"},
		{"age", "age-encryption.org/v1\nrest", "encrypted 26"},
		{"lzma", "\x5d\x00\x00\x80\x00\xff\xff\xff\xff\xff\xff\xff\xff\x00rest", "no_reader 18"},
	} {
		r, s := both(t, "x", []byte(c.head), Limits{})
		if r.kinds() != c.want || len(r.leaves) != 0 || s.Kind != c.name || s.Container != 0 {
			t.Errorf("%s: kind %q, leaves %d, faults %q, container %d", c.name, s.Kind, len(r.leaves), r.kinds(), s.Container)
		}
	}
}

func TestWindowBound(t *testing.T) {
	content := bytes.Repeat(text(1_000_000, 9), 12)
	for name, packed := range map[string][]byte{
		"zstd": tooled(t, content, "zstd", "-c", "--long=25"),
		"xz":   tooled(t, content, "xz", "-c", "--lzma2=preset=1,dict=32MiB"),
	} {
		r, s := both(t, "a", packed, Limits{Window: 8 * mib})
		if len(r.faults) != 1 || r.faults[0].Kind != breach.FaultBomb || r.faults[0].Bytes+s.Container != s.Bytes {
			t.Errorf("%s: faults %q, container %d", name, r.kinds(), s.Container)
		}
		r, _ = both(t, "a", packed, Limits{})
		if r.kinds() != "" || r.text() != string(content) {
			t.Errorf("%s: %d bytes, faults %q", name, len(r.text()), r.kinds())
		}
	}
}
