package postal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed regions.txt
var regionsText string

// region is a state, province, canton or county whose code may stand where a country's
// does.
type region struct {
	iso, first string // the country; how its postcodes begin, where that is known
}

// regions are those of each code.
var regions = sync.OnceValue(func() map[string][]region {
	out := map[string][]region{}
	for line := range strings.Lines(regionsText) {
		iso, codes, ok := strings.Cut(line, "|")
		if !ok || line[0] == '#' {
			continue
		}
		for _, code := range listed(codes) {
			code, first, _ := strings.Cut(strings.ToUpper(code), " ")
			out[code] = append(out[code], region{strings.TrimSpace(iso), first})
		}
	}
	return out
})

// regional reports that a code of iso (ISO 3166-1) at the end of an address is that of a
// region: the postcode before it is not one of the country, or it is one of the region's
// and nothing else tells the country, nor is it home. list is what stands before the code.
func regional(code, iso, home string, list []string) bool {
	of := regions()[code]
	if len(of) == 0 && !isUnitedState(code) {
		return false
	}
	if told := byCode(list); told != "" {
		return told != iso
	}
	words := behindStreet(list)
	if !slices.ContainsFunc(words, func(w string) bool { return strings.ContainsAny(w, "0123456789") }) {
		return iso != home
	}
	if own := posts()[iso]; own != nil {
		if _, n := own.find(words); n == 0 {
			return true
		}
	}
	contested := slices.ContainsFunc(words, func(w string) bool {
		return isZIP(code, w) || slices.ContainsFunc(of, func(r region) bool {
			return r.iso != iso && strings.HasPrefix(w, r.first) && posts()[r.iso].matches(w)
		})
	})
	return contested && iso != home && bySigns(list) != iso
}

// behindStreet are the words behind the first part of an address, which is a street, or
// behind its number where there is one part only.
func behindStreet(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 {
		return strings.Fields(list[0])[1:]
	}
	return strings.Fields(strings.Join(list[1:], " "))
}

// inRegion returns the country whose region and postcode stand in a part of an address,
// "28100 Novara NO", where the postcodes of the region begin so; "" where none is known.
// What stands before tells Tennessee from Trento: both have postcodes of 38.
func inRegion(words, before []string) string {
	if len(words) < 2 {
		return ""
	}
	return ofRegion(words[0], words[len(words)-1], before)
}

// ofRegion is inRegion for the two alone.
func ofRegion(code, last string, before []string) string {
	var of []string
	if isZIP(last, code) {
		of = append(of, "US")
	}
	for _, r := range regions()[last] {
		if r.first != "" && strings.HasPrefix(code, r.first) && posts()[r.iso].matches(code) {
			of = append(of, r.iso)
		}
	}
	switch {
	case len(of) == 1:
		return of[0]
	case len(of) > 1 && of[0] == "US" && englishStreet(before):
		return "US"
	}
	return "" // a word for a street may tell
}

// englishStreet reports a word that streets are called by in the United States.
func englishStreet(list []string) bool {
	for _, part := range list {
		for word := range strings.FieldsSeq(strings.ToLower(part)) {
			if strings.Contains(englishStreets, " "+strings.TrimRight(word, ".")+" ") {
				return true
			}
		}
	}
	return false
}

// englishStreets are the suffixes of streets that are written most, and their
// abbreviations (USPS Publication 28, appendix C1).
const englishStreets = " street st avenue ave road rd drive dr lane ln boulevard blvd court ct circle cir place pl way parkway pkwy highway hwy trail trl terrace ter square sq box "

// isUnitedState reports a code of a state of the United States.
func isUnitedState(code string) bool {
	return len(code) == 2 && slices.ContainsFunc(zips[:], func(s string) bool { return strings.Contains(s, " "+code+" ") })
}
