package detect

import "testing"

func TestParty(t *testing.T) {
	for table, want := range map[string]string{
		"candidates": "applicant", "tbl_Bewerber": "applicant", "job_applications": "applicant", "hs_hr_employee": "employee",
		"wp_wc_orders": "customer", "kunden": "customer", "users": "", "customer_applications": "", "": "", "employees_payroll": "employee",
	} {
		if got := Party(table); got != want {
			t.Errorf("%s: %q, want %q", table, got, want)
		}
	}
}
