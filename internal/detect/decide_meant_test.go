package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestExpiryYear: exp_year is a card's beside columns of cards, and else experience.
func TestExpiryYear(t *testing.T) {
	year := func(r *rand.Rand) any { return 2024 + r.IntN(7) }
	years := func(r *rand.Rand) any { return 1 + r.IntN(30) }
	for _, c := range []struct {
		table, beside, column string
		value                 func(*rand.Rand) any
		want                  breach.Class
	}{
		{"payment_methods", "last4", "exp_year", year, breach.PartialCards},
		{"payment_methods", "last4", "exp_month", func(r *rand.Rand) any { return 1 + r.IntN(12) }, breach.PartialCards},
		{"users", "masked_pan", "exp_year", year, breach.PartialCards},
		{"candidates", "code", "exp_years", years, experience},
		{"candidates", "last4", "exp_years", years, experience},
		{"candidates", "code", "exp_year", years, experience},
	} {
		s := scene{table: c.table, columns: []string{"id", "user_id", "brand", c.beside, c.column, "email"}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i, i + 1, pickOne(r, []string{"visa", "amex", "mastercard"}), digitsOf(r, 4), c.value(r), mailbox(r, i)}
		}}
		if c.beside == "masked_pan" {
			row := s.row
			s.row = func(r *rand.Rand, i int) []any {
				v := row(r, i)
				v[3] = fmt.Sprintf("411111******%v", v[3])
				return v
			}
		}
		if got := s.decided(t, 4).Class; got != c.want {
			t.Errorf("%s.%s beside %s: %q, want %q", c.table, c.column, c.beside, got, c.want)
		}
	}
}
