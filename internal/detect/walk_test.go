package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestWalked holds columns to their class that were once missed, or claimed wrongly,
// in tables written by hand in several languages.
func TestWalked(t *testing.T) {
	of := func(values ...string) func(r *rand.Rand, i int) any {
		return func(r *rand.Rand, _ int) any { return pickOne(r, values) }
	}
	amount := func(r *rand.Rand, _ int) any { return digitsOf(r, 5) }
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand, i int) any
		want          breach.Class
	}{
		{"kandydaci", "stanowisko", of("księgowa", "magazynier", "kierowca", "programista"), breach.JobTitles},
		{"candidatos", "puesto_actual", of("contable", "enfermera", "camarero"), breach.JobTitles},
		{"candidats", "poste_souhaite", of("comptable", "infirmière", "magasinier"), breach.JobTitles},
		{"sollicitanten", "functie", of("boekhouder", "verpleegkundige", "kok"), breach.JobTitles},
		{"ansokningar", "befattning", of("ekonom", "sjuksköterska", "lärare"), breach.JobTitles},
		{"ansoegere", "stilling", of("bogholder", "sygeplejerske", "elektriker"), breach.JobTitles},
		{"uchazeci", "pozice", of("účetní", "řidič", "kuchař"), breach.JobTitles},
		{"adaylar", "pozisyon", of("muhasebeci", "hemşire", "şoför"), breach.JobTitles},
		{"candidati", "functia", of("contabil", "asistentă medicală", "șofer"), breach.JobTitles},
		{"candidates", "desired_position", of("accountant", "nurse", "driver"), breach.JobTitles},
		{"users", "position", of("left", "right", "top", "bottom"), breach.NoClass},
		{"users", "function", of("admin", "author", "reader", "guest"), breach.NoClass},
		{"users", "card_expiry", of("09/23", "12/19", "1/21", "11/25"), breach.PartialCards},
		{"users", "subscription_expiry", of("09/23", "12/19", "1/21", "11/25"), breach.NoClass},
		{"users", "card_token", func(r *rand.Rand, _ int) any { return "tok_" + hexOf(r, 24) }, breach.PartialCards},
		{"users", "csrf", func(r *rand.Rand, _ int) any { return hexOf(r, 24) }, breach.NoClass},
		{"bewerber", "jetziges_gehalt", amount, breach.IncomeLevels},
		{"kandydaci", "obecne_wynagrodzenie", amount, breach.IncomeLevels},
		{"candidates", "disability_declared", of("none", "dyslexia", "hearing"), "Disabilities"},
		{"candidates", "work_permit_expiry", of("2017-03-11", "2018-09-01", "2021-12-24"), "Citizenship statuses"},
		{"candidates", "resume_text", func(r *rand.Rand, i int) any { return letter(r) }, "Job applications"},
		{"patients", "religion_or_belief", of("Christian", "Muslim", "none"), "Religions"},
		{"pacjenci", "choroby_przewlekle", of("brak", "astma", "cukrzyca"), "Personal health data"},
	} {
		s := scene{table: c.table, columns: []string{"id", "email", c.column}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i, mailbox(r, i), c.value(r, i)}
		}}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%s.%s: %q, want %q", c.table, c.column, got, c.want)
		}
	}
}
