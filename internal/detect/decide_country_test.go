package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// inUseOf makes bare telephone numbers in use in a country, of so many digits.
func inUseOf(home string, size int) func(r *rand.Rand, i int) string {
	return func(r *rand.Rand, _ int) string {
		for {
			if v := digitsOf(r, size); v[0] != '0' && inUse([]byte(v), home) {
				return v
			}
		}
	}
}

// TestNumbersAtHome: telephone numbers without a sign that says so are told where any column
// tells in which country the people are, fixed ones among mobiles as well, and other digits
// of as many places are not.
func TestNumbersAtHome(t *testing.T) {
	one := func(all ...string) func(r *rand.Rand, i int) string {
		return func(r *rand.Rand, _ int) string { return pickOne(r, all) }
	}
	dni := func(r *rand.Rand, _ int) string {
		n := 10_000_000 + r.IntN(89_999_999)
		return fmt.Sprint(n) + string("TRWAGMYFPDXBNJZSQVHLCKE"[n%23])
	}
	street := one("Calle Mayor 3", "Plaza Nueva 4", "C/ Sol 12", "Paseo Alto 5", "Calle Baja 61")
	towns := one("Aalborg", "Odense", "Aarhus", "Vejle", "Nibe", "Dragør")
	spanish, random9 := inUseOf("ES", 9), func(r *rand.Rand, _ int) string { return fmt.Sprint(100_000_000 + r.IntN(900_000_000)) }
	random8 := func(r *rand.Rand, _ int) string { return fmt.Sprint(10_000_000 + r.IntN(90_000_000)) }
	for name, c := range map[string]struct {
		tells, value func(r *rand.Rand, i int) string
		want         breach.Class
	}{
		"numbers of a state": {dni, spanish, breach.PhoneNumbers},
		"streets":            {street, spanish, breach.PhoneNumbers},
		"towns":              {towns, inUseOf("DK", 8), breach.PhoneNumbers},
		"postcodes":          {func(r *rand.Rand, _ int) string { return digitsOf(r, 2) + "-" + digitsOf(r, 3) }, inUseOf("PL", 9), breach.PhoneNumbers},
		"postcodes of PT":    {func(r *rand.Rand, _ int) string { return "1" + digitsOf(r, 3) + "-" + digitsOf(r, 3) }, inUseOf("PT", 9), breach.PhoneNumbers},
		"whole addresses":    {one("Rua Direita 12, 1100-012 Lisboa", "Rua do Sol 3, 4000-210 Porto", "Travessa Nova 8, 2500-101 Óbidos", "Av. Central 1, 8005-226 Faro"), inUseOf("PT", 9), breach.PhoneNumbers},
		"Norwegians":         {one("Storgata 4", "Kirkeveien 12", "Solbakken 3", "Elvegata 8"), inUseOf("NO", 8), breach.PhoneNumbers},
		"Czechs":             {one("Praha", "Brno", "Zlín", "Most", "Plzeň"), inUseOf("CZ", 9), breach.PhoneNumbers},
		"Danes' mobiles": {towns, func(r *rand.Rand, _ int) string {
			return pickOne(r, []string{"20", "31", "42", "53", "61"}) + digitsOf(r, 6)
		}, breach.PhoneNumbers},
		"and in pairs": {towns, func(r *rand.Rand, _ int) string {
			return pickOne(r, []string{"22", "30", "41", "50", "93"}) + " " + digitsOf(r, 2) + " " + digitsOf(r, 2) + " " + digitsOf(r, 2)
		}, breach.PhoneNumbers},
		"some with their country": {dni, func(r *rand.Rand, i int) string {
			return pickOne(r, []string{"", "", "", "+34 "}) + spanish(r, i)
		}, breach.PhoneNumbers},
		"as people type": {dni, func(r *rand.Rand, i int) string {
			v := spanish(r, i)
			return pickOne(r, []string{v, v[:3] + " " + v[3:6] + " " + v[6:]})
		}, breach.PhoneNumbers},
		// Nothing tells the country, or too little does.
		"nowhere":      {one("Elm Row 3", "Mill Lane 4", "Oak Street 5"), spanish, breach.NoClass},
		"two at once":  {one("Calle Mayor 3", "Via Roma 4", "Calle Sol 8", "Via Dante 9"), spanish, breach.NoClass},
		"other people": {street, inUseOf("DK", 8), breach.NoClass},
		// Digits of other sorts.
		"orders":             {dni, random9, breach.NoClass},
		"customers":          {towns, random8, breach.NoClass},
		"counted":            {towns, func(_ *rand.Rand, i int) string { return fmt.Sprint(41_230_000 + 3*i) }, breach.NoClass},
		"counted, far apart": {street, func(_ *rand.Rand, i int) string { return fmt.Sprint(612_000_000 + 97*i) }, breach.NoClass},
		"of one office":      {towns, func(r *rand.Rand, _ int) string { return "5" + digitsOf(r, 7) }, breach.NoClass},
		"of two":             {towns, func(r *rand.Rand, _ int) string { return pickOne(r, []string{"30", "71"}) + digitsOf(r, 6) }, breach.NoClass},
		"days": {towns, func(r *rand.Rand, _ int) string {
			return fmt.Sprintf("20%02d%02d%02d", r.IntN(25), 1+r.IntN(12), 1+r.IntN(28))
		}, breach.NoClass},
		"parts of an account":   {street, func(r *rand.Rand, _ int) string { return "21000418" + digitsOf(r, 1) }, breach.NoClass},
		"postcodes of five":     {street, func(r *rand.Rand, _ int) string { return "28" + digitsOf(r, 3) }, breach.NoClass},
		"amounts in cents":      {street, func(r *rand.Rand, _ int) string { return fmt.Sprint(100_000_000 + r.IntN(100_000_000)) }, breach.NoClass},
		"prices":                {street, func(r *rand.Rand, _ int) string { return fmt.Sprintf("%d.%s", 600_000+r.IntN(99_999), digitsOf(r, 3)) }, breach.NoClass},
		"begun with zeros":      {one("Storgatan 4", "Kungsgatan 3", "Parkvägen 9"), func(r *rand.Rand, _ int) string { return "0" + digitsOf(r, 8) }, breach.NoClass},
		"seconds since":         {one("Via Roma 4", "Corso Como 3"), func(r *rand.Rand, _ int) string { return fmt.Sprint(1_600_000_000 + r.IntN(90_000_000)) }, breach.NoClass},
		"numbers with a letter": {street, func(r *rand.Rand, _ int) string { return "6" + digitsOf(r, 8) + "A" }, breach.NoClass},
	} {
		s := scene{table: "t1", rows: 200, columns: []string{"c1", "c2", "c3", "c4"}, row: func(r *rand.Rand, i int) []any {
			return []any{pickOne(r, given), mailbox(r, i), c.value(r, i), c.tells(r, i)}
		}}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%s, such as %q: %q, want %q", name, c.value(rand.New(rand.NewPCG(1, 1)), 1), got, c.want)
		}
	}
}
