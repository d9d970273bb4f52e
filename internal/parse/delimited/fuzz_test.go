package delimited_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// states are starts of every kind of dialect, for input that nobody sniffed.
var states = []parse.State{
	"csv;d=%2C;q=%22;t=t;w=3",
	"csv;d=%3B;q=%22;e=1;t=t;w=2",
	"csv;d=%09;e=1;t=t;w=3",
	"csv;d=:;r=1;t=t;w=2",
	"csv;d=%2C;q=%22;n=r;t=t;w=2",
	"csv;d=|;q=';k=5;t=t;c=a,b%2C,c",
	"csv;d=%2C;q=%22;r=1;t=t;w=1",
}

// fixed is the format started in a given state.
type fixed struct {
	delimited.Format
	start parse.State
}

func (f fixed) Start(parse.Sample) parse.State { return f.start }

// FuzzChunks: whatever the bytes, the dialect and the buffer, a leaf read in
// pieces gives the rows, texts, faults and account of one read at once.
func FuzzChunks(f *testing.F) {
	for i, l := range leaves {
		f.Add([]byte(l.in), uint8(i), uint8(7))
		f.Add([]byte(l.in), uint8(len(states)), uint8(i))
	}
	f.Add([]byte("\"\"\"\n\"\"x\"\n,\"\"\"\"\r\n\\\",\\\n"), uint8(1), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, dialect, size uint8) {
		if len(data) > 1<<13 {
			return
		}
		var format parse.Format = delimited.Format{}
		if int(dialect) < len(states) {
			format = fixed{start: states[dialect]}
		}
		whole := parsetest.Whole(t, format, "t.csv", data)
		parsetest.Same(t, whole, parsetest.Chunked(t, format, "t.csv", data, int(size)+1))
		parsetest.Driver{Format: format, Name: "t.csv", Size: int(size) + 1, Bound: 64}.Run(t, data)
	})
}

// FuzzStandard: what encoding/csv reads without complaint is read alike.
func FuzzStandard(f *testing.F) {
	for _, l := range leaves {
		f.Add([]byte(l.in))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		// Bytes that the standard library treats in its own way: it drops CRs
		// inside quotes, and lines of no field.
		if bytes.ContainsAny(data, "\r\x00") || len(data) > 1<<13 {
			return
		}
		r := csv.NewReader(bytes.NewReader(data))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil {
			return
		}
		width := 1
		for _, row := range want {
			width = max(width, len(row))
		}
		if len(want) > 0 && len(want[len(want)-1]) < width && !bytes.HasSuffix(data, []byte("\n")) {
			return // read as a leaf that is cut
		}
		start := "csv;d=%2C;q=%22;t=t;w=" + itoa(int64(width))
		got := parsetest.Whole(t, fixed{start: parse.State(start)}, "t.csv", data)
		compare(t, want, got.Rows)
	})
}

func compare(t *testing.T, want [][]string, got []parsetest.Row) {
	t.Helper()
	got = slices.DeleteFunc(slices.Clone(got), hollow)
	want = slices.DeleteFunc(slices.Clone(want), func(row []string) bool {
		return len(row) == 1 && strings.Trim(row[0], " ") == ""
	})
	if len(want) != len(got) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		if !slices.Equal(want[i], got[i].Values()) {
			t.Fatalf("row %d: %q, want %q", i, got[i].Values(), want[i])
		}
	}
}

func hollow(r parsetest.Row) bool {
	return len(r.Fields) == 1 && strings.Trim(r.Fields[0].Value, " ") == ""
}

// FuzzRender: values written by encoding/csv come back, whatever they hold.
func FuzzRender(f *testing.F) {
	f.Add("Ada", "a \"quote\", and\na line", "x;y", uint8(0))
	f.Add("", " ", "\"", uint8(1))
	f.Fuzz(func(t *testing.T, a, b, c string, sep uint8) {
		if strings.ContainsAny(a+b+c, "\r\x00") || len(a+b+c) > 1000 {
			return
		}
		comma := []rune{',', ';', '\t', '|'}[sep%4]
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = comma
		rows := [][]string{{"id", "name", "note", "email"}, {"1", a, b, "ada@example.org"}, {"2", c, a, "bob@example.org"}, {"3", b, c, "eve@example.org"}}
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		start := parse.State(fmt.Sprintf("csv;d=%%%02X;q=%%22;t=t;w=4", comma))
		got := parsetest.Whole(t, fixed{start: start}, "t.csv", out.Bytes())
		compare(t, rows, got.Rows)
		if len(got.Faults) > 0 {
			t.Fatalf("faults %v", got.Faults)
		}
	})
}

// FuzzSniff: no sample makes the guess panic, and what it claims it can read.
func FuzzSniff(f *testing.F) {
	for _, l := range leaves {
		f.Add([]byte(l.in), true)
	}
	for _, in := range others {
		f.Add([]byte(in), false)
		f.Add([]byte(in), true)
	}
	for _, h := range heads {
		f.Add([]byte(h.in), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, whole bool) {
		s := parse.Sample{Name: "x", Head: data[:min(len(data), 1<<13)], Size: -1, Whole: whole}
		format := delimited.Format{}
		if whole { // as one that is called a table, with words that name columns
			s.Name, format.Names = "x.csv", headWord
		}
		score, start := format.Sniff(s), format.Start(s)
		if score < 0 || score > 100 || start == "" {
			t.Fatalf("Sniff = %d, state %q", score, start)
		}
		sink := &parsetest.Sink{}
		if _, _, _, err := format.Parse(parse.Chunk{Data: data, From: start, Last: true}, sink); err != nil {
			t.Fatal(err)
		}
	})
}

func TestParseMisuse(t *testing.T) {
	for _, s := range []parse.State{"", "text", "csv", "csv;d=%2C", "csv;d=ab;w=1", "csv;d=%2C;w=x", "csv;d=%2C;z=1;w=1"} {
		n, next, cov, err := delimited.Format{}.Parse(parse.Chunk{Data: []byte("a,b\n"), From: s, Last: true}, &parsetest.Sink{})
		if err == nil || n != 0 || next != s || cov != (breach.Coverage{}) {
			t.Errorf("state %q: n = %d, error %v", s, n, err)
		}
	}
}
