package postal

import (
	"slices"
	"strings"
	"testing"
)

// TestLanguages: of a country with several languages the part decides, by its postcode,
// else by its name; of one with one language, and where nothing tells the part, nothing.
func TestLanguages(t *testing.T) {
	for _, c := range []struct{ address, home, want string }{
		{"Meir 1, 2000 Antwerpen, Belgium", "", "nl"},
		{"Rue Neuve 1, 4000 Liège", "BE", "fr"},
		{"Kirchstrasse 1, 4700 Eupen", "BE", "de"},
		{"Place 1, 4800 Verviers", "BE", "fr"},
		{"Kouter 1, B-9000 Gent", "", "nl"},
		{"Rue Haute 1, 1000 Bruxelles", "BE", "fr nl"},
		{"Stationsstraat 1, 1500 Halle", "BE", "nl"},
		{"Drève 1, 1640 Rhode-Saint-Genèse", "BE", "fr nl"},
		{"Antwerp, Belgium", "", "nl"},
		{"Rue 1, Charleroi, BE", "BE", "fr"},
		{"Bahnhofstrasse 1, 8001 Zürich, Switzerland", "", "de"},
		{"Rue du Rhône 1, 1204 Genève", "CH", "fr"},
		{"Via Nassa 1, 6900 Lugano", "CH", "it"},
		{"Via 1, 7742 Poschiavo", "CH", "it"},
		{"Gasse 1, 7000 Chur", "CH", "de"},
		{"Gasse 1, 3970 Salgesch", "CH", "de"},
		{"Rue 1, 3960 Sierre", "CH", "fr"},
		{"Weg 1, 1712 Tafers", "CH", "de"},
		{"Route 1, 1720 Corminboeuf", "CH", "fr"},
		{"Rue 1, 2502 Biel/Bienne", "CH", "de fr"},
		{"Rue 1, Carouge GE, CH", "CH", "fr"},
		{"Bern, CH", "CH", "de"},
		{"1 Elm Row, Toronto ON M5V 2T6", "CA", "en"},
		{"1 rue Elm, Montréal QC H2X 1Y4", "CA", "fr"},
		{"1 rue Elm, Gatineau, QC, J8X 1A1", "CA", "fr"},
		{"1 Elm Row, Moncton NB E1C 1A1", "CA", "en fr"},
		{"Toronto, Canada", "", "en"},
		{"1 rue Elm, Laval, QC, Canada", "", "fr"},
		{"1 Elm Row, Springfield", "CA", ""},
		{"Rue 1, L-1110 Luxembourg", "", "fr de"},
		{"", "LU", "fr de"},
		{"Katu 1, 00100 Helsinki", "FI", "fi"},
		{"Gatan 1, 22100 Mariehamn", "FI", "sv"},
		{"", "FI", "fi"},
		{"", "BE", ""},
		{"", "", ""},
		{"Avenue Louise 1", "BE", ""},
		{"Antwerpen 1, Beveren", "BE", ""}, // the first part is a street
		{"10 rue de Gand, 59000 Lille", "FR", ""},
		{"Liège, 75009 Paris, France", "BE", ""},
		{"1 Elm Row, 2000 Sydney", "AU", ""},
	} {
		if got := strings.Join(Languages(c.address, c.home), " "); got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.address, c.home, got, c.want)
		}
	}
}

// TestSeveral: of which countries a part must be known.
func TestSeveral(t *testing.T) {
	for iso, want := range map[string]bool{"BE": true, "CH": true, "CA": true, "LU": false, "FR": false, "": false} {
		if Several(iso) != want {
			t.Errorf("%s: %t", iso, !want)
		}
	}
}

// TestTongues: each line of the list is whole: ranges have bounds of one length, in
// order; no name stands for two parts of a country.
func TestTongues(t *testing.T) {
	for iso, all := range tongues() {
		if posts()[iso] == nil {
			t.Errorf("%s: how its addresses are written is not known", iso)
		}
		var places []string
		for _, p := range all {
			if len(p.languages) == 0 || len(p.languages) != len(slices.Compact(slices.Clone(p.languages))) {
				t.Errorf("%s: languages %v", iso, p.languages)
			}
			for _, r := range p.codes {
				if len(r[0]) != len(r[1]) || r[0] > r[1] {
					t.Errorf("%s: the range %v", iso, r)
				}
			}
			for _, name := range p.places {
				if slices.Contains(places, name) {
					t.Errorf("%s: %s stands twice", iso, name)
				}
				places = append(places, name)
			}
		}
	}
}
