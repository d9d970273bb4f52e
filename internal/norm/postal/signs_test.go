package postal

import "testing"

// TestSigns holds addresses with a postcode of a form of several countries to the one
// that the town or the words for the street tell.
func TestSigns(t *testing.T) {
	for address, want := range map[string]string{
		"Lindenweg 4, 10115 Berlin":             "DE",
		"Hauptstraße 12, 26382 Wilhelmshaven":   "DE",
		"Am Anger 3, 80331 München":             "DE",
		"Lange Str. 5 26382 Wilhelmshaven":      "DE",
		"4 rue de la Paix, 75002 Paris":         "FR",
		"12 impasse des Lilas\n24200 Sarlat":    "FR",
		"12 avenue Hassan II, 20000 Casablanca": "MA",
		"3 rue Didouche, 16000 Alger":           "DZ",
		"Via Garibaldi 3, 20121 Milano":         "IT",
		"Viale Europa 3, 55100 Lucca":           "IT",
		"Calle Mayor 3, 28013 Madrid":           "ES",
		"Calle 5 Col. Centro, 06000 Cuauhtémoc": "MX",
		"4 Oak St, 10001 New York":              "US",
		"Søndergade 4, 7400 Herning":            "DK",
		"Storgata 4, 2615 Lillehammer":          "NO",
		"Kerkstraat 4, 2018 Wilrijk":            "BE",
		"Mariahilfer Straße 4, 1060 Wien":       "AT",
		"Bahnhofstrasse 4, 8001 Zürich":         "CH",
		"Storgatan 4, 222 22 Lund":              "SE",
		"Petőfi utca 4, 6000 Kecskemét":         "HU",
		"Atatürk Cad. 4, 48000 Muğla":           "TR",
		"Strada Lungă 4, 500035 Brașov":         "RO",

		"Kerkstraat 4, 3165 DE Rotterdam": "NL",
		"Kerkstraat 4, 8660 DE PANNE":     "", // of Belgium, and built like one of the Netherlands

		"12345 Main Street, Springfield":     "", // a street's number
		"Bahnhofstraße 4, 4710 Grieskirchen": "", // of Austria or Switzerland
		"4 Park Road, 10001 Lusaka":          "",
		"Kerkstraat 12 Stellenbosch":         "",
		"Calle Mayor 3, 28013 Colima":        "",
		"Postfach 12345":                     "",
		"":                                   "",
	} {
		if got, named := Country(address); got != want || named {
			t.Errorf("%q: %q, %v, want %q", address, got, named, want)
		}
	}
}

// TestSignLines holds the lines of the file to countries and forms of posts.txt.
func TestSignLines(t *testing.T) {
	for _, s := range clues() {
		if len(s.iso) != 2 || len(s.form) < 4 || len(s.words)+len(s.ends)+len(s.towns) == 0 {
			t.Errorf("%+v", s)
		}
	}
}
