package person

import (
	"fmt"
	"slices"
	"testing"
)

// A person's own reasons among the others: as if all were sorted, without doubles.
func TestWithOwn(t *testing.T) {
	base := []Reason{{Rule: "a.id = b.id"}, {Rule: "c.id = d.id"}, {Rule: "same e-mail"}}
	for _, own := range [][]Reason{
		nil,
		{{Rule: "same e-mail", Value: "x"}},
		{{Rule: "same e-mail", Value: "y"}, {Rule: "same e-mail", Value: "x"}, {Rule: "same e-mail", Value: "y"}},
		{{Rule: "c.id = d.id"}, {Rule: "z"}, {Rule: "A"}},
		slices.Repeat([]Reason{{Rule: "m", Value: "2"}, {Rule: "m", Value: "1"}}, mostInserted),
	} {
		for n := range len(base) + 1 {
			all := slices.Concat(base[:n], own)
			want := slices.Clone(all)
			slices.SortFunc(want, compareReasons)
			want = slices.Compact(want)
			if got := withOwn(all, n); !slices.Equal(got, want) {
				t.Errorf("%d others and %s: %s, want %s", n, fmt.Sprint(own), fmt.Sprint(got), fmt.Sprint(want))
			}
		}
	}
}
