package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestContrast tells tables of codes and values by what they hold, and leaves alone
// those in which a status stands beside a text.
func TestContrast(t *testing.T) {
	mail := func(i int) string { return fmt.Sprintf("p%d@example.org", i) }
	phone := func(i int) string { return fmt.Sprintf("06 12 34 %02d %02d", i%100, i*7%100) }
	for _, c := range []struct {
		name    string
		columns []string
		row     func(r *rand.Rand, i int) []any
		want    bool
	}{
		{"codes", []string{"id", "id_x", "zz", "yy"}, func(_ *rand.Rand, i int) []any {
			return []any{i, i / 3, []string{"EP", "MB", "FH"}[i%3], []string{mail(i), phone(i), "svår"}[i%3]}
		}, true},
		{"one sort only", []string{"id", "id_x", "zz", "yy"}, func(_ *rand.Rand, i int) []any {
			return []any{i, i / 3, []string{"A", "B"}[i%2], mail(i)}
		}, false},
		{"a status beside a text", []string{"id", "id_x", "zz", "yy"}, func(_ *rand.Rand, i int) []any {
			return []any{i, i / 3, []string{"new", "done"}[i%2], "called again on Monday"}
		}, false},
		{"mixed under each", []string{"id", "id_x", "zz", "yy"}, func(r *rand.Rand, i int) []any {
			return []any{i, i / 3, []string{"A", "B"}[i%2], []string{mail(i), phone(i), "none left"}[r.IntN(3)]}
		}, false},
		{"nobody's", []string{"id", "zz", "yy", "ww"}, func(_ *rand.Rand, i int) []any {
			return []any{i, []string{"EP", "MB"}[i%2], []string{mail(i), phone(i)}[i%2], "x"}
		}, false},
	} {
		s := scene{table: "xx", columns: c.columns, rows: 90, row: c.row}
		p, _ := s.decide(t)
		if got := p.Pairs(); got != c.want {
			t.Errorf("%s: pairs %v, want %v", c.name, got, c.want)
		}
	}
}

// TestFurtherGivenNames tells a second given name from that of a second person.
func TestFurtherGivenNames(t *testing.T) {
	given, family := []string{"Anna", "Pierre", "Maria", "Jan"}, []string{"Nowak", "Martin", "Rossi"}
	kinds := func(columns ...string) (out []breach.Kind) {
		s := scene{table: "members", columns: columns, rows: 40, row: func(_ *rand.Rand, i int) []any {
			row := []any{i}
			for k := range columns[1:] {
				row = append(row, [][]string{given, given, family, family}[k][(i+k)%3])
			}
			return row
		}}
		_, ds := s.decide(t)
		for i := range columns {
			k := slices.IndexFunc(ds, func(d Decision) bool { return d.Column == i && !d.Inside })
			if k >= 0 {
				out = append(out, ds[k].Kind)
			}
		}
		return out
	}
	if got := kinds("id", "imie", "imie2", "nazwisko"); !slices.Equal(got, []breach.Kind{breach.KindGivenName, breach.KindMiddleName, breach.KindFamilyName}) {
		t.Errorf("one person: %v", got)
	}
	if got := kinds("id", "firstname1", "firstname2", "lastname1", "lastname2"); slices.Contains(got, breach.KindMiddleName) {
		t.Errorf("two people: %v", got)
	}
	if got := kinds("id", "voornaam_kind1", "voornaam_kind2", "achternaam"); slices.Contains(got, breach.KindMiddleName) {
		t.Errorf("two children: %v", got)
	}
}

func TestHouseLike(t *testing.T) {
	for v, want := range map[string]bool{
		"LIPOWA 1/6": true, "12b Elm": true, "Wyszyńskiego 14": true, "3 Maja 7": true, "": false,
		"a@b.example 12": false, "Lipowa": false, "2016-10-11": false, "Route 66 is closed": false, "http://a.example/1 2": false,
	} {
		if houseLike([]byte(v)) != want {
			t.Errorf("%q: %v", v, !want)
		}
	}
}
