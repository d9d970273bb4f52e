package person

import "testing"

func TestOfGuardian(t *testing.T) {
	for _, column := range []string{
		"guardian_email", "parent_email", "email_parent", "emailParent2", "mail_tuteur", "E-Mail Erziehungsberechtigte", "guardianemail", "mother_email",
		"email_père", "correo_tutor_legal", "email representante legal", "email_genitore", "emailRodzica", "email_encarregado_educacao", "mail_ouder1",
	} {
		if !ofGuardian(column) {
			t.Errorf("%q is a guardian's", column)
		}
	}
	for _, column := range []string{
		"email", "parent_company_email", "tutor_email", "mail_tuteur_stage", "responsable_email", "representative_email", "apparent_email", "contact_email", "account_parent_email",
	} {
		if ofGuardian(column) {
			t.Errorf("%q is no guardian's", column)
		}
	}
}
