package notice

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// TestAddressBlock: the address stands as the post of its country wants it, with the
// country in capitals where the letter goes abroad, in the language of the country it
// is sent from, and with none at home; and fits the window, also shifted.
func TestAddressBlock(t *testing.T) {
	c, all := lettered(t)
	for _, x := range []struct{ home, person, address, want, country, code string }{
		{"GB", "GB", "9 Elm Row, LS1 4AB Leeds, GB", "9 Elm Row|LEEDS|LS1 4AB", "GB", "LS1 4AB"},
		{"GB", "GB", "5 rue de la Paix, 75002 Paris, France", "5 rue de la Paix|75002 PARIS|FRANCE", "FR", "75002"},
		{"FR", "GB", "Flat 2, 9 Elm Row, Leeds LS1 4AB", "Flat 2|9 Elm Row|LEEDS|LS1 4AB|ROYAUME-UNI", "GB", "LS1 4AB"},
		{"DE", "FR", "5 rue de la Paix, 75002 Paris", "5 rue de la Paix|75002 PARIS|FRANKREICH", "FR", "75002"},
		{"DE", "DE", "Straße 5, 10115 Berlin, Deutschland", "Straße 5|10115 Berlin", "DE", "10115"},
		{"DE", "DE", "Straße 5, 10115 Berlin, Deutschland, DE", "Straße 5|10115 Berlin", "DE", "10115"},
		{"GB", "DE", "Straße 5, 10115 Berlin, Germany, DE", "Straße 5|10115 Berlin|GERMANY", "DE", "10115"},
		{"GB", "PA", "Calle 5, Panama, PA", "Calle 5|Panama|PANAMA", "PA", ""},
		{"ES", "DE", "Straße 5, 10115 Berlin", "Straße 5|10115 Berlin|ALEMANIA", "DE", "10115"},
		{"PL", "NL", "Keizersgracht 1, 1015 CN Amsterdam", "Keizersgracht 1|1015 CN AMSTERDAM|HOLANDIA", "NL", "1015 CN"},
		{"NL", "BE", "Rue Neuve 2, 1000 Bruxelles", "Rue Neuve 2|1000 Bruxelles|BELGIË", "BE", "1000"},
		{"CH", "AT", "Graben 5, 1010 Wien", "Graben 5|1010 Wien|AUTRICHE", "AT", "1010"},
		{"GB", "US", "12 Main Street, Springfield, IL 62701", "12 Main Street|SPRINGFIELD, IL 62701|UNITED STATES", "US", "62701"},
		{"", "PT", "Rua Augusta 4, 1100-053 Lisboa", "Rua Augusta 4|1100-053 Lisboa|PORTUGAL", "PT", "1100-053"},
		{"GB", "", "The Mill, Nowhere", "The Mill|Nowhere", "", ""},
		{"GB", "KE", "12 Some Way, Nairobi 00100", "12 Some Way|Nairobi 00100|KENYA", "KE", "00100"},
		{"DE", "DE", strings.Repeat("Donaudampfschifffahrt", 5) + "straße 12345, 10115 Berlin", strings.Repeat("Donaudampfschifffahrt", 5) + "straße 12345|10115 Berlin", "DE", "10115"},
		{"GB", "GB", strings.Repeat("W", 260) + ", LS1 4AB Leeds, GB", strings.Repeat("W", 260) + "|LEEDS  LS1 4AB", "GB", "LS1 4AB"},
		{
			"FR", "GB", "Apartment 12, The Very Long Name House, 17 Extremely Extended Avenue, Upper Lower Wallop, Stockbridge, Hampshire SO20 8AB",
			"Apartment 12, The Very Long Name House, 17 Extremely Extended Avenue, Upper Lower Wallop|Stockbridge|HAMPSHIRE  SO20 8AB|ROYAUME-UNI", "GB", "SO20 8AB",
		},
	} {
		r := all[0]
		r.Target.Country, r.Target.Postal = x.person, []breach.Secret{breach.Secret(x.address)}
		c.home = x.home
		for name, w := range windows {
			p, err := c.Letter(&r, "London, 1 March 2026", w.window)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(p.Document.Blocks[0].(paper.Address).To[1:], "|"); got != x.want || p.Country != x.country || p.Postcode != x.code {
				t.Errorf("%s from %q: %s (%q %q), want %s", x.address, x.home, got, p.Country, p.Postcode, x.want)
			}
			showsAlone(t, name, p.Document, setPDF(t, p.Document))
		}
	}
}

// TestReturnLine: where DIN 5008 holds, the postal address of the controller stands above
// the recipient's in the window, small, and the whole still fits, however long both are;
// elsewhere it stands at the head alone.
func TestReturnLine(t *testing.T) {
	c, all := lettered(t)
	for home, want := range map[string]string{"DE": senderPost, "GB": "", "FR": ""} {
		c.home = home
		for i := range all {
			for name, w := range windows {
				p, err := c.Letter(&all[i], "Berlin, 1 March 2026", w.window)
				if err != nil {
					t.Fatal(err)
				}
				if got := p.Document.Blocks[0].(paper.Address).Return; got != want && name == "left" || got != "" && name == "right" {
					t.Errorf("%s, %s window: %q", home, name, got)
				}
				showsAlone(t, name, p.Document, setPDF(t, p.Document))
			}
		}
	}
}

func TestSortLetters(t *testing.T) {
	var list []Row
	for i, a := range []string{"FR 1 rue A, 75011 Paris", "GB 2 High Street, London EC1A 1AA", "GB Flat 3, 9 Elm Row, Leeds LS1 4AB", "FR 2 rue B, 13001 Marseille", "GB nowhere"} {
		list = append(list, Row{Number: int64(i), Channel: Letter, Target: Target{Country: a[:2], Postal: []breach.Secret{breach.Secret(a[3:])}}})
	}
	SortLetters(list)
	got := ""
	for _, r := range list {
		got += fmt.Sprint(r.Number)
	}
	if got != "30412" {
		t.Errorf("order %s", got)
	}
}

// TestAddressCountry: the printer's list says where a letter goes, which may be another
// country than the one where its person is at home.
func TestAddressCountry(t *testing.T) {
	for address, want := range map[string]string{
		"3 rue des Lilas, 75011 Paris, France": "FR", "Hauptstr. 5, 1010 Wien, Österreich": "AT", "12 Elm Row, Leeds, LS1 4AB": "GB",
	} {
		r := &Row{Channel: Letter, Target: Target{Country: "GB", Postal: []breach.Secret{breach.Secret(address)}}}
		if got := addressOf(r).Country; got != want {
			t.Errorf("%s: %q, not %q", address, got, want)
		}
	}
}
