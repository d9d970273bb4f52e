package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNumbersOfSchoolsAndShops: numbers that a school or a shop gives out are no state's,
// though their column could be called so; those of a state's shape stay what they are.
func TestNumbersOfSchoolsAndShops(t *testing.T) {
	digits := func(n int) func(*rand.Rand, int) string {
		return func(r *rand.Rand, _ int) string { return fmt.Sprint(1+r.IntN(9)) + digitsOf(r, n-1) }
	}
	behind := func(letters string, n int) func(*rand.Rand, int) string {
		return func(r *rand.Rand, _ int) string { return letters + digitsOf(r, n) }
	}
	any2 := func(r *rand.Rand) string { return string([]byte{'A' + byte(r.IntN(26)), 'A' + byte(r.IntN(26))}) }
	for _, c := range []struct {
		what, name string
		number     func(*rand.Rand, int) string
		want       breach.Class
	}{
		{"students behind letters", "id_number", behind("ST", 5), breach.NoClass},
		{"students of six digits", "idnumber", digits(6), breach.NoClass},
		{"students of six digits in German", "Identifikationsnummer", digits(6), breach.NoClass},
		{"a state's behind letters", "id_number", behind("AB", 7), breach.GovernmentIDs},
		{"a state's behind any letters", "id_number", func(r *rand.Rand, _ int) string { return any2(r) + digitsOf(r, 5) }, breach.GovernmentIDs},
		{"a state's of eight digits", "id_number", digits(8), breach.GovernmentIDs},
		{"a state's by its name", "national_id", digits(6), breach.GovernmentIDs},
		{"customers' cards", "pasnummer", digits(8), breach.NoClass},
		{"bank cards", "pasnr", digits(4), breach.NoClass},
		{"Danish passports", "pasnummer", digits(9), breach.PassportNumbers},
		{"Dutch passports", "pasnummer", func(r *rand.Rand, _ int) string { return "N" + any2(r)[:1] + "R4K" + digitsOf(r, 4) }, breach.PassportNumbers},
		{"passports by their name", "paspoortnummer", digits(8), breach.PassportNumbers},
	} {
		if is := numbered("people", c.name+" varchar(20)", 300, c.number).decided(t, 2); is.Class != c.want {
			t.Errorf("%s: %q (%s), want %q", c.what, is.Class, is.Why, c.want)
		}
	}
}

// TestStudentsNumbers: what a program for courses calls an ID number is the school's own,
// whatever its length.
func TestStudentsNumbers(t *testing.T) {
	for _, c := range []struct {
		beside string
		want   breach.Class
	}{{"mnethostid", breach.NoClass}, {"Institution", breach.NoClass}, {"hostel", breach.GovernmentIDs}} {
		s := scene{table: "people", columns: []string{"id", "email", "idnumber varchar(20)", c.beside}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), fmt.Sprint(1+r.IntN(9)) + digitsOf(r, 8), "1"}
		}}
		if is := s.decided(t, 2); is.Class != c.want {
			t.Errorf("beside %s: %q (%s), want %q", c.beside, is.Class, is.Why, c.want)
		}
	}
}
