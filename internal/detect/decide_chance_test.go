package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// nobodysNumbers are columns of numbers that are nobody's, whatever checks they keep.
func nobodysNumbers() map[string]func(r *rand.Rand, i int) string {
	all := map[string]func(r *rand.Rand, i int) string{
		"ids that count up":       func(_ *rand.Rand, i int) string { return fmt.Sprint(1_000_000 + i) },
		"ids that count up, long": func(_ *rand.Rand, i int) string { return fmt.Sprint(8_100_000_000 + 3*i) },
		"seconds":                 func(r *rand.Rand, _ int) string { return fmt.Sprint(1_500_000_000 + r.IntN(200_000_000)) },
		"milliseconds": func(r *rand.Rand, _ int) string {
			return fmt.Sprint(1_500_000_000_000 + r.Int64N(200_000_000_000))
		},
		"microseconds": func(r *rand.Rand, _ int) string {
			return fmt.Sprint(1_500_000_000_000_000 + r.Int64N(200_000_000_000_000))
		},
		"days and times": func(r *rand.Rand, _ int) string {
			return fmt.Sprintf("20%02d%02d%02d%02d%02d%02d", 10+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28), r.IntN(24), r.IntN(60), r.IntN(60))
		},
		"orders of a day": func(r *rand.Rand, _ int) string {
			return fmt.Sprintf("20%02d%02d%02d%04d", 10+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28), r.IntN(10000))
		},
		"orders of a day, short": func(r *rand.Rand, _ int) string {
			return fmt.Sprintf("%02d%02d%02d%05d", 10+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28), r.IntN(100000))
		},
	}
	for n := 6; n <= 20; n++ {
		all[fmt.Sprintf("%d digits", n)] = func(r *rand.Rand, _ int) string { return fmt.Sprint(1+r.IntN(9)) + digitsOf(r, n-1) }
		all[fmt.Sprintf("%d digits, zeros before", n)] = func(r *rand.Rand, _ int) string { return digitsOf(r, n) }
		all[fmt.Sprintf("%d digits that keep Luhn's check", n)] = func(r *rand.Rand, _ int) string {
			return luhnOf(fmt.Sprint(1+r.IntN(9)) + digitsOf(r, n-2))
		}
	}
	for country, n := range map[string]int{"DE": 20, "GB": 20, "FR": 25, "NL": 18, "BE": 14, "ES": 22, "AT": 18, "NO": 13} {
		all[fmt.Sprintf("%s and %d digits", country, n)] = func(r *rand.Rand, _ int) string { return country + digitsOf(r, n) }
	}
	all["a British code"] = func(r *rand.Rand, _ int) string { return "GB" + digitsOf(r, 2) + "ABCD" + digitsOf(r, 14) }
	return all
}

// TestNobodysNumbers: columns whose numbers pass a check no more often than by chance
// are nobody's, as wholes and value by value, under names that say nothing.
func TestNobodysNumbers(t *testing.T) {
	for what, number := range nobodysNumbers() {
		for name, rows := range map[string]int{"c3 varchar(40)": 900, "c3": 60, "customer_no varchar(40)": 60} {
			s := numbered("clients", name, rows, number)
			_, out := s.decide(t)
			for _, d := range out {
				if d.Column == 2 && (d.Class != breach.NoClass || d.Kind != breach.KindNone) {
					t.Errorf("%s under %q, %d rows: %s, inside: %v (%s)", what, name, rows, d.Class, d.Inside, d.Why)
				}
			}
		}
	}
}

// numbered is a table of clients with a column of numbers beside their mailboxes.
func numbered(table, name string, rows int, number func(r *rand.Rand, i int) string) scene {
	return scene{
		table: table, columns: []string{"c1 int", "c2 varchar(80)", name}, rows: rows,
		row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, fmt.Sprintf("user%d@example.org", i), number(r, i)}
		},
	}
}

// germanAccount makes an account number whose check is right.
func germanAccount(r *rand.Rand) string {
	bank, rest := digitsOf(r, 18), 0
	for _, c := range bank + "131400" {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return fmt.Sprintf("DE%02d%s", 98-rest, bank)
}

// fours writes an account number in groups of four.
func fours(s string) string {
	var b strings.Builder
	for i, c := range s {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// TestAccountsAmongCodes: among codes that are built like account numbers nothing bare
// is an account, and what somebody wrote like one is; where few codes are built so, or
// the column is named like it, or hardly any fails, those that pass are accounts.
func TestAccountsAmongCodes(t *testing.T) {
	code := func(r *rand.Rand) string { return "DE" + digitsOf(r, 20) }
	for _, c := range []struct {
		what, name string
		number     func(r *rand.Rand, i int) string
		want       uint64 // values told, at most and at least
		written    bool
	}{
		{"codes, and some in fours", "c3", func(r *rand.Rand, i int) string {
			if i%100 == 7 {
				return fours(germanAccount(r))
			}
			return code(r)
		}, 9, true},
		{"codes, and some in prose", "c3", func(r *rand.Rand, i int) string {
			if i%100 == 7 {
				return "please pay to IBAN " + fours(germanAccount(r)) + " until Monday"
			}
			return code(r)
		}, 9, true},
		{"words, and some bare", "c3", func(r *rand.Rand, i int) string {
			if i%100 == 7 {
				return germanAccount(r)
			}
			return pickOne(r, words) + " " + pickOne(r, words)
		}, 9, false},
		{"one code in twenty is an account", "c3", func(r *rand.Rand, i int) string {
			if i%20 == 7 {
				return germanAccount(r)
			}
			return "R-" + digitsOf(r, 9)
		}, 45, false},
		{"named like it, half mistyped", "iban", func(r *rand.Rand, i int) string {
			if i%2 == 0 {
				return germanAccount(r)
			}
			return "DE00" + digitsOf(r, 18)
		}, 450, false},
	} {
		_, out := numbered("clients", c.name, 900, c.number).decide(t)
		var got *Decision
		for i := range out {
			if out[i].Column == 2 && out[i].Kind == breach.KindIBAN {
				got = &out[i]
			}
		}
		if got == nil || got.Values != int64(c.want) || got.Written != c.written {
			t.Errorf("%s: %+v, want %d values, of written ones alone: %v", c.what, got, c.want, c.written)
		}
	}
}

// TestCountedNumbers: a column named like a state's number whose numbers follow one
// another is counted by a program; where they lie apart, and have the form alone, the
// name says it, and no more surely than a name does.
func TestCountedNumbers(t *testing.T) {
	for _, name := range []string{"id_number varchar(20)", "idnr varchar(20)", "kimlik_no varchar(20)", "national_id varchar(20)"} {
		count := numbered("clients", name, 300, func(_ *rand.Rand, i int) string { return fmt.Sprint(20_160_001 + i) })
		if is := count.decided(t, 2); is.Class != breach.NoClass {
			t.Errorf("%s that counts up: %s (%s)", name, is.Class, is.Why)
		}
		letters := numbered("clients", name, 300, func(_ *rand.Rand, i int) string { return fmt.Sprintf("S%05d", i) })
		if is := letters.decided(t, 2); is.Class != breach.NoClass {
			t.Errorf("%s that counts up behind a letter: %s (%s)", name, is.Class, is.Why)
		}
		apart := numbered("clients", name, 300, func(r *rand.Rand, _ int) string { return fmt.Sprint(1+r.IntN(9)) + digitsOf(r, 8) })
		if is := apart.decided(t, 2); is.Class != breach.GovernmentIDs || is.Confidence > claimConfidence {
			t.Errorf("%s of numbers that lie apart: %q at %.2f", name, is.Class, is.Confidence)
		}
	}
}

// turkishNumber makes an identity number with both digits of check.
func turkishNumber(r *rand.Rand) string {
	b, odd, even, sum := []byte(fmt.Sprint(1+r.IntN(9))+digitsOf(r, 8)), 0, 0, 0
	for i, c := range b {
		if sum += int(c - '0'); i%2 == 0 {
			odd += int(c - '0')
		} else {
			even += int(c - '0')
		}
	}
	tenth := (odd*7 - even + 70) % 10
	return string(b) + fmt.Sprint(tenth) + fmt.Sprint((sum+tenth)%10)
}

// TestNumbersAmongThings: what a file or a table is called hints, and turns no clear
// decision: a state's numbers with two digits of check are people's in a file called
// after a bank too. Numbers that companies have as well, and others, are not.
func TestNumbersAmongThings(t *testing.T) {
	for _, table := range []string{"bank_tr", "products", "orders", "clients", "x", "musteriler"} {
		for _, name := range []string{"c3 varchar(40)", "c3", "tc_kimlik_no varchar(20)"} {
			s := numbered(table, name, 300, func(r *rand.Rand, _ int) string { return turkishNumber(r) })
			if is := s.decided(t, 2); is.Kind != breach.KindTRKN {
				t.Errorf("%s in %s: %q (%s)", name, table, is.Class, is.Why)
			}
		}
		if table == "products" || table == "orders" || table == "bank_tr" {
			for what, number := range map[string]func(*rand.Rand, int) string{
				"ids":      func(r *rand.Rand, _ int) string { return fmt.Sprint(1+r.IntN(9)) + digitsOf(r, 10) },
				"articles": func(r *rand.Rand, _ int) string { return luhnOf(fmt.Sprint(1+r.IntN(9)) + digitsOf(r, 7)) },
			} {
				if is := numbered(table, "c3 varchar(40)", 300, number).decided(t, 2); is.Class != breach.NoClass {
					t.Errorf("%s in %s: %q (%s)", what, table, is.Class, is.Why)
				}
			}
		}
	}
}
