package detect

import (
	"strings"
	"testing"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestOwnSamples holds the sentences of own.txt to their samples.
func TestOwnSamples(t *testing.T) {
	r := loadOwn()
	if len(r.samples) < 20 {
		t.Fatalf("%d samples", len(r.samples))
	}
	say := func(text string) (kind breach.Kind) {
		for _, w := range strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) }) {
			if kind, _ = sayOf(r.anchors[w], []byte(text)); kind != breach.KindNone {
				break
			}
		}
		return kind
	}
	for _, s := range r.samples {
		if kind := say(s.text); (kind == s.kind) != s.match {
			t.Errorf("%q: %v", s.text, kind)
		}
	}
	if _, err := readOwn("home: my address is @"); err == nil {
		t.Error("a sort that is none is read")
	}
	if _, err := readOwn("anchor: address\nstreet: I sleep at @"); err == nil {
		t.Error("a sentence that no anchor leads to is read")
	}
}
