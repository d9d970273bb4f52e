package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestPartialDate holds dates without a day to what is one and what is none.
func TestPartialDate(t *testing.T) {
	for _, v := range []string{"1952", "19520000", "19520500", "1952-00-00", "1952-05-00", "00/05/1952", "00.00.1952", "05/00/1952", "1952-00-00 00:00:00", " 1952 ", "05/12", "24/12", "5/1", "12-24", "24.12.", "--0512", "--05-12"} {
		if !partialDate([]byte(v)) {
			t.Errorf("%q has no day", v)
		}
	}
	for _, v := range []string{"", "0", "0000-00-00", "00000000", "19520517", "1952-05-17", "1952-13-00", "1952-00-17", "17/05/1952", "00/00/0000", "1952-00/00", "3100", "0049", "1952 or so", "52", "1952000", "13/13", "0/5", "05/00", "5.12", "05/12/", "--1305", "--", "/", "5/", "31/32", "--0532"} {
		if partialDate([]byte(v)) {
			t.Errorf("%q is no date without a day", v)
		}
	}
}

// TestYearIsNoInstant: a year with noughts is no count of seconds since 1970.
func TestYearIsNoInstant(t *testing.T) {
	if born, ok := bornForm(nil, []byte("19520000")); ok {
		t.Errorf("born on %s", born)
	}
	if born, ok := bornForm(nil, []byte("19521107")); !ok || string(born) != "1952-11-07" {
		t.Errorf("born on %s", born)
	}
}

// TestWholeAndPartialBirths splits columns of dates of birth in which some are years.
func TestWholeAndPartialBirths(t *testing.T) {
	whole := func(r *rand.Rand) string {
		return fmt.Sprintf("%d%02d%02d", 1935+r.IntN(65), 1+r.IntN(12), 1+r.IntN(28))
	}
	for _, c := range []struct {
		name          string
		whole, partly int
		want          string
	}{
		{"BirthDate", 60, 0, "BirthDate:born email:email"},
		{"BirthDate", 45, 15, "BirthDate:born BirthDate>partial-born email:email"},
		{"BirthDate", 15, 45, "BirthDate:born BirthDate>partial-born email:email"},
		{"BirthDate", 0, 60, "BirthDate:partial-born email:email"},
	} {
		s := scene{
			table: "constituents", rows: 60, columns: []string{"email varchar(200)", c.name + " varchar(20)"},
			row: func(r *rand.Rand, i int) []any {
				v := fmt.Sprintf("%d0000", 1935+r.IntN(65))
				if i%60 < c.whole {
					v = whole(r)
				}
				return []any{fmt.Sprintf("ada%d@example.com", i), v}
			},
		}
		p, ds := s.decide(t)
		if got := show(p, ds); got != c.want {
			t.Errorf("%d whole, %d without a day: decided\n%s\nwant\n%s", c.whole, c.partly, got, c.want)
		}
	}
}

// TestNurseryBirths: children of the last years have dates of birth where a name says
// so, and what was written in those years is none.
func TestNurseryBirths(t *testing.T) {
	day := func(r *rand.Rand, from, years int) string {
		return fmt.Sprintf("%d-%02d-%02d", from+r.IntN(years), 1+r.IntN(12), 1+r.IntN(28))
	}
	for name, want := range map[string]breach.Class{"date_of_birth": breach.DatesOfBirth, "geburtsdatum": breach.DatesOfBirth, "last_change": breach.NoClass, "c3": breach.NoClass} {
		s := scene{
			table: "children", rows: 80, columns: []string{"first_name varchar(60)", "parent_email varchar(200)", name + " date", "enrolled date"},
			row: func(r *rand.Rand, i int) []any {
				return []any{pickOne(r, given), fmt.Sprintf("ada%d@example.com", i), day(r, 2019, 6), day(r, 2023, 2)}
			},
		}
		got := s.decided(t, 2).Class
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if born, ok := bornForm(nil, []byte("2023-05-17")); !ok || string(born) != "2023-05-17" {
		t.Errorf("born on %s, %v", born, ok)
	}
}
