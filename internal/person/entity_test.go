package person

import (
	"fmt"
	"strings"
	"testing"
)

// Refunds name the holder of an account, mostly who ordered: they are found by the
// order. Those who deal with orders are not who ordered.
func TestRowsOfAnEntity(t *testing.T) {
	for _, c := range []struct {
		what   string
		holder func(i int) string
		people int
		with   int // an account of their own
	}{
		{"holders", func(i int) string { return affixNames[i] }, 10, 10},
		{"clerks", func(i int) string { return affixNames[i%3] + " Clerk" }, 20, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			var l leak
			customers := l.table("customers", "*customer_id", "name:name", "mail:email")
			orders := l.table("orders", "*order_id", "*customer_id")
			refunds := l.table("refunds", "*refund_id", "*order_id", "holder:name", "iban:iban")
			for i, n := range affixNames {
				l.row(customers, 100+i, n, fmt.Sprintf("p%d@a.example", i))
				l.row(orders, 500+3*i, 100+i)
				l.row(refunds, 9000+i, 500+3*i, c.holder(i), fmt.Sprintf("IT60X0542811101%012d", i))
			}
			got := l.steady(t)
			if with := holding(got, "@a.example", "refunds.iban"); len(got) != c.people || with != c.with {
				t.Errorf("%d people, %d with their account:\n%s", len(got), with, strings.Join(got, "\n"))
			}
		})
	}
}
