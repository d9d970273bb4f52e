package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestChildBesideParent holds a child and its parent in one row apart, and what the row
// tells of the child to the child alone, under the words of several languages.
func TestChildBesideParent(t *testing.T) {
	for _, c := range []struct{ columns, told string }{
		{"child_name:name child_dob:born parent_name:name parent_email:email allergies", "allergies"},
		{"parent_name:name parent_email:email child_name:name child_dob:born allergies", "allergies"},
		{"child_name:name child_dob:born guardian_full_name:name guardian_email:email allergies", "allergies"},
		{"kind_name:name kind_geburtsdatum:born eltern_name:name eltern_email:email allergien", "allergien"},
		{"nom_enfant:name date_naissance_enfant:born nom_parent:name email_parent:email allergies", "allergies"},
		{"nombre_hijo:name fecha_nacimiento_hijo:born nombre_madre:name email_madre:email alergias", "alergias"},
		{"naam_kind:name geboortedatum_kind:born naam_ouder:name email_ouder:email allergie", "allergie"},
		{"imie_dziecka:name data_urodzenia_dziecka:born opiekun_nazwa:name opiekun_email:email alergie", "alergie"},
		{"pupil_name:name pupil_dob:born parent1_name:name parent1_email:email allergies", "allergies"},
		{"student_name:name student_dob:born father_name:name father_email:email allergies", "allergies"},
		{"contact_name:name contact_email:email child_name:name child_dob:born allergies", "allergies"},
		{"childName:name childDob:born parentName:name parentEmail:email childAllergies", "childAllergies"},
	} {
		var l leak
		form := l.table("bookings", append([]string{"*id"}, strings.Fields(c.columns)...)...)
		for i, n := range affixNames {
			values := []any{i + 1}
			for _, column := range strings.Fields(c.columns) {
				name, kind, _ := strings.Cut(column, ":")
				grown := ofGuardian(name) || strings.HasPrefix(name, "contact")
				switch {
				case kind == "name" && grown:
					values = append(values, "Grown "+affixNames[(i+3)%10])
				case kind == "name":
					values = append(values, n)
				case kind == "born":
					values = append(values, "2014-05-06")
				case kind == "email":
					values = append(values, fmt.Sprintf("p%d@a.example", i))
				default:
					values = append(values, "nuts")
				}
			}
			l.row(form, values...)
		}
		got := l.steady(t)
		told := "bookings." + c.told
		if len(got) != 20 || holding(got, "@a.example", "Grown") != 10 || holding(got, "2014-05-06", told) != 10 || holding(got, "Grown", "2014") != 0 || holding(got, "Grown", told) != 0 {
			t.Errorf("%s: %d people:\n%s", c.columns, len(got), strings.Join(got, "\n"))
		}
	}
}

// TestChildUnnamed: when a child was born whom the row does not name is nothing of its
// parent's.
func TestChildUnnamed(t *testing.T) {
	for _, columns := range []string{
		"parent_name:name parent_email:email child_dob:born",
		"eltern_name:name eltern_email:email kind_geburtsdatum:born",
		"name:name email:email date_naissance_enfant:born",
		"mother_name:name mother_email:email student_dob:born",
	} {
		var l leak
		form := l.table("bookings", append([]string{"*id"}, strings.Fields(columns)...)...)
		for i, n := range affixNames {
			l.row(form, i+1, n, fmt.Sprintf("p%d@a.example", i), "2014-05-06")
		}
		if got := l.steady(t); len(got) != 10 || holding(got, "2014") != 0 || holding(got, "dob") != 0 || holding(got, breach.GuardianRule) != 0 {
			t.Errorf("%s: %d people:\n%s", columns, len(got), strings.Join(got, "\n"))
		}
	}
}

// TestChildBesideAccount: in an account's row the child is somebody else, and only what
// a word says is the child's; of a row with a mailbox alone the child is whom the rest
// is about.
func TestChildBesideAccount(t *testing.T) {
	for columns, of := range map[string]string{
		"name:name email:email child_name:name child_dob:born allergies":       "@a.example",
		"name:name email:email child_name:name child_dob:born child_allergies": "2014",
		"email:email child_name:name child_dob:born !allergies":                "2014",
		"email:email kind_name:name kind_geburtsdatum:born !allergien":         "2014",
	} {
		var l leak
		form := l.table("bookings", append([]string{"*id"}, strings.Fields(columns)...)...)
		cs := l.tables[form].Columns
		last := &cs[len(cs)-1]
		last.Name, last.Body = strings.TrimPrefix(last.Name, "!"), strings.HasPrefix(last.Name, "!")
		for i, n := range affixNames {
			values := []any{i + 1, n, fmt.Sprintf("p%d@a.example", i), "Child " + affixNames[(i+3)%10], "2014-05-06", "nuts"}
			if len(cs) == 5 {
				values = append(values[:1], values[2:]...)
			}
			l.row(form, values...)
		}
		got := l.steady(t)
		if len(got) != 20 || holding(got, "2014", "Child") != 10 || holding(got, "@a.example", "2014") != 0 || holding(got, of, "bookings."+last.Name) != 10 || holding(got, "bookings."+last.Name) != 10 {
			t.Errorf("%s: %d people:\n%s", columns, len(got), strings.Join(got, "\n"))
		}
	}
}

// TestPupilByKey keeps when a pupil was born with the pupil whose key the row holds.
func TestPupilByKey(t *testing.T) {
	var l leak
	pupils := l.table("students", "*id", "name:name", "mail:email")
	more := l.table("student_details", "*student_id", "student_dob:born", "parent_name:name", "parent_email:email")
	l.tables[more].Unique = [][]int{{0}}
	l.tables[more].Foreign = []Foreign{{Column: 0, Table: pupils, RefColumn: 0}}
	for i, n := range affixNames {
		l.row(pupils, i+1, n, fmt.Sprintf("s%d@a.example", i))
		l.row(more, i+1, "2009-05-06", "Grown "+affixNames[(i+3)%10], fmt.Sprintf("p%d@b.example", i))
	}
	if got := l.steady(t); len(got) != 20 || holding(got, "@a.example", "2009") != 10 || holding(got, "@b.example", "Grown") != 10 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// TestChildNamedByAGivenName: a child whose row has but its given name, or of whom there
// are several with numbers behind their columns' names, is nobody else in the row.
func TestChildNamedByAGivenName(t *testing.T) {
	for columns, people := range map[string]int{
		"kind_name:name kind_geb:born eb_name:name eb_mail:email":                                                     20,
		"eb_name:name eb_mail:email kind_name:name kind_geb:born":                                                     20,
		"name:name email:email dite_jmeno:given-name dite_narozeni:born":                                              20,
		"name:name email:email Kindname:name Kindgeburtsdatum:born":                                                   20,
		"name:name email:email Çocuğun_adı:name Çocuğun_doğumu:born":                                                  20,
		"name:name email:email kind_name_1:name kind_geb_1:born kind_name_2:name kind_geb_2:born":                     30,
		"child_name_1:name child_dob_1:born child_name_2:name child_dob_2:born parent_name:name parent_email:email":   30,
		"kind_name_1:name kind_geb_1:born kind_name_2:name kind_geb_2:born vater_name:name vater_email:email":         30,
		"barn1_navn:name barn1_foedt:born barn2_navn:name barn2_foedt:born foraelder_navn:name foraelder_email:email": 30,
	} {
		var l leak
		form := l.table("bookings", append([]string{"*id"}, strings.Fields(columns)...)...)
		for i, n := range affixNames {
			values := []any{i + 1}
			for _, column := range strings.Fields(columns) {
				name, kind, _ := strings.Cut(column, ":")
				child := 1 + strings.Count(name, "2")
				switch {
				case kind == "email":
					values = append(values, fmt.Sprintf("p%d@a.example", i))
				case kind == "born":
					values = append(values, fmt.Sprintf("2014-0%d-%02d", child, i+1))
				case wardOf(name, false) != "":
					given, _, _ := strings.Cut(affixNames[(i+2*child)%10], " ")
					values = append(values, given)
				default:
					values = append(values, "Grown "+n)
				}
			}
			l.row(form, values...)
		}
		got := l.steady(t)
		if len(got) != people || holding(got, "2014-01", "2014-02") > 0 || holding(got, "@a.example", "Grown") != 10 || holding(got, "Grown", "2014") > 0 {
			t.Errorf("%s: %d people, want %d:\n%s", columns, len(got), people, strings.Join(got, "\n"))
		}
	}
}

// TestChildOfWriter holds a form that a parent fills in for a child, by words for both but
// none beside the mailbox, to two people: what it tells of the child is the child's, the
// mailbox the parent's; who may fetch the child is neither.
func TestChildOfWriter(t *testing.T) {
	for _, c := range []struct {
		columns, told string
		people        int
	}{
		{"Parent's_name:name Email:email Child's_name:name Childs_allergies", "Childs_allergies", 20},
		{"Name:name Email:email Name_of_child:name Does_your_child_have_any_allergies?", "Does_your_child_have_any_allergies?", 20},
		{"Name_der_Mutter:name E-Mail:email Name_des_Kindes:name Hat_Ihr_Kind_Allergien?", "Hat_Ihr_Kind_Allergien?", 20},
		{"Nom_du_parent:name Email:email Prénom_enfant:name Votre_enfant_a-t-il_des_allergies?", "Votre_enfant_a-t-il_des_allergies?", 20},
		{"Imię_rodzica:name E-mail:email Imię_dziecka:name Dziecko_alergie", "Dziecko_alergie", 20},
		{"Parent's_name:name Email:email Child's_name:name Child_allergies Who_may_collect_your_child?:name", "Child_allergies", 30},
	} {
		var l leak
		form := l.table("bookings", append([]string{"*id"}, strings.Fields(c.columns)...)...)
		for i, n := range affixNames {
			values, names := []any{i + 1}, []string{"Grown " + affixNames[(i+3)%10], n, "Kept " + affixNames[(i+5)%10]}
			for _, column := range strings.Fields(c.columns) {
				switch _, kind, _ := strings.Cut(column, ":"); kind {
				case "name":
					values, names = append(values, names[0]), names[1:]
				case "email":
					values = append(values, fmt.Sprintf("p%d@a.example", i))
				default:
					values = append(values, "nuts")
				}
			}
			l.row(form, values...)
		}
		got := l.steady(t)
		told := "bookings." + c.told
		if len(got) != c.people || holding(got, "@a.example", "Grown") != 10 || holding(got, told) != 10 || holding(got, "Grown", told) != 0 || holding(got, "Kept", told) != 0 || holding(got, "@a.example", "Kept") != 0 {
			t.Errorf("%s: %d people:\n%s", c.columns, len(got), strings.Join(got, "\n"))
		}
	}
}
