package paper

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPolicyMatchesTheStyle(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Page{Title: "a <b>", Body: "<p>x</p>"}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	inline := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(page)
	sum := sha256.Sum256([]byte(inline[1]))
	if !strings.Contains(html.UnescapeString(page), "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Error("the policy forbids the page's own style")
	}
	b.Reset()
	if err := Write(&b, Page{Foot: `a "foot" \ </style><script>é`}); err != nil {
		t.Fatal(err)
	}
	inline = regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(b.String())
	sum = sha256.Sum256([]byte(inline[1]))
	if !strings.Contains(html.UnescapeString(b.String()), base64.StdEncoding.EncodeToString(sum[:])) || strings.Contains(b.String(), "<script") {
		t.Error("the foot breaks out of the style, or out of the policy")
	}
	if !strings.Contains(page, "<title>a &lt;b&gt;</title>") || !strings.Contains(page, "<p>x</p>") {
		t.Error("the title is not escaped, or the body is")
	}
}

func TestShares(t *testing.T) {
	sum := func(s []float64) (n float64) {
		for _, x := range s {
			n += x
		}
		return n
	}
	for _, sizes := range [][]int64{{1, 0, 0, 0}, {1_000_000, 1, 0, 1}, {5, 5, 5, 5}, {0, 0, 0, 0}, {1, 1 << 60}} {
		var pieces []Piece
		var total int64
		for _, n := range sizes {
			pieces = append(pieces, Piece{Size: n})
			total += n
		}
		got := shares(pieces, total)
		for i, n := range sizes {
			if (n > 0) != (got[i] > 0) || n > 0 && got[i] < leastPiece {
				t.Errorf("%v: piece %d is %v %%", sizes, i, got[i])
			}
		}
		if n := sum(got); total > 0 && (n < 99.99 || n > 100.01) {
			t.Errorf("%v: the bar is %v %% wide", sizes, n)
		}
	}
}

func TestTextsFit(t *testing.T) {
	if got := wrap("Email addresses, Names, Phone numbers, Job applications", 11, 120, 3); len(got) > 3 {
		t.Errorf("%d lines: %q", len(got), got)
	}
	if got := wrap("one two three four five six", 10, 45, 2); len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("lines %q", got)
	}
	if got := fitWords([]string{"Email addresses", "Names", "Phone numbers"}, 11, 120); got != "Email addresses +2" {
		t.Errorf("words %q", got)
	}
	if got := fitWords(nil, 11, 100); got != "" {
		t.Errorf("words %q", got)
	}
}

func FuzzFit(f *testing.F) {
	f.Add("field_data_field_first_name", 90.0)
	f.Add("表格-données-é", 40.0)
	f.Fuzz(func(t *testing.T, s string, room float64) {
		if !utf8.ValidString(s) || !(room >= 40 && room < 1e4) {
			t.Skip()
		}
		got := fit(s, 11, room)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > utf8.RuneCountInString(s)+1 || width(got, 11) > room {
			t.Errorf("fit(%q, %v) = %q, %v wide", s, room, got, width(got, 11))
		}
		for _, line := range wrap(s, 11, room, 3) {
			if width(line, 11) > room {
				t.Errorf("wrap(%q, %v) has %q", s, room, line)
			}
		}
		if slices.Contains(wrap(s, 11, room, 3), "") {
			t.Error("an empty line")
		}
	})
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1.04: "1", 1.06: "1.1", -0.01: "0", 120: "120"} {
		if got := number(v); got != want {
			t.Errorf("%v is %q, want %q", v, got, want)
		}
	}
}

func TestBar(t *testing.T) {
	for _, share := range []float64{-1, 0, 0.0001, 0.5, 2} {
		got := string(Bar(share, "alarm"))
		if (share > 0) != strings.Contains(got, `class="fill"`) || strings.Contains(got, "%!") {
			t.Errorf("share %v: %s", share, got)
		}
	}
}
