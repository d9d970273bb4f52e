package jsondoc_test

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// sorted puts the rows in the order of the leaf: those of lists are handed over at
// the end of each chunk.
func sorted(r *parsetest.Result) *parsetest.Result {
	slices.SortStableFunc(r.Rows, func(a, b parsetest.Row) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), strings.Compare(a.Table, b.Table))
	})
	return r
}

// fixed is the format started in a given state.
type fixed struct {
	parse.Format
	start parse.State
}

func (f fixed) Start(s parse.Sample) parse.State { return cmp.Or(f.start, f.Format.Start(s)) }

// states are starts for input that nobody sniffed.
var states = []parse.State{"", "json;t:-1::id:mail:a/b", "json;t:-1::id;t.l:0:l:x;t.l.m:1:m:y"}

// FuzzLines: whatever the bytes, the tables and the buffer, a leaf read in pieces
// gives the rows, texts, faults and account of one read at once.
func FuzzLines(f *testing.F) {
	for _, l := range lines {
		f.Add([]byte(l.in), uint8(0), uint8(7))
		f.Add([]byte(l.in), uint8(1), uint8(3))
	}
	for _, in := range others {
		f.Add([]byte(in), uint8(2), uint8(20))
	}
	f.Add([]byte("{\"l\":[{\"x\":1,\"m\":[{\"y\":[]}]},{\"x\":2\n\n{\"a\":{\"b\":{\"$date\":{\"$numberLong\":\"1\"}}}}{"), uint8(2), uint8(5))
	f.Add([]byte("{\"l\":\"\\\\\\\"\\\n\xef\xbb\xbf\"\\\\\""), uint8(1), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, start, size uint8) {
		if len(data) > 1<<13 {
			return
		}
		format := fixed{jsondoc.Lines{}, states[int(start)%len(states)]}
		if score := format.Sniff(parsetest.Sample("t", data)); score != 0 && score != 90 {
			t.Fatalf("Sniff = %d", score)
		}
		whole := sorted(parsetest.Whole(t, format, "t", data))
		parsetest.Same(t, whole, sorted(parsetest.Chunked(t, format, "t", data, int(size)+1)))
		parsetest.Driver{Format: format, Name: "t", Size: int(size) + 1, Bound: 64}.Run(t, data)
	})
}

// FuzzStandard: what encoding/json writes comes back.
func FuzzStandard(f *testing.F) {
	f.Add("Ada", "a \"quote\", \\ and\na line", "é😀\u2028<&>")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		type inner struct{ Y string }
		type object struct {
			X string
			I inner
			L []inner
		}
		var in []byte
		for range 3 {
			line, err := json.Marshal(object{a, inner{b}, []inner{{c}, {a}}})
			if err != nil {
				return
			}
			in = append(append(in, line...), '\n')
		}
		r := parsetest.Whole(t, jsondoc.Lines{}, "t", in)
		if len(in) > 1<<15 || !utf8.ValidString(a) || !utf8.ValidString(b) || !utf8.ValidString(c) {
			return
		}
		for _, row := range r.Table("t") {
			if v := row.Values(); v[1] != a || v[2] != b {
				t.Fatalf("%q", v)
			}
		}
		list := r.Table("t.L")
		if len(r.Faults) > 0 || len(list) != 6 || list[0].Values()[1] != c || list[5].Values()[1] != a {
			t.Fatalf("faults %v, lists %+v", r.Faults, list)
		}
	})
}
