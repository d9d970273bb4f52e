package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// numbers is a table of persons with one more column.
func numbers(table, column string, value func(r *rand.Rand, i int) any) scene {
	return scene{
		table:   table,
		columns: []string{"rec_id", "given_name", "surname", column},
		row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given), pickOne(r, family), value(r, i)}
		},
	}
}

func digitsMaker(n int) func(r *rand.Rand, i int) any {
	return func(r *rand.Rand, _ int) any { return "9" + digitsOf(r, n-1) }
}

// TestNamedNumbers holds columns that are named like a state number, and whose
// values pass no check, to the class without a kind, and near misses to none.
func TestNamedNumbers(t *testing.T) {
	badNINO := func(r *rand.Rand, _ int) any { return "QQ" + digitsOf(r, 6) + "C" }
	badNIR := func(r *rand.Rand, _ int) any { return "9" + digitsOf(r, 14) }
	mixed := func(r *rand.Rand, i int) any {
		if i%5 < 2 {
			return pickOne(r, words) + pickOne(r, words) + hexOf(r, 3)
		}
		return "9" + digitsOf(r, 6)
	}
	for _, c := range []struct {
		scene scene
		want  bool
	}{
		{numbers("dataset4", "soc_sec_id", digitsMaker(7)), true},
		{numbers("people", "ssn", digitsMaker(9)), true},
		{numbers("people", "emp_ssn", func(r *rand.Rand, _ int) any { return "9" + digitsOf(r, 2) + "-00-" + digitsOf(r, 4) }), true},
		{numbers("patients", "social_security_number", digitsMaker(10)), true},
		{numbers("salarie", "nss", badNIR), true},
		{numbers("salarie", "insee", badNIR), true},
		{numbers("salarie", "num_secu", badNIR), true},
		{numbers("staff", "nino", badNINO), true},
		{numbers("afiliados", "numero_seguridad_social", digitsMaker(12)), true},
		{numbers("versicherte", "sozialversicherungsnummer", digitsMaker(10)), true},

		{numbers("people", "order_id", digitsMaker(9)), false},
		{numbers("people", "badge_no", digitsMaker(9)), false},
		{numbers("people", "ticket_number", digitsMaker(9)), false},
		{numbers("people", "number", digitsMaker(9)), false},
		{numbers("people", "id", digitsMaker(9)), false},
		{numbers("people", "no", digitsMaker(9)), false},
		{numbers("people", "ssn_verified_at", digitsMaker(10)), false},
		{numbers("people", "ssn_hash", func(r *rand.Rand, _ int) any { return hexOf(r, 32) }), false},
		{numbers("people", "ssn", mixed), false},
		{numbers("people", "ssn", func(r *rand.Rand, _ int) any { return birth(r) }), false},
		{numbers("people", "ssn", func(*rand.Rand, int) any { return "900000001" }), false},
		{numbers("people", "code_insee", digitsMaker(5)), false},
		{numbers("salarie", "insee", digitsMaker(9)), false},
		{numbers("people", "session_id", digitsMaker(9)), false},
		{scene{
			table: "entreprises", columns: []string{"id", "raison_sociale", "insee"},
			row: func(r *rand.Rand, i int) []any { return []any{i, pickOne(r, firms), "9" + digitsOf(r, 12)} },
		}, false},
	} {
		t.Run(c.scene.table+"/"+c.scene.columns[len(c.scene.columns)-1], func(t *testing.T) {
			_, ds := c.scene.decide(t)
			got := false
			for _, d := range ds {
				if d.Column != len(c.scene.columns)-1 {
					continue
				}
				if d.Class != breach.SocialSecurity || d.Kind != breach.KindNone || d.Confidence != 0.5 || d.Values == 0 || d.Inside {
					t.Errorf("decided %+v", d)
				}
				got = true
			}
			if got != c.want {
				t.Errorf("claimed: %v", got)
			}
		})
	}
}
