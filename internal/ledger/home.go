package ledger

import "strings"

// Home returns the country where a person is at home, as ISO 3166-1 writes it,
// and the language of that country, as ISO 639-1 does, as far as the person's own
// numbers show them; "" what they do not.
func (p *Person) Home() (iso, language string) {
	iso = country(p)
	return iso, onlyLanguage[iso]
}

// callingCodes are telephone codes of one country each (ITU-T E.164, list of
// assigned codes); those that several share are left out.
var callingCodes = map[string]string{
	"33": "FR", "44": "GB", "49": "DE", "34": "ES", "39": "IT", "31": "NL", "32": "BE", "351": "PT", "48": "PL", "46": "SE", "45": "DK",
	"420": "CZ", "421": "SK", "90": "TR", "40": "RO", "41": "CH", "43": "AT", "353": "IE", "352": "LU", "358": "FI", "30": "GR", "36": "HU",
	"386": "SI", "385": "HR", "359": "BG", "370": "LT", "371": "LV", "372": "EE", "47": "NO", "55": "BR", "52": "MX", "54": "AR", "91": "IN",
	"61": "AU", "64": "NZ", "81": "JP", "86": "CN", "216": "TN", "213": "DZ", "221": "SN", "225": "CI", "27": "ZA", "972": "IL", "380": "UA",
}

// onlyLanguage are countries where nearly everybody is written to in one
// language.
var onlyLanguage = map[string]string{
	"FR": "fr", "GB": "en", "DE": "de", "ES": "es", "IT": "it", "NL": "nl", "PT": "pt", "PL": "pl", "SE": "sv", "DK": "da", "CZ": "cs",
	"SK": "sk", "TR": "tr", "RO": "ro", "AT": "de", "IE": "en", "GR": "el", "HU": "hu", "NO": "no", "BR": "pt", "MX": "es", "AR": "es",
	"US": "en", "AU": "en", "NZ": "en", "JP": "ja", "BG": "bg", "HR": "hr", "SI": "sl", "LT": "lt",
}

// country says where a person is at home, by the numbers that states gave them,
// else by their telephones; "" where there are none, or they disagree.
func country(p *Person) string {
	found := ""
	agree := func(c string) bool {
		if c == "" || found != "" && found != c {
			return false
		}
		found = c
		return true
	}
	for _, id := range p.IDs {
		iso, _, ok := strings.Cut(id.Kind.String(), "-")
		if !ok || len(iso) != 2 || !agree(strings.ToUpper(iso)) {
			return ""
		}
	}
	if found != "" {
		return found
	}
	for _, phone := range p.Phones {
		if !agree(countryOf(phone.Reveal())) {
			return ""
		}
	}
	return found
}

// countryOf returns the country of a number in E.164, "" where it has none.
func countryOf(phone string) string {
	digits, ok := strings.CutPrefix(phone, "+")
	if ok && len(digits) == 11 && digits[0] == '1' {
		return northAmerican(digits[1:4])
	}
	for n := min(3, len(digits)); ok && n >= 2; n-- {
		if c := callingCodes[digits[:n]]; c != "" {
			return c
		}
	}
	return ""
}

// Area codes of the North American Numbering Plan that are not of one place in the
// United States: those of Canada; and those of other countries and islands, and
// of numbers that belong to no place (North American Numbering Plan
// Administrator, list of area codes in service; read 2026-11).
const (
	canadianCodes = `204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 468 474 506 514
		519 548 579 581 584 587 604 613 633 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942`
	otherCodes = `242 246 264 268 284 340 345 441 473 649 658 664 670 671 684 721 758 767 784 787 809 829 849 868 869 876 939
		500 521 522 523 524 525 526 527 528 529 532 533 544 566 577 588 600 622 700 710 800 822 833 844 855 866 877 888 900`
)

// northAmerican returns the country of an area code, "" where it is of none, or
// of neither the United States nor Canada.
func northAmerican(code string) string {
	switch {
	case code[0] < '2', strings.Contains(otherCodes, code):
		return ""
	case strings.Contains(canadianCodes, code):
		return "CA"
	}
	return "US"
}
