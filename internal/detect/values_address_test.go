package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestStreetLike holds what reads as a postal address without a word for a street to
// what is one.
func TestStreetLike(t *testing.T) {
	var buf []byte
	for _, v := range []string{
		"Hauptstr12", "C/ Mayor, 92, 3º A, 28013 Madrid", "c/Goya 5", "PO Box 87, Boise, ID 83701", "P.O. Box 12", "Postfach 1234, 10115 Berlin", "Apartado de correos 22",
		"Dlouhá 705/15, 110 00 Praha 1", "Na Příkopě 148/2, 110 00 Praha 1", "Strandvejen 28, 2. tv, 5000 Odense C", "Nørregade 33, 2. tv, 5000 Odense C",
		"Lipowa 12, 31-510 Kraków", "Karlova 3a, 1000-205 Lisboa",
	} {
		if !streetLike([]byte(v), &buf) {
			t.Errorf("%q is an address", v)
		}
	}
	for _, v := range []string{
		"ST02373", "AV12345", "C/N 12345", "c/o 12", "Box 12", "box 7 of 9", "Lamp 40, 20000 hours", "Lamp 40, 200 Units", "Weber, Marta 1985", "Order 12, 3 items", "1, 2345 Items",
		"2016-01-01, 12345 Total", "PO 12345", "Table 12, seat 5", "a 1, 12345 B",
	} {
		if streetLike([]byte(v), &buf) {
			t.Errorf("%q is none", v)
		}
	}
}

// TestAddressesWithoutNames: postal addresses are told in columns without names.
func TestAddressesWithoutNames(t *testing.T) {
	for _, c := range []struct {
		value func(r *rand.Rand) string
		want  breach.Class
	}{
		{func(r *rand.Rand) string {
			return fmt.Sprintf("C/ %s, %d, 3º A, 28013 Madrid", pickOne(r, family), 1+r.IntN(99))
		}, breach.PhysicalAddresses},
		{func(r *rand.Rand) string { return fmt.Sprintf("PO Box %d, Boise, ID 83701", 1+r.IntN(999)) }, breach.PhysicalAddresses},
		{func(r *rand.Rand) string {
			return fmt.Sprintf("%s %d/%d, 110 00 Praha 1", pickOne(r, []string{"Dlouhá", "Polní"}), 1+r.IntN(900), 1+r.IntN(30))
		}, breach.PhysicalAddresses},
		{func(r *rand.Rand) string {
			return fmt.Sprintf("%s %d, 2. tv, 5000 Odense C", pickOne(r, []string{"Nørregade", "Strandvejen"}), 1+r.IntN(99))
		}, breach.PhysicalAddresses},
		{func(r *rand.Rand) string {
			return fmt.Sprintf("Unit %d, %d %s Street, Leeds", 1+r.IntN(20), 1+r.IntN(200), pickOne(r, given))
		}, breach.PhysicalAddresses},
		{func(r *rand.Rand) string {
			return fmt.Sprintf("%s %d, %d pieces", pickOne(r, []string{"Lamp", "Desk"}), r.IntN(99), 1000+r.IntN(9000))
		}, breach.NoClass},
		{func(r *rand.Rand) string { return fmt.Sprintf("Box %d, shelf %d", 1+r.IntN(99), 1+r.IntN(99)) }, breach.NoClass},
	} {
		s := scene{table: "members", rows: 60, columns: []string{"id", "email", "c2"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, fmt.Sprintf("p%d@example.org", i), c.value(r)}
		}}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%q: %q, want %q", c.value(rand.New(rand.NewPCG(1, 1))), got, c.want)
		}
	}
}
