// Package country reads which country (ISO 3166-1) a word or the end of a postal
// address names: by its code, or by its name in one of many languages (CLDR). It
// never guesses from a city, a telephone or a script, and keeps nothing.
package country

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Of returns the code (ISO 3166-1 alpha-2) of the country that a word names: a code
// of two or three capitals, or a name in any case; "" where it names none.
func Of(word string) string {
	word = strings.TrimSpace(word)
	if len(word) < 2 || len(word) > longest {
		return ""
	}
	if iso := byCode(word); iso != "" {
		return iso
	}
	return names()[strings.ToLower(word)]
}

// OfValue is Of for a value of a column of countries, where a code may stand in
// small letters ("fr").
func OfValue(value string) string {
	value = strings.TrimSpace(value)
	if len(value) <= 3 {
		value = strings.ToUpper(value)
	}
	return Of(value)
}

// Name is the name of a country (ISO 3166-1) in a language, "" where neither is known.
func Name(iso string, lang language.Tag) string {
	region, err := language.ParseRegion(iso)
	if err != nil || !region.IsCountry() {
		return ""
	}
	if namer := display.Regions(lang); namer != nil {
		return namer.Name(region)
	}
	return display.English.Regions().Name(region)
}

// Language is the language that the post of a country (ISO 3166-1) reads: the likely
// one of most who live there (CLDR, likely subtags); English where none is known. French
// is read by every post (UPU Convention), and stands where a country has several.
func Language(iso string) language.Tag {
	region, err := language.ParseRegion(iso)
	if err != nil || !region.IsCountry() {
		return language.English
	}
	switch iso {
	case "BE", "CH", "LU":
		return language.French
	}
	tag, err := language.Compose(language.Und, region)
	if err != nil {
		return language.English
	}
	base, _ := tag.Base()
	return language.Make(base.String())
}

// longest bounds the name of a country, in bytes.
const longest = 120

func byCode(word string) string {
	if word == "UK" { // reserved for it in ISO 3166-1, and what people write
		return "GB"
	}
	if len(word) > 3 || strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	region, err := language.ParseRegion(word)
	if err != nil || !region.IsCountry() || region.Canonicalize() != region {
		return ""
	}
	return region.String()
}

// Divides reports what stands between the parts of an address: commas and ends of
// lines.
func Divides(r rune) bool {
	switch r {
	case ',', ';', '\n', '\r', '،', '、', '，':
		return true
	}
	return false
}

// loose is what stands at the edges of a part and is not of it.
func loose(r rune) bool { return r == ' ' || r == '\t' || r == '.' || Divides(r) }

func looseOrBracket(r rune) bool { return r == '(' || r == ')' || loose(r) }

// Cut takes the country from the end of a postal address, whose parts commas or
// lines divide: rest is what stands before it. Where the end names none, iso is ""
// and rest the whole.
//
// A word that is also a state of the United States ("DE", "Georgia") or a town is a
// country only after a part that is not the first and has digits ("1 Elm Row, 10115
// Berlin, DE"): there stands a postcode, which follows a state.
func Cut(address string) (rest, iso string) {
	whole := strings.TrimRightFunc(address, loose)
	i := strings.LastIndexFunc(whole, Divides)
	if i < 0 {
		return cutWords(address, whole)
	}
	last := strings.TrimFunc(whole[i:], looseOrBracket)
	rest = strings.TrimRightFunc(whole[:i], loose)
	iso = Of(last)
	if iso == "" {
		return cutWords(address, whole)
	}
	if rest == "" {
		return address, ""
	}
	if ambiguous(last) {
		before := strings.LastIndexFunc(rest, Divides)
		if before < 0 || !hasDigit(rest[before:]) || houseNumber(strings.Trim(rest[before:], " ,;\n")) {
			return address, ""
		}
	}
	return rest, iso
}

// mostWords is how many words the name of a country has that no comma divides from
// its town.
const mostWords = 3

// cutWords takes the country from the end of a last part that has more than it: a
// name, no code, behind a town with its postcode ("75002 Paris France").
func cutWords(address, whole string) (rest, iso string) {
	from := strings.LastIndexFunc(whole, Divides)
	if from >= 0 {
		_, size := utf8.DecodeRuneInString(whole[from:])
		from += size
	}
	from = max(from, 0)
	at := len(whole)
	for range mostWords {
		at = strings.LastIndexByte(whole[from:at], ' ') + from
		if at < from {
			break
		}
		name := strings.Trim(whole[at:], " ()")
		before := strings.TrimRight(whole[:at], " -/–")
		words := before[from:]
		if len(name) > 3 && !ambiguous(name) && townLine(strings.Fields(words), from > 0) {
			if iso := Of(name); iso != "" {
				return before, iso
			}
		}
	}
	return address, ""
}

// townLine reports words that may be a postcode and a town, and end with a name:
// "75002 Paris" where a street stands before, "Leeds LS1 4AB", and not "12 rue de".
func townLine(words []string, street bool) bool {
	if len(words) < 2 {
		return false
	}
	if end, _ := utf8.DecodeRuneInString(words[len(words)-1]); unicode.IsLower(end) {
		return false
	}
	first := words[0]
	return street && len(first) >= 4 && hasDigit(first) || slices.ContainsFunc(words[1:], hasDigit)
}

// houseNumber reports a part that is the number of a house alone, as it stands behind the
// street in Spain and Italy: "Calle Real, 82, Granada".
func houseNumber(part string) bool {
	digits := len(part) - len(strings.TrimLeft(part, "0123456789"))
	return digits > 0 && digits <= 3 && len(part) <= digits+2
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// ambiguous reports words that name a country and something else: a state of the
// United States (USPS Publication 28, appendix B), or towns and provinces.
func ambiguous(word string) bool {
	return strings.Contains(states, " "+word+" ") || strings.Contains(towns, " "+strings.ToLower(word)+" ")
}

const (
	states = " AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA SC SD TN VA "
	towns  = " georgia lebanon cuba peru poland norway sweden denmark jamaica jordan china mexico panama holland wales england ireland luxembourg guernsey " +
		"singapore monaco gibraltar jersey malta cyprus brazil granada méxico panamá guatemala túnez singapur mónaco luxemburg luxemburgo lussemburgo luksemburg kuwait "
)

// spoken are the languages whose names of countries are known.
var spoken = strings.Fields("en fr de es it pt nl pl sv da nb cs sk tr ro el hu bg hr sl lt lv et fi ru uk ar he fa hi ja ko zh")

// names are the names of all countries, folded, by code.
var names = sync.OnceValue(allNames)

// allNames makes them. A name that two countries have is none's.
func allNames() map[string]string {
	out := map[string]string{}
	for _, code := range spoken {
		namer := display.Regions(language.Make(code))
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				iso := string([]rune{a, b})
				if byCode(iso) != iso {
					continue
				}
				name := strings.ToLower(namer.Name(language.MustParseRegion(iso)))
				if old, ok := out[name]; ok && old != iso {
					iso = ""
				}
				out[name] = iso
			}
		}
	}
	for name, iso := range others {
		out[name] = iso
	}
	delete(out, "")
	return out
}

// others are names that people write and the CLDR does not give first: official
// ones (UN Terminology Database), parts of the United Kingdom, and abbreviations.
var others = map[string]string{
	"england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB", "u.k": "GB", "u.k.": "GB",
	"united states of america": "US", "u.s.a": "US", "u.s.a.": "US", "u.s": "US", "u.s.": "US", "états-unis d'amérique": "US", "etats-unis": "US",
	"the netherlands": "NL", "holland": "NL", "hollande": "NL", "pays bas": "NL", "países bajos": "NL",
	"czech republic": "CZ", "česká republika": "CZ", "république tchèque": "CZ", "tschechische republik": "CZ",
	"russian federation": "RU", "российская федерация": "RU", "republic of ireland": "IE", "éire": "IE", "eire": "IE", "uae": "AE", "u.a.e.": "AE",
	"turkey": "TR", "türkei": "TR", "中华人民共和国": "CN", "república argentina": "AR",
	"bundesrepublik deutschland": "DE", "federal republic of germany": "DE", "french republic": "FR", "république française": "FR",
	"grande-bretagne": "GB", "grande bretagne": "GB", "angleterre": "GB", "großbritannien": "GB", "royaume uni": "GB",
	"kingdom of spain": "ES", "kingdom of belgium": "BE", "swiss confederation": "CH", "republic of poland": "PL", "ivory coast": "CI",
	"cote d'ivoire": "CI", "belgie": "BE", "espana": "ES", "osterreich": "AT", "oesterreich": "AT", "brasil": "BR", "mexico": "MX",
}
