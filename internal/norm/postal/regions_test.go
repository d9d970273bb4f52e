package postal

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/tocsin-project/tocsin/internal/norm/country"
)

// TestRegions: a code of a state, province or canton at the end of an address is no
// country, whether or not a country has the same; one of a country stays one.
func TestRegions(t *testing.T) {
	for address, want := range map[string]string{
		"Via Roma 5, 28100 Novara, NO": "IT", "Via Roma 5, 28100 Novara NO": "IT", "Contrada Alta 5, 50121 Firenze, FI": "IT",
		"Contrada Alta 5, 39012 Merano, BZ": "IT", "Contrada Alta 5, 03100 Frosinone, FR": "IT", "Contrada Alta 5, 05100 Terni TR": "IT",
		"Contrada Alta 5, 03100 Frosinone (FR)": "", "Via Roma 5 (FI)": "", "Via Roma 5, FI": "",
		"Avda. Alta 3, 41001 Sevilla, SE": "ES", "Avda. Alta 3, 06001 Badajoz BA": "ES", "Avda. Alta 3, 48001 Bilbao, BI": "ES",
		"Gartenweg 4, 1700 Fribourg, FR": "", "Gartenweg 4, 3000 Bern, BE": "CH", "Gartenweg 4, 8001 Zürich ZH": "CH", "Gartenweg 4, 9000 St. Gallen, SG": "CH",
		"52 Kings Road, M5V 2T6 Toronto, NL": "CA", "52 Kings Road, A1A 1A1 St. John's NL": "CA", "50 Largo, 69990-354 Belém, PA": "BR",
		"12 Oak Street, 19801 Wilmington, DE": "US", "12 Oak Street, 19801 Wilmington DE": "US", "12 Oak Street, 80202 Denver CO": "US", "12 Oak Street, 10115 Springfield IL": "",
		"12 Oak Street, 38103 Memphis TN": "US", "Via Roma 5, 38100 Trento TN": "IT", "Contrada Alta 5, 38100 Trento TN": "", "12 Oak St., 38103 Memphis, TN": "US",
		"12 Oak Street, Wilmington, DE": "", "Piata Mare 3, 550001 Sibiu, SB": "", "Am Anger 5, 10115 Berlin, BE": "DE",

		"Am Anger 5, 31134 Hildesheim, DE": "DE", "Hauptstr. 5, 10115 Berlin, DE": "DE", "5 place Hugo, 37000 Tours, FR": "FR", "5 place Hugo 37000 Tours, FR": "FR",
		"Graben 5, 1010 Wien, AT": "AT", "Kerkstraat 4, 9000 Gent, BE": "BE", "Storgata 4, 2615 Lillehammer, NO": "NO", "Ankara Cad. 4, 48000 Muğla, TR": "TR",
		"Rua Augusta 4, 1100-053 Lisboa, PT": "PT", "Mannerheimintie 4, 00100 Helsinki, FI": "FI", "Calle Mayor 3, 28013 Madrid, ES": "ES", "12 Moi Avenue, 00100 Nairobi, KE": "KE",
		"12 High Street, SW1A 1AA London, GB": "GB",
	} {
		if got, _ := Country(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// TestRegionBehindTown: a region behind a town stands where its country's post wants it.
func TestRegionBehindTown(t *testing.T) {
	for address, want := range map[string]string{
		"12 Main Street, 94103 San Francisco CA":  "12 Main Street/SAN FRANCISCO, CA 94103",
		"Via Roma 7, 20121 Milano MI":             "Via Roma 7/20121 MILANO MI",
		"10 Wellington Street, K1A 0B1 Ottawa ON": "10 Wellington Street/OTTAWA ON K1A 0B1",
		"Rua A 1, 01310-100 São Paulo SP":         "Rua A 1/SÃO PAULO-SP/01310-100",
	} {
		a := Read(address, "")
		if got := strings.Join(a.Lines("", language.English, 5), "/"); got != want {
			t.Errorf("%q: %s, want %s", address, got, want)
		}
	}
}

// TestRegionLines holds the lines of the file to countries of posts.txt, codes in
// capitals, and beginnings that are digits.
func TestRegionLines(t *testing.T) {
	count := 0
	for code, of := range regions() {
		for _, r := range of {
			count++
			if posts()[r.iso] == nil || country.Of(r.iso) != r.iso || len(code) > 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || strings.Trim(r.first, "0123456789") != "" {
				t.Errorf("%s: %+v", code, r)
			}
		}
	}
	if count < 300 {
		t.Errorf("%d regions", count)
	}
}
