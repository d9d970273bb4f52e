package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestPartners: names under a word for a partner alone are a fact of whose row it is, where
// the row has what only people have; with a telephone of theirs they are people, and where
// the rows may be of firms, as before.
func TestPartners(t *testing.T) {
	day := func(r *rand.Rand) any { return birth(r) }
	for _, c := range []struct {
		name, beside string
		value        func(r *rand.Rand) any
		want         breach.Class
		kind         breach.Kind
	}{
		{"partner", "dob", day, spouses, breach.KindNone},
		{"pareja", "fecha_nacimiento", day, spouses, breach.KindNone},
		{"partner", "burgerlijke_staat", func(r *rand.Rand) any { return pickOne(r, []string{"gehuwd", "ongehuwd", "gescheiden"}) }, spouses, breach.KindNone},
		{"partner", "partner_phone", func(r *rand.Rand) any { return "+44 7700 9" + digitsOf(r, 5) }, breach.Names, breach.KindFullName},
		{"partner", "since", func(r *rand.Rand) any { return pickOne(r, words) }, breach.Names, breach.KindFullName},
	} {
		s := scene{table: "people", columns: []string{"id", "full_name", c.name, c.beside, "email"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), pickOne(r, given) + " " + pickOne(r, family), c.value(r), mailbox(r, i)}
		}}
		if is := s.decided(t, 2); is.Class != c.want || is.Kind != c.kind {
			t.Errorf("%s beside %s: %v %q (%s), want %v %q", c.name, c.beside, is.Kind, is.Class, is.Why, c.kind, c.want)
		}
	}
	firms := scene{table: "people", columns: []string{"id", "full_name", "partner", "dob"}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), pickOne(r, firms), birth(r)}
	}}
	if is := firms.decided(t, 2); is.Class == spouses {
		t.Errorf("firms: %q", is.Class)
	}
}
