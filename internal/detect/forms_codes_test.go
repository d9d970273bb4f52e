package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestFormsOfColumns holds columns without names to the classes that the forms of their
// values tell, and what only looks like them to none.
func TestFormsOfColumns(t *testing.T) {
	pick := func(of ...string) func(r *rand.Rand) string {
		return func(r *rand.Rand) string { return pickOne(r, of) }
	}
	for name, c := range map[string]struct {
		value func(r *rand.Rand) string
		want  breach.Class
	}{
		"blood":          {pick("A+", "O+", "B+", "AB+", "O-", "A-"), breach.HealthData},
		"blood with 0":   {pick("A Rh+", "0 Rh+", "B Rh-", "0 Rh-"), breach.HealthData},
		"marks":          {pick("A+", "A-", "B+", "B-"), breach.NoClass},
		"ratings":        {pick("AAA", "AA+", "A+", "BBB", "BB-"), breach.NoClass},
		"tax codes":      {pick("1257L", "1100L", "BR", "K475", "S1257L", "D0"), breach.TaxationRecords},
		"rooms":          {pick("101L", "102M", "103L", "104T"), breach.NoClass},
		"codes of goods": {pick("1257L", "1258M", "1259S", "1260XL", "1261L"), breach.NoClass},
		"pay of a year":  {func(r *rand.Rand) string { return fmt.Sprintf("£%d,%d00 per annum", 18+r.IntN(60), 1+r.IntN(9)) }, breach.IncomeLevels},
		"pay in French":  {func(r *rand.Rand) string { return fmt.Sprintf("%d %d00 € brut/an", 18+r.IntN(60), 1+r.IntN(9)) }, breach.IncomeLevels},
		"pay of an hour": {func(r *rand.Rand) string { return fmt.Sprintf("%d,%d0 €/Std.", 11+r.IntN(20), 1+r.IntN(9)) }, breach.IncomeLevels},
		"prices":         {func(r *rand.Rand) string { return fmt.Sprintf("£%d,%d00", 18+r.IntN(60), 1+r.IntN(9)) }, breach.NoClass},
		"subscriptions":  {func(r *rand.Rand) string { return fmt.Sprintf("£%d.99 per month", 1+r.IntN(60)) }, breach.NoClass},
		"interest":       {func(r *rand.Rand) string { return fmt.Sprintf("%d.%d%% p.a.", 1+r.IntN(9), r.IntN(10)) }, breach.NoClass},
		"holidays":       {func(r *rand.Rand) string { return fmt.Sprintf("%d a year", 20+r.IntN(15)) }, breach.NoClass},
	} {
		for _, rows := range []int{12, 60} {
			s := scene{table: "t7", rows: rows, columns: []string{"c1", "c2", "c3"}, row: func(r *rand.Rand, i int) []any {
				return []any{mailbox(r, i), pickOne(r, given) + " " + pickOne(r, family), c.value(r)}
			}}
			if got := s.decided(t, 2).Class; got != c.want {
				t.Errorf("%s, %d rows: %q, want %q", name, rows, got, c.want)
			}
		}
	}
}
