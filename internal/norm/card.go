package norm

import "github.com/tocsin-project/tocsin/internal/norm/ident"

// A cardRange is an issuer's first digits and the lengths of its numbers.
type cardRange struct {
	low, high, digits int
	lengths           uint32 // bit n: n digits
}

func between(from, to int) (mask uint32) {
	for n := from; n <= to; n++ {
		mask |= 1 << n
	}
	return mask
}

// cardRanges are the ranges of ISO/IEC 7812 that the schemes name in their
// public documents for merchants. Visa's 13 digits and Maestro's 12 to 15 have
// not been issued for decades, and article numbers have them too: left out.
var cardRanges = [...]cardRange{
	{4, 4, 1, between(16, 16) | between(19, 19)}, // Visa
	{51, 55, 2, between(16, 16)},                 // Mastercard
	{2221, 2720, 4, between(16, 16)},             // Mastercard
	{34, 34, 2, between(15, 15)},                 // American Express
	{37, 37, 2, between(15, 15)},                 // American Express
	{300, 305, 3, between(14, 14)},               // Diners Club
	{3095, 3095, 4, between(14, 14)},             // Diners Club
	{36, 36, 2, between(14, 14)},                 // Diners Club
	{38, 39, 2, between(14, 14)},                 // Diners Club
	{3528, 3589, 4, between(16, 19)},             // JCB
	{6011, 6011, 4, between(16, 19)},             // Discover
	{644, 649, 3, between(16, 19)},               // Discover
	{65, 65, 2, between(16, 19)},                 // Discover, RuPay
	{62, 62, 2, between(16, 19)},                 // UnionPay
	{81, 82, 2, between(16, 16)},                 // RuPay, UnionPay
	{60, 60, 2, between(16, 16)},                 // RuPay, Hipercard
	{508, 508, 3, between(16, 16)},               // RuPay
	{2200, 2204, 4, between(16, 19)},             // Mir
	{9792, 9792, 4, between(16, 16)},             // Troy
	{5018, 5020, 4, between(16, 19)},             // Maestro, Dankort
	{5038, 5038, 4, between(16, 19)},             // Maestro
	{5893, 5893, 4, between(16, 19)},             // Maestro
	{6304, 6304, 4, between(16, 19)},             // Maestro
	{6759, 6763, 4, between(16, 19)},             // Maestro
	{506099, 506198, 6, between(16, 19)},         // Verve
}

// maxCard is the length of the longest card number, in digits.
const maxCard = 19

// Card appends the digits of a payment card number: Luhn's check (ISO/IEC
// 7812-1, annex B) holds, the first digits are an issuer's, the length is one
// of that issuer's. Digits stand alone or in the groups printed on cards: by
// four, or 4-6-5 and 4-6-4, parted by one space or hyphen each.
func Card(dst, b []byte) ([]byte, bool) {
	b = TrimSpace(b)
	var n [maxCard]byte
	k, ok := cardDigits(&n, b)
	if !ok || !cardValid(n[:k]) {
		return dst, false
	}
	return append(dst, n[:k]...), true
}

// cardDigits takes the digits out of a number written alone or in groups.
func cardDigits(n *[maxCard]byte, b []byte) (k int, ok bool) {
	if len(b) < 14 || len(b) > maxCard+4 {
		return 0, false
	}
	var groups [5]int
	g, sep := 0, byte(0)
	for _, c := range b {
		switch {
		case digit(c):
			if k == maxCard {
				return 0, false
			}
			n[k] = c
			k++
			groups[g]++
		case (c == ' ' || c == '-') && (sep == 0 || sep == c) && groups[g] > 0 && g < 4:
			sep = c
			g++
		default:
			return 0, false
		}
	}
	return k, g == 0 || cardGroups(groups[:g+1])
}

func cardGroups(g []int) bool {
	if len(g) == 3 {
		return g[0] == 4 && g[1] == 6 && (g[2] == 5 || g[2] == 4)
	}
	if len(g) < 4 {
		return false
	}
	for _, n := range g[:len(g)-1] {
		if n != 4 {
			return false
		}
	}
	return g[len(g)-1] >= 1 && g[len(g)-1] <= 4
}

// cardValid checks digits without separators.
func cardValid(n []byte) bool { return cardBuilt(n) && ident.Luhn(n) }

// cardBuilt reports digits whose first are an issuer's, and as many as one of
// that issuer's numbers has: all but Luhn's check.
func cardBuilt(n []byte) bool {
	if len(n) < 14 || len(n) > maxCard || allSame(n) {
		return false
	}
	for _, r := range cardRanges {
		if r.lengths>>len(n)&1 == 1 {
			if v := digitsAt(n, 0, r.digits); v >= r.low && v <= r.high {
				return true
			}
		}
	}
	return false
}
