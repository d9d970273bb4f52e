package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestPupils: birth dates of the young end with the dates of what is written of
// them, but begin years before; dates that begin with those are dates of what was
// written, whatever their column is called.
func TestPupils(t *testing.T) {
	day := func(r *rand.Rand, from, years int) string {
		return fmt.Sprintf("%d-%02d-%02d", from+r.IntN(years), 1+r.IntN(12), 1+r.IntN(28))
	}
	for _, c := range []struct {
		name                         string
		from, years, written, lasted int
		want                         bool
	}{
		{"pupils", 1998, 13, 2008, 4, true},
		{"pupils of one year's intake", 1998, 13, 2011, 1, true},
		{"adults", 1940, 50, 2008, 4, true},
		{"dates of orders", 2008, 4, 2008, 4, false},
		{"dates of orders, with a few before", 2006, 6, 2008, 4, false},
	} {
		s := scene{table: "schueler", columns: []string{"id", "vorname", "nachname", "geb_dat", "aufn_dat"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given), pickOne(r, family), day(r, c.from, c.years), day(r, c.written, c.lasted)}
		}}
		_, ds := s.decide(t)
		got := slices.ContainsFunc(ds, func(d Decision) bool { return d.Column == 3 && d.Class == breach.DatesOfBirth })
		if got != c.want {
			t.Errorf("%s: dates of birth %v, want %v", c.name, got, c.want)
		}
	}
}

// TestBirthsBesideBirths tells the births of children from dates that are written down,
// beside those of their parents.
func TestBirthsBesideBirths(t *testing.T) {
	s := scene{table: "registrations", columns: []string{"id", "child_name", "child_dob", "parent_email", "parent_dob"}, row: func(r *rand.Rand, i int) []any {
		return []any{
			i + 1, pickOne(r, given) + " " + pickOne(r, family), fmt.Sprintf("%d-%02d-%02d", 2008+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28)), mailbox(r, i),
			fmt.Sprintf("%d-%02d-%02d", 1965+r.IntN(28), 1+r.IntN(12), 1+r.IntN(28)),
		}
	}}
	for _, i := range []int{2, 4} {
		if is := s.decided(t, i); is.Kind != breach.KindBorn {
			t.Errorf("%s: %v", s.columns[i], is.Kind)
		}
	}
}
