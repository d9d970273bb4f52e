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
		got := s.decided(t, 1).Class
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.column, got, c.want)
		}
	}
}

// bookOf makes a number of a book of ten signs, which carries the check of the NHS and
// has an X where that is ten.
func bookOf(r *rand.Rand, first int) string {
	digits := fmt.Sprint(first) + digitsOf(r, 8)
	sum := 0
	for i, c := range []byte(digits) {
		sum += int(c-'0') * (10 - i)
	}
	return digits + []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"}[(11-sum%11)%11]
}

// beneficiaryOf makes a number of the United States' Medicare.
func beneficiaryOf(r *rand.Rand) string {
	const letters = "ACDEFGHJKMNPQRTUVWXY"
	a, c := func() string { return someOf(r, 1, letters) }, func() string { return someOf(r, 1, letters+"0123456789") }
	return fmt.Sprint(1+r.IntN(9)) + a() + c() + digitsOf(r, 1) + a() + c() + digitsOf(r, 1) + a() + a() + digitsOf(r, 2)
}

// TestPatientsWithoutNames: numbers of patients in columns without names, and what looks
// like them.
func TestPatientsWithoutNames(t *testing.T) {
	for name, c := range map[string]struct {
		value func(r *rand.Rand) string
		rows  int
		want  breach.Class
	}{
		"NHS":               {func(r *rand.Rand) string { return nhsOf(r, []int{4, 6, 7}[r.IntN(3)]) }, 100, breach.HealthInsurance},
		"few of the NHS":    {func(r *rand.Rand) string { return nhsOf(r, 4) }, 40, breach.NoClass},
		"books":             {func(r *rand.Rand) string { return bookOf(r, 4) }, 100, breach.NoClass},
		"books of all":      {func(r *rand.Rand) string { return bookOf(r, r.IntN(10)) }, 100, breach.NoClass},
		"counted":           {func(r *rand.Rand) string { return "4" + digitsOf(r, 9) }, 100, breach.NoClass},
		"Medicare":          {beneficiaryOf, 60, breach.HealthInsurance},
		"codes of products": {func(r *rand.Rand) string { return someOf(r, 11, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") }, 60, breach.NoClass},
		"codes built alike": {func(r *rand.Rand) string {
			const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			return digitsOf(r, 1) + someOf(r, 1, letters) + digitsOf(r, 2) + someOf(r, 1, letters) + digitsOf(r, 2) + someOf(r, 2, letters) + digitsOf(r, 2)
		}, 60, breach.NoClass},
	} {
		s := scene{table: "c", rows: c.rows, columns: []string{"c1", "c2", "c3"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), c.value(r)}
		}}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
