package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNationalities holds cut words for nationality to what stands under them.
func TestNationalities(t *testing.T) {
	from := func(values ...string) func(r *rand.Rand, _ int) any {
		return func(r *rand.Rand, _ int) any { return values[r.IntN(len(values))] }
	}
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand, _ int) any
		want          bool
	}{
		{"candidatos", "nac", from("ESP", "ROU", "MAR", "FRA"), true},
		{"candidates", "nat", from("FR", "DE", "GB"), true},
		{"personel", "uyr", from("TUR", "DEU"), true},
		{"candidatos", "cod_nac", from("española", "francesa", "italiana"), true},
		{"osoby", "obyw", from("PL", "UA", "BY", "DE"), true},
		{"members", "citizenship", from("FR", "DE", "GB"), true},
		{"members", "citizenship", from("citizen", "resident", "visitor"), false},
		{"candidatos", "nac", from("Sevilla", "Bilbao", "Madrid"), false}, // where they were born
		{"candidatos", "nac", from("1"), false},
		{"candidatos", "idi", from("ESP", "FRA"), false},
		{"productos", "nac", from("ESP", "ROU", "MAR"), false},
	} {
		s := numbers(c.table, c.column, c.value)
		if !c.want && c.table == "productos" {
			s.columns[1], s.columns[2] = "marca", "modelo"
			s.row = func(r *rand.Rand, i int) []any {
				return []any{i + 1, "X" + digitsOf(r, 3), "Y" + digitsOf(r, 4), c.value(r, i)}
			}
		}
		_, ds := s.decide(t)
		got := slices.ContainsFunc(ds, func(d Decision) bool { return d.Column == 3 && d.Class == nationalities })
		if got != c.want {
			t.Errorf("%s.%s: a nationality %v, want %v", c.table, c.column, got, c.want)
		}
	}
}

// TestNumberInstead holds a column of citizens' numbers to those that foreigners
// have, and to texts that say that there is none yet.
func TestNumberInstead(t *testing.T) {
	const letters = "TRWAGMYFPDXBNJZSQVHLCKE"
	number := func(r *rand.Rand, i int) any {
		n := r.IntN(10_000_000)
		switch i % 10 {
		case 0:
			return fmt.Sprintf("X%07d%c", n, letters[n%23])
		case 1:
			return "EN CURSO"
		}
		return fmt.Sprintf("%08d%c", n, letters[n%23])
	}
	s := numbers("candidatos", "num_doc", number)
	var whole, other Decision
	_, ds := s.decide(t)
	for _, d := range ds {
		if d.Column == 3 && d.Inside {
			other = d
		} else if d.Column == 3 {
			whole = d
		}
	}
	if whole.Kind != breach.KindESDNI || other.Kind != breach.KindESNIE || other.Values != 40 {
		t.Errorf("decided %v and beside it %v in %d", whole.Kind, other.Kind, other.Values)
	}
}
