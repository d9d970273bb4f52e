package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestColumnsOfExports: what programs for customers and guests write means less than its
// name does elsewhere.
func TestColumnsOfExports(t *testing.T) {
	firms := []string{"Quill Ltd", "Bramble Corp", "Larch LLC", "Fern GmbH", "Heron Industries"}
	code := func(r *rand.Rand) any { return fmt.Sprintf("HM%c%c%s", 'A'+r.IntN(26), 'A'+r.IntN(26), digitsOf(r, 6)) }
	for _, c := range []struct {
		column string
		beside []string
		value  func(r *rand.Rand, i int) any
		want   breach.Class
	}{
		{"Account_Name", nil, func(r *rand.Rand, _ int) any { return pickOne(r, firms) }, breach.Employers},
		{"Account_Name", nil, func(_ *rand.Rand, i int) any { return fmt.Sprintf("quill%d", i) }, breach.Usernames},
		{"Confirmation_code", []string{"nights", "guests"}, func(r *rand.Rand, _ int) any { return code(r) }, breach.NoClass},
		{"Confirmation_code", []string{"plan", "visits"}, func(r *rand.Rand, _ int) any { return code(r) }, breach.AuthTokens},
		{"Gender", nil, func(r *rand.Rand, _ int) any { return pickOne(r, []string{"Boy", "Girl"}) }, breach.Genders},
	} {
		s := scene{table: "contacts", columns: append([]string{"id int", "full_name", "email", c.column}, c.beside...), row: func(r *rand.Rand, i int) []any {
			row := []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), c.value(r, i)}
			for range c.beside {
				row = append(row, r.IntN(5))
			}
			return row
		}}
		if d := s.decided(t, 3); d.Class != c.want {
			t.Errorf("%s beside %v is %q (%s), not %q", c.column, c.beside, d.Class, d.Why, c.want)
		}
	}
}
