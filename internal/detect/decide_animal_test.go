package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestAnimals holds what registers say of animals to nobody, and what they say of who
// keeps them to them.
func TestAnimals(t *testing.T) {
	breed := func(r *rand.Rand) any { return pickOne(r, []string{"Labrador", "Dackel", "Mischling", "Pudel"}) }
	name := func(r *rand.Rand) any { return pickOne(r, []string{"Luna", "Emma", "Paula", "Rex"}) }
	born := func(r *rand.Rand) any { return fmt.Sprintf("19%d-03-0%d", 60+r.IntN(30), 1+r.IntN(9)) }
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand) any
		want          breach.Class
	}{
		{"hundesteuer", "rasse", breed, breach.NoClass},
		{"halter", "rasse_hund", breed, breach.NoClass},
		{"halter", "rufname_hund", name, breach.NoClass},
		{"owners", "dog_name", name, breach.NoClass},
		{"proprietaires", "chien_ne_le", born, breach.NoClass},
		{"hundesteuer", "halter_vorname", name, breach.Names},
		{"owners", "given_name", name, breach.Names},
		{"owners", "birth_date", born, breach.DatesOfBirth},
		{"bewohner", "rasse", func(r *rand.Rand) any { return pickOne(r, []string{"weiss", "asiatisch", "schwarz"}) }, "Races"},
	} {
		t.Run(c.table+" "+c.column, func(t *testing.T) {
			s := scene{table: c.table, columns: []string{"email", c.column}, row: func(r *rand.Rand, i int) []any {
				return []any{fmt.Sprintf("p%d@a.example.org", i), c.value(r)}
			}}
			got := s.decided(t, 1).Class
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestHerds holds what registers tell of animals to nobody, in the words of several
// languages, and what they tell of who keeps them to them.
func TestHerds(t *testing.T) {
	name := func(r *rand.Rand, i int) any { return pickOne(r, given) }
	full := func(r *rand.Rand, i int) any { return pickOne(r, given) + " " + pickOne(r, family) }
	last := func(r *rand.Rand, i int) any { return pickOne(r, family) }
	mail := func(r *rand.Rand, i int) any { return fmt.Sprintf("p%d@a.example.org", i) }
	born := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("%d-%02d-1%d", 2008+r.IntN(12), 1+r.IntN(12), r.IntN(9))
	}
	grown := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("19%d-%02d-1%d", 50+r.IntN(45), 1+r.IntN(12), r.IntN(9))
	}
	kind := func(r *rand.Rand, i int) any { return pickOne(r, []string{"Labrador", "Poodle", "Beagle"}) }
	ill := func(r *rand.Rand, i int) any { return pickOne(r, []string{"hip dysplasia", "diabetes", "none"}) }
	sex := func(r *rand.Rand, i int) any { return pickOne(r, []string{"M", "F"}) }
	chip := func(r *rand.Rand, i int) any { return "9810" + digitsOf(r, 11) }
	people := func(r *rand.Rand, i int) any { return pickOne(r, []string{"white", "black", "asian"}) }
	papers := func(r *rand.Rand, i int) any { return digitsOf(r, 9) }
	type column struct {
		name  string
		value func(*rand.Rand, int) any
		class breach.Class
	}
	none := breach.NoClass
	for _, c := range []struct {
		table   string
		columns []column
	}{
		{"pets", []column{{"owner_email", mail, breach.EmailAddresses}, {"owner_name", full, breach.Names}, {"pet_name", name, none}, {"species", kind, none}, {"dob", born, none}, {"gender", sex, none}, {"allergies", ill, none}, {"microchip", chip, none}}},
		{"dogs", []column{{"name", name, none}, {"owner_email", mail, breach.EmailAddresses}, {"birth_date", born, none}, {"diagnosis", ill, none}, {"passport_no", chip, none}}},
		{"dogs", []column{{"first_name", name, breach.Names}, {"last_name", last, breach.Names}, {"email", mail, breach.EmailAddresses}, {"dog_name", name, none}, {"breed", kind, none}}},
		{"patients_vet", []column{{"patient_name", name, none}, {"species", kind, none}, {"client_email", mail, breach.EmailAddresses}, {"date_of_birth", born, none}, {"diagnosis", ill, none}}},
		{"chiens", []column{{"nom", name, none}, {"race", kind, none}, {"date_naissance", born, none}, {"email_proprietaire", mail, breach.EmailAddresses}, {"nom_proprietaire", full, breach.Names}}},
		{"hunde", []column{{"name", name, none}, {"rasse", kind, none}, {"geburtsdatum", born, none}, {"halter_name", full, breach.Names}, {"halter_email", mail, breach.EmailAddresses}}},
		{"perros", []column{{"nombre", name, none}, {"raza", kind, none}, {"fecha_nacimiento", born, none}, {"email_propietario", mail, breach.EmailAddresses}}},
		{"cani", []column{{"nome", name, none}, {"razza", kind, none}, {"data_nascita", born, none}, {"email_proprietario", mail, breach.EmailAddresses}}},
		{"honden", []column{{"naam", name, none}, {"ras", kind, none}, {"geboortedatum", born, none}, {"email_eigenaar", mail, breach.EmailAddresses}}},
		{"psy", []column{{"imie", name, none}, {"rasa", kind, none}, {"data_urodzenia", born, none}, {"email_wlasciciela", mail, breach.EmailAddresses}}},
		{"patients", []column{{"patient", full, none}, {"species", kind, none}, {"breed", kind, none}, {"dob", born, none}, {"owner", full, breach.Names}, {"owner_email", mail, breach.EmailAddresses}}},
		{"patients", []column{{"patient_first_name", name, none}, {"patient_last_name", last, none}, {"species", kind, none}, {"dob", born, none}, {"owner_first_name", name, breach.Names}, {"owner_last_name", last, breach.Names}, {"owner_email", mail, breach.EmailAddresses}}},
		{"patients", []column{{"patient", full, none}, {"race", kind, none}, {"date_naissance", born, none}, {"proprietaire", full, breach.Names}, {"proprietaire_email", mail, breach.EmailAddresses}, {"diagnostic", ill, none}}},
		{"pacientes", []column{{"paciente", full, none}, {"especie", kind, none}, {"dob", born, none}, {"tutor", full, breach.Names}, {"email", mail, breach.EmailAddresses}}},
		{"patients", []column{{"patient", full, breach.Names}, {"race", people, races}, {"date_naissance", grown, breach.DatesOfBirth}, {"client", full, breach.Names}, {"client_email", mail, breach.EmailAddresses}}},
		{"visits", []column{{"pet_name", name, none}, {"breed", kind, none}, {"dob", born, none}, {"owner_name", full, breach.Names}, {"owner_email", mail, breach.EmailAddresses}}},
		{"customers", []column{{"name", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"birth_date", grown, breach.DatesOfBirth}, {"dog_name", name, none}, {"breed", kind, none}}},
		{"pet_owners", []column{{"name", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"date_of_birth", grown, breach.DatesOfBirth}, {"diagnosis", ill, breach.HealthData}}},
		{"patients", []column{{"name", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"date_of_birth", grown, breach.DatesOfBirth}, {"diagnosis", ill, breach.HealthData}, {"race", kind, races}}},
		{"staff", []column{{"name", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"race", people, races}, {"passport_no", papers, breach.PassportNumbers}, {"tattoo", sex, "Tattoo status"}}},
		{"tenants", []column{{"name", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"race", people, races}, {"has_dog", sex, none}}},
		{"clients", []column{{"nom", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"nom_chien", name, none}, {"race", kind, none}}},
		{"customers", []column{{"pet_owner_name", full, breach.Names}, {"email", mail, breach.EmailAddresses}, {"pet_name", name, none}}},
	} {
		s := scene{table: c.table, row: func(r *rand.Rand, i int) (out []any) {
			for _, k := range c.columns {
				out = append(out, k.value(r, i))
			}
			return out
		}}
		for _, k := range c.columns {
			s.columns = append(s.columns, k.name)
		}
		_, ds := s.decide(t)
		got := make([]breach.Class, len(c.columns))
		for _, d := range ds {
			if got[d.Column] == none && d.Class != none {
				got[d.Column] = d.Class
			}
		}
		for i, k := range c.columns {
			if got[i] != k.class {
				t.Errorf("%s.%s: %q, want %q", c.table, k.name, got[i], k.class)
			}
		}
	}
}
