package detect

import "testing"

func TestParty(t *testing.T) {
	for table, want := range map[string]string{
		"candidates": "applicant", "tbl_Bewerber": "applicant", "job_applications": "applicant", "hs_hr_employee": "employee",
		"wp_wc_orders": "customer", "kunden": "customer", "users": "", "customer_applications": "", "": "", "employees_payroll": "employee",
		"employment": "employee", "employment_history": "", "previous_employments": "",
		"references": "referee", "applicant_references": "referee", "references_candidat": "referee", "employee_references": "referee", "order_references": "",
		"patients": "patient", "tbl_Patienten": "patient", "pacientes": "patient", "pacjenci": "patient", "patient_history": "", "patient_invoices": "", "valido_hasta": "",
	} {
		if got := Party(table); got != want {
			t.Errorf("%s: %q, want %q", table, got, want)
		}
	}
}

func TestPartyOfColumn(t *testing.T) {
	for column, want := range map[string]string{
		"meta_value[billing_phone]": "customer", "adresse_facturation": "customer", "shippingCity": "customer",
		"owner_email": "keeper", "Tierhalter": "keeper", "species": "keeper", "homeowner": "",
		"client_ip": "", "email": "", "delivery_status": "", "": "",
		"referee1_email": "referee", "ref_name": "referee", "refEmail": "referee", "billing_reference": "", "referral": "",
		"emergency_contact_name": "called", "next_of_kin": "called", "nok_tel": "called", "Notfallkontakt": "called", "Notfall_Tel": "called", "tel_urgence": "called",
		"noodcontact": "called", "kontakt_awaryjny": "called", "contatto_emergenza": "called", "service": "", "napkin": "", "contact_name": "",
	} {
		if got := PartyOfColumn(column); got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
}
