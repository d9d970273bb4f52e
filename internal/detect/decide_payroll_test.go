package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestPayroll: amounts kept of pay for an insurance tell of none; its numbers do, and what
// is paid is income.
func TestPayroll(t *testing.T) {
	amount := func(r *rand.Rand) any { return fmt.Sprintf("%d.%02d", 20+r.IntN(5000), r.IntN(100)) }
	number := func(r *rand.Rand) any { return "1EG4TE5MK" + digitsOf(r, 2) }
	for _, c := range []struct {
		name  string
		value func(*rand.Rand) any
		want  breach.Class
	}{
		{"medicare", amount, breach.NoClass},
		{"medicare", number, "Health insurance information"},
		{"gross_pay", amount, "Earnings"},
		{"net_pay", amount, "Earnings"},
	} {
		s := scene{table: "payroll", columns: []string{"id", "full_name", "email", c.name}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), c.value(r)}
		}}
		if is := s.decided(t, 3); is.Class != c.want {
			t.Errorf("%s: %q (%s), want %q", c.name, is.Class, is.Why, c.want)
		}
	}
}

// TestNamesOfGuarantors: a name beside the first name of the same is a family name, though
// the rows have a family name of their own as well.
func TestNamesOfGuarantors(t *testing.T) {
	for name, want := range map[string]breach.Kind{"contactfirstname": breach.KindFamilyName, "contacttitle": breach.KindFullName} {
		s := scene{table: "borrowers", columns: []string{"id", "firstname", "surname", "email", "contactname", name}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given), pickOne(r, family), mailbox(r, i), pickOne(r, family), pickOne(r, given)}
		}}
		if is := s.decided(t, 4); is.Kind != want {
			t.Errorf("beside %s: %v, want %v", name, is.Kind, want)
		}
	}
}
