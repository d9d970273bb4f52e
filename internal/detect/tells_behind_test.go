package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestBehindAddress holds what is told behind an address to the text without it.
func TestBehindAddress(t *testing.T) {
	var buf []byte
	for v, want := range map[string]string{
		"16 Mill Lane, Leeds. Diabetic, takes insulin.":               "Diabetic, takes insulin.",
		"16 St. Mary's Road, Leeds. Wheelchair user.":                 "Wheelchair user.",
		"Kirchstr. 4, 10115 Berlin. Sitzt im Rollstuhl.":              "Sitzt im Rollstuhl.",
		"wohnt jetzt im Lindenweg 4, ist aber nicht erreichbar":       "wohnt jetzt im Lindenweg 4, ist aber nicht erreichbar",
		"2 Synagogue Lane, Leeds LS8 4AB. Has been blind since birth": "Has been blind since birth",
	} {
		if got := string(behindAddress([]byte(v), &buf)); got != want {
			t.Errorf("%s: %q", v, got)
		}
	}
}

// TestSpokenBehindAddresses: what is not said of whom is said of the column, undecided.
func TestSpokenBehindAddresses(t *testing.T) {
	s := scene{table: "clients", rows: 40, columns: []string{"id", "name", "email", "address"}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), fmt.Sprintf("%d Mill Lane, Leeds. Has diabetes and needs insulin every day.", i+1)}
	}}
	_, ds := s.decide(t)
	if !slices.ContainsFunc(ds, func(d Decision) bool { return d.Column == 3 && d.Undecided && d.Class == breach.HealthData }) {
		t.Errorf("%v", ds)
	}
}

// TestAddressesAndArticle9: streets are called after churches, parties and hospitals, and
// tell nothing of who lives there; what is told behind an address, or where there should
// be one, does.
func TestAddressesAndArticle9(t *testing.T) {
	streets := []string{
		"Church Street", "Temple Avenue", "Mosque Street", "Synagogue Lane", "St Mary's Close", "Hospital Road", "Union Street", "Labour Close",
		"Conservative Row", "Cathedral Close", "Asylum Road", "Clinic Lane", "Prison Lane", "Gurdwara Way", "Catholic Church Road", "Cancer Close",
	}
	german := []string{"Kirchstr.", "Krankenhausstr.", "Moscheeweg", "Synagogenplatz", "Gefängnisstr.", "Katholische-Kirch-Str.", "Evangelische Allee", "Rollstuhlweg"}
	told := []string{"Wheelchair user.", "She is deaf since birth.", "He is paralysed.", "Is blind and has a guide dog."}
	english := func(r *rand.Rand) string {
		return fmt.Sprintf("%d %s, Leeds LS1 %dAP", 1+r.IntN(90), pickOne(r, streets), 1+r.IntN(9))
	}
	for _, c := range []struct {
		what  string
		value func(r *rand.Rand, i int) string
		whole breach.Class
		tells bool
	}{
		{"streets", func(r *rand.Rand, _ int) string { return english(r) }, breach.PhysicalAddresses, false},
		{"German streets", func(r *rand.Rand, _ int) string {
			return fmt.Sprintf("%s %d, 53111 Bonn", pickOne(r, german), 1+r.IntN(90))
		}, breach.PhysicalAddresses, false},
		{"ways to a street", func(r *rand.Rand, _ int) string {
			return english(r) + ", ring at the clinic, and leave it with the porter"
		}, breach.PhysicalAddresses, false},
		{"told behind each", func(r *rand.Rand, _ int) string { return english(r) + ". " + pickOne(r, told) }, breach.PhysicalAddresses, true},
		{"told behind a few", func(r *rand.Rand, i int) string {
			if i%4 == 3 {
				return english(r) + ". " + pickOne(r, told)
			}
			return english(r)
		}, breach.PhysicalAddresses, true},
		{"notes alone", func(r *rand.Rand, _ int) string { return "Cannot be reached by post. " + pickOne(r, told) }, breach.NoClass, true},
	} {
		for _, column := range []string{"address", "street", "home_address"} {
			for _, n := range []int{5, 60, 400} {
				s := scene{table: "clients", rows: n, columns: []string{"id", "name", "email", column}, row: func(r *rand.Rand, i int) []any {
					return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), c.value(r, i)}
				}}
				whole, inside := breach.NoClass, []breach.Class(nil)
				_, ds := s.decide(t)
				for _, d := range ds {
					switch {
					case d.Column != 3:
					case d.Inside:
						inside = append(inside, d.Class)
					default:
						whole = d.Class
					}
				}
				if whole != c.whole || c.tells != slices.Contains(inside, "Disabilities") || !c.tells && len(inside) > 0 {
					t.Errorf("%s, %d under %s: %q, inside %q", c.what, n, column, whole, inside)
				}
			}
		}
	}
}
