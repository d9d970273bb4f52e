package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestRelatives holds names of relatives to persons of their own where they can be
// reached, and to a fact of whose row it is where they cannot.
func TestRelatives(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	phone := func(r *rand.Rand) any { return "+44 7700 9" + digitsOf(r, 5) }
	for _, c := range []struct {
		name    string
		columns []string
		value   func(r *rand.Rand) any
		want    breach.Kind
		class   breach.Class
	}{
		{"guardian with a telephone", []string{"id", "member", "guardian_name", "guardian_phone"}, full, breach.KindFullName, breach.Names},
		{"guardian without", []string{"id", "member", "guardian_name", "mobile"}, full, breach.KindNone, "Family members' names"},
		{"given name", []string{"id", "member", "spouse_first_name", "spouse_phone"}, func(r *rand.Rand) any { return pickOne(r, given) }, breach.KindGivenName, breach.Names},
		{"another's telephone", []string{"id", "member", "father_name", "mother_phone"}, full, breach.KindNone, "Family members' names"},
		{"no names", []string{"id", "member", "guardian_name", "guardian_phone"}, func(r *rand.Rand) any { return pickOne(r, words) }, breach.KindNone, "Family members' names"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := scene{table: "members", columns: c.columns, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), c.value(r), phone(r)}
			}}
			_, ds := s.decide(t)
			for _, d := range ds {
				if d.Column == 2 && !d.Inside && (d.Kind != c.want || d.Class != c.class) {
					t.Errorf("%v %q, want %v %q", d.Kind, d.Class, c.want, c.class)
				}
			}
		})
	}
}

// TestReferenceOfOrders holds codes under "reference" to no application, and what is
// said under it to one.
func TestReferenceOfOrders(t *testing.T) {
	code := func(r *rand.Rand, _ int) any {
		b := make([]byte, 9)
		for i := range b {
			b[i] = 'A' + byte(r.IntN(26))
		}
		return string(b)
	}
	for column, value := range map[string]func(r *rand.Rand, i int) any{
		"reference": code, "log_name": func(*rand.Rand, int) any { return "default" },
	} {
		_, ds := numbers("customers", column, value).decide(t)
		for _, d := range ds {
			if d.Column == 3 && d.Class != breach.NoClass {
				t.Errorf("%s: %q", column, d.Class)
			}
		}
	}
}
