package ledger

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/norm/postal"
)

// What shows the language of a person, the best evidence first: what a column of
// languages says; in what they wrote a letter of theirs; the language of the country
// where they are at home, where nearly everybody is written to in one, else that of the
// part of it; in what other texts of their rows are written, which may be others' words
// about them; and what a column says that says the same of everybody, as where nobody
// chose.
const (
	ByLanguage SignBy = "language"
	ByLetter   SignBy = "letter"
	ByHome     SignBy = "home"   // never kept: it follows from the country
	ByRegion   SignBy = "region" // follows from postal addresses; kept of rows without one
	ByText     SignBy = "text"
	BySetting  SignBy = "setting"
)

var languageRanks = []SignBy{ByLanguage, ByLetter, ByHome, ByRegion, ByText, BySetting}

// OfLanguage reports what shows a language and no country.
func (b SignBy) OfLanguage() bool { return slices.Contains(languageRanks, b) }

// Speak adds a language (ISO 639-1) that something shows of a person; what shows none
// adds nothing.
func (p *Person) Speak(by SignBy, code string) {
	s := Sign{by, code}
	if len(code) != 2 || !by.OfLanguage() || slices.Contains(p.Signs, s) {
		return
	}
	p.Signs = append(p.Signs, s)
	slices.SortFunc(p.Signs, CompareSigns)
}

// Spoken is all that shows the language of a person who is at home in a country (""
// unknown), the best first.
func (p *Person) Spoken(iso string) (out []Sign) {
	for _, by := range languageRanks {
		if code := onlyLanguage[iso]; by == ByHome && code != "" {
			out = append(out, Sign{by, code})
		} else if by == ByRegion && code == "" {
			out = append(out, p.regional(iso)...)
		}
		for _, s := range p.Signs {
			if s.By == by && (by != ByRegion || postal.Several(iso) && !slices.Contains(out, s)) {
				out = append(out, s)
			}
		}
	}
	return out
}

// regional are the languages that the addresses of a person show, in a country that has
// several: each of one part where people are written to in one.
func (p *Person) regional(iso string) (out []Sign) {
	for _, a := range p.Addresses {
		if here, _ := postal.Country(a.Reveal()); here != "" && here != iso {
			continue
		}
		if s := postal.Languages(a.Reveal(), iso); len(s) == 1 && !slices.Contains(out, Sign{ByRegion, s[0]}) {
			out = append(out, Sign{ByRegion, s[0]})
		}
	}
	if s := postal.Languages("", iso); len(out) == 0 && len(s) == 1 {
		out = append(out, Sign{ByRegion, s[0]})
	}
	return out
}

// LanguageOf returns the language (ISO 639-1) of a person who is at home in a country
// ("" unknown), by the best evidence. Where the best shows several, the next best
// that shows one of them says which; "" where none does.
func (p *Person) LanguageOf(iso string) string {
	signs := p.Spoken(iso)
	var in []string
	for len(signs) > 0 {
		n := 1
		for n < len(signs) && signs[n].By == signs[0].By {
			n++
		}
		var now []string
		for _, s := range signs[:n] {
			if in == nil || slices.Contains(in, s.Code) {
				now = append(now, s.Code)
			}
		}
		if len(now) == 1 {
			return now[0]
		}
		if len(now) > 0 {
			in = now
		}
		signs = signs[n:]
	}
	return ""
}

// onlyLanguage are countries where nearly everybody is written to in one
// language.
var onlyLanguage = map[string]string{
	"FR": "fr", "GB": "en", "DE": "de", "ES": "es", "IT": "it", "NL": "nl", "PT": "pt", "PL": "pl", "SE": "sv", "DK": "da", "CZ": "cs",
	"SK": "sk", "TR": "tr", "RO": "ro", "AT": "de", "IE": "en", "GR": "el", "HU": "hu", "NO": "no", "BR": "pt", "MX": "es", "AR": "es",
	"US": "en", "AU": "en", "NZ": "en", "JP": "ja", "BG": "bg", "HR": "hr", "SI": "sl", "LT": "lt",
}
