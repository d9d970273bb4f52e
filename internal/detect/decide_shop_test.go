package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestShopColumns holds what shops keep beside orders and cards to its class, and
// what only looks like it to none.
func TestShopColumns(t *testing.T) {
	masked := func(r *rand.Rand, _ int) any { return "XXXXXXXXXXXX" + digitsOf(r, 4) }
	parcel := func(r *rand.Rand, _ int) any { return "BRT" + digitsOf(r, 12) }
	whole := func(r *rand.Rand, _ int) any { return 1<<30 + r.IntN(1<<30) }
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand, i int) any
		want          breach.Class
	}{
		{"ps_connections", "ip_address", whole, breach.IPAddresses},
		{"visits", "ip", func(r *rand.Rand, _ int) any { return r.IntN(1<<30) - 1<<31 }, breach.IPAddresses},
		{"visits", "ip", func(_ *rand.Rand, i int) any { return i + 1 }, breach.NoClass},
		{"visits", "amount", whole, breach.NoClass},
		{"visits", "ip_address", func(r *rand.Rand, _ int) any {
			return fmt.Sprintf("%d.%d.%d.%d", r.IntN(13), r.IntN(9), r.IntN(9), r.IntN(14))
		}, breach.NoClass},
		{"visits", "ip_count", whole, breach.NoClass},
		{"ps_order_carrier", "tracking_number", parcel, "Shipment tracking numbers"},
		{"ps_order_carrier", "carrier_code", parcel, breach.NoClass},
		{"ps_order_payment", "card_number", masked, breach.PartialCards},
		{"ps_order_payment", "card_brand", func(r *rand.Rand, _ int) any { return pickOne(r, []string{"Visa", "MasterCard"}) }, breach.NoClass},
	} {
		t.Run(c.table+" "+c.column, func(t *testing.T) {
			s := scene{table: c.table, columns: []string{"id", "id_order", c.column, "amount_due"}, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, 3*i + 7, c.value(r, i), 1 + r.IntN(90)}
			}}
			got, why := breach.NoClass, ""
			_, ds := s.decide(t)
			for _, d := range ds {
				if d.Column == 2 && !d.Inside {
					got, why = d.Class, d.Why
				}
			}
			if got != c.want || c.want == breach.IPAddresses && !strings.Contains(why, "whole numbers") {
				t.Errorf("%q (%s), want %q", got, why, c.want)
			}
		})
	}
}

// TestWholeIP holds whole numbers to the range of addresses in public use.
func TestWholeIP(t *testing.T) {
	for v, want := range map[string]bool{
		"16777216": true, "1681915904": true, "4294967295": true, "-1062731520": true,
		"16777215": false, "4294967296": false, "-3000000000": false, "12345": false, "192.0.2.1": false, "99999999999": false, "1e9": false,
	} {
		if got := wholeIP([]byte(v)); got != want {
			t.Errorf("%s: %v", v, got)
		}
	}
}
