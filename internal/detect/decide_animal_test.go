package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestAnimals holds what registers say of animals to nobody, and what they say of who
// keeps them to them.
func TestAnimals(t *testing.T) {
	breed := func(r *rand.Rand) any { return pickOne(r, []string{"Labrador", "Dackel", "Mischling", "Pudel"}) }
	name := func(r *rand.Rand) any { return pickOne(r, []string{"Luna", "Emma", "Paula", "Rex"}) }
	born := func(r *rand.Rand) any { return fmt.Sprintf("19%d-03-0%d", 60+r.IntN(30), 1+r.IntN(9)) }
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand) any
		want          breach.Class
	}{
		{"hundesteuer", "rasse", breed, breach.NoClass},
		{"halter", "rasse_hund", breed, breach.NoClass},
		{"halter", "rufname_hund", name, breach.NoClass},
		{"owners", "dog_name", name, breach.NoClass},
		{"proprietaires", "chien_ne_le", born, breach.NoClass},
		{"hundesteuer", "halter_vorname", name, breach.Names},
		{"owners", "given_name", name, breach.Names},
		{"owners", "birth_date", born, breach.DatesOfBirth},
		{"bewohner", "rasse", func(r *rand.Rand) any { return pickOne(r, []string{"weiss", "asiatisch", "schwarz"}) }, "Races"},
	} {
		t.Run(c.table+" "+c.column, func(t *testing.T) {
			s := scene{table: c.table, columns: []string{"email", c.column}, row: func(r *rand.Rand, i int) []any {
				return []any{fmt.Sprintf("p%d@a.example.org", i), c.value(r)}
			}}
			got := breach.NoClass
			_, ds := s.decide(t)
			for _, d := range ds {
				if d.Column == 1 && !d.Inside {
					got = d.Class
				}
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
