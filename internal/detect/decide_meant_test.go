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

// TestBookingCodes: a column called pnr holds numbers of a state only where its values
// have their form.
func TestBookingCodes(t *testing.T) {
	code := func(r *rand.Rand) any {
		const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
		v := make([]byte, 6)
		for i := range v {
			v[i] = letters[r.IntN(len(letters))]
		}
		return string(v)
	}
	number := func(r *rand.Rand) any {
		return fmt.Sprintf("19%02d%02d%02d-%s", 50+r.IntN(50), 1+r.IntN(12), 1+r.IntN(28), digitsOf(r, 4))
	}
	for _, c := range []struct {
		table, column string
		value         func(*rand.Rand) any
		want          breach.Class
	}{
		{"passengers", "pnr", code, breach.NoClass},
		{"passengers", "booking_pnr", code, breach.NoClass},
		{"passengers", "pnr", func(r *rand.Rand) any { return "AB" + digitsOf(r, 4) }, breach.NoClass},
		{"anstallda", "pnr", number, breach.GovernmentIDs},
		{"anstallda", "pnr", func(r *rand.Rand) any { return number(r).(string)[2:] }, breach.GovernmentIDs},
	} {
		s := scene{table: c.table, columns: []string{"id", "name", "email", c.column}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), c.value(r)}
		}}
		if got := s.decided(t, 3).Class; got != c.want {
			t.Errorf("%s.%s: %q, want %q", c.table, c.column, got, c.want)
		}
	}
}
