package norm_test

import (
	"fmt"
	"testing"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// TestDateOrder: what a date says of the order of day and month, and how it is read
// where the month is known to come first.
func TestDateOrder(t *testing.T) {
	for v, want := range map[string]struct {
		order norm.Order
		date  string
	}{
		"05/04/50": {norm.EitherFirst, "1950-05-04"}, "5/4/1950": {norm.EitherFirst, "1950-05-04"}, "05/04/1950 00:00:00": {norm.EitherFirst, "1950-05-04"},
		"12/28/77": {norm.MonthFirst, "1977-12-28"}, "28.12.1977": {norm.DayFirst, "1977-12-28"}, "12-12-1977": {norm.EitherFirst, "1977-12-12"},
		"1950-05-04": {norm.NoOrder, "1950-05-04"}, "19500504": {norm.NoOrder, "1950-05-04"}, "04051950": {norm.NoOrder, "1950-05-04"},
		"4 May 1950": {norm.NoOrder, "1950-05-04"}, "May 4, 1950": {norm.NoOrder, "1950-05-04"}, "04-MAY-50": {norm.NoOrder, "1950-05-04"},
		"": {norm.NoOrder, ""}, "31/31/1950": {norm.NoOrder, ""},
	} {
		if got := norm.DateOrder([]byte(v)); got != want.order {
			t.Errorf("%q: order %d, not %d", v, got, want.order)
		}
		date := ""
		if y, m, d, ok := norm.DateMonthFirst([]byte(v)); ok {
			date = fmt.Sprintf("%d-%02d-%02d", y, m, d)
		}
		if date != want.date {
			t.Errorf("%q is read as %q, not %q", v, date, want.date)
		}
	}
}
