package delimited_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// TestRegularText: a text in quotes that has the same delimiters in every row
// reads as well without quotes, as more columns; it is one value all the same.
func TestRegularText(t *testing.T) {
	texts := map[string]func(i int) string{
		"sentence": func(i int) string {
			return fmt.Sprintf("Dear team, I was born in Paris, and I live at %d High Street, London. Please, call me", i)
		},
		"address":     func(i int) string { return fmt.Sprintf("%d High Street, London, W1", i) },
		"name":        func(i int) string { return fmt.Sprintf("Lovelace%d, Ada", i) },
		"with quotes": func(i int) string { return fmt.Sprintf(`She said "no", and %d "yes", twice`, i) },
		"with lines":  func(i int) string { return fmt.Sprintf("one, %d\ntwo, three\nfour", i) },
	}
	for what, text := range texts {
		for _, delim := range []rune{',', ';', '\t', '|'} {
			for _, at := range []int{1, 2, 3} { // where the text stands
				for _, rows := range []int{2, 3, 50, 500} {
					var b bytes.Buffer
					w := csv.NewWriter(&b)
					w.Comma, w.UseCRLF = delim, rows == 50
					header := slices.Insert([]string{"id", "email", "phone"}, at, "note")
					_ = w.Write(header)
					for i := range rows {
						v := strings.ReplaceAll(text(i), ",", string(delim))
						_ = w.Write(slices.Insert([]string{fmt.Sprint(i), fmt.Sprintf("user%d@example.org", i), fmt.Sprintf("020 7946 %04d", i)}, at, v))
					}
					w.Flush()
					r := parsetest.Whole(t, delimited.Format{}, "people.csv", b.Bytes())
					if (delimited.Format{}).Sniff(parsetest.Sample("people.csv", b.Bytes())) == 0 || len(r.Rows) != rows || !slices.Equal(r.Rows[0].Columns, header) {
						t.Errorf("%s in column %d of %d rows by %q: %d rows", what, at, rows, delim, len(r.Rows))
						continue
					}
					if got, want := r.Rows[rows-1].Values()[at], strings.ReplaceAll(text(rows-1), ",", string(delim)); strings.ReplaceAll(got, "\r\n", "\n") != want {
						t.Errorf("%s in column %d of %d rows by %q: %q", what, at, rows, delim, got)
					}
				}
			}
		}
	}
}

// TestTextOfOtherMarks: a text in quotes that is full of a mark which parts columns
// elsewhere, as often in every row, is one value: the quotes around it say so.
func TestTextOfOtherMarks(t *testing.T) {
	text := func(i int) string {
		return fmt.Sprintf("call &#97;&#110;&#110;&#97;&#64;&#101;&#120;&#46;&#111;&#114;&#103; about order %d", i)
	}
	for _, delim := range []rune{',', ';', '\t', '|'} {
		for _, mark := range []string{";", ",", "\t", "|", ":"} {
			for _, rows := range []int{3, 30, 300} {
				for _, header := range [][]string{{"id", "note"}, {"note", "id"}, {"id", "note", "phone"}} {
					var b bytes.Buffer
					fmt.Fprintln(&b, strings.Join(header, string(delim)))
					for i := range rows {
						cells := map[string]string{"id": fmt.Sprint(i + 1), "note": `"` + strings.ReplaceAll(text(i), ";", mark) + `"`, "phone": fmt.Sprintf("020 7946 %04d", i)}
						row := make([]string, len(header))
						for j, name := range header {
							row[j] = cells[name]
						}
						fmt.Fprintln(&b, strings.Join(row, string(delim)))
					}
					r := parsetest.Whole(t, delimited.Format{}, "notes.csv", b.Bytes())
					if len(r.Rows) != rows || !slices.Equal(r.Rows[0].Columns, header) {
						t.Errorf("%d rows by %q, %q inside, %v: %d rows, columns %v", rows, delim, mark, header, len(r.Rows), columnsOf(r))
					}
				}
			}
		}
	}
}

func columnsOf(r *parsetest.Result) []string {
	if len(r.Rows) == 0 {
		return nil
	}
	return r.Rows[0].Columns
}
