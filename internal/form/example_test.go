package form

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
)

// The two examples end with a filing in which nothing is open, and their
// follow-ups show what the weeks between have changed.
func TestExamples(t *testing.T) {
	for _, c := range []struct {
		name, to, portal string
		at               string // before the follow-up
		changed          []int  // some of the fields
	}{
		{"agency-2016", "AP", "ap", "2016-12-01T09:15:00Z", []int{4, 62, 92, 95, 97, 98, 99, 125}},
		{"agency-2016", "ICO", "ico", "2016-12-01T09:15:00Z", []int{4, 62, 92, 95, 97, 98, 99, 125}},
		{"jobcentre-2023", "CNIL", "cnil", "2023-10-02T07:15:00Z", []int{62, 76, 92, 94, 97, 125}},
	} {
		acts, err := casefile.Example(c.name, strings.Repeat("0", 64), 12)
		if err != nil {
			t.Fatal(err)
		}
		file, err := casefile.Open(t.Context(), new(memory))
		if err != nil {
			t.Fatal(err)
		}
		if err := file.Replay(t.Context(), acts); err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		s := Subject{Case: file.Case(), Sent: at.In(file.Case().Location()), To: []string{c.to}}
		if s.Position, err = s.Case.Position(s.Sent, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Follow(file); err != nil {
			t.Fatal(err)
		}
		f := Fill(s)
		if !f.Ready() || f.Count(Missing)+f.Count(Depends) > 0 || value(f, 4) != "a" || len(f.Problems) > 0 {
			t.Errorf("%s, %s: ready %v, field 4 %q, %d missing, %d depend, %+v", c.name, c.to, f.Ready(), value(f, 4), f.Count(Missing), f.Count(Depends), f.Problems)
		}
		if f.Follows == nil || !f.Follows.Rebuilt || f.Follows.Filing.To != c.to {
			t.Fatalf("%s, %s: follows %+v", c.name, c.to, f.Follows)
		}
		var changed []int
		for _, x := range f.Changes {
			changed = append(changed, x.No)
		}
		for _, no := range c.changed {
			if !slices.Contains(changed, no) {
				t.Errorf("%s, %s: field %d is not among the changes %v", c.name, c.to, no, changed)
			}
		}
		if p := Project(s, PortalOf(c.portal)); p.Count(Missing)+p.Count(Depends) > 0 || p.Count(Answered) < 15 {
			t.Errorf("%s, %s: %d missing, %d depend, %d answered", c.name, c.portal, p.Count(Missing), p.Count(Depends), p.Count(Answered))
		}
	}
}
