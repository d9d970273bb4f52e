package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestAddressesOfCountries: a column of addresses that holds countries alone holds
// countries, by whatever name.
func TestAddressesOfCountries(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   breach.Kind
	}{
		{[]string{"Germany", "France", "UK"}, breach.KindCountry},
		{[]string{"UK", "USA", "Holland", "UAE"}, breach.KindCountry},
		{[]string{"Great Britain", "The Netherlands", "U.S.A.", "Ireland"}, breach.KindCountry},
		{[]string{"4 Elm Row, Leeds", "7 Mill Lane, York", "UK"}, breach.KindStreet},
	} {
		s := scene{table: "members", columns: []string{"id", "name", "email", "address"}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), pickOne(r, c.values)}
		}}
		if got := s.decided(t, 3).Kind; got != c.want {
			t.Errorf("%v: %v, want %v", c.values, got, c.want)
		}
	}
}

// TestDanishTown: "by" is a town beside a postcode, and elsewhere whoever did something.
func TestDanishTown(t *testing.T) {
	towns := []string{"København K", "Odense C", "Aarhus", "Hvidovre", "Nibe"}
	codes := []string{"1165", "5000", "8000", "2650", "9240"}
	for _, c := range []struct {
		code   string
		values []string
		want   breach.Kind
	}{
		{"postnr", towns, breach.KindCity},
		{"postnummer", towns, breach.KindCity},
		{"code", []string{"Admin", "System", "Import"}, breach.KindNone},
		{"postnr", []string{"admin", "system", "import"}, breach.KindNone},
	} {
		s := scene{table: "kunder", columns: []string{"id", "navn", "email", "adresse", c.code, "by"}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), "Skolevej " + digitsOf(r, 2), pickOne(r, codes), pickOne(r, c.values)}
		}}
		if got := s.decided(t, 5).Kind; got != c.want {
			t.Errorf("by beside %s, %v: %v, want %v", c.code, c.values[0], got, c.want)
		}
	}
}
