package detect

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
)

// FuzzLayers holds what is found in a text that is written in base64 or in
// hexadecimal digits to what it holds, wherever it stands.
func FuzzLayers(f *testing.F) {
	f.Add([]byte("anna.petit@example.org"), []byte("Dear "), []byte(" and so on"))
	f.Add([]byte(`{"mail":"anna.petit@example.org","n":1}`), []byte(`{"a":"`), []byte(`"}`))
	f.Add([]byte("the card 4539370350807730"), []byte("\\n"), []byte("\\n and a long text behind it, of many words"))
	f.Fuzz(func(t *testing.T, text, before, after []byte) {
		var u Unfound
		u.layers(bytes.Join([][]byte{before, text, after}, nil)) // whatever it is, it ends
		for _, c := range text {
			if c < ' ' || c >= 0x7f {
				return
			}
		}
		if len(text) < 18 || !bytes.Contains(text, []byte("anna.petit@example.org")) {
			return
		}
		for _, coded := range []string{base64.StdEncoding.EncodeToString(text), base64.RawURLEncoding.EncodeToString(text), hex.EncodeToString(text)} {
			if strings.ContainsAny(coded, "+/-_") {
				continue // a run of letters and digits may be too short
			}
			var u Unfound
			if u.layers([]byte("see " + coded + " there")); u.mails == 0 {
				t.Errorf("%q holds a mailbox that is not found", coded)
			}
		}
	})
}

// A run is found wherever it begins.
func TestAlnumRun(t *testing.T) {
	for size, least := range map[int]int{0: leastLayer, 100: leastInside, 2000: leastLong} {
		for lead := range 40 {
			text := strings.Repeat(".", lead) + strings.Repeat("a", least) + "!" + strings.Repeat(".", size)
			if start, end := alnumRun([]byte(text), 0); len(text) > shortLayer == (size > 0) && (start != lead || end != lead+least) {
				t.Errorf("a run at %d is found at %d:%d", lead, start, end)
			}
		}
	}
	if start, end := alnumRun([]byte("some words of a text, none_of-them/long"), 0); start != end {
		t.Errorf("a run at %d:%d", start, end)
	}
}
