package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// nhsOf makes a number with the check of the NHS that begins with a digit.
func nhsOf(r *rand.Rand, first int) string {
	for {
		digits := append([]byte{byte('0' + first)}, digitsOf(r, 8)...)
		sum := 0
		for i, c := range digits {
			sum += int(c-'0') * (10 - i)
		}
		if check := (11 - sum%11) % 11; check < 10 {
			return string(digits) + fmt.Sprint(check)
		}
	}
}

// TestNamesThatMeanTwoThings: the values tell whether a column is pay or a longitude,
// a sex or a horse, a patient's number or a book's.
func TestNamesThatMeanTwoThings(t *testing.T) {
	born := func(r *rand.Rand) any { return fmt.Sprintf("19%d-03-0%d", 40+r.IntN(50), 1+r.IntN(9)) }
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand) any
		want   breach.Class
	}{
		{"kon", func(r *rand.Rand) any { return pickOne(r, []string{"M", "K"}) }, breach.Genders},
		{"kon", func(r *rand.Rand) any { return pickOne(r, []string{"man", "kvinna"}) }, breach.Genders},
		{"kon", func(r *rand.Rand) any { return pickOne(r, []string{"Kasztanka", "Bucefal", "Siwek"}) }, breach.NoClass},
		{"lon", func(r *rand.Rand) any { return 24000 + 100*r.IntN(400) }, breach.IncomeLevels},
		{"lon", func(r *rand.Rand) any { return 8 + r.IntN(12) }, breach.NoClass},
		{"c3", func(r *rand.Rand) any { return nhsOf(r, 4) }, breach.KindGBNHS.Class()},
		{"c3", func(r *rand.Rand) any { return nhsOf(r, 1) }, breach.NoClass},
		{"c3", func(r *rand.Rand) any { return "4" + digitsOf(r, 9) }, breach.NoClass},
	} {
		s := scene{table: "people", columns: []string{"email", c.column, "date_of_birth"}, row: func(r *rand.Rand, i int) []any {
			return []any{fmt.Sprintf("p%d@a.example.org", i), c.value(r), born(r)}
		}}
		got := breach.NoClass
		_, ds := s.decide(t)
		for _, d := range ds {
			if d.Column == 1 && !d.Inside {
				got = d.Class
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.column, got, c.want)
		}
	}
}
