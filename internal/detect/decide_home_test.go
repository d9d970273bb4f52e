package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNationalNumbers: telephone numbers in their country's own form are told in columns
// without names where the rows say the country, and other digits are not.
func TestNationalNumbers(t *testing.T) {
	groups := func(first []string, sizes ...int) func(r *rand.Rand, i int) string {
		return func(r *rand.Rand, _ int) string {
			v := pickOne(r, first)
			for k, n := range sizes {
				if k > 0 {
					v += " "
				}
				v += digitsOf(r, n)
			}
			return v
		}
	}
	spanish, polish := groups([]string{"6"}, 8), groups([]string{"501", "602", "693"}, 0, 3, 3)
	for name, c := range map[string]struct {
		country, domain string
		value           func(r *rand.Rand, i int) string
		want            breach.Class
	}{
		"ES": {"España", "org", spanish, breach.PhoneNumbers}, "ES code": {"ES", "org", spanish, breach.PhoneNumbers},
		"IT": {"Italia", "org", groups([]string{"333", "335", "338"}, 0, 7), breach.PhoneNumbers},
		"PL": {"Polska", "org", polish, breach.PhoneNumbers},
		"DK": {"Danmark", "org", groups([]string{"20 1", "40 5", "51 9"}, 1, 2, 2), breach.PhoneNumbers},
		"CZ": {"Česko", "org", groups([]string{"602", "605", "607"}, 0, 3, 3), breach.PhoneNumbers},
		"PT": {"Portugal", "org", groups([]string{"91"}, 7), breach.PhoneNumbers},
		"NO": {"Norge", "org", groups([]string{"462", "480", "905"}, 0, 2, 3), breach.PhoneNumbers},
		// The mailboxes say the country.
		"mailboxes of PL": {"", "pl", polish, breach.PhoneNumbers}, "mailboxes of ES": {"", "es", spanish, breach.PhoneNumbers},
		// Nothing says it, or another country.
		"no country": {"", "org", polish, breach.NoClass}, "France": {"France", "org", spanish, breach.NoClass},
		// Digits of other sorts.
		"nine digits":   {"España", "org", groups([]string{""}, 9), breach.NoClass},
		"eight digits":  {"Danmark", "org", groups([]string{"5"}, 7), breach.NoClass},
		"eight of NO":   {"Norge", "org", groups([]string{""}, 8), breach.NoClass},
		"counted":       {"España", "org", func(_ *rand.Rand, i int) string { return fmt.Sprint(612340000 + i) }, breach.NoClass},
		"threes":        {"Polska", "org", groups([]string{""}, 3, 3, 3), breach.NoClass},
		"ten digits":    {"Italia", "org", groups([]string{"1"}, 9), breach.NoClass},
		"prices":        {"Polska", "org", func(r *rand.Rand, _ int) string { return "1 " + digitsOf(r, 3) + ".00" }, breach.NoClass},
		"postcodes":     {"Česko", "org", groups([]string{"1", "6", "7"}, 2, 2), breach.NoClass},
		"seconds since": {"España", "org", func(r *rand.Rand, _ int) string { return fmt.Sprint(1_600_000_000 + r.IntN(90_000_000)) }, breach.NoClass},
	} {
		s := scene{table: "members", rows: 60, columns: []string{"c1", "c2", "c3", "country"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, fmt.Sprintf("ada%d@example.%s", i, c.domain), c.value(r, i), c.country}
		}}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%s, such as %q: %q, want %q", name, c.value(rand.New(rand.NewPCG(1, 1)), 1), got, c.want)
		}
	}
}

// TestBareNumbersBesideTelephones: where another column holds telephone numbers, digits
// alone are something else.
func TestBareNumbersBesideTelephones(t *testing.T) {
	s := scene{table: "members", rows: 60, columns: []string{"c1", "c2", "c3", "c4", "phone"}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, mailbox(r, i), "6" + digitsOf(r, 8), "España", phone(r)}
	}}
	if got := s.decided(t, 2).Class; got != breach.NoClass {
		t.Errorf("%q", got)
	}
}
