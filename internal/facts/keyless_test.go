package facts

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestKeyless: of a table whose rows are nobody's it is said which of its columns may
// hold whose key; not of one that has an owner, is of another database, or has no
// column that could.
func TestKeyless(t *testing.T) {
	iban := Column{Name: "iban", Class: breach.BankAccounts}
	people := Table{Name: "customers", Part: "shop", Rows: 4, Personal: 4, Owner: "the person each row names", Classes: []breach.Class{breach.Names}, Columns: []Column{{Name: "id"}}}
	payments := Table{Name: "payments", Part: "shop", Rows: 3, Classes: []breach.Class{breach.BankAccounts}, Columns: []Column{
		{Name: "id", Type: "int"}, {Name: "buyer", Type: "int"}, {Name: "product_id", Type: "int"}, {Name: "paid", Type: "datetime"}, {Name: "v***r"}, iban,
	}}
	elsewhere := payments
	elsewhere.Part = "other"
	owned := payments
	owned.Owner = "the person of customers by buyer"
	bare := payments
	bare.Columns = payments.Columns[2:]
	things := Table{Name: "products", Part: "shop", Rows: 9}
	f := &Facts{Tables: []Table{people, payments, elsewhere, owned, bare, things}}
	got := f.Keyless()
	if len(got) != 1 || got[0].Table != 1 || got[0].To != 0 || got[0].Key != "id" || !slices.Equal(got[0].Columns, []string{"buyer"}) {
		t.Fatalf("%+v", got)
	}
	if c := f.Command(&got[0]); c != "tocsin case set-key payments.buyer=customers.id --reason WHY" {
		t.Error(c)
	}
}
