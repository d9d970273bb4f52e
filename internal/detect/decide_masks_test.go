package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestMaskedNumber holds the form of masked numbers to what is one and what is none.
func TestMaskedNumber(t *testing.T) {
	for _, v := range []string{
		"***-**-1234", "XXX-XX-1234", "xxx-xx-1234", "+44 *** *** 123", "07*** ***123", "(***) ***-1234", "****5678Z", "XXXXX678Z", "AB****12", "••••••1234",
		"1 85 ** ** *** *** 21", "0612****89", "+33 6 ** ** ** 12",
	} {
		if !maskedNumber([]byte(v)) {
			t.Errorf("%q is masked", v)
		}
	}
	for _, v := range []string{
		"", "123-45-6789", "***-**-****", "XXX-XX-XXXX", "+44 7700 900123", "**", "n/a", "*** see note ***", "X1234567X", "12345678X", "0161 496 0123 x12",
		"sales***1", "***@example.org", "#12", "1234567890", "$2y$10$***", "*#06#",
	} {
		if maskedNumber([]byte(v)) {
			t.Errorf("%q is not masked", v)
		}
	}
}

// TestWholeAndMaskedNumbers splits columns in which some numbers are whole and others
// are masked, and gives masked ones no more than a part.
func TestWholeAndMaskedNumbers(t *testing.T) {
	ssn := func(r *rand.Rand) string { return makers["ssn"](r, 0).(string) }
	dni := numbersOf["es-dni"]
	hidden := map[string]func(r *rand.Rand) string{
		"ssn":   func(r *rand.Rand) string { return "***-**-" + digitsOf(r, 4) },
		"phone": func(r *rand.Rand) string { return "+44 *** *** " + digitsOf(r, 3) },
		"dni":   func(r *rand.Rand) string { return "****" + digitsOf(r, 4) + "Z" },
		"iban":  func(r *rand.Rand) string { return "DE** **** **** **** " + digitsOf(r, 4) },
	}
	full := map[string]func(r *rand.Rand) string{"ssn": ssn, "phone": phone, "dni": dni, "iban": germanAccount}
	for _, c := range []struct {
		name, of      string
		whole, masked int
		want          string
	}{
		{"ssn", "ssn", 60, 0, "email:email ssn:us-ssn"},
		{"ssn", "ssn", 30, 30, "email:email ssn:us-ssn ssn>partial-id"},
		{"ssn", "ssn", 5, 60, "email:email ssn:us-ssn ssn>partial-id"},
		{"ssn", "ssn", 0, 60, "email:email ssn:partial-id"},
		{"phone", "phone", 30, 30, "email:email phone:phone phone>partial-phone"},
		{"phone", "phone", 5, 60, "email:email phone:phone phone>partial-phone"},
		{"phone", "phone", 0, 60, "email:email phone:partial-phone"},
		{"dni", "dni", 30, 30, "dni:es-dni dni>partial-id email:email"},
		{"dni", "dni", 10, 60, "dni:es-dni dni>partial-id email:email"},
		{"dni", "dni", 0, 60, "dni:partial-id email:email"},
		{"iban", "iban", 30, 30, "email:email iban:iban"},
		{"iban", "iban", 0, 60, "email:email"},
		{"c2", "phone", 30, 10, "c2:phone c2>partial-phone email:email"},
		{"c2", "phone", 0, 60, "email:email"},
		{"c2", "ssn", 0, 60, "email:email"},
	} {
		s := scene{
			table: "users", rows: c.whole + c.masked, columns: []string{"email varchar(200)", c.name + " varchar(60)"},
			row: func(r *rand.Rand, i int) []any {
				v := hidden[c.of](r)
				if i%(c.whole+c.masked) < c.whole {
					v = full[c.of](r)
				}
				return []any{fmt.Sprintf("ada%d@example.com", i), v}
			},
		}
		p, ds := s.decide(t)
		if got := show(p, ds); got != c.want {
			t.Errorf("%s, %d whole, %d masked: decided\n%s\nwant\n%s", c.name, c.whole, c.masked, got, c.want)
		}
		for _, d := range ds {
			if d.Form && d.Values != int64(c.masked) || d.Kind == breach.KindPhone && d.Values != int64(c.whole) {
				t.Errorf("%s, %d whole, %d masked: %d values of %v", c.name, c.whole, c.masked, d.Values, d.Kind)
			}
		}
	}
}
