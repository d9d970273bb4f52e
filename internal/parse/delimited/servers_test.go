package delimited_test

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// TestServers reads what real programs wrote (testdata/make/tables.sh): every
// value of every row must be what the program was given.
func TestServers(t *testing.T) {
	for _, c := range []struct {
		file   string
		header bool
		null   string // how the file writes NULL; "<NULL>" where that can be told
	}{
		{"mariadb-outfile-default.txt", false, "<NULL>"},
		{"mariadb-outfile-comma.csv", false, "<NULL>"},
		{"mariadb-outfile-semicolon-crlf.csv", false, "<NULL>"},
		{"mariadb-dump-tab.txt", false, "<NULL>"},
		{"mariadb-batch.tsv", true, "NULL"},
		{"postgres-copy-header.csv", true, ""},
		{"postgres-copy-force-quote.csv", true, ""},
		{"postgres-copy-no-header.csv", false, ""},
		{"postgres-copy-text.tsv", false, "<NULL>"},
		{"sqlite-header.csv", true, ""},
		{"sqlite-no-header.csv", false, ""},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + c.file)
			if err != nil {
				t.Fatal(err)
			}
			f := delimited.Format{}
			if got := f.Sniff(parsetest.Sample(c.file, data)); got < 60 {
				t.Fatalf("Sniff = %d", got)
			}
			r := parsetest.Whole(t, f, c.file, data)
			columns := "c1 c2 c3 c4"
			if c.header {
				columns = "id name email note"
			}
			if len(r.Rows) > 0 && strings.Join(r.Rows[0].Columns, " ") != columns {
				t.Errorf("columns %q, want %q", r.Rows[0].Columns, columns)
			}
			if len(r.Faults) > 0 {
				t.Errorf("faults %v", r.Faults)
			}
			want := given(t, c.null)
			if len(r.Rows) != len(want) {
				t.Fatalf("%d rows, want %d; state %q", len(r.Rows), len(want), r.End)
			}
			for i, row := range r.Rows {
				if got := strings.Join(row.Values(), "|"); got != strings.Join(want[i], "|") {
					t.Errorf("row %d: %q, want %q", i, got, want[i])
				}
			}
			for _, size := range []int{50, 64, 333} {
				parsetest.Same(t, r, parsetest.Chunked(t, f, c.file, data, size))
			}
		})
	}
}

// given returns the rows that the programs were given.
func given(t *testing.T, null string) (rows [][]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/rows.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var row []string
		for x := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), " ") {
			value, err := hex.DecodeString(x)
			if err != nil {
				value = []byte(null)
			}
			row = append(row, string(value))
		}
		rows = append(rows, row)
	}
	return rows
}
