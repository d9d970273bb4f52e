package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// numbersOf makes columns of numbers: those that pass and those that look like
// them.
var numbersOf = map[string]func(r *rand.Rand) string{
	"nl-bsn": func(r *rand.Rand) string {
		for {
			b := fmt.Sprintf("%09d", r.IntN(900_000_000)+1_000_000)
			sum := -int(b[8] - '0')
			for i := range 8 {
				sum += (9 - i) * int(b[i]-'0')
			}
			if sum%11 == 0 {
				return b
			}
		}
	},
	"es-dni": func(r *rand.Rand) string {
		n := r.IntN(90_000_000) + 10_000_000
		return fmt.Sprintf("%d%c", n, "TRWAGMYFPDXBNJZSQVHLCKE"[n%23])
	},
	"fi-hetu": func(r *rand.Rand) string {
		d, k := (1+r.IntN(28))*10000+(1+r.IntN(12))*100+40+r.IntN(60), 2+r.IntN(897)
		return fmt.Sprintf("%06d-%03d%c", d, k, "0123456789ABCDEFHJKLMNPRSTUVWXY"[(d*1000+k)%31])
	},
	"mac": func(r *rand.Rand) string {
		return fmt.Sprintf("00:1a:%02x:%02x:%02x:%02x", r.IntN(256), r.IntN(256), r.IntN(256), r.IntN(256))
	},
	"coordinates": func(r *rand.Rand) string { return fmt.Sprintf("%.5f,%.5f", 40+9*r.Float64(), 10*r.Float64()) },
	"ca-sin":      func(r *rand.Rand) string { return luhnOf(fmt.Sprintf("%d", 10_000_000+r.IntN(65_000_000))) },
	// Decoys.
	"siren": func(r *rand.Rand) string {
		return luhnOf(fmt.Sprintf("%c%07d", "123445578899"[r.IntN(12)], r.IntN(10_000_000)))
	},
	"siren of before 2014": func(r *rand.Rand) string {
		return luhnOf(fmt.Sprintf("%c%07d", "233344455577"[r.IntN(12)], r.IntN(10_000_000)))
	},
	"digits":  func(r *rand.Rand) string { return fmt.Sprintf("%09d", r.IntN(1_000_000_000)) },
	"article": func(r *rand.Rand) string { return luhnOf(fmt.Sprintf("4%07d", r.IntN(10_000_000))) },
	"prices":  func(r *rand.Rand) string { return fmt.Sprintf("%.2f,%.2f", 90*r.Float64(), 90*r.Float64()) },
	"plates":  func(r *rand.Rand) string { return fmt.Sprintf("AB-%03d-CD", r.IntN(1000)) },
	"eleven":  func(r *rand.Rand) string { return fmt.Sprintf("%011d", r.IntN(100_000_000_000)) },
	"codes":   func(r *rand.Rand) string { return fmt.Sprintf("%08d%c", r.IntN(100_000_000), 'A'+r.IntN(26)) },
}

// luhnOf adds the digit of check that companies' numbers have too.
func luhnOf(b string) string {
	sum := 0
	for i := range b {
		v := int(b[len(b)-1-i] - '0')
		if i%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return b + fmt.Sprint((10-sum%10)%10)
}

// TestNumbersWithoutNames: a column whose name says nothing is told by a check
// that chance cannot explain, and by nothing less.
func TestNumbersWithoutNames(t *testing.T) {
	for what, number := range numbersOf {
		want := breach.ParseKind(what)
		for _, table := range []string{"clients", "t1"} {
			s := scene{table: table, columns: []string{"c1 int", "c2 varchar(80)", "c3 varchar(40)"}, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, fmt.Sprintf("user%d@example.org", i), number(r)}
			}}
			_, out := s.decide(t)
			got := breach.KindNone
			for _, d := range out {
				if d.Column == 2 {
					got = d.Kind
				}
			}
			if got != want {
				t.Errorf("%s.c3 of %s is %q", table, what, got)
			}
		}
	}
}

// TestNumbersOfFewRows: three values that pass a check of one in eleven are no
// evidence.
func TestNumbersOfFewRows(t *testing.T) {
	s := scene{table: "clients", columns: []string{"c1 varchar(80)", "c2 varchar(40)"}, rows: 3, row: func(r *rand.Rand, i int) []any {
		return []any{fmt.Sprintf("user%d@example.org", i), numbersOf["nl-bsn"](r)}
	}}
	if _, out := s.decide(t); len(out) != 1 {
		t.Errorf("%+v", out)
	}
}

// TestNamedWithoutForm: a name alone makes no code of words.
func TestNamedWithoutForm(t *testing.T) {
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand) string
		want   breach.Class
	}{
		{"license_plate", numbersOf["plates"], breach.RegistrationPlates},
		{"license_plate", func(r *rand.Rand) string { return pickOne(r, words) + " " + digitsOf(r, 9) }, breach.NoClass},
		{"cvv", func(r *rand.Rand) string { return digitsOf(r, 3) }, breach.CardCodes},
		{"cvv", func(r *rand.Rand) string { return digitsOf(r, 7) + "x" }, breach.NoClass},
		{"vin", func(r *rand.Rand) string { return digitsOf(r, 6) }, breach.NoClass},
	} {
		s := scene{table: "customers", columns: []string{"id int", "email varchar(80)", c.column + " varchar(40)"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, fmt.Sprintf("user%d@example.org", i), c.value(r)}
		}}
		_, out := s.decide(t)
		got := breach.NoClass
		for _, d := range out {
			if d.Column == 2 {
				got = d.Class
			}
		}
		if got != c.want {
			t.Errorf("%s is %q, want %q", c.column, got, c.want)
		}
	}
}

// TestBeyond holds nine digits with Luhn's check to Canadians' numbers only where none
// that carry the check begin as those never do; slips say nothing.
func TestBeyond(t *testing.T) {
	luhn := func(first string, n int) string { return luhnOf(fmt.Sprintf("%s%07d", first, 1000000+n*7919%8999999)) }
	for _, c := range []struct {
		what  string
		every func(i int) string // each twentieth value
		want  breach.Kind
	}{
		{"all Canadians'", func(i int) string { return luhn("4", i) }, breach.KindCASIN},
		{"companies' among them", func(i int) string { return luhn("8", i) }, breach.KindNone},
		{"slips among them", func(i int) string { return fmt.Sprintf("4%08d", 10101010+i) }, breach.KindCASIN},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := scene{table: "t1", columns: []string{"c1", "c2"}, row: func(_ *rand.Rand, i int) []any {
				v := luhn([]string{"1", "2", "3", "4", "6"}[i%5], i)
				if i%25 == 0 {
					v = c.every(i)
				}
				return []any{fmt.Sprintf("p%d@a.example", i), v}
			}}
			got := s.decided(t, 1).Kind
			if got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// czech makes the birth numbers of those born in some years: nine digits without a check
// before 1954.
func czech(from, to int) func(r *rand.Rand) string {
	return func(r *rand.Rand) string {
		for {
			year := from + r.IntN(to-from)
			n := fmt.Sprintf("%02d%02d%02d%03d", year%100, 1+r.IntN(12)+50*r.IntN(2), 1+r.IntN(28), r.IntN(1000))
			var first int
			_, _ = fmt.Sscan("1"+n, &first)
			switch check := (first - 1_000_000_000) % 11; {
			case year < 1954:
				return n[:6] + "/" + n[6:]
			case check < 10:
				return n[:6] + "/" + n[6:] + fmt.Sprint(check)
			}
		}
	}
}

// TestOldBirthNumbers: that the elder have birth numbers of nine digits without a check does
// not hide the column of all, and such digits alone are what an office numbers by days.
func TestOldBirthNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		column string
		value  func(r *rand.Rand) string
		want   breach.Kind
	}{
		"all ages":         {"c3", czech(1935, 2004), breach.KindCZRC},
		"the young":        {"c3", czech(1970, 2004), breach.KindCZRC},
		"the old, by name": {"rodne_cislo", czech(1920, 1954), breach.KindCZRC},
		"the old, unnamed": {"c3", czech(1920, 1954), breach.KindNone},
		"numbered by days": {"c3", func(r *rand.Rand) string {
			return fmt.Sprintf("%02d%02d%02d%03d", 18+r.IntN(7), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000))
		}, breach.KindNone},
		"ten, without sums": {"c3", func(r *rand.Rand) string {
			return fmt.Sprintf("%02d%02d%02d%04d", 60+r.IntN(30), 1+r.IntN(12), 1+r.IntN(28), r.IntN(10000))
		}, breach.KindNone},
	} {
		s := scene{table: "t1", rows: 150, columns: []string{"c1", "c2", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{pickOne(r, given), mailbox(r, i), c.value(r)}
		}}
		if got := s.decided(t, 2).Kind; got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
