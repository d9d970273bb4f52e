package detect

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func TestUncoded(t *testing.T) {
	for coded, want := range map[string]string{
		"&#118;i&#99;&#x74;or&#064;x&#46;org": "victor@x.org",
		"vi&amp;#99;tor@x.org":                "victor@x.org",
		"victor%40laposte%2Enet":              "victor@laposte.net",
		"victor%2540x.org":                    "victor@x.org",
		`\u0076ictor\u0040x.org`:              "victor@x.org",
		`{\"m\":\"\\u0076ictor@x.org\"}`:      `{\"m\":\"victor@x.org\"}`,
		"vic=\ntor@x.org":                     "victor@x.org",
		"vic=\r\ntor@x.org":                   "victor@x.org",
		`vic=\r\ntor@x.org`:                   "victor@x.org",
		// Nothing but what the search reads itself:
		"victor%40x.org and &#64; &#233; it&#39;s 100% =2 a=\n\n": "",
		"&#; &#x; &# %4 % \\u00 \\u \\ = &#99999999999;":          "",
	} {
		var s searcher
		got, ok := s.uncoded([]byte(coded))
		if ok != (want != "") || ok && string(got) != want || !ok && string(got) != coded {
			t.Errorf("%q: %q, %v", coded, got, ok)
		}
	}
}

// Both ways to find the groups find the same numbers.
func TestPartedBothWays(t *testing.T) {
	was := wideClasses
	defer func() { wideClasses = was }()
	for _, c := range []struct {
		text  string
		cards uint64
		ibans uint64
	}{
		{"card 4539\n3703\n5080\n7730 end", 1, 0},
		{"card <b>4539</b> <b>3703</b> <b>5080</b> <b>7730</b>", 1, 0},
		{"GB82+WEST+1234+5698+7654+32", 0, 1},
		{"GB82%20WEST%201234%205698%207654%2032", 0, 1},
		{"GB82 WEST\n1234 5698 7654 32", 0, 1},
		{"4539 3703 5080 7730", 0, 0}, // the search finds it
		{"2012 - 2014\n2015 - 2016\n", 0, 0},
	} {
		for _, around := range []string{"", strings.Repeat("and so on ", 30)} {
			for _, wide := range []bool{was, false} {
				wideClasses = wide
				var s searcher
				var u Unfound
				text := []byte(around + c.text + around)
				s.classes.read(text)
				if any := s.parted(&u, text); u.cards != c.cards || u.ibans != c.ibans || any != (c.cards+c.ibans > 0) {
					t.Errorf("%q: %d cards, %d accounts, want %d and %d", text, u.cards, u.ibans, c.cards, c.ibans)
				}
			}
		}
	}
}

// FuzzUncoded holds that no code makes a text longer, and that a mailbox in any
// codes is read as it is.
func FuzzUncoded(f *testing.F) {
	f.Add([]byte("vi&#99;tor%2540x.org"), []byte{1, 2, 3, 4, 0})
	f.Add([]byte("=\r\n\\u0041&amp;#x41;"), []byte{5})
	f.Add([]byte{}, []byte{5}) // no text was read before, and this one is none
	f.Fuzz(func(t *testing.T, text, ways []byte) {
		var s searcher
		got, ok := s.uncoded(text)
		if len(got) > len(text) || !ok && !bytes.Equal(got, text) {
			t.Fatalf("%q became %q", text, got)
		}
		var u Unfound
		s.parted(&u, text)
		var coded []byte
		for i, c := range []byte("victor@x.org") {
			way := byte(0)
			if len(ways) > 0 {
				way = ways[i%len(ways)]
			}
			switch way % 6 {
			case 0:
				coded = append(coded, c)
			case 1:
				coded = fmt.Appendf(coded, "&#%d;", c)
			case 2:
				coded = fmt.Appendf(coded, "&#x%x;", c)
			case 3:
				coded = fmt.Appendf(coded, "%%%02X", c)
			case 4:
				coded = fmt.Appendf(coded, "%%25%02x", c)
			case 5:
				coded = fmt.Appendf(coded, `\u%04x`, c)
			}
		}
		if got, ok := s.uncoded(coded); ok && string(got) != "victor@x.org" {
			t.Fatalf("%q became %q", coded, got)
		}
	})
}
