package custody

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

func packed(t testing.TB) []byte {
	t.Helper()
	fill := func(text string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
	}
	var out bytes.Buffer
	m := &Manifest{Form: 1, Case: "00", For: "lawyer", Made: day}
	if err := Pack(&out, m, []File{{"facts.json", fill("{}")}, {"journal/key.txt", fill("a key")}}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPack unpacks what was packed; each thing that is altered is named.
func TestPack(t *testing.T) {
	good := packed(t)
	got := map[string]string{}
	m, err := Unpack(bytes.NewReader(good), func(name string, r io.Reader) error {
		text, err := io.ReadAll(r)
		got[name] = string(text)
		return err
	})
	if err != nil || m.For != "lawyer" || got["facts.json"] != "{}" || got["journal/key.txt"] != "a key" {
		t.Fatalf("%v, %v, %v", m, got, err)
	}
	for name, c := range map[string]struct {
		from, to string
		says     string
	}{
		"an altered file":   {"a key", "b key", "altered"},
		"a renamed file":    {"journal/key.txt\x00", "journal/kay.txt\x00", "missing"},
		"another manifest":  {"manifest.json\x00", "manifold.json\x00", "lacks manifest.json"},
		"an altered number": {`"bytes": 5`, `"bytes": 6`, "another size"},
	} {
		spoilt := bytes.Replace(good, []byte(c.from), []byte(c.to), 1)
		if bytes.Equal(spoilt, good) {
			t.Fatalf("%s: nothing to alter", name)
		}
		_, err := Unpack(bytes.NewReader(fixSums(spoilt)), func(string, io.Reader) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", name, err, c.says)
		}
	}
}

// fixSums makes the checksums of the headers of a tar right again.
func fixSums(b []byte) []byte {
	out := bytes.Clone(b)
	for at := 0; at+512 <= len(out); at += 512 {
		h := out[at : at+512]
		if !bytes.Equal(h[257:262], []byte("ustar")) {
			continue
		}
		copy(h[148:156], "        ")
		sum := 0
		for _, c := range h {
			sum += int(c)
		}
		const digits = "01234567"
		for i := range 6 {
			h[148+5-i] = digits[sum>>(3*i)&7]
		}
		h[154], h[155] = 0, ' '
	}
	return out
}

// FuzzUnpack: what unpacks is what its manifest says, and nothing crashes.
func FuzzUnpack(f *testing.F) {
	f.Add(packed(f))
	f.Fuzz(func(t *testing.T, text []byte) {
		files := 0
		m, err := Unpack(bytes.NewReader(text), func(_ string, r io.Reader) error {
			files++
			_, err := io.Copy(io.Discard, r)
			return err
		})
		if err == nil && files != len(m.Files)+2 { // with the manifest and the sums
			t.Errorf("%d files, the manifest says %d and two of its own", files, len(m.Files))
		}
	})
}
