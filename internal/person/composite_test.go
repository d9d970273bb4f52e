package person

import (
	"fmt"
	"strings"
	"testing"
)

// tenants is two tenants' customers, each counted from 1, and their phones.
func tenants(declared bool) *leak {
	l := &leak{}
	phones := l.table("phones", "*tenant_id", "*id", "*customer_id", "tel:phone")
	customers := l.table("customers", "*tenant_id", "*id", "name:name", "mail:email")
	l.tables[customers].Unique = [][]int{{0, 1}}
	l.tables[phones].Unique = [][]int{{0, 1}}
	if declared {
		l.tables[phones].Columns[2].Name = "k_ref"
		l.tables[phones].Composites = []Composite{{Columns: []int{0, 2}, Table: customers, RefColumns: []int{0, 1}}}
	}
	for i := range 20 {
		tenant, id := 1+i%2, 1+i/2
		l.row(customers, tenant, id, fmt.Sprintf("Ann Number%c", 'a'+i), fmt.Sprintf("p%d@a.example", i))
		l.row(phones, tenant, 100-id, id, fmt.Sprintf("+4930200300%02d", i))
	}
	return l
}

func TestKeyOfTwoColumns(t *testing.T) {
	for _, declared := range []bool{false, true} {
		got := tenants(declared).steady(t)
		if len(got) != 20 {
			t.Errorf("%d people, want 20:\n%s", len(got), strings.Join(got, "\n"))
		}
		for i := range 20 {
			if holding(got, fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4930200300%02d", i)) != 1 {
				t.Errorf("declared %v: person %d has not the phone", declared, i)
			}
		}
	}
}

// The third key of a row, which is no part of the pair, stays what it was.
func TestKeyOfTwoColumnsThatIsNot(t *testing.T) {
	l := tenants(false)
	for i := range l.rows {
		if l.rows[i].Table == 0 {
			l.rows[i].Keys[2].Value += 500 // customers who are not there
		}
	}
	if got := l.steady(t); holding(got, "@a.example", "phones.tel") != 0 {
		t.Errorf("phones of customers who are not there:\n%s", strings.Join(got[:2], "\n"))
	}
}

// The key's columns need not be called after the table whose rows they know, and
// one of them alone leads nowhere.
func TestKeyOfTwoColumnsByTheirNames(t *testing.T) {
	for _, name := range []string{"client_no", "client_id", "member_no", "user_no", "patient_id", "cust_no"} {
		l := &leak{}
		bank := l.table("bank_details", "*tenant_id", "*"+name, "tel:phone")
		tenants := l.table("tenants", "*tenant_id", "mail:contact_email")
		customers := l.table("customers", "*tenant_id", "*"+name, "name:name", "mail:email")
		l.tables[customers].Unique, l.tables[tenants].Unique = [][]int{{0, 1}}, [][]int{{0}}
		for i := range 40 {
			tenant, no := 1+i%4, 1+i/4
			l.row(customers, tenant, no, fmt.Sprintf("Ann Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i))
			if i%3 > 0 {
				l.row(bank, tenant, no, fmt.Sprintf("+4930200300%02d", i))
			}
			if i < 4 {
				l.row(tenants, tenant, fmt.Sprintf("office%d@t.example", tenant))
			}
		}
		got := l.steady(t)
		if len(got) != 40 {
			t.Errorf("%s: %d people, want 40:\n%s", name, len(got), strings.Join(got, "\n"))
		}
		for i := range 40 {
			if i%3 > 0 && holding(got, fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4930200300%02d", i)) != 1 {
				t.Errorf("%s: person %d has not the telephone", name, i)
			}
		}
	}
}

// branches is the customers of two countries' branches, each counted from 1, and the
// accounts of these.
func branches(declared bool) *leak {
	l := &leak{}
	bank := l.table("accounts", "*country_no", "*branch_no", "*cust_no", "tel:phone")
	customers := l.table("customers", "*cust_no", "*country_no", "*branch_no", "name:name", "mail:email")
	offices := l.table("branches", "*country_no", "*branch_no", "mail:email")
	l.tables[customers].Unique, l.tables[offices].Unique = [][]int{{1, 2, 0}}, [][]int{{0, 1}}
	if declared {
		for i, name := range []string{"x1", "x2", "x3"} {
			l.tables[bank].Columns[i].Name = name
		}
		l.tables[bank].Composites = []Composite{{Columns: []int{2, 0, 1}, Table: customers, RefColumns: []int{0, 1, 2}}}
	}
	for i := range 48 {
		country, branch, no := 1+i%2, 1+i/2%3, 1+i/6
		l.row(customers, no, country, branch, fmt.Sprintf("Ann Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i))
		l.row(bank, country, branch, no, fmt.Sprintf("+4930200300%02d", i))
		if i < 6 {
			l.row(offices, country, branch, fmt.Sprintf("o%d@t.example", i))
		}
	}
	return l
}

// A key of three columns is followed, declared or by its columns' names, and neither
// two of them nor the branch that they name too are.
func TestKeyOfThreeColumns(t *testing.T) {
	for _, declared := range []bool{true, false} {
		got := branches(declared).steady(t)
		if len(got) != 54 {
			t.Errorf("declared %v: %d people and offices, want 54:\n%s", declared, len(got), strings.Join(got, "\n"))
		}
		for i := range 48 {
			if holding(got, fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4930200300%02d", i)) != 1 {
				t.Errorf("declared %v: person %d has not the telephone", declared, i)
			}
		}
	}
}
