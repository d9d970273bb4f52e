package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

// begunOf completes digits to a number of the length that passes Luhn's check.
func begunOf(r *rand.Rand, begin string, n int) string {
	for {
		if v := begin + digitsOf(r, n-len(begin)); ident.Luhn([]byte(v)) {
			return v
		}
	}
}

// TestNumbersUnderOtherNames: cards and social security numbers are told whatever their
// column is called where their values leave no doubt, and what carries the same check or
// has the same form is not.
func TestNumbersUnderOtherNames(t *testing.T) {
	card := func(r *rand.Rand, _ int) any {
		return begunOf(r, pickOne(r, []string{"4539", "4716", "4929", "5425", "5212"}), 16)
	}
	ssn := func(r *rand.Rand, i int) any { return makers["ssn"](r, i) }
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand, i int) any
		want          breach.Class
	}{
		{"members", "order_number", card, breach.CreditCards},
		{"members", "invoice_no", card, breach.CreditCards},
		{"members", "transaction_ref", card, breach.CreditCards},
		{"members", "serial", card, breach.CreditCards},
		{"members", "sku", ssn, breach.SocialSecurity},
		{"members", "case_no", ssn, breach.SocialSecurity},
		// Numbers of orders that a program counts, and gives a digit of check.
		{"members", "order_number", func(r *rand.Rand, i int) any { return begunOf(r, fmt.Sprintf("41110000%06d", i), 16) }, breach.NoClass},
		{"members", "order_number", func(r *rand.Rand, _ int) any { return begunOf(r, pickOne(r, []string{"1", "4", "7", "9"}), 16) }, breach.NoClass},
		{"members", "order_number", func(r *rand.Rand, _ int) any { return "4" + digitsOf(r, 15) }, breach.NoClass},
		{"members", "order_number", func(r *rand.Rand, _ int) any { return begunOf(r, "0034", 19) }, breach.NoClass},
		{"members", "serial", func(r *rand.Rand, _ int) any { return begunOf(r, "8944", 19) }, breach.NoClass}, // of a SIM
		{"members", "sku", func(r *rand.Rand, _ int) any {
			return digitsOf(r, 3) + "-" + digitsOf(r, 2) + "-" + digitsOf(r, 4)
		}, breach.NoClass},
		{"members", "sku", func(r *rand.Rand, _ int) any { return digitsOf(r, 9) }, breach.NoClass},
		{"members", "ean", func(r *rand.Rand, i int) any { return numbersOf["article"](r) }, breach.NoClass},
	} {
		if got := classUnder(t, c.table, c.column, c.value); got != c.want {
			t.Errorf("%s.%s, such as %v: %q, want %q", c.table, c.column, c.value(rand.New(rand.NewPCG(1, 1)), 1), got, c.want)
		}
	}
}

// TestNumbersUnderOtherNamesByChance: of columns of numbers in groups of three, two and
// four hardly one is held for social security numbers.
func TestNumbersUnderOtherNamesByChance(t *testing.T) {
	wrong := 0
	for seed := range uint64(100) {
		s := scene{table: "members", rows: 60, columns: []string{"id", "email", "name", "sku"}, row: func(_ *rand.Rand, i int) []any {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			return []any{i + 1, mailbox(r, i), "Marta Weber", digitsOf(r, 3) + "-" + digitsOf(r, 2) + "-" + digitsOf(r, 4)}
		}}
		if s.decided(t, 3).Class != breach.NoClass {
			wrong++
		}
	}
	if wrong > 1 {
		t.Errorf("%d of 100", wrong)
	}
}
