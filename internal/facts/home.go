package facts

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// signs say what shows a country.
var signs = map[ledger.SignBy]string{
	ledger.ByAddress: "a postal address", ledger.ByColumn: "a column of countries", ledger.ByPostcode: "the form of a postcode",
	ledger.ByNumber: "a number issued by a state", ledger.ByIBAN: "an IBAN", ledger.ByPhone: "a telephone", ledger.ByDomain: "a mail domain",
}

// WhyHome is where a person is at home, and what shows it.
type WhyHome struct {
	Country  string    `json:"country"`  // ISO 3166-1, "" unknown
	Language string    `json:"language"` // ISO 639-1, "" unknown
	Evidence []WhySign `json:"evidence"` // the best first; none names a value
	Why      string    `json:"why"`
}

// WhySign is a country that something shows.
type WhySign struct {
	By      string `json:"by"`
	Country string `json:"country"`
}

func whyHome(p *ledger.Person) WhyHome {
	w := WhyHome{Country: p.Country, Language: p.Language, Evidence: []WhySign{}, Why: whyCountry(p)}
	for _, s := range p.Evidence() {
		w.Evidence = append(w.Evidence, WhySign{signs[s.By], s.Country})
	}
	return w
}

// whyCountry says what shows where a person is at home, and what speaks against it;
// where it is not known, why not.
func whyCountry(p *ledger.Person) string {
	all := p.Evidence()
	if len(all) == 0 && p.Country == "" {
		return "nothing shows it"
	}
	if iso, _ := p.Home(); iso != p.Country {
		return "as it was found when it was mined; tocsin mine --again looks at all that shows it now"
	}
	var by, others []string
	for _, s := range all {
		if s.Country == p.Country {
			by = append(by, signs[s.By])
		} else {
			others = append(others, signs[s.By]+" says "+s.Country)
		}
	}
	switch {
	case p.Country == "":
		return strings.Join(others, ", ") + ": the best of these differ"
	case len(others) == 0:
		return "by " + strings.Join(by, ", ")
	}
	return "by " + strings.Join(by, ", ") + "; " + strings.Join(others, ", ") + ", which counts less"
}

// whyNoLanguage says why it is not known in which language a person is written to.
func whyNoLanguage(p *ledger.Person) string {
	if p.Country == "" {
		return "the country is not known"
	}
	return "several are spoken in the country, or none is on record for it"
}
