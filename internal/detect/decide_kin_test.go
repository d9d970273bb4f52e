package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestRelatives holds names of relatives to persons of their own where they can be
// reached, and to a fact of whose row it is where they cannot.
func TestRelatives(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	phone := func(r *rand.Rand) any { return "+44 7700 9" + digitsOf(r, 5) }
	for _, c := range []struct {
		name    string
		columns []string
		value   func(r *rand.Rand) any
		want    breach.Kind
		class   breach.Class
	}{
		{"guardian with a telephone", []string{"id", "member", "guardian_name", "guardian_phone"}, full, breach.KindFullName, breach.Names},
		{"guardian without", []string{"id", "member", "guardian_name", "mobile"}, full, breach.KindNone, "Family members' names"},
		{"given name", []string{"id", "member", "spouse_first_name", "spouse_phone"}, func(r *rand.Rand) any { return pickOne(r, given) }, breach.KindGivenName, breach.Names},
		{"referee", []string{"id", "member", "ref_name", "ref_phone"}, full, breach.KindFullName, breach.Names},
		{"next of kin under two words", []string{"id", "member", "next_of_kin", "nok_phone"}, full, breach.KindFullName, breach.Names},
		{"next of kin by letters", []string{"id", "member", "nok", "nok_tel"}, full, breach.KindFullName, breach.Names},
		{"whom to tell in French", []string{"id", "member", "personne_a_prevenir", "tel_personne_a_prevenir"}, full, breach.KindFullName, breach.Names},
		{"next of kin without", []string{"id", "member", "nok", "mobile"}, full, breach.KindNone, "Family members' names"},
		{"another's telephone", []string{"id", "member", "father_name", "mother_phone"}, full, breach.KindNone, "Family members' names"},
		{"no names", []string{"id", "member", "guardian_name", "guardian_phone"}, func(r *rand.Rand) any { return pickOne(r, words) }, breach.KindNone, "Family members' names"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := scene{table: "members", columns: c.columns, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), c.value(r), phone(r)}
			}}
			_, ds := s.decide(t)
			for _, d := range ds {
				if d.Column == 2 && !d.Inside && (d.Kind != c.want || d.Class != c.class) {
					t.Errorf("%v %q, want %v %q", d.Kind, d.Class, c.want, c.class)
				}
			}
		})
	}
}

// TestWards holds names of children to people of their own where the rows tell more of
// them, and to a fact of whose row it is where they do not.
func TestWards(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	one := func(of []string) func(*rand.Rand) any { return func(r *rand.Rand) any { return pickOne(r, of) } }
	day := func(r *rand.Rand) any {
		return fmt.Sprintf("20%02d-%02d-%02d", 8+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28))
	}
	box := func(r *rand.Rand) any { return mailbox(r, r.IntN(1e6)) }
	for _, c := range []struct {
		table  string
		second string
		value  func(r *rand.Rand) any
		third  string
		beside func(r *rand.Rand) any
		want   breach.Kind
		class  breach.Class
	}{
		{"holiday_club", "child_name", full, "child_dob", day, breach.KindFullName, breach.Names},
		{"bookings", "child_name", full, "parent_email", box, breach.KindFullName, breach.Names},
		{"anmeldungen", "kind_name", full, "kind_geburtsdatum", day, breach.KindFullName, breach.Names},
		{"anmeldungen", "name_kind", full, "eltern_email", box, breach.KindFullName, breach.Names},
		{"inscriptions", "prenom_enfant", one(given), "date_naissance_enfant", day, breach.KindGivenName, breach.Names},
		{"inscripciones", "nombre_hijo", full, "email_madre", box, breach.KindFullName, breach.Names},
		{"aanmeldingen", "naam_kind", full, "email_ouder", box, breach.KindFullName, breach.Names},
		{"zapisy", "imie_dziecka", one(given), "email_rodzica", box, breach.KindGivenName, breach.Names},
		{"anmeldungen", "Kindname", full, "Kindgeburtsdatum", day, breach.KindFullName, breach.Names},
		{"aanmeldingen", "dochter_naam", full, "dochter_geboortedatum", day, breach.KindFullName, breach.Names},
		{"anmeldungen", "kind_vorname", one([]string{"Quirnella", "Ostravin", "Tylvara", "Brenwick"}), "kind_geb", day, breach.KindGivenName, breach.Names},
		{"zapisy", "imie_syna", one(given), "data_urodzenia_syna", day, breach.KindGivenName, breach.Names},
		{"prihlasky", "jmeno_dcery", full, "email", box, breach.KindNone, "Family members' names"},
		{"inscripciones", "nino_nombre", full, "nino_fecha_nacimiento", day, breach.KindFullName, breach.Names},
		{"orders", "kind_name", one([]string{"standard", "premium", "trial"}), "email", box, breach.KindNone, breach.NoClass},
		{"pupils", "child_name", full, "colour", one(words), breach.KindFullName, breach.Names},
		{"bookings", "Name of child", full, "Does your child have any allergies?", one([]string{"nuts", "eggs", "none", "milk"}), breach.KindFullName, breach.Names},
		{"members", "child_name", full, "childs_medication", one([]string{"insulin", "ventolin", "none"}), breach.KindFullName, breach.Names},
		{"members", "child_name", full, "allergies", one([]string{"nuts", "eggs", "none"}), breach.KindNone, "Family members' names"},
		{"members", "child_name", full, "birth_date", day, breach.KindNone, "Family members' names"},
		{"members", "child_name", full, "email", box, breach.KindNone, "Family members' names"},
	} {
		t.Run(c.table+" "+c.second+" "+c.third, func(t *testing.T) {
			s := scene{table: c.table, columns: []string{"id", c.second, c.third}, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, c.value(r), c.beside(r)}
			}}
			if is := s.decided(t, 1); is.Kind != c.want || is.Class != c.class {
				t.Errorf("%v %q, want %v %q", is.Kind, is.Class, c.want, c.class)
			}
		})
	}
}

// TestParentsBesideAChild holds mother and father, who stand by their names alone beside a
// child, to people of their own, and the child to one, in fourteen languages.
func TestParentsBesideAChild(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	day := func(r *rand.Rand) any {
		return fmt.Sprintf("20%02d-%02d-%02d", 8+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28))
	}
	for _, c := range [][5]string{
		{"children", "child", "dob", "mother", "father"},
		{"registrations", "child", "dob", "mother", "father"},
		{"pupils", "name", "dob", "parent1", "parent2"},
		{"students", "name", "dob", "guardian", "tutor"},
		{"kinder", "kind", "geburtsdatum", "mutter", "vater"},
		{"enfants", "enfant", "date_naissance", "mère", "père"},
		{"eleves", "nom", "date_naissance", "mere", "pere"},
		{"alumnos", "alumno", "fecha_nacimiento", "madre", "padre"},
		{"bambini", "bambino", "data_nascita", "madre", "padre"},
		{"kinderen", "kind", "geboortedatum", "moeder", "vader"},
		{"alunos", "aluno", "data_nascimento", "mae", "pai"},
		{"dzieci", "dziecko", "data_urodzenia", "matka", "ojciec"},
		{"barn", "barn", "fodelsedatum", "mor", "far"},
		{"deti", "dite", "datum_narozeni", "matka", "otec"},
		{"cocuklar", "cocuk", "dogum_tarihi", "anne", "baba"},
		{"copii", "copil", "data_nasterii", "mama", "tata"},
	} {
		s := scene{table: c[0], columns: append([]string{"id"}, c[1:]...), row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, full(r), day(r), full(r), full(r)}
		}}
		for _, i := range []int{1, 3, 4} {
			if is := s.decided(t, i); is.Kind != breach.KindFullName {
				t.Errorf("%s.%s: %v %q", c[0], c[i], is.Kind, is.Class)
			}
		}
	}
}

// TestParentsUnderSeveralWords: who is named as a parent beside a child, and has the mailbox
// that stands there by no word, is a person; beside none, or reached by words of another, a fact.
func TestParentsUnderSeveralWords(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	for _, c := range []struct {
		columns []string
		want    breach.Kind
	}{
		{[]string{"id", "Name der Mutter", "E-Mail", "Name des Kindes", "Hat Ihr Kind Allergien?"}, breach.KindFullName},
		{[]string{"id", "mother_name", "email", "child_name", "child_allergies"}, breach.KindFullName},
		{[]string{"id", "mother_name", "email", "full_name", "allergies"}, breach.KindNone},
		{[]string{"id", "mother_name", "guardian_email", "child_name", "child_allergies"}, breach.KindNone},
	} {
		s := scene{table: "bookings", columns: c.columns, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, full(r), mailbox(r, i), full(r), pickOne(r, []string{"nuts", "eggs", "none"})}
		}}
		if is := s.decided(t, 1); is.Kind != c.want {
			t.Errorf("%v: %v %q", c.columns, is.Kind, is.Class)
		}
	}
}

// TestWordsForParents holds what is no name of a parent, or beside no child, to what it is.
func TestWordsForParents(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	for name, c := range map[string]struct {
		table, column string
		value         func(r *rand.Rand) any
	}{
		"tongues":          {"pupils", "mother_tongue", func(r *rand.Rand) any { return pickOne(r, []string{"French", "Turkish", "Polish"}) }},
		"yes and no":       {"pupils", "father", func(r *rand.Rand) any { return pickOne(r, []string{"yes", "no"}) }},
		"beside no child":  {"members", "guardian", full},
		"what father does": {"pupils", "father_occupation", func(r *rand.Rand) any { return pickOne(r, []string{"baker", "teacher", "nurse"}) }},
	} {
		s := scene{table: c.table, columns: []string{"id", "name", "email", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, full(r), mailbox(r, i), c.value(r)}
		}}
		if is := s.decided(t, 3); is.Class == breach.Names {
			t.Errorf("%s: %v %q", name, is.Kind, is.Class)
		}
	}
}

// TestKinOfStructures tells what children and parents have from what stands in trees.
func TestKinOfStructures(t *testing.T) {
	for name, want := range map[string]reading{
		"child_dob": {kind: breach.KindBorn}, "dob_of_child": {kind: breach.KindBorn}, "childGender": {kind: breach.KindGender},
		"child_allergies": {claim: &claim{class: breach.HealthData}}, "parent_street": {kind: breach.KindStreet}, "parent_phone": {kind: breach.KindPhone},
		"child_school": {claim: &claim{class: "Education levels"}}, "dochter_allergie": {claim: &claim{class: breach.HealthData}}, "sohn_geb": {kind: breach.KindBorn},
		"Allergien des Kindes": {claim: &claim{class: breach.HealthData}}, "nino": {kind: breach.KindGBNINO}, "kind_of_pet": {},
		"child_id": {}, "parent_type": {}, "child_theme": {}, "parent": {}, "child_status": {}, "parent_category": {}, "child_created_at": {},
	} {
		got := loadLexicon().read(name)
		if got.kind != want.kind || got.claimed() != want.claimed() {
			t.Errorf("%s: %v %q, want %v %q", name, got.kind, got.claimed(), want.kind, want.claimed())
		}
	}
}

// TestReferenceOfOrders holds codes under "reference" to no application, and what is
// said under it to one.
func TestReferenceOfOrders(t *testing.T) {
	code := func(r *rand.Rand, _ int) any {
		b := make([]byte, 9)
		for i := range b {
			b[i] = 'A' + byte(r.IntN(26))
		}
		return string(b)
	}
	for column, value := range map[string]func(r *rand.Rand, i int) any{
		"reference": code, "log_name": func(*rand.Rand, int) any { return "default" },
	} {
		_, ds := numbers("customers", column, value).decide(t)
		for _, d := range ds {
			if d.Column == 3 && d.Class != breach.NoClass {
				t.Errorf("%s: %q", column, d.Class)
			}
		}
	}
}

// TestSeveralGivenNames: the given names of children are those beside their family
// names, though most of them are two words or three.
func TestSeveralGivenNames(t *testing.T) {
	s := scene{table: "anmeldung", columns: []string{"anm_id", "kind_vorname", "kind_nachname", "kind_geb", "eb_mail"}, row: func(r *rand.Rand, i int) []any {
		return []any{
			i + 1, pickOne(r, given) + "-" + pickOne(r, given) + " " + pickOne(r, given), pickOne(r, family),
			fmt.Sprintf("20%02d-%02d-%02d", 8+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28)), mailbox(r, r.IntN(1e6)),
		}
	}}
	_, ds := s.decide(t)
	for _, d := range ds {
		if want := [...]breach.Kind{1: breach.KindGivenName, 2: breach.KindFamilyName}; (d.Column == 1 || d.Column == 2) && !d.Inside && d.Kind != want[d.Column] {
			t.Errorf("column %d: %v, want %v", d.Column, d.Kind, want[d.Column])
		}
	}
}
