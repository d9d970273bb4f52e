package duty

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// withdrawn are codes that ISO 3166-1 took back or only reserves, and that the
// CLDR still knows as countries. What it names anew, it says itself.
var withdrawn = []string{"AC", "AN", "CP", "CQ", "CS", "DG", "EA", "NT", "SU", "TA", "YU"}

// mistaken are codes that people write for another.
var mistaken = map[string]string{"UK": "GB", "EL": "GR"}

// CheckCountry refuses what is no code of a country (ISO 3166-1 alpha-2; Kosovo's XK
// is taken too), with the one that is meant where it can be told.
func CheckCountry(code string) error {
	up := strings.ToUpper(code)
	meant := mistaken[up]
	region, err := language.ParseRegion(up)
	known := err == nil && len(code) == 2 && meant == "" && region.IsCountry() && region.ISO3() != "ZZZ" && !slices.Contains(withdrawn, up)
	if known && region.Canonicalize() != region {
		known, meant = false, region.Canonicalize().String()
	}
	switch {
	case known && code == up:
		return nil
	case known:
		meant = up
	}
	hint := "write its code of ISO 3166-1 in two capital letters, as FR"
	if meant != "" {
		hint = "write " + meant
	}
	return &AnswerError{fmt.Sprintf("%q is no code of a country", code), hint}
}

// BeyondRules says what of a country is not among the rules; "" where nothing is
// missing, or no country is named.
func BeyondRules(code string) string {
	if code == "" || loadCountries()[code] != nil {
		return ""
	}
	return fmt.Sprintf("the law of %s and its public holidays are not among the rules of Tocsin: hours are counted, business days are not, and what its law asks for has to be found out there", code)
}
