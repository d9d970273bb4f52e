package postal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed tongues.txt
var tonguesText string

// part is a part of a country, with the languages that its people are written to in.
type part struct {
	codes     [][2]string // first and last postcode, as far as they tell
	whole     bool        // it is the whole country
	places    []string
	languages []string
}

// Languages returns the languages (ISO 639-1) in which people at an address are written
// to, in a country that has several: one where the part of the country tells it, several,
// the most read first, where more than one is in use there. It returns none where the
// address does not tell the part, or the country is not on record as one of several
// languages. home (ISO 3166-1, or "") is the country of an address that names none;
// without an address it is what the whole country tells.
func Languages(address, home string) []string {
	a := Read(address, home)
	all := tongues()[a.Country]
	if len(all) == 0 {
		return nil
	}
	if a.Code != "" {
		return byPostcode(all, bare(a.Code, a.Country))
	}
	rest, _ := cut(address, home)
	list := parts(rest)
	for i := len(list) - 1; i >= 0 && (i > 0 || len(list) == 1); i-- {
		if found := byPlace(all, list[i]); found != nil {
			return found
		}
	}
	return byPostcode(all, "")
}

// Several reports a country (ISO 3166-1) in whose parts people are written to in
// different languages.
func Several(iso string) bool { return len(tongues()[iso]) > 1 }

// bare is a postcode without blanks and without the prefix of its country.
func bare(code, iso string) string {
	if prefix, rest, ok := strings.Cut(code, "-"); ok && (prefix == iso || prefix == posts()[iso].prefix) {
		code = rest
	}
	return strings.ReplaceAll(code, " ", "")
}

// byPostcode returns the languages of the last part that holds a postcode.
func byPostcode(all []part, code string) []string {
	for _, p := range slices.Backward(all) {
		if p.whole || code != "" && slices.ContainsFunc(p.codes, func(r [2]string) bool {
			return len(code) >= len(r[1]) && code[:len(r[0])] >= r[0] && code[:len(r[1])] <= r[1]
		}) {
			return p.languages
		}
	}
	return nil
}

// byPlace returns the languages of the part that a place lies in: by its name, or by the
// code of its province or canton, alone or behind its name ("Toronto ON").
func byPlace(all []part, place string) []string {
	place = strings.TrimFunc(place, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) || r == '.' })
	for _, p := range all {
		if slices.Contains(p.places, strings.ToLower(place)) {
			return p.languages
		}
	}
	word := place[strings.LastIndexByte(place, ' ')+1:]
	for _, p := range all {
		if isState(word) && slices.Contains(p.places, word) {
			return p.languages
		}
	}
	return nil
}

// tongues are the parts of countries that have several languages, by country.
var tongues = sync.OnceValue(func() map[string][]part {
	out := map[string][]part{}
	for line := range strings.Lines(tonguesText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		p := part{places: listed(f[2]), languages: strings.Fields(f[3])}
		for _, s := range listed(f[1]) {
			if s == "*" {
				p.whole = true
				continue
			}
			first, last, ok := strings.Cut(s, "-")
			if !ok {
				last = first
			}
			p.codes = append(p.codes, [2]string{first, last})
		}
		iso := strings.TrimSpace(f[0])
		out[iso] = append(out[iso], p)
	}
	return out
})

// listed are the words that semicolons divide.
func listed(s string) (out []string) {
	for w := range strings.SplitSeq(s, ";") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
