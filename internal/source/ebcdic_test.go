package source

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
)

const mainframe = "id,name,email\n1,Jane Doe,jane.doe@example.org\n2,J\u00f6rg M\u00fcller,joerg@example.org\n3,Otto Weber,otto.weber@example.org\n"

func TestEBCDIC(t *testing.T) {
	for name, page := range map[string]*charmap.Charmap{"ebcdic-037": charmap.CodePage037, "ebcdic-1047": charmap.CodePage1047} {
		text := mainframe
		if name == "ebcdic-1047" {
			text = strings.Replace(text, "Otto Weber", "Otto [W] Weber", 1)
		}
		content, err := page.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []byte{0x15, 0x25} {
			r, s := both(t, "extract", bytes.ReplaceAll(content, []byte{0x25}, []byte{end}), Limits{})
			if s.Kind != name || r.text() != text || r.kinds() != "" {
				t.Errorf("%s with line ends %#x: kind %q, %q, faults %q", name, end, s.Kind, r.text(), r.kinds())
			}
		}
	}
}

// What is none: other encodings of text, with and without blanks, and noise.
func TestNoEBCDIC(t *testing.T) {
	long := func(s string) []byte { return []byte(strings.Repeat(s, 200/len(s)+1)) }
	cyrillic, err := charmap.Windows1251.NewEncoder().Bytes(long("\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440 \u0438 \u0432\u0441\u0435\u043c \u0432 \u043d\u0435\u043c\n"))
	if err != nil {
		t.Fatal(err)
	}
	koi, err := charmap.KOI8R.NewEncoder().Bytes(long("\u041f\u0440\u0438\u0432\u0435\u0442\u043c\u0438\u0440\u0438\u0432\u0441\u0435\u043c"))
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"ascii": long("some plain text\n"), "cp1251": cyrillic, "koi8-r": koi, "utf-8": long("\u4f60\u597d\u4e16\u754c"),
		"blanks": bytes.Repeat([]byte{0x40}, 200), "digits": bytes.Repeat([]byte{0xf1}, 200), "noise": gz(text(4000, 3)),
	} {
		if c := ebcdicForm(b); c != nil {
			t.Errorf("%s is taken for %s", name, c.name)
		}
	}
}

// However a reader cuts what it asks for, it gets the same.
func FuzzEBCDIC(f *testing.F) {
	f.Add([]byte("\x81\x82\x15\xf0\x4a\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		open := func() io.Reader {
			r, _ := codecEBCDIC037.open(nil, bufio.NewReaderSize(bytes.NewReader(b), 16))
			return r
		}
		whole, err := io.ReadAll(open())
		if err != nil {
			t.Fatal(err)
		}
		cut, err := io.ReadAll(iotest.OneByteReader(open()))
		if err != nil || !bytes.Equal(whole, cut) {
			t.Errorf("%q byte by byte is %q: %v", whole, cut, err)
		}
	})
}
