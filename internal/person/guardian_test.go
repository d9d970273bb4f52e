package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

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

// TestTableOfGuardians: a table of guardians with a key to the child says at which
// mailboxes the child's guardians are; both stay people of their own. A key to nobody
// guards nobody, and a table by another name says nothing.
func TestTableOfGuardians(t *testing.T) {
	for name, want := range map[string]int{"guardians": 20, "school_parents": 20, "tbl_eltern": 20, "coaches": 0} {
		var l leak
		pupils := l.table("pupils", "*id", "name:name", "born:born")
		of := l.table(name, "*id", "*pupil_id", "name:name", "mail:email")
		const base = 1 << 50
		for i := range 20 {
			l.row(pupils, base+i*7919, fmt.Sprintf("Child Number%c", 'a'+i), fmt.Sprintf("2014-05-%02d", i+1))
		}
		for i := range 30 {
			l.row(of, i+1, base+i%20*7919, fmt.Sprintf("Grown Person%c%c", 'a'+i%20, 'a'+i/20), fmt.Sprintf("g%d@b.example", i))
		}
		l.row(of, 99, base+77, "Odd Oneself", "odd@b.example")
		got := l.steady(t)
		if len(got) != 51 || holding(got, breach.GuardianRule, "Child") != want || holding(got, breach.GuardianRule) != want || holding(got, "("+breach.GuardianRule+") ("+breach.GuardianRule+")") != want/2 {
			t.Errorf("%s: %d people, %d with guardians:\n%s", name, len(got), holding(got, breach.GuardianRule), strings.Join(got, "\n"))
		}
	}
}
