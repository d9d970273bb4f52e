package person

import (
	"fmt"
	"testing"
)

// heldBy is a leak of people of a table and of 20 accounts that a key of another table
// says are theirs, or not.
func heldBy(people, key string, more string, there bool) *leak {
	var l leak
	id := "*id"
	if people == "EmployeeMaster" {
		id = "*" + key
	}
	who := l.table(people, id, "name:name", "mail:email")
	customers := -1
	if there {
		customers = l.table("customers", "*id", "name:name", "mail:email")
	}
	columns := []string{"*id", "*" + key, "iban:iban"}
	if more != "" {
		columns = append(columns, "*"+more)
	}
	rows := l.table("bank_details", columns...)
	for i := range 30 {
		l.row(who, 100+i, fmt.Sprintf("Person Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i))
		if there {
			l.row(customers, 500+i, fmt.Sprintf("Customer Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("c%d@b.example", i))
		}
	}
	for i := range 20 {
		values := []any{1000 + i, 100 + i, fmt.Sprintf("DE%020d", i)}
		if more != "" {
			values = append(values, 500+i)
		}
		l.row(rows, values...)
	}
	return &l
}

// TestHolders follows keys with a word for staff to those who are called so, where no
// other key leads to people.
func TestHolders(t *testing.T) {
	for name, c := range map[string]struct {
		people, key, more string
		want              int
	}{
		"employee":                           {"employees", "employee_id", "", 20},
		"camel case":                         {"EmployeeMaster", "EmployeeID", "", 20},
		"staff":                              {"staff", "staff_id", "", 20},
		"agent":                              {"agents", "agent_id", "", 20},
		"owner":                              {"owners", "owner_id", "", 20},
		"parent":                             {"parents", "parent_id", "", 20},
		"who entered it":                     {"employees", "created_employee_id", "", 0},
		"beside a customer":                  {"employees", "employee_id", "customer_id", 0},
		"beside a customer who is not there": {"employees", "employee_id", "customer_id", 0},
		"not called so":                      {"users", "agent_id", "", 0},
		"approver":                           {"approvers", "approver_id", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := heldBy(c.people, c.key, c.more, name != "beside a customer who is not there").steady(t)
			if n := holding(got, "p", "@a.example", "bank_details.iban"); n != c.want {
				t.Errorf("%d have their account, want %d: %v", n, c.want, got)
			}
		})
	}
}
