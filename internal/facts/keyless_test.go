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

// TestKeylessFiles: files of one folder are beside each other, also where columns have
// no types; of such columns only those are named that are called like keys.
func TestKeylessFiles(t *testing.T) {
	file := func(n int, name, folder string, owner string, columns ...string) Table {
		out := Table{Name: name, Part: name + ".csv", Source: n, Rows: 9, Personal: 9, Owner: owner, folder: folder, Classes: []breach.Class{breach.Religions}}
		for _, c := range columns {
			out.Columns = append(out.Columns, Column{Name: c})
		}
		return out
	}
	f := &Facts{Tables: []Table{
		file(0, "members", "leak", "the person each row names", "member_no", "seat"),
		file(1, "survey", "leak", "", "paid", "answers", "respondentId", "client_code", "seat_no"),
		file(2, "survey", "elsewhere", "", "member_no"),
		file(3, "survey_2", "", "", "member_no"),
		file(4, "votes", "leak", "", "answers", "valid", "piano"),
	}}
	got := f.Keyless()
	if len(got) != 1 || got[0].Table != 1 || got[0].To != 0 || got[0].Key != "member_no" || !slices.Equal(got[0].Columns, []string{"respondentId", "client_code", "seat_no"}) {
		t.Fatalf("%+v", got)
	}
}

func TestKeyLike(t *testing.T) {
	for _, name := range []string{"id", "member_no", "memberNo", "CustomerID", "customerId", "client_code", "ClientNumber", "uuid", "id_ref"} {
		if !keyLike(name) {
			t.Errorf("%s is no key", name)
		}
	}
	for _, name := range []string{"paid", "valid", "piano", "answers", "casino", "Casino", "decode", "", "_"} {
		if keyLike(name) {
			t.Errorf("%s is a key", name)
		}
	}
}

// TestKeylessApart: a table whose sure key was not followed comes first, with the command
// that follows it.
func TestKeylessApart(t *testing.T) {
	users := Table{Name: "users", Rows: 4, Personal: 4, Owner: "the person each row names", Columns: []Column{{Name: "id"}}}
	orders := Table{Name: "orders", Rows: 9, Owner: "the person each row names", Links: []Link{{From: "user_id", Table: 0, To: "id", Apart: true}}}
	followed, masked := orders, orders
	followed.Links = []Link{{From: "user_id", Table: 0, To: "id"}}
	masked.Name = "o***s"
	payments := Table{Name: "payments", Rows: 3, Classes: []breach.Class{breach.BankAccounts}, Columns: []Column{{Name: "buyer", Type: "int"}}}
	f := &Facts{Tables: []Table{users, payments, followed, masked, orders}}
	got := f.Keyless()
	if len(got) != 2 || !got[0].Apart || got[0].Table != 4 || got[1].Apart || got[1].Table != 1 {
		t.Fatalf("%+v", got)
	}
	if c := f.Command(&got[0]); c != "tocsin case set-key orders.user_id=users.id --reason WHY" {
		t.Error(c)
	}
}
