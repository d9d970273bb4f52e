package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestWordsWithoutNames: a column called c3 is told by a list of words or a form
// if nearly all, or of words that mean little else most, of its values are of it;
// a name that says something outweighs words that mean other things too.
func TestWordsWithoutNames(t *testing.T) {
	for _, c := range []struct {
		column, values string
		want           breach.Class
	}{
		{"c3", "catholic|muslim|jewish|plain", breach.Religions},
		{"c3", "catholic|plain|open|done", breach.NoClass},
		{"c3", "Europe/Paris|UTC+1|Europe/Berlin", breach.TimeZones},
		{"c3", "vodafone|orange|o2", "Telecommunications carrier"},
		{"brand", "vodafone|orange|o2", breach.NoClass},
		{"c3", "visa|cash|bank transfer", "Payment methods"},
		{"c3", "visa|cash|plain|other", breach.NoClass}, // no sure list: most are not enough
		{"c3", "18-24|25-34|35-44|45-54|55+", breach.AgeGroups},
		{"c3", "20-30|30-40", breach.NoClass},
		{"c3", "S|M|L|XL", breach.ClothingSizes},
		{"c3", "S|M|L|D", breach.NoClass},
		{"c3", "Dear Ann|Dear Mr Lopez|Hello Bob", breach.Salutations},
	} {
		values := strings.Split(c.values, "|")
		s := scene{
			table: "t1", columns: []string{"c1 int", "c2 varchar(90)", c.column + " varchar(90)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, fmt.Sprintf("%s%d@mail.example.org", strings.ToLower(pickOne(r, given)), i), values[i%len(values)]}
			},
		}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.column, c.values, got, c.want)
		}
	}
}

// TestSmallLists tells the passwords of a list of three lines, and numbers from them.
func TestSmallLists(t *testing.T) {
	mails := []string{"ann@a.example.org", "carl@b.example.org", "eva@c.example.org"}
	for _, c := range []struct {
		beside []string
		want   bool
	}{
		{[]string{"Hunter2!x", "qwerty77", "pa55word"}, true},
		{[]string{"Hunter2!x", "qwerty", "password"}, false}, // too few to say
		{[]string{"1234567", "7654321", "2223334"}, false},
	} {
		s := scene{columns: []string{"column 1", "column 2"}, rows: 3, row: func(_ *rand.Rand, i int) []any { return []any{mails[i], c.beside[i]} }}
		_, ds := s.decide(t)
		got := slices.ContainsFunc(ds, func(d Decision) bool { return d.Column == 1 && d.Kind == breach.KindPassword })
		if got != c.want {
			t.Errorf("%v: passwords %v, want %v", c.beside, got, c.want)
		}
	}
}
