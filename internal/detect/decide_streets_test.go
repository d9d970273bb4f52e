package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestStreetsWithoutWords: names with the numbers of houses are streets beside towns, also
// where no word says so, and models, rooms, years and people are none.
func TestStreetsWithoutWords(t *testing.T) {
	czech := []string{"Dlouhá", "Husova", "nám. Míru", "Na Příkopě", "Palackého", "Školní", "U Lesa", "Havlíčkova", "Pod Hradem", "Masarykova"}
	polish := []string{"Długa", "Mickiewicza", "Słoneczna", "Kościuszki", "Leśna", "3 Maja", "Polna", "Reja", "Wiejska", "Krótka"}
	houses := func(names []string, number func(r *rand.Rand) string) func(r *rand.Rand, i int) string {
		return func(r *rand.Rand, _ int) string { return pickOne(r, names) + " " + number(r) }
	}
	to := func(n int) func(r *rand.Rand) string {
		return func(r *rand.Rand) string { return fmt.Sprint(1 + r.IntN(n)) }
	}
	towns := []string{"Praha", "Brno", "Ostrava", "Plzeň", "Olomouc", "Liberec", "Zlín", "Pardubice"}
	for name, c := range map[string]struct {
		value func(r *rand.Rand, i int) string
		towns []string
		want  breach.Kind
	}{
		"czech":  {houses(czech, to(180)), towns, breach.KindStreet},
		"double": {houses(czech, func(r *rand.Rand) string { return fmt.Sprintf("%d/%d", 1+r.IntN(900), 1+r.IntN(30)) }), towns, breach.KindStreet},
		"polish": {houses(polish, func(r *rand.Rand) string { return fmt.Sprintf("%d/%d", 1+r.IntN(90), 1+r.IntN(30)) }), []string{"Warszawa", "Kraków", "Łódź", "Wrocław", "Poznań", "Gdańsk", "Lublin", "Katowice"}, breach.KindStreet},
		// Near misses.
		"no towns": {houses(czech, to(180)), []string{"A", "B", "C"}, breach.KindNone},
		"rooms":    {houses([]string{"Room", "Hall", "Lab"}, to(180)), towns, breach.KindNone},
		"models":   {houses([]string{"Peugeot", "Fabia", "Octavia", "Mazda", "Astra", "Corsa", "Volvo", "Saab", "Fiat"}, to(8)), towns, breach.KindNone},
		"years":    {houses([]string{"Fabia", "Octavia", "Superb", "Kodiaq", "Felicia", "Favorit", "Rapid", "Yeti", "Scala"}, func(r *rand.Rand) string { return fmt.Sprint(1990 + r.IntN(35)) }), towns, breach.KindNone},
		"seats":    {houses([]string{"A", "B", "C", "D", "E", "F", "G", "H", "J", "K"}, to(180)), towns, breach.KindNone},
		"people":   {func(r *rand.Rand, _ int) string { return pickOne(r, family) + " " + fmt.Sprint(1+r.IntN(180)) }, towns, breach.KindNone},
	} {
		s := scene{table: "t1", rows: 120, columns: []string{"c1", "c2", "c3", "c4", "c5"}, row: func(r *rand.Rand, i int) []any {
			return []any{pickOne(r, given), pickOne(r, family), mailbox(r, i), c.value(r, i), pickOne(r, c.towns)}
		}}
		if got := s.decided(t, 3).Kind; got != c.want {
			t.Errorf("%s, such as %q: %v, want %v", name, c.value(rand.New(rand.NewPCG(1, 1)), 1), got, c.want)
		}
	}
}
