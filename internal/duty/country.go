package duty

import (
	"fmt"
	"slices"
	"strings"
)

// assigned are the 249 codes that ISO 3166-1 assigns to countries and territories,
// and XK, which the EU uses for Kosovo.
var assigned = strings.Fields("AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD " +
	"CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF " +
	"GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN " +
	"KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA " +
	"NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI " +
	"SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI " +
	"VN VU WF WS YE YT ZA ZM ZW XK")

// meant are codes that people write for another: reserved ones that the EU or the
// country itself uses, and ones that ISO 3166-3 withdrew for a single successor.
var meant = map[string]string{"UK": "GB", "EL": "GR", "DD": "DE", "BU": "MM", "TP": "TL", "ZR": "CD", "FX": "FR"}

// CheckCountry refuses what is no code of a country (ISO 3166-1 alpha-2), with the
// one that is meant where it can be told.
func CheckCountry(code string) error {
	if slices.Contains(assigned, code) {
		return nil
	}
	up := strings.ToUpper(code)
	hint := "write its code of ISO 3166-1 in two capital letters, as FR"
	switch {
	case meant[up] != "":
		hint = "write " + meant[up]
	case slices.Contains(assigned, up):
		hint = "write " + up
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
