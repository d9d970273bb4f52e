package ledger

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/country"
	"github.com/tocsin-project/tocsin/internal/norm/postal"
)

// Sign is a country that something of a person shows, or a language.
type Sign struct {
	By   SignBy
	Code string // ISO 3166-1 alpha-2 of a country, ISO 639-1 of a language
}

// SignBy says what shows a country, or a language.
type SignBy string

// What shows where a person is at home, the best evidence first: who names a country
// lives there; a postcode's form can be mistaken; numbers of a state people keep when
// they move; an account may be abroad, a telephone is often; a mail domain says least.
const (
	ByAddress  SignBy = "address"  // a postal address names it
	ByColumn   SignBy = "country"  // a column of countries does
	ByPostcode SignBy = "postcode" // a postcode of a form that no other country uses, or with a town or street of one
	ByNumber   SignBy = "number"   // a number issued by a state
	ByIBAN     SignBy = "iban"
	ByPhone    SignBy = "phone"
	ByDomain   SignBy = "domain" // of an e-mail address, where it is a country's
)

// rank orders what shows a country: of a lower rank counts more, of the same as much.
func (b SignBy) rank() int {
	switch b {
	case ByAddress, ByColumn:
		return 0
	case ByPostcode:
		return 1
	case ByNumber:
		return 2
	case ByIBAN:
		return 3
	case ByPhone:
		return 4
	case ByDomain:
		return 5
	}
	return 6 // languages come last
}

// Home returns the country where a person is at home, as ISO 3166-1 writes it, by the
// best evidence there is; "" where there is none, or the best names several.
func (p *Person) Home() (iso string) {
	signs := p.Evidence()
	if len(signs) == 0 {
		return ""
	}
	for _, s := range signs {
		if s.By.rank() == signs[0].By.rank() && s.Code != signs[0].Code {
			return ""
		}
	}
	return signs[0].Code
}

// Show adds a country that a code or a name in some language says of a person; a word
// that names none adds nothing.
func (p *Person) Show(by SignBy, word string) {
	s := Sign{by, country.OfValue(word)}
	if s.Code == "" || slices.Contains(p.Signs, s) {
		return
	}
	p.Signs = append(p.Signs, s)
	slices.SortFunc(p.Signs, CompareSigns)
}

// Evidence is all that shows where a person is at home, the best first, each once.
func (p *Person) Evidence() []Sign {
	out := slices.DeleteFunc(slices.Clone(p.Signs), func(s Sign) bool { return s.By.OfLanguage() })
	add := func(by SignBy, iso string) {
		if s := (Sign{by, iso}); iso != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, a := range p.Addresses {
		if iso, named := postal.Country(a.Reveal()); named {
			add(ByAddress, iso)
		} else {
			add(ByPostcode, iso)
		}
	}
	for _, id := range p.IDs {
		add(ByNumber, issuer(id.Kind))
	}
	for _, phone := range p.Phones {
		add(ByPhone, countryOf(phone.Reveal()))
	}
	for _, mail := range p.Emails {
		add(ByDomain, ofDomain(mail.Reveal()))
	}
	slices.SortFunc(out, CompareSigns)
	return out
}

// CompareSigns orders what shows countries, the best first.
func CompareSigns(a, b Sign) int {
	return cmp.Or(cmp.Compare(a.By.rank(), b.By.rank()), cmp.Compare(a.Code, b.Code), cmp.Compare(a.By, b.By))
}

// issuer is the country whose state issues numbers of a kind, "" where the kind is not
// one country's.
func issuer(k breach.Kind) string {
	iso, _, ok := strings.Cut(k.String(), "-")
	if !ok || len(iso) != 2 {
		return ""
	}
	return country.OfValue(iso)
}

// notOfPlace are domains of countries that are sold for what their letters mean
// elsewhere, and used all over the world (treated as generic by search engines).
const notOfPlace = " ad ai am as bz cc cd co dj fm gg gl io la ly me ms mu nu sc sh sr st su tk tm to tv vc vg vu ws "

// ofDomain is the country of the domain of an e-mail address, "" where it is none's.
func ofDomain(mail string) string {
	top := mail[strings.LastIndexByte(mail, '.')+1:]
	if len(top) != 2 || top[0]|0x20-'a' >= 26 || top[1]|0x20-'a' >= 26 {
		return ""
	}
	return ofTop()[top[0]|0x20-'a'][top[1]|0x20-'a']
}

// ofTop is the country of each domain of two letters, "" where it stands for no place.
var ofTop = sync.OnceValue(func() *[26][26]string {
	var t [26][26]string
	for i := range t {
		for j := range t[i] {
			top := string([]byte{'a' + byte(i), 'a' + byte(j)})
			if !strings.Contains(notOfPlace, " "+top+" ") {
				t[i][j] = country.OfValue(top)
			}
		}
	}
	return &t
})

// callingCodes are telephone codes of one country each (ITU-T E.164, list of
// assigned codes); those that several share are left out.
var callingCodes = map[string]string{
	"33": "FR", "44": "GB", "49": "DE", "34": "ES", "39": "IT", "31": "NL", "32": "BE", "351": "PT", "48": "PL", "46": "SE", "45": "DK",
	"420": "CZ", "421": "SK", "90": "TR", "40": "RO", "41": "CH", "43": "AT", "353": "IE", "352": "LU", "358": "FI", "30": "GR", "36": "HU",
	"386": "SI", "385": "HR", "359": "BG", "370": "LT", "371": "LV", "372": "EE", "47": "NO", "55": "BR", "52": "MX", "54": "AR", "91": "IN",
	"61": "AU", "64": "NZ", "81": "JP", "86": "CN", "216": "TN", "213": "DZ", "221": "SN", "225": "CI", "27": "ZA", "972": "IL", "380": "UA",
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
