package facts

import (
	"slices"
	"strings"
	"testing"
)

// What is written without an encoder is what the encoder would have written.
func TestTextAsQuoted(t *testing.T) {
	cases := []string{"", "plain", `with "quotes" and \`, "bad \xff byte", "cut \xe2\x82", "tab\there", "<a&b>"}
	for r := rune(0); r < 0x2100; r++ {
		cases = append(cases, string([]rune{'a', r, 'z'}))
	}
	cases = append(cases, "\uff20", "\ufffd", "\ufeff", "日本", "\U0001f514", "\U0010ffff")
	for _, s := range cases {
		if got, want := string(text(nil, s)), string(quoted(s)); got != want {
			t.Errorf("%q is written %s, want %s", s, got, want)
		}
	}
}

func TestLabels(t *testing.T) {
	var texts []string
	for i := range 70 { // more than a word of bits
		texts = append(texts, strings.Repeat("x", 70-i))
	}
	l := newLabels(append(texts, "", "x", `a "b"`))
	if len(l.names) != 71 || !slices.IsSorted(l.names) {
		t.Fatalf("%d labels: %q", len(l.names), l.names)
	}
	one, other := l.with(l.with(nil, "x"), "unknown"), l.with(l.with(nil, strings.Repeat("x", 70)), `a "b"`)
	mask := l.none(nil)
	if got := string(l.appendJSON(nil, mask)); got != "[]" {
		t.Errorf("nothing is written %s", got)
	}
	join(mask, one)
	join(mask, other)
	join(mask, nil)
	if got, want := string(l.appendJSON(nil, mask)), `["a \"b\"","x","`+strings.Repeat("x", 70)+`"]`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := l.none(mask); slices.Max(got) != 0 {
		t.Errorf("a mask used again is %x", got)
	}
}
