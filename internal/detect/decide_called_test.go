package detect

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestCalledAfterPersons: names under a word for a person are of people, though nothing
// else in the rows speaks of any; firms, places and things under one are not.
func TestCalledAfterPersons(t *testing.T) {
	full := func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	firm := func(r *rand.Rand) any {
		return pickOne(r, family) + pickOne(r, []string{" Ltd", " & Sons", " GmbH", " Holdings"})
	}
	thing := func(r *rand.Rand) any {
		return pickOne(r, given) + pickOne(r, []string{" Armchair", " Sofa", " Theatre", " Lamp"})
	}
	colour := func(r *rand.Rand) any { return pickOne(r, []string{"red", "green", "blue"}) }
	for _, c := range []struct {
		column string
		value  func(*rand.Rand) any
		want   breach.Class
	}{
		{"guest", full, breach.Names},
		{"patient", full, breach.Names},
		{"member", full, breach.Names},
		{"attendee", full, breach.Names},
		{"tenant", full, breach.Names},
		{"client", full, breach.Names},
		{"customer", full, breach.Names},
		{"student", full, breach.Names},
		{"pupil", full, breach.Names},
		{"driver", full, breach.Names},
		{"passenger", full, breach.Names},
		{"donor", full, breach.Names},
		{"applicant", full, breach.Names},
		{"visitor", full, breach.Names},
		{"resident", full, breach.Names},
		{"employee", full, breach.Names},
		{"Bewerber", full, breach.Names},
		{"kunde", full, breach.Names},
		{"mieter", full, breach.Names},
		{"Teilnehmer", full, breach.Names},
		{"eleve", full, breach.Names},
		{"locataire", full, breach.Names},
		{"socio", full, breach.Names},
		{"paciente", full, breach.Names},
		{"inquilino", full, breach.Names},
		{"uczestnik", full, breach.Names},
		{"huurder", full, breach.Names},
		{"cliente", full, breach.Names},
		{"customer", firm, breach.NoClass},
		{"client", thing, breach.NoClass},
		{"member", colour, breach.NoClass},
		{"c2", colour, breach.NoClass},
		{"venue", full, breach.NoClass},
	} {
		s := scene{table: "list1", columns: []string{"no int", c.column, "room varchar(10)", "at datetime"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, c.value(r), digitsOf(r, 3), "2024-05-17 10:00:00"}
		}}
		if got := s.decided(t, 1).Class; got != c.want {
			t.Errorf("%s: %q, want %q", c.column, got, c.want)
		}
	}
}

// TestFewCalled: in a list of three or five, nearly all must be names.
func TestFewCalled(t *testing.T) {
	for _, c := range []struct {
		column, values string
		want           breach.Class
	}{
		{"guest", "Anna Miller,Tom Becker,Susan Price,Peter Novak,Jane Smith", breach.Names},
		{"Patient", "Anna Miller,Tom Becker,Susan Price,Peter Novak,Zyx Miller", breach.Names},
		{"Kunde", "Peter Schmidt,Anna Weber,Julia Bauer,Sabine Koch,Thomas Wolf", breach.Names},
		{"Kunde", "Koch Bau,Weber Stahl,Peter Schmidt,Nordlicht Optik,Wolf Reisen", breach.NoClass},
		{"client", "Georgia Armchair,Henry Sofa,Stella Rug,Oliver Desk,Charlotte Lamp", breach.NoClass},
		{"film", "Anna Miller,Tom Becker,Susan Price,Peter Novak,Jane Smith", breach.NoClass},
	} {
		for _, rows := range []int{3, 5} {
			values := strings.Split(c.values, ",")
			s := scene{table: "list1", rows: rows, columns: []string{c.column, "room varchar(10)"}, row: func(r *rand.Rand, i int) []any {
				return []any{values[i], digitsOf(r, 3)}
			}}
			if got := s.decided(t, 0).Class; got != c.want {
				t.Errorf("%s, %d rows: %q, want %q", c.column, rows, got, c.want)
			}
		}
	}
}

// TestCalledAfterPersonsInFewRows: a list of three guests is one of people too; three
// firms, things or hosts are none.
func TestCalledAfterPersonsInFewRows(t *testing.T) {
	people := []string{"Anna Miller", "John Smith", "Peter Brown", "Susan Clark", "Mary Jones", "Robert Taylor", "Linda Evans"}
	for _, c := range []struct {
		column string
		values []string
		want   breach.Class
	}{
		{"guest", people, breach.Names},
		{"Gast", []string{"Anna Müller", "Uwe Schmidt", "Peter Braun"}, breach.Names},
		{"Name", people, breach.Names},
		{"patient", people[:1], breach.Names},
		{"guest", []string{"Anna Miller", "John Smith", "Total"}, breach.Names},
		{"guest", []string{"Blue", "Green", "Red"}, breach.NoClass},
		{"customer", []string{"Miller Ltd", "Smith & Sons", "Brown GmbH"}, breach.NoClass},
		{"client", []string{"Victoria Theatre", "Georgia Armchair", "Charlotte Sofa"}, breach.NoClass},
		{"host", []string{"anna.example.com", "web 01", "mail 02"}, breach.NoClass},
		{"room", people[:3], breach.NoClass},
		{"Name", []string{"Georgia Armchair", "Victoria Lamp", "Charlotte Sofa"}, breach.NoClass},
	} {
		for n := 1; n <= len(c.values); n++ {
			s := scene{table: "list1", columns: []string{c.column, "floor"}, rows: n, row: func(_ *rand.Rand, i int) []any {
				return []any{c.values[i], []string{"upper", "lower"}[i%2]}
			}}
			if got := s.decided(t, 0).Class; got != c.want {
				t.Errorf("%s, %d rows: %q, want %q", c.column, n, got, c.want)
			}
		}
	}
}
