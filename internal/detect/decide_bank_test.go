package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

// routingOf is a routing number that passes its check.
func routingOf(r *rand.Rand) string {
	for {
		if v := pickOne(r, []string{"02", "06", "11", "12", "26", "31"}) + digitsOf(r, 7); routingNumber([]byte(v)) {
			return v
		}
	}
}

func driverOf(r *rand.Rand) string {
	letters := "ABCDEFGHJKLMNPRSTUVWXYZ"
	return someOf(r, 5, letters) + digitsOf(r, 6) + someOf(r, 2, letters) + "9" + someOf(r, 2, letters)
}

// classUnder is the class that a column of a table of members is decided to be of.
func classUnder(t *testing.T, table, column string, value func(r *rand.Rand, i int) any, beside ...string) breach.Class {
	t.Helper()
	s := scene{table: table, rows: 60, columns: append([]string{"id", "email", "name", column}, beside...), row: func(r *rand.Rand, i int) []any {
		row := []any{i + 1, mailbox(r, i), pickOne(r, given) + " " + pickOne(r, family), value(r, i)}
		for range beside {
			row = append(row, pickOne(r, words))
		}
		return row
	}}
	return s.decided(t, 3).Class
}

// TestNumbersUnderShortNames: numbers of banks, of licences and of cards under names
// that are cut, by their forms, and what else is called so.
func TestNumbersUnderShortNames(t *testing.T) {
	digits := func(n int) func(r *rand.Rand, i int) any {
		return func(r *rand.Rand, _ int) any { return digitsOf(r, n) }
	}
	routing := func(r *rand.Rand, _ int) any { return routingOf(r) }
	sort := func(r *rand.Rand, _ int) any { return "20-" + digitsOf(r, 2) + "-" + digitsOf(r, 2) }
	blz := func(r *rand.Rand, _ int) any { return pickOne(r, []string{"37050198", "70150000", "20050550"}) }
	driver := func(r *rand.Rand, _ int) any { return driverOf(r) }
	address := func(r *rand.Rand, _ int) any { return 1400000000 + r.IntN(100000000) }
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand, i int) any
		want          breach.Class
	}{
		{"members", "aba", routing, breach.BankAccounts},
		{"members", "aba_routing", routing, breach.BankAccounts},
		{"members", "aba", digits(9), breach.NoClass}, // one in twenty passes
		{"products", "aba", routing, breach.NoClass},
		{"members", "bsb", func(r *rand.Rand, _ int) any { return "06" + digitsOf(r, 1) + "-" + digitsOf(r, 3) }, breach.BankAccounts},
		{"members", "bsb", func(r *rand.Rand, _ int) any { return pickOne(r, words) }, breach.NoClass},
		{"members", "blz", blz, breach.BankAccounts},
		{"members", "blz", digits(5), breach.NoClass},
		{"members", "srt_cd", sort, breach.BankAccounts},
		{"members", "DD_SortCode", sort, breach.BankAccounts},
		{"members", "sort_code", func(_ *rand.Rand, i int) any { return i % 7 }, breach.NoClass},
		{"members", "sort_order", digits(6), breach.NoClass},
		{"products", "sort_code", digits(6), breach.NoClass},
		{"members", "lic_no", driver, breach.DriversLicences},
		{"members", "LIC_NO", driver, breach.DriversLicences},
		{"members", "licence_number", driver, breach.DriversLicences},
		{"members", "lic_no", func(r *rand.Rand, _ int) any { return "RN" + digitsOf(r, 6) }, breach.NoClass},
		{"members", "license_key", func(r *rand.Rand, _ int) any { return hexOf(r, 16) }, breach.NoClass},
		{"members", "cv2", digits(3), breach.CardCodes},
		{"members", "card_cv2", digits(3), breach.CardCodes},
		{"members", "cv2", func(_ *rand.Rand, i int) any { return i % 3 }, breach.NoClass},
		{"members", "cv20", digits(3), breach.NoClass},
		{"members", "reg_ip_num", address, breach.KindIP.Class()},
		{"members", "ip_number", address, breach.KindIP.Class()},
		{"members", "ip_num", func(r *rand.Rand, _ int) any { return r.IntN(9) }, breach.NoClass},
		{"members", "ip_count", address, breach.NoClass},
	} {
		if got := classUnder(t, c.table, c.column, c.value); got != c.want {
			t.Errorf("%s.%s, such as %v: %q, want %q", c.table, c.column, c.value(rand.New(rand.NewPCG(1, 1)), 1), got, c.want)
		}
	}
	if got := classUnder(t, "members", "cv2", digits(3), "cv1"); got != breach.NoClass {
		t.Errorf("cv2 beside cv1: %q", got)
	}
}

// TestAccountsBesideCutNames: the number of an account is read beside that of its bank
// though both names are cut.
func TestAccountsBesideCutNames(t *testing.T) {
	for _, names := range [][2]string{{"aba_routing", "dda_acct"}, {"DD_SortCode", "DD_AccountNo"}, {"srt_cd", "ac_no"}, {"blz", "ktonr"}} {
		s := scene{table: "members", rows: 60, columns: []string{"id", "email", names[0], names[1]}, row: func(r *rand.Rand, i int) []any {
			bank := map[string]string{"aba_routing": routingOf(r), "blz": pickOne(r, []string{"37050198", "70150000", "20050550"})}[names[0]]
			if bank == "" {
				bank = "20-" + digitsOf(r, 2) + "-" + digitsOf(r, 2)
			}
			return []any{i + 1, mailbox(r, i), bank, fmt.Sprint(10000000 + r.IntN(80000000))}
		}}
		for i := 2; i < 4; i++ {
			if got := s.decided(t, i).Class; got != breach.BankAccounts {
				t.Errorf("%s beside %s: column %d is %q", names[0], names[1], i, got)
			}
		}
	}
}

// TestSortedAccounts: sort codes beside account numbers are told by their form, where no
// name calls them so; days, and codes beside other numbers, are not.
func TestSortedAccounts(t *testing.T) {
	code := func(r *rand.Rand) any { return pickOne(r, []string{"20-00-00", "40-47-84", "60-83-71", "09-01-28"}) }
	day := func(r *rand.Rand) any {
		return fmt.Sprintf("%02d-%02d-%02d", 1+r.IntN(28), 1+r.IntN(12), r.IntN(99))
	}
	account := func(r *rand.Rand) any { return digitsOf(r, 8) }
	date := func(r *rand.Rand) any {
		return fmt.Sprintf("20%02d%02d%02d", r.IntN(20), 1+r.IntN(12), 1+r.IntN(28))
	}
	short := func(r *rand.Rand) any { return digitsOf(r, 6) }
	for _, c := range []struct {
		name          string
		first, second func(r *rand.Rand) any
		want          breach.Class
	}{
		{"accounts", code, account, breach.BankAccounts},
		{"days", day, account, breach.NoClass},
		{"days of eight digits", code, date, breach.NoClass},
		{"six digits", code, short, breach.NoClass},
	} {
		for _, rows := range []int{4, 60} {
			s := scene{table: "t1", rows: rows, columns: []string{"c1", "c2", "c3", "c4"}, row: func(r *rand.Rand, i int) []any {
				return []any{pickOne(r, given) + " " + pickOne(r, family), c.first(r), c.second(r), mailbox(r, i)}
			}}
			if a, b := s.decided(t, 1).Class, s.decided(t, 2).Class; a != c.want || b != c.want {
				t.Errorf("%s, %d rows: %q and %q, want %q", c.name, rows, a, b, c.want)
			}
		}
	}
}

// savingsOf is a Swedish savings bank's account with both of its checks, as the form says:
// C the bank's five digits, with a hyphen before the last, A the account's.
func savingsOf(r *rand.Rand, digits int, form string) string {
	checked := func(n string) string {
		for c := '0'; ; c++ {
			if v := n + string(c); ident.Luhn([]byte(v)) {
				return v
			}
		}
	}
	bank := checked("8" + digitsOf(r, 3))
	return strings.NewReplacer("C", bank[:4]+"-"+bank[4:], "A", checked(digitsOf(r, digits-1))).Replace(form)
}

// TestSavingsBanks: accounts of Swedish savings banks as people and programs write them,
// under a name and, where their checks fit, without one.
func TestSavingsBanks(t *testing.T) {
	form := func(digits int, form string) func(r *rand.Rand, i int) any {
		return func(r *rand.Rand, _ int) any { return savingsOf(r, digits, form) }
	}
	unchecked := func(r *rand.Rand, _ int) any {
		return "8327-9," + digitsOf(r, 3) + " " + digitsOf(r, 3) + " " + digitsOf(r, 3) + "-" + digitsOf(r, 1)
	}
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand, i int) any
		want   breach.Class
	}{
		{"bankkonto", form(9, "C, A"), breach.BankAccounts},
		{"bankkonto", form(10, "C A"), breach.BankAccounts},
		{"kontonummer", form(10, "CA"), breach.BankAccounts},
		{"Bankkontonummer", form(9, "C,A"), breach.BankAccounts},
		{"bankkonto", unchecked, breach.BankAccounts},
		{"kontonr", unchecked, breach.BankAccounts},
		{"c3", form(10, "C,A"), breach.BankAccounts},
		{"c3", unchecked, breach.NoClass},
		{"bankkonto_id", func(_ *rand.Rand, i int) any { return i }, breach.NoClass},
	} {
		if got := classUnder(t, "medlemmar", c.column, c.value); got != c.want {
			t.Errorf("%s: got %q, want %q", c.column, got, c.want)
		}
	}
}
