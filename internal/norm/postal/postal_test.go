package postal

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/tocsin-project/tocsin/internal/norm/country"
)

func TestLines(t *testing.T) {
	for _, c := range []struct{ address, home, abroad, want string }{
		{"9 Elm Row, Leeds LS1 4AB", "GB", "", "9 Elm Row/LEEDS/LS1 4AB"},
		{"96 Victoria Road, M1 8AB Manchester, GB", "", "Royaume-Uni", "96 Victoria Road/MANCHESTER/M1 8AB/ROYAUME-UNI"},
		{"Flat 3, 9 Elm Row, Leeds, West Yorkshire, LS1 4AB", "GB", "", "Flat 3/9 Elm Row/Leeds/WEST YORKSHIRE/LS1 4AB"},
		{"9 Elm Row, LS1 4AB Leeds, West Yorkshire", "GB", "", "9 Elm Row/LEEDS/West Yorkshire/LS1 4AB"},
		{"12 High Street London EC1A 1BB", "GB", "", "12 High Street London/EC1A 1BB"},
		{"5 rue de la Paix, 75002 Paris, FR", "FR", "", "5 rue de la Paix/75002 PARIS"},
		{"Bâtiment B, 5 rue de la Paix, 75002 Paris, Île-de-France", "FR", "Frankreich", "Bâtiment B/5 rue de la Paix/Île-de-France/75002 PARIS/FRANKREICH"},
		{"5 rue de la Paix 75002 Paris", "FR", "", "5 rue de la Paix/75002 PARIS"},
		{"Straße 5, 10115 Berlin, Deutschland", "", "Germany", "Straße 5/10115 Berlin/GERMANY"},
		{"Straße 5\n10115 Berlin\nDeutschland", "", "", "Straße 5/10115 Berlin"},
		{"Keizersgracht 1, 1015 CN Amsterdam", "", "", "Keizersgracht 1/1015 CN AMSTERDAM"},
		{"Calle Mayor 3, 28013 Madrid, Madrid", "ES", "", "Calle Mayor 3/28013 MADRID MADRID"},
		{"Via Roma 7, 20121 Milano, MI", "IT", "Italie", "Via Roma 7/20121 MILANO MI/ITALIE"},
		{"ul. Długa 5, 00-950 Warszawa", "", "Poland", "ul. Długa 5/00-950 Warszawa/POLAND"},
		{"Rua Augusta 4, 1100-053 Lisboa", "", "", "Rua Augusta 4/1100-053 Lisboa"},
		{"12 Main Street, San Francisco, CA 94103", "", "United States", "12 Main Street/SAN FRANCISCO, CA 94103/UNITED STATES"},
		{"12 Main Street, 94103 San Francisco, CA", "US", "", "12 Main Street/SAN FRANCISCO, CA 94103"},
		{"12 Main Street, 94103 San Francisco", "US", "", "12 Main Street/SAN FRANCISCO 94103"},
		{"Bahnhofstrasse 1, 8001 Zürich", "CH", "", "Bahnhofstrasse 1/8001 Zürich"},
		{"Bahnhofstrasse 1, CH-8001 Zürich", "DE", "Schweiz", "Bahnhofstrasse 1/CH-8001 Zürich/SCHWEIZ"},
		{"Rue Neuve 2, 1000 Bruxelles, Belgique", "", "Belgien", "Rue Neuve 2/1000 Bruxelles/BELGIEN"},
		{"Graben 5, 1010 Wien", "AT", "", "Graben 5/1010 Wien"},
		{"10 Wellington Street, Ottawa, ON K1A 0B1", "", "Canada", "10 Wellington Street/OTTAWA ON K1A 0B1/CANADA"},
		{"Rua A 1, 01310-100 São Paulo, SP", "", "", "Rua A 1/SÃO PAULO-SP/01310-100"},
		{"Drottninggatan 1, 111 51 Stockholm", "SE", "", "Drottninggatan 1/111 51 Stockholm"},
		{"the mill by the river", "GB", "", "the mill by the river"},
		{"12 Some Way, Nairobi, Kenya", "GB", "Kenya", "12 Some Way/Nairobi/KENYA"},
		{"12 Some Way, Nowhere", "", "", "12 Some Way/Nowhere"},
		{"", "GB", "", ""},
		{"A, B, C, D, E, F, 75002 Paris", "FR", "", "A, B, C/D/E/F/75002 PARIS"},
	} {
		a := Read(c.address, c.home)
		if got := strings.Join(a.Lines(c.abroad, language.English, 5), "/"); got != c.want {
			t.Errorf("%q at home in %q:\n got %s\nwant %s", c.address, c.home, got, c.want)
		}
	}
}

func TestCountry(t *testing.T) {
	for address, want := range map[string]string{
		"5 rue de la Paix, 75002 Paris": "FR", "5 rue de la Paix, F-75002 Paris": "FR", "9 Elm Row, Leeds LS1 4AB": "GB", "9 Elm Row, LS1 4AB Leeds": "GB",
		"1 Main Street, Wilmington, DE 19801": "US", "Via Roma 1, Milano, MI 20121": "IT", "Keizersgracht 1, 1015 CN Amsterdam": "NL",
		"RUE HAUTE 1, 7100 LA LOUVIERE": "", "ul. Długa 5, 00-950 Warszawa": "PL", "Rua A, 1100-053 Lisboa": "PT", "10-345 King Street, Ottawa": "",
		"1 Grafton Street, Dublin 2, D02 X285": "IE", "Graben 5, A-1010 Wien": "AT", "東京都千代田区丸の内1-1, 100-0005": "JP",
		"5, 10115 Berlin, Germany": "DE", "12 High Street London EC1A 1BB": "GB", "": "", "12": "", "Unit B2 3RD FLOOR, Mill House": "",
	} {
		if got, _ := Country(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// TestPosts holds the data to itself: a country once, forms of postcodes that its own
// post finds, own forms that no other post has, and lines with town and postcode.
func TestPosts(t *testing.T) {
	if len(list()) != len(posts()) {
		t.Error("a country stands twice")
	}
	for _, p := range list() {
		all := strings.ToLower(strings.Join(p.lines, " "))
		if strings.Count(all, "town") != 1 || strings.Count(all, "code") != 1 {
			t.Errorf("%s: its lines need a town and a postcode: %q", p.iso, p.lines)
		}
		for _, f := range p.forms {
			sample := strings.NewReplacer("9", "1", "A", "B", "X", "C").Replace(f)
			if _, n := p.find(strings.Fields(sample + " Town")); n == 0 {
				t.Errorf("%s does not find %q of its own form %q", p.iso, sample, f)
			}
			for _, q := range list() {
				if p.own && q != p && q.matches(sample) {
					t.Errorf("%q is of %s and of %s", sample, p.iso, q.iso)
				}
			}
		}
	}
}

// FuzzRead holds that reading an address loses none of its letters and digits, but
// for those of the country it names, and makes none up.
func FuzzRead(f *testing.F) {
	f.Add("9 Elm Row, Leeds LS1 4AB", "GB")
	f.Add("12 Main Street, San Francisco, CA 94103", "")
	f.Add("A,B,1015 CN", "NL")
	f.Fuzz(func(t *testing.T, address, home string) {
		a := Read(address, home)
		rest := address
		if a.Named {
			if iso, named := Country(address); named && iso == a.Country {
				return // what names the country is written anew
			}
		}
		got := slices.Concat(a.Street, []string{a.Code, a.Town, a.Region})
		if x, y := signs(strings.Join(got, "")), signs(rest); x != y {
			t.Errorf("%q: %q", y, x)
		}
		a.Lines("x", language.English, 5)
	})
}

// signs are the signs of a text in order, without spaces and what divides parts.
func signs(s string) string {
	list := []rune(strings.Join(strings.FieldsFunc(strings.Join(strings.Fields(s), ""), country.Divides), ""))
	slices.Sort(list)
	return string(list)
}

func BenchmarkCountry(b *testing.B) {
	for _, address := range []string{"5 rue de la Paix, 75002 Paris, FR", "5 rue de la Paix, 75002 Paris", "96 Victoria Road, M1 8AB Manchester", "23 Queen's Drive"} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				Country(address)
			}
		})
	}
}
