package form

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestLandAuthority: the Land is told by the postcode where that is sure; else it is said
// why not.
func TestLandAuthority(t *testing.T) {
	for _, c := range []struct {
		address, sector, id string
		err                 error
	}{
		{"Marienplatz 1, 80331 München", "private", "DE-BY-private", nil},
		{"Schlossplatz 1, D-70173 Stuttgart, Germany", "private", "DE-BW", nil},
		{"Kavalleriestraße 2, 40213 Düsseldorf", "private", "DE-NW", nil},
		{"Alt-Moabit 1, 10559 Berlin", "private", "DE-BE", nil},
		{"Dorfstraße 1, 12529 Schönefeld", "private", "", ErrBorder},
		{"Am Markt 1, 01067 Dresden", "private", "DE-SN", nil},
		{"Anger 1, 99084 Erfurt", "private", "DE-TH", nil},
		{"Rathausmarkt 1, 20095 Hamburg", "private", "DE-HH", nil},
		{"Hauptstraße 1, 14715 Schollene", "private", "", ErrBorder},
		{"Hauptstraße 1, 63928 Eichenbühl", "private", "", ErrBorder},
		{"Marienplatz 1, 80331 München", "", "", ErrSector},
		{"Marienplatz 1, 80331 München", "public", "", ErrPublic},
		{"Marienplatz 1, München", "private", "", ErrNoPostcode},
		{"80331 München, 10115 Berlin", "private", "", ErrNoPostcode},
		{"Postfach 123456, München", "private", "", ErrNoPostcode},
		{"", "private", "", ErrNoPostcode},
	} {
		id, name, err := LandAuthority(c.address, c.sector)
		if id != c.id || !errors.Is(err, c.err) || (id == "") != (name == "") {
			t.Errorf("%q, %s: %q %q, %v", c.address, c.sector, id, name, err)
		}
	}
}

func TestGermanAuthority(t *testing.T) {
	for words, want := range map[string]string{
		"BfDI": "DE-federal", "LfDI Baden-Württemberg": "DE-BW", "BayLDA": "DE-BY-private", "LDI NRW": "DE-NW", "HmbBfDI": "DE-HH",
		"Landesbeauftragter für den Datenschutz Sachsen-Anhalt": "DE-ST", "Landesbeauftragte für den Datenschutz Niedersachsen": "DE-NI",
		"die Aufsicht": "", "CNIL": "", "Berlin und Brandenburg": "", "Der Hamburgische Beauftragte für Datenschutz": "DE-HH",
	} {
		if got := GermanAuthority(words); got != want {
			t.Errorf("%q is %q", words, got)
		}
	}
}

// TestLands: each authority of Germany stands in the list once, under a name that names it
// alone; no postcode lies in two Länder.
func TestLands(t *testing.T) {
	list, err := readLands(landFile)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i, a := range list {
		ids = append(ids, a.id)
		if got := GermanAuthority(a.name); got != a.id {
			t.Errorf("%s is called like %q", a.id, got)
		}
		for _, b := range list[:i] {
			for _, r := range a.codes {
				for _, s := range b.codes {
					if r[0] <= s[1] && s[0] <= r[1] && !strings.HasPrefix(a.id, "DE-BY") {
						t.Errorf("%s and %s share %s-%s", a.id, b.id, max(r[0], s[0]), min(r[1], s[1]))
					}
				}
			}
		}
	}
	want := competent("DE")
	slices.Sort(ids)
	slices.Sort(want)
	if !slices.Equal(ids, want) {
		t.Errorf("the list has %v, the template %v", ids, want)
	}
}
