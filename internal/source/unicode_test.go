package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const sample = "INSERT INTO [dbo].[Users] VALUES (N'Zoë', N'Łukasz', N'日本', N'😀');\r\nGO\r\n"

var wides = []struct {
	name  string
	enc   encoding.Encoding // without a mark
	mark  string
	codec *codec
}{
	{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\xff\xfe", codecUTF16LE},
	{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\xfe\xff", codecUTF16BE},
	{"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "\xff\xfe\x00\x00", codecUTF32LE},
	{"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "\x00\x00\xfe\xff", codecUTF32BE},
}

func TestWide(t *testing.T) {
	for _, text := range []string{sample, strings.Repeat(sample, 20_000), "héhé 😀 12345678"} {
		for _, w := range wides {
			b, err := w.enc.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			r, s := both(t, "x.sql", append([]byte(w.mark), b...), Limits{})
			if r.text() != text || r.kinds() != "" || s.Kind != w.name || s.Container != s.Bytes {
				t.Errorf("%s: %d bytes of %d, kind %q, faults %q", w.name, len(r.text()), len(text), s.Kind, r.kinds())
			}
			if !strings.HasSuffix(r.leaves[0].locus, "x.sql > "+w.name) || r.leaves[0].name != "x.sql" {
				t.Errorf("%s: %q at %q", w.name, r.leaves[0].name, r.leaves[0].locus)
			}
			if strings.HasPrefix(w.name, "utf-32") {
				continue
			}
			if r, s := both(t, "x.sql", b, Limits{}); r.text() != text || s.Kind != w.name {
				t.Errorf("%s without a mark: %d bytes of %d, kind %q", w.name, len(r.text()), len(text), s.Kind)
			}
		}
	}
}

// A file in Greek with the words of a dump has few zero bytes, but it has some.
func TestWideOtherScripts(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("INSERT INTO t VALUES (1,'Καλημέρα κόσμε','Αθήνα');\n", 100),
		strings.Repeat("INSERT INTO t VALUES (1,'Здравствуйте','Москва');\n", 100),
		strings.Repeat("INSERT INTO t VALUES (1,'東京都渋谷区','日本語のとても長い値');\n", 100),
	} {
		b, _ := wides[0].enc.NewEncoder().Bytes([]byte(text))
		if r, s := both(t, "x", b, Limits{}); s.Kind != "utf-16le" || r.text() != text {
			t.Errorf("kind %q", s.Kind)
		}
	}
}

// Other things with zero bytes are left as they are.
func TestNotWide(t *testing.T) {
	var ints, pcm bytes.Buffer
	for i := range 5000 {
		_ = binary.Write(&ints, binary.LittleEndian, int32(i))
		_ = binary.Write(&pcm, binary.LittleEndian, int16(i*37%1000))
	}
	for name, b := range map[string][]byte{
		"zeros":     make([]byte, 1000),
		"integers":  ints.Bytes(),
		"samples":   pcm.Bytes(),
		"nul pairs": bytes.Repeat([]byte("names\x00value\x00"), 100),
		"nul lines": bytes.Repeat([]byte("name\x00value\x00"), 100),
		"one nul":   []byte("a long line of plain text with one\x00zero byte in it"),
		"short":     []byte("a\x00b\x00"),
		"latin1":    bytes.Repeat([]byte("caf\xe9;"), 100),
	} {
		if c := unicodeForm(b); c != nil {
			t.Errorf("%s: taken for %s", name, c.name)
		}
	}
}

// FuzzWide: what comes out is what golang.org/x/text makes of the same bytes,
// however they are cut into reads.
func FuzzWide(f *testing.F) {
	for i := range wides {
		b, _ := wides[i].enc.NewEncoder().Bytes([]byte(sample))
		f.Add(b, uint8(i), uint8(3))
	}
	f.Add([]byte{0x00, 0xd8}, uint8(0), uint8(1))
	f.Add([]byte{0x00, 0xd8, 0x41}, uint8(0), uint8(1))
	f.Add([]byte{0x41, 0, 0x00, 0xd8, 0x00, 0xd8, 0x00, 0xdc, 0x00, 0xdc, 0x41, 0}, uint8(0), uint8(9))
	f.Fuzz(func(t *testing.T, b []byte, kind, size uint8) {
		w := wides[int(kind)%len(wides)]
		if strings.HasPrefix(string(b), w.mark) {
			b = b[len(w.mark):] // a mark is dropped; x/text was told to keep it
			if strings.HasPrefix(string(b), w.mark) {
				return
			}
		}
		if len(w.mark) == 4 && len(b)%4 != 0 {
			b = b[:len(b)/4*4] // x/text makes one mark of a cut unit's each byte
		}
		want, err := w.enc.NewDecoder().Bytes(b)
		if err != nil {
			t.Skip()
		}
		src := bufio.NewReaderSize(iotest.OneByteReader(bytes.NewReader(b)), 16)
		if size&1 == 0 {
			src = bufio.NewReader(bytes.NewReader(b))
		}
		r, _ := w.codec.open(nil, src)
		got, err := readBy(r, int(size)%40+1)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s of %x: got %q, want %q (%v)", w.name, b, got, want, err)
		}
	})
}

// readBy reads all of r in reads of n bytes.
func readBy(r io.Reader, n int) ([]byte, error) {
	var out []byte
	buf := make([]byte, n)
	for {
		k, err := r.Read(buf)
		out = append(out, buf[:k]...)
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, err
		}
	}
}
