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
	// Spoken is what shows their language, the best first, and WhyLanguage says it.
	Spoken      []WhySpoken `json:"spoken"`
	WhyLanguage string      `json:"why_language"`
}

// WhySpoken is a language that something shows.
type WhySpoken struct {
	By         string     `json:"by"`
	Language   string     `json:"language"`
	Confidence float64    `json:"confidence"`
	Places     []WhyPlace `json:"places"` // columns of theirs that may show it; none where the ledger does not tell them apart
}

// WhySign is a country that something shows.
type WhySign struct {
	By         string     `json:"by"`
	Country    string     `json:"country"`
	Confidence float64    `json:"confidence"`
	Places     []WhyPlace `json:"places"` // columns of theirs that may show it
}

func (v *View) whyHome(p *ledger.Person) WhyHome {
	w := WhyHome{Country: p.Country, Language: p.Language, Evidence: []WhySign{}, Why: whyCountry(p), Spoken: []WhySpoken{}, WhyLanguage: whyLanguage(p)}
	for _, s := range p.Spoken(p.Country) {
		w.Spoken = append(w.Spoken, WhySpoken{tongues[s.By], s.Code, sureBy[s.By], v.places(p, s.By)})
	}
	for _, s := range p.Evidence() {
		w.Evidence = append(w.Evidence, WhySign{signs[s.By], s.Code, sureBy[s.By], v.places(p, s.By)})
	}
	return w
}

// tongues say what shows a language.
var tongues = map[ledger.SignBy]string{
	ledger.ByLanguage: "a column of languages", ledger.ByLetter: "what they wrote", ledger.ByHome: "the country", ledger.ByRegion: "the part of the country", ledger.ByText: "a text of their rows",
	ledger.BySetting: "a column that says the same of everybody",
}

// whyCountry says what shows where a person is at home, and what speaks against it;
// where it is not known, why not.
func whyCountry(p *ledger.Person) string {
	all := p.Evidence()
	switch {
	case len(all) == 0 && p.Country == "":
		return "nothing shows it"
	case p.Home() != p.Country:
		return asMined
	}
	return weighed(signs, all, p.Country)
}

// whyLanguage says what shows in which language a person is written to, and what
// speaks against it; where it is not known, why not.
func whyLanguage(p *ledger.Person) string {
	all := p.Spoken(p.Country)
	switch {
	case len(all) == 0 && p.Country == "":
		return "nothing shows it, and the country is not known"
	case len(all) == 0:
		return "no column and no text of theirs shows it; several are spoken in the country, and no address says which, or none is on record for it"
	case p.LanguageOf(p.Country) != p.Language:
		return asMined
	}
	return weighed(tongues, all, p.Language)
}

// asMined is said of what newer rules would find otherwise.
const asMined = "as it was found when it was mined; tocsin mine --again looks at all that shows it now"

// weighed says which of the signs show what was chosen, "" where nothing was, and
// which say otherwise.
func weighed(names map[ledger.SignBy]string, all []ledger.Sign, chosen string) string {
	var by, others []string
	for _, s := range all {
		if s.Code == chosen {
			by = append(by, names[s.By])
		} else {
			others = append(others, names[s.By]+" says "+s.Code)
		}
	}
	switch {
	case chosen == "":
		return strings.Join(others, ", ") + ": the best of these differ"
	case len(others) == 0:
		return "by " + strings.Join(by, ", ")
	}
	return "by " + strings.Join(by, ", ") + "; " + strings.Join(others, ", ") + ", which counts less"
}
