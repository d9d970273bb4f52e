package person

import (
	"fmt"
	"strings"
	"testing"
)

// TestAlternates holds rows that refer to a table's other column than its key to
// whose that table's rows are.
func TestAlternates(t *testing.T) {
	reference := func(i int) int { return 1<<60 + i*7919 }
	for _, c := range []struct {
		what, column string
		of           func(i int) int // the reference of the i-th order
		to           func(i int) int // that its payment names
		with         int
	}{
		{"references", "order_reference", reference, reference, 10},
		{"of many orders each", "order_reference", func(i int) int { return reference(i / 2) }, func(i int) int { return reference(i / 2) }, 0},
		{"of something else", "order_reference", reference, func(i int) int { return reference(i + 50) }, 0},
		{"called after another table", "parcel_reference", reference, reference, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			var l leak
			customers := l.table("ps_customer", "*id_customer", "name:name", "mail:email")
			orders := l.table("ps_orders", "*id_order", "*reference", "*id_customer")
			paid := l.table("ps_order_payment", "*id_order_payment", "*"+c.column, "card")
			for i, n := range affixNames {
				l.row(customers, 100+7*i, n, fmt.Sprintf("p%d@a.example", i))
				l.row(orders, 5000+3*i, c.of(i), 100+7*i)
				l.row(paid, 90000+11*i, c.to(i), "XXXX1234")
			}
			got := l.steady(t)
			if with := holding(got, "@a.example", "ps_order_payment.card"); with != c.with {
				t.Errorf("%d with the payment of their order, want %d:\n%s", with, c.with, strings.Join(got, "\n"))
			}
			if rule := "(ps_order_payment.order_reference = ps_orders.reference)"; c.with > 0 && holding(got, rule) != c.with {
				t.Errorf("the arrow is not told as %s:\n%s", rule, strings.Join(got, "\n"))
			}
		})
	}
}

// TestCalledAfter holds names of columns to a table's and its column's together.
func TestCalledAfter(t *testing.T) {
	u := &table{Table: &Table{Columns: []Column{{Name: "id"}, {Name: "reference"}, {Name: "card_no"}, {Name: "order_no"}}}, stem: "order"}
	for _, c := range []struct {
		name   string
		column int
		want   bool
	}{
		{"order_reference", 1, true},
		{"orderReference", 1, true},
		{"orders_reference", 1, true},
		{"order_card_no", 2, true},
		{"order_no", 3, true},
		{"orderNo", 3, true},
		{"reference", 1, false},
		{"reorder_reference", 1, false},
		{"order_ref", 1, false},
		{"order_no", 2, false},
		{"customer_reference", 1, false},
	} {
		if got := calledAfter(c.name, u, c.column); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
