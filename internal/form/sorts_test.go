package form

import (
	"slices"
	"strings"
	"testing"
)

// TestSortsOfPeople: children and patients whom the leak shows are proposed in field 65, with
// their number, and neither where it shows none or nothing was mined.
func TestSortsOfPeople(t *testing.T) {
	for _, c := range []struct {
		mined              bool
		children, patients int64
		want               []string
		why                []string
	}{
		{true, 0, 0, nil, nil},
		{true, 3, 0, []string{"d"}, []string{"3 people are under 18"}},
		{true, 0, 40, []string{"e"}, []string{"40 people are patients"}},
		{true, 1, 1, []string{"d", "e"}, []string{"1 person is under 18", "1 person is a patient"}},
		{false, 0, 0, nil, nil},
	} {
		s := scene(t, c.mined)
		if c.mined {
			s.Facts.Who.Children, s.Facts.Who.Patients = c.children, c.patients
		}
		var f filler
		s.people(&f)
		var got []string
		from := ""
		for _, a := range f {
			if a.Field == 65 {
				got, from = append(got, a.Values...), from+a.From
			}
		}
		if !slices.Equal(got, c.want) || slices.ContainsFunc(c.why, func(w string) bool { return !strings.Contains(from, w) }) {
			t.Errorf("%d children and %d patients: %q from %q, want %q", c.children, c.patients, got, from, c.want)
		}
	}
}
