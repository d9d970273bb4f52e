package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestByTable holds columns that say nothing by themselves to what their table is
// named after, in rows that belong to persons.
func TestByTable(t *testing.T) {
	day := func(r *rand.Rand) any { return fmt.Sprintf("2016-0%d-1%d 09:30:00", 1+r.IntN(9), r.IntN(10)) }
	reason := func(r *rand.Rand) any { return pickOne(r, []string{"pain in the knee", "blood pressure", "cough"}) }
	value := func(r *rand.Rand) any { return pickOne(r, []string{"51", "1.04", "2.31", "NEG", "13.6"}) }
	flag := func(r *rand.Rand) any { return r.IntN(2) }
	ware := func(r *rand.Rand) any {
		return pickOne(r, []string{"Oslo Desk Lamp", "Wool Socks", "USB-C Cable 2 m", "Yoga Mat"})
	}
	for _, c := range []struct {
		table, owner, column string
		value                func(r *rand.Rand) any
		want                 breach.Class
	}{
		{"appointments", "patient_id", "start_at", day, visits},
		{"afspraken", "patient_id", "start_op", day, visits},
		{"afspraken", "klant_id", "datum", day, visits},
		{"appointments", "customer_id", "reason", reason, visits},
		{"afspraken", "patient_id", "reden", reason, breach.HealthData},
		{"appointments", "patient_id", "reason", reason, breach.HealthData},
		{"labo_resultaten", "patient_id", "waarde", value, breach.HealthData},
		{"lab_results", "patient_id", "result", value, breach.HealthData},

		{"lab", "patient_id", "test", reason, breach.HealthData},
		{"tests", "patient_id", "test_result", value, breach.HealthData},
		{"prescriptions", "patient_id", "drug", reason, breach.HealthData},
		{"prescriptions", "patient_id", "prescribed_at", day, breach.NoClass},
		{"tests", "student_id", "test_result", value, breach.NoClass},
		{"tests", "device_id", "test", reason, breach.NoClass},
		{"lab", "patient_id", "test_id", flag, breach.NoClass},
		{"order_items", "order_id", "product_name", ware, "Purchases"},
		{"order_items", "order_id", "description", ware, "Purchases"},
		{"orders", "customer_id", "item", ware, "Purchases"},
		{"order_details", "order_id", "name", reason, breach.NoClass},
		{"bestellung_positionen", "kunde_id", "artikelbezeichnung", ware, "Purchases"},
		{"lignes_commande", "client_id", "designation", ware, "Purchases"},
		{"order_items", "depot_id", "product_name", ware, breach.NoClass},
		{"order_items", "order_id", "product_id", func(r *rand.Rand) any { return 1 + r.IntN(300) }, "Purchases"},
		{"order_items", "order_id", "item_number", flag, breach.NoClass},
		{"order_items", "order_id", "sku", ware, breach.NoClass},
		{"order_items", "order_id", "product_sku", func(r *rand.Rand) any { return "SKU-" + digitsOf(r, 4) }, "Purchases"},
		{"order_items", "order_id", "order_id", func(r *rand.Rand) any { return 1 + r.IntN(300) }, breach.NoClass},
		{"orders", "customer_id", "description", reason, breach.NoClass},
		{"products", "user_id", "product_name", ware, breach.NoClass},
		{"appointments", "patient_id", "created_at", day, breach.NoClass},
		{"appointments", "patient_id", "deleted_at", day, breach.NoClass},
		{"appointments", "patient_id", "value", value, breach.NoClass},
		{"appointments", "room_id", "start_at", day, breach.NoClass},
		{"appointments", "patient_id", "start_at", flag, breach.NoClass},
		{"lab_results", "patient_id", "validated_at", day, breach.NoClass},
		{"lab_results", "patient_id", "result", flag, breach.NoClass},
		{"lab_results", "device_id", "result", value, breach.NoClass},
		{"invoices", "patient_id", "value", value, breach.NoClass},
		{"orders", "customer_id", "reason", reason, breach.NoClass},
	} {
		t.Run(c.table+" "+c.owner+" "+c.column, func(t *testing.T) {
			s := scene{table: c.table, columns: []string{"id", c.owner, c.column}, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, i/2 + 1, c.value(r)}
			}}
			if got := s.decided(t, 2).Class; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
