package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestCalledAccounts holds the file's samples to what keeps absence from being proved, in
// a short value and in a long text.
func TestCalledAccounts(t *testing.T) {
	const more = " This is a sentence that makes the text longer than what is looked at as a whole, and says nothing of any number."
	if len(loadAccounts().samples) < 8 {
		t.Fatal("hardly any samples")
	}
	for text, want := range loadAccounts().samples {
		for _, v := range []string{text, text + more} {
			var row Row
			NewTextScanner().Text([]byte(v), &row)
			noted := false
			for _, n := range row.Unfound.Notes(func(breach.Kind) bool { return false }) {
				noted = noted || n.Detail == breach.CalledAccounts
			}
			if noted != want {
				t.Errorf("%q: %v", v, noted)
			}
		}
	}
}

// TestAccountsByNameNotAbsent: a column named like an account whose values have no form
// that is known is no account, and proves no absence.
func TestAccountsByNameNotAbsent(t *testing.T) {
	odd := func(r *rand.Rand, _ int) any {
		return "K" + digitsOf(r, 3) + "/" + digitsOf(r, 5) + "/Z" + digitsOf(r, 2)
	}
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand, i int) any
		want   bool
	}{
		{"bankkonto", odd, true},
		{"numero_cuenta", odd, true},
		{"bankkonto", func(r *rand.Rand, _ int) any { return pickOne(r, words) }, false},
		{"kontonummer", func(r *rand.Rand, _ int) any { return digitsOf(r, 4) }, false}, // of a chart of accounts
		{"reference", odd, false},
	} {
		_, ds := numbers("members", c.column, c.value).decide(t)
		noted := false
		for _, d := range ds {
			noted = noted || d.Detail == breach.CalledAccounts
			if d.Class == breach.BankAccounts {
				t.Errorf("%s: decided as accounts: %+v", c.column, d)
			}
		}
		if noted != c.want {
			t.Errorf("%s: noted %v, want %v", c.column, noted, c.want)
		}
	}
}
