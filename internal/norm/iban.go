package norm

import "strings"

// ibanForms gives the structure of the national part of each country's IBAN:
// counts of digits (n), capital letters (a) and either (c). Source: the IBAN
// registry of SWIFT as registration authority of ISO 13616, release 99 of
// December 2024 with Honduras.
const ibanForms = "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c " +
	"BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n " +
	"FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n " +
	"IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c " +
	"LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n " +
	"OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n " +
	"SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c"

// maxIBAN is the length of the longest IBAN, in characters.
const maxIBAN = 34

// ibanForm is a country's national part, one letter a character.
var ibanForm = func() (t [26 * 26]string) {
	for _, f := range strings.Fields(ibanForms) {
		form, n := "", 0
		for _, c := range f[2:] {
			if c >= '0' && c <= '9' {
				n = n*10 + int(c-'0')
				continue
			}
			form += strings.Repeat(string(c), n)
			n = 0
		}
		t[regionIndex(f[:2])] = form
	}
	return t
}()

// ibanLength returns the length of a country's IBAN, 0 if it has none; a and b
// are the two letters of the country in either case.
func ibanLength(a, b byte) int {
	a, b = a|32, b|32
	if a-'a' >= 26 || b-'a' >= 26 {
		return 0
	}
	if n := len(ibanForm[int(a-'a')*26+int(b-'a')]); n > 0 {
		return n + 4
	}
	return 0
}

// IBAN appends an International Bank Account Number in capitals without
// spaces. Length and structure must be the country's, and the check digits
// right (ISO 7064 mod 97-10).
func IBAN(dst, b []byte) ([]byte, bool) {
	if len(b) < 15 || len(b) > 64 {
		return dst, false
	}
	var n [maxIBAN]byte
	k, ok := squeeze(n[:], b)
	if !ok || !ibanValid(n[:k]) {
		return dst, false
	}
	return append(dst, n[:k]...), true
}

// ibanValid checks an IBAN in capitals without spaces.
func ibanValid(n []byte) bool {
	if !ibanBuilt(n) {
		return false
	}
	if check := digitsAt(n, 2, 4); check < 2 || check > 98 {
		return false
	}
	return mod97(n) == 1
}

// BareIBAN reports whether a text is letters and digits alone and built like the
// account number of a country, right check digits or not: one of 97 such strings
// passes the check by chance.
func BareIBAN(b []byte) bool {
	var n [maxIBAN]byte
	b = TrimSpace(b)
	if len(b) > maxIBAN {
		return false
	}
	for i, c := range b {
		if !alnum(c) {
			return false
		}
		n[i] = upper(c)
	}
	return ibanBuilt(n[:len(b)])
}

// ibanBuilt reports the length and the structure of a country's IBAN, in capitals
// without spaces.
func ibanBuilt(n []byte) bool {
	if len(n) < 15 || !letter(n[0]) || !letter(n[1]) || !digit(n[2]) || !digit(n[3]) || len(n) != ibanLength(n[0], n[1]) {
		return false
	}
	form := ibanForm[int(n[0]-'A')*26+int(n[1]-'A')]
	zeros := 0
	for i, c := range n[4:] {
		isNumber := digit(c)
		if (form[i] == 'n' && !isNumber) || (form[i] == 'a' && isNumber) {
			return false
		}
		if c == '0' {
			zeros++
		}
	}
	return zeros < len(form)
}

// mod97 is the remainder of an IBAN whose first four characters stand last and
// whose letters count from A = 10.
func mod97(n []byte) int {
	r := uint64(0)
	for _, part := range [...][]byte{n[4:], n[:4]} {
		for _, c := range part {
			if digit(c) {
				r = r*10 + uint64(c-'0')
			} else {
				r = r*100 + uint64(c-'A') + 10
			}
			if r > 1<<56 {
				r %= 97
			}
		}
	}
	return int(r % 97)
}
