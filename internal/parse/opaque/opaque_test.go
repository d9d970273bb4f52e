package opaque_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// heads is one beginning a kind at least, and near misses that are text.
var heads = []struct{ kind, head string }{
	{"sqlite", "SQLite format 3\x00\x10\x00"},
	{"sqlite", "SQLite format 3\x00" + strings.Repeat("\x00", 52) + "toca\x00\x00"},
	{"pg_dump-custom", "PGDMP\x01\x0e\x00\x04"},
	{"mssql-backup", "TAPE\x00\x00\x03\x00\x8c\x00\x0e\x01" + strings.Repeat("\x00", 60)},
	{"access", "\x00\x01\x00\x00Standard Jet DB\x00"},
	{"oracle-export", "\x03\x00\x20EXPORT:V11.02.00\n"},
	{"pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n"},
	{"office", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"},
	{"docx", "PK\x03\x04\x14\x00\x00\x00\x08\x00[Content_Types].xmlPK\x03\x04word/document.xml"},
	{"xlsx", "PK\x03\x04\x14\x00\x00\x00\x08\x00[Content_Types].xmlPK\x03\x04xl/workbook.xml"},
	{"opendocument", "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text"},
	{"zip", "PK\x03\x04\x14\x00\x00\x00\x08\x00site.sql"},
	{"rtf", "{\\rtf1\\ansi Dear Sir}"},
	{"pst", "!BDN\x00\x00"},
	{"png", "\x89PNG\r\n\x1a\n\x00"},
	{"jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF"},
	{"gif", "GIF89a\x01\x00"},
	{"bmp", "BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x00"},
	{"webp", "RIFF\x00\x00\x00\x00WEBPVP8 "},
	{"heif", "\x00\x00\x00\x18ftypheic"},
	{"audio", "RIFF\x00\x00\x00\x00WAVEfmt "},
	{"audio", "ID3\x03\x00\x00"},
	{"video", "\x00\x00\x00\x18ftypisom"},
	{"video", "\x1a\x45\xdf\xa3\x01"},
	{"font", "wOF2\x00\x01"},
	{"executable", "\x7fELF\x02\x01"},
	{"executable", "MZ\x90\x00\x03\x00"},
	{"7z", "7z\xbc\xaf\x27\x1c\x00\x04"},
	{"gzip", "\x1f\x8b\x08\x00"},
	{"parquet", "PAR1\x15\x04"},
	{"unknown", "\x01\x02\x03\x04"},
	{"unknown", ""},
	{"unknown", "From Paris with love\nDear Ada\n"},
	{"unknown", "From: Ada Lovelace\nTo: Charles Babbage\nSubject: the engine\n\nDear Charles\n"},
	{"unknown", "MZ is how programs begin\n"},
	{"unknown", "ID3 tags are at the front of sound files\n"},
	{"unknown", "BMW of North America, Inc. is not a picture\n"},
	{"unknown", "TAPE: a short history of magnetic recording, and what became of it in our archive\n"},
	{"unknown", "ORC, elf and dwarf\n"},
}

func TestName(t *testing.T) {
	for _, c := range heads {
		kind, fault, why := opaque.Name(parse.Sample{Head: []byte(c.head), Size: 1 << 20})
		want := breach.FaultNoReader
		if c.kind == "unknown" {
			want = breach.FaultUnknown
		}
		if kind != c.kind || fault != want || why == "" {
			t.Errorf("%q: %s, %s, %q; want %s, %s", c.head, kind, fault, why, c.kind, want)
		}
		if _, ok := opaque.Known([]byte(c.head)); ok != (c.kind != "unknown") {
			t.Errorf("%q: Known = %v", c.head, ok)
		}
	}
}

// TestNameCase holds the ledger of another case to what it is: sealed, and no leak.
func TestNameCase(t *testing.T) {
	head := "SQLite format 3\x00" + strings.Repeat("\x00", 52) + "tocs\x00\x00"
	kind, fault, why := opaque.Name(parse.Sample{Head: []byte(head)})
	if kind != "tocsin-case" || fault != breach.FaultEncrypted || !strings.HasPrefix(why, "a Tocsin case, sealed: ") {
		t.Errorf("%s, %s, %q", kind, fault, why)
	}
}

func TestNameEncrypted(t *testing.T) {
	for _, head := range []string{"Salted__\x01", "-----BEGIN PGP MESSAGE-----\n", "age-encryption.org/v1\n", "LUKS\xba\xbe\x00\x02"} {
		if kind, fault, why := opaque.Name(parse.Sample{Head: []byte(head)}); fault != breach.FaultEncrypted || !strings.Contains(why, "decrypt") {
			t.Errorf("%q: %s, %s, %q", head, kind, fault, why)
		}
	}
}

func TestNameNothing(t *testing.T) {
	for _, c := range []struct {
		kind string
		s    parse.Sample
	}{
		{"empty", parse.Sample{Whole: true}},
		{"zeros", parse.Sample{Head: make([]byte, 5000), Size: 5000, Whole: true}},
	} {
		if kind, fault, why := opaque.Name(c.s); kind != c.kind || fault != "" || why == "" {
			t.Errorf("%s: %s, %q, %q", c.kind, kind, fault, why)
		}
	}
}

func TestZeros(t *testing.T) {
	hole := bytes.Repeat([]byte{0}, 200_000)
	data := append(append(bytes.Clone(hole), "a stray \x00 word"...), hole...)
	f := opaque.Format{}
	if got := f.Sniff(parsetest.Sample("sparse", data)); got != 20 {
		t.Fatalf("Sniff = %d", got)
	}
	if got := f.Sniff(parsetest.Sample("text", []byte("text"))); got != 0 {
		t.Fatalf("Sniff of text = %d", got)
	}
	whole := parsetest.Whole(t, f, "sparse", data)
	if whole.Coverage.Unread != 14 || len(whole.Faults) != 1 || whole.Faults[0].Offset != 200_000 {
		t.Fatalf("%+v, faults %v", whole.Coverage, whole.Faults)
	}
	for _, size := range []int{1 << 16, 100_000, 1 << 17} {
		parsetest.Same(t, whole, parsetest.Chunked(t, f, "sparse", data, size))
	}
}

// FuzzZeros: every byte is accounted for, whatever the chunks, and no byte that
// is not zero is called opaque.
func FuzzZeros(f *testing.F) {
	f.Add([]byte("a\x00b"), uint16(600), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, hole uint16, n uint8) {
		var in []byte
		for range n%4 + 1 {
			in = append(append(in, make([]byte, hole)...), data...)
		}
		whole := parsetest.Whole(t, opaque.Format{}, "x", in)
		if most := int64(bytes.Count(in, []byte{0})); whole.Coverage.Opaque > most {
			t.Fatalf("%d bytes opaque of %d zeros", whole.Coverage.Opaque, most)
		}
		parsetest.Same(t, whole, parsetest.Chunked(t, opaque.Format{}, "x", in, 1<<16))
	})
}

// FuzzName: no head makes it panic, and all that is unread has a reason.
func FuzzName(f *testing.F) {
	for _, c := range heads {
		f.Add([]byte(c.head))
	}
	f.Fuzz(func(t *testing.T, head []byte) {
		if kind, _, why := opaque.Name(parse.Sample{Head: head, Size: -1}); kind == "" || why == "" {
			t.Fatalf("kind %q, why %q", kind, why)
		}
	})
}
