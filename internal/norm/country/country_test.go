package country

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for word, want := range map[string]string{
		"FR": "FR", "UK": "GB", "DEU": "DE", "Germany": "DE", "deutschland": "DE", "FRANCE": "FR", "Ελλάδα": "GR", "Россия": "RU",
		"中国": "CN", "مصر": "EG", "Scotland": "GB", "EU": "", "fr": "", "London": "", "": "", "XX": "", "12": "", "Czech Republic": "CZ",
		"Niemcy": "DE", "Frankrijk": "FR", "Vereinigtes Königreich": "GB", "Estados Unidos": "US", "Pays-Bas": "NL", " Belgique ": "BE",
	} {
		if got := Of(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	for value, want := range map[string]string{"fr": "FR", "Gb": "GB", "uk": "GB", "deu": "DE", "suisse": "CH", "1": "", "zz": "", "n/a": ""} {
		if got := OfValue(value); got != want {
			t.Errorf("value %q: %q, want %q", value, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for _, c := range [][3]string{
		{"DE", "FR", "Frankreich"},
		{"FR", "GB", "Royaume-Uni"},
		{"GB", "ES", "Spain"},
		{"CH", "DE", "Allemagne"},
		{"BE", "NL", "Pays-Bas"},
		{"NL", "BE", "België"},
		{"ES", "US", "Estados Unidos"},
		{"US", "CA", "Canada"},
		{"PL", "CZ", "Czechy"},
		{"", "FR", "France"},
		{"IT", "GR", "Grecia"},
		{"PT", "BR", "Brasil"},
		{"AT", "CH", "Schweiz"},
		{"DE", "", ""},
		{"DE", "XX", ""},
		{"IE", "IT", "Italy"},
	} {
		if got := Name(c[1], Language(c[0])); got != c[2] {
			t.Errorf("%s sent from %q: %q, want %q", c[1], c[0], got, c[2])
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range [][3]string{
		{"5 rue de la Paix, 75002 Paris, FR", "5 rue de la Paix, 75002 Paris", "FR"},
		{"Hauptstr. 5, 10115 Berlin, DE", "Hauptstr. 5, 10115 Berlin", "DE"},
		{"Hauptstr. 5, 10115 Berlin, Germany.", "Hauptstr. 5, 10115 Berlin", "DE"},
		{"Hauptstr. 5\n10115 Berlin\nDeutschland\n", "Hauptstr. 5\n10115 Berlin", "DE"},
		{"Hauptstr. 5, 10115 Berlin Deutschland", "Hauptstr. 5, 10115 Berlin", "DE"},
		{"Hauptstr. 5, 10115 Berlin (Deutschland)", "Hauptstr. 5, 10115 Berlin", "DE"},
		{"9 Elm Row, Leeds LS1 4AB, United Kingdom", "9 Elm Row, Leeds LS1 4AB", "GB"},
		{"9 Elm Row, Leeds LS1 4AB United Kingdom", "9 Elm Row, Leeds LS1 4AB", "GB"},
		{"1 Main Street, Wilmington, DE", "1 Main Street, Wilmington, DE", ""},
		{"1 Main Street, Wilmington, DE 19801", "1 Main Street, Wilmington, DE 19801", ""},
		{"12 Peachtree Street, Atlanta, Georgia", "12 Peachtree Street, Atlanta, Georgia", ""},
		{"12 Rustaveli Avenue, 0108 Tbilisi, Georgia", "12 Rustaveli Avenue, 0108 Tbilisi", "GE"},
		{"Calle Real, 82, Granada", "Calle Real, 82, Granada", ""},
		{"Grand Anse Road, 12 St. George's, Granada", "Grand Anse Road, 12 St. George's", "GD"},
		{"12 Main Street, Lebanon", "12 Main Street, Lebanon", ""},
		{"1 Main Street, CA", "1 Main Street, CA", ""},
		{"12 High Street, SW1A 1AA London, GB", "12 High Street, SW1A 1AA London", "GB"},
		{"12 Rue de France", "12 Rue de France", ""},
		{"5, avenue d'Italie", "5, avenue d'Italie", ""},
		{"1200 Avenue de France", "1200 Avenue de France", ""},
		{"5 rue de la Paix 75002 Paris France", "5 rue de la Paix 75002 Paris", "FR"},
		{"FR", "FR", ""},
		{",FR", ",FR", ""},
		{"", "", ""},
		{"1 Mill Lane, Leeds", "1 Mill Lane, Leeds", ""},
	} {
		if rest, iso := Cut(c[0]); rest != c[1] || iso != c[2] {
			t.Errorf("%q: %q and %q, want %q and %q", c[0], rest, iso, c[1], c[2])
		}
	}
}

// FuzzCut holds that an address is whole where it names no country, that nothing is
// made up, and that a code is a country's.
func FuzzCut(f *testing.F) {
	f.Add("5 rue de la Paix, 75002 Paris, FR")
	f.Add(",,DE")
	f.Add("1 x 2 y United States")
	f.Fuzz(func(t *testing.T, address string) {
		rest, iso := Cut(address)
		if iso == "" && rest != address || !strings.HasPrefix(address, rest) || iso != "" && (Of(iso) != iso || rest == "") {
			t.Errorf("%q: %q and %q", address, rest, iso)
		}
	})
}

func BenchmarkCut(b *testing.B) {
	b.Run("names", func(b *testing.B) {
		for b.Loop() {
			allNames()
		}
	})
	for _, address := range []string{"5 rue de la Paix, 75002 Paris, FR", "5 rue de la Paix, 75002 Paris", "23 Queen's Drive"} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				Cut(address)
			}
		})
	}
}
