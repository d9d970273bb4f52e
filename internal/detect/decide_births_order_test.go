package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestMonthFirst: which of day and month stands first in a column of births, its values
// say together; what one of them alone leaves open is read so.
func TestMonthFirst(t *testing.T) {
	for _, layout := range []string{"01/02/2006", "01/02/06", "02/01/2006", "2.1.2006", "1-2-2006", "2006-01-02"} {
		day := func(i int) time.Time { return time.Date(1940+i%60, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*37%365) }
		s := scene{table: "people", rows: 300, columns: []string{"id", "full_name", "email", "birth_date"}, row: func(r *rand.Rand, i int) []any {
			return []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), day(i).Format(layout)}
		}}
		if got := s.births(func(i int) string { return day(i).Format(time.DateOnly) }); got != "" {
			t.Errorf("%s: %s", layout, got)
		}
	}
}

// TestMonthFirstMistyped: a few that were typed in the other order do not turn the rest,
// and are read as what alone they can be.
func TestMonthFirstMistyped(t *testing.T) {
	value := func(i int) (string, string) {
		switch {
		case i%25 == 0:
			return "12/28/1977", "1977-12-28"
		case i%2 == 0:
			return "28/12/1977", "1977-12-28"
		}
		return fmt.Sprintf("04/05/%d", 1950+i%40), fmt.Sprintf("%d-05-04", 1950+i%40)
	}
	s := scene{table: "people", rows: 300, columns: []string{"id", "full_name", "email", "birth_date"}, row: func(r *rand.Rand, i int) []any {
		v, _ := value(i)
		return []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), v}
	}}
	if got := s.births(func(i int) string { _, want := value(i); return want }); got != "" {
		t.Error(got)
	}
}

// births compares what is kept of a scene's births with what is wanted of each row, and
// tells the first that differs.
func (s scene) births(want func(i int) string) string {
	l, sc, recs := s.build()
	scan := Compile(l, sc, recs[:100]).NewScanner()
	var row Row
	for i := range recs {
		scan.Row(&recs[i], &row)
		got := ""
		for _, f := range row.Found {
			if f.Kind == breach.KindBorn {
				got = string(f.Value)
			}
		}
		if got != want(i) {
			return fmt.Sprintf("row %d is born %q, not %q", i, got, want(i))
		}
	}
	return ""
}
