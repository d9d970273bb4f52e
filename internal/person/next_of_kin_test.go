package person

import (
	"fmt"
	"strings"
	"testing"
)

// TestWhomToCall: whom to call in an emergency is somebody beside the employee or the
// patient, in whatever language the columns are named, and has the telephone that is
// named so.
func TestWhomToCall(t *testing.T) {
	for _, columns := range [][2]string{
		{"emergency_contact", "emergency_phone"},
		{"next_of_kin", "nok_phone"},
		{"nok", "nok_tel"},
		{"kin_name", "nok_tel"},
		{"ice_name", "ice_phone"},
		{"Notfallkontakt", "Notfall_Tel"},
		{"Notfallkontakt Name", "Notfallnummer"},
		{"Angehoerige", "Angehoerige_Tel"},
		{"contact_urgence", "tel_urgence"},
		{"personne_a_prevenir", "tel_personne_a_prevenir"},
		{"persona de contacto de emergencia", "telefono de emergencia"},
		{"contatto_emergenza", "tel_emergenza"},
		{"contato_emergencia", "telefone_emergencia"},
		{"noodcontact", "noodnummer"},
		{"kontakt_awaryjny", "telefon_awaryjny"},
		{"nödkontakt", "nödnummer"},
		{"anhörig", "anhörig_tel"},
		{"paaroerende", "paaroerende_tlf"},
		{"pårørende", "pårørende_tlf"},
		{"nouzovy_kontakt", "nouzovy_telefon"},
		{"acil_durum_kisisi", "acil_durum_tel"},
		{"contact_urgenta", "telefon_urgenta"},
	} {
		t.Run(columns[0], func(t *testing.T) {
			var l leak
			staff := l.table("staff", "*id", "name:name", "mail:email", "tel:phone", columns[0]+":name", columns[1]+":phone")
			for i := range 6 {
				l.row(staff, i+1, fmt.Sprintf("Ann%c Lee", 'a'+i), fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4477009001%02d", i), fmt.Sprintf("Bo%c Ray", 'a'+i), fmt.Sprintf("+4477009002%02d", i))
			}
			got := l.steady(t)
			if len(got) != 12 {
				t.Errorf("%d people, want 12\n%s", len(got), strings.Join(got, "\n"))
			}
			if n := holding(got, "p0@a.example", "staff.tel"); n != 1 || holding(got, "p0@a.example", "staff."+columns[1]) != 0 || holding(got, "p0@a.example", "staff."+columns[0]) != 0 {
				t.Errorf("the employee has what is the other's:\n%s", strings.Join(got, "\n"))
			}
			if holding(got, "staff."+columns[0], "staff."+columns[1]) != 6 {
				t.Errorf("the other has no telephone:\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// TestWhomToCallNumberFirst: whom to call is somebody whose telephone may stand before the
// name, or with the name in one value; a telephone without a name is nobody's there.
func TestWhomToCallNumberFirst(t *testing.T) {
	var l leak
	first := l.table("staff", "*id", "name:name", "mail:email", "emergency_phone:phone", "emergency_contact:name")
	for i := range 6 {
		l.row(first, i+1, fmt.Sprintf("Ann%c Lee", 'a'+i), fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("+4477009002%02d", i), fmt.Sprintf("Bo%c Ray", 'a'+i))
	}
	l.row(first, 7, "Annz Lee", "p7@a.example", "+447700900277", nil)
	got := l.steady(t)
	if len(got) != 13 || holding(got, "Ray", "staff.emergency_contact", "staff.emergency_phone") != 6 || holding(got, "@a.example", "staff.emergency_phone") != 0 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}
