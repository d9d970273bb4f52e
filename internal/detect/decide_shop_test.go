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
			if is := s.decided(t, 2); is.Class != c.want || c.want == breach.IPAddresses && !strings.Contains(is.Why, "whole numbers") {
				t.Errorf("%q (%s), want %q", is.Class, is.Why, c.want)
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

// TestLettersAsKeys holds references made of capital letters alone to keys, and
// words in capitals to none.
func TestLettersAsKeys(t *testing.T) {
	letters := func(n int) func(r *rand.Rand) string {
		return func(r *rand.Rand) string {
			b := make([]byte, n)
			for i := range b {
				b[i] = 'A' + byte(r.IntN(26))
			}
			return string(b)
		}
	}
	towns := func(r *rand.Rand) string {
		return pickOne(r, strings.Fields("MILANO VERONA TORINO ROMA BARI PISA COMO LECCE SIENA PARMA"))
	}
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand) string
		want   bool
	}{
		{"order_reference", letters(9), true},
		{"reference", letters(9), true},
		{"shop_note", letters(9), false},
		{"reference", letters(4), false},
		{"order_reference", towns, false},
		{"order_reference", func(r *rand.Rand) string { return strings.ToLower(letters(9)(r)) }, false},
	} {
		s := scene{table: "payments", columns: []string{"id int", c.column + " varchar(20)"}, row: func(r *rand.Rand, i int) []any { return []any{i + 1, c.value(r)} }}
		l, sc, recs := s.build()
		got := false
		for _, k := range Compile(l, sc, recs[:100]).KeyColumns() {
			got = got || k.Column == 1
		}
		if got != c.want {
			t.Errorf("%s, as %q: %v", c.column, c.value(rand.New(rand.NewPCG(1, 2))), got)
		}
	}
}

// TestGenderCodes holds the codes for no gender to none where genders are 1 and 2.
func TestGenderCodes(t *testing.T) {
	for _, c := range []struct {
		what  string
		codes []int
		none  int // rows of 400 that tell no gender
	}{
		{"0 is not known", []int{0, 1, 2, 1}, 100},
		{"9 is not applicable", []int{1, 2, 9, 2}, 100},
		{"0 and 1 are the two", []int{0, 1, 0, 1}, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := scene{table: "customers", columns: []string{"id int", "mail", "gender int"}, row: func(_ *rand.Rand, i int) []any {
				return []any{i + 1, fmt.Sprintf("p%d@a.example", i), c.codes[i%4]}
			}}
			l, sc, recs := s.build()
			scanner := Compile(l, sc, recs[:50]).NewScanner()
			none := 0
			for i := range recs {
				var row Row
				scanner.Row(&recs[i], &row)
				if row.Present[0]&(1<<2) == 0 {
					none++
				}
			}
			if none != c.none {
				t.Errorf("%d rows tell no gender, want %d", none, c.none)
			}
		})
	}
}
