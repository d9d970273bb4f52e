package norm

import "github.com/tocsin-project/tocsin/internal/norm/ident"

// NextCard returns the next number at or after from that is built like a card's
// (an issuer's first digits, and as many as its numbers have), and whether it
// keeps Luhn's check. It asks nothing of the words around, so it finds more than
// FindNumbers: what no number of it keeps holds no card. Digits stand alone or in
// the groups printed on cards, parted by one space, hyphen, dot, slash or low
// line each; a number with more digits than a card, the digits behind a decimal
// point, and digits glued to letters that could be hexadecimal, are none. Time is
// linear in the text.
func NextCard(b []byte, from int) (start, end int, passes, ok bool) {
	for i := nextDigit(b, max(from, 0)); i < len(b); {
		run := i
		for run < len(b) && digit(b[run]) {
			run++
		}
		if freeBefore(b, i) {
			var n [maxCard]byte
			if k, e := looseCard(&n, b, i); k > 0 && freeAfter(b, e) {
				return i, e, ident.Luhn(n[:k]), true
			}
		}
		i = nextDigit(b, run)
	}
	return 0, 0, false, false
}

// looseCard reads a number that is built like a card's and begins at b[i]. k is
// how many digits it has, 0 where there is none.
func looseCard(n *[maxCard]byte, b []byte, i int) (k, end int) {
	var groups [5]int
	sep := 0 // what parts the groups: the place of the first
	for g := range groups {
		for ; i < len(b) && digit(b[i]); i++ {
			if k == maxCard {
				return 0, 0
			}
			n[k] = b[i]
			k++
			groups[g]++
		}
		if (g == 0 || cardGroups(groups[:g+1])) && cardBuilt(n[:k]) {
			return k, i
		}
		w := looseSpace(b[i:])
		if w == 0 || i+w >= len(b) || !digit(b[i+w]) || g > 0 && b[i] != b[sep] || groups[0] != 4 {
			return 0, 0
		}
		sep = i
		i += w
	}
	return 0, 0
}

// looseSpace is groupSpace, and what some write between groups besides.
func looseSpace(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	switch b[0] {
	case '.', '/', '_', '\t':
		return 1
	}
	return groupSpace(b)
}

// longestWord is how many letters before a number are looked at.
const longestWord = 16

// freeBefore reports whether what stands before b[i] leaves it the beginning of a
// number: no digit, no decimal point, and letters only where they are a word.
func freeBefore(b []byte, i int) bool {
	if i >= 2 && (b[i-1] == '.' || b[i-1] == ',') && digit(b[i-2]) {
		return false
	}
	plain := i == 0 || !letter(b[i-1])
	for at := i - 1; at >= 0 && letter(b[at]) && at >= i-longestWord; at-- {
		plain = plain || !hexDigit(b[at])
		if at > 0 && digit(b[at-1]) {
			return false
		}
	}
	return plain
}

// freeAfter reports the same of what stands behind it. A fraction of zeros is
// what programs write behind whole numbers.
func freeAfter(b []byte, e int) bool {
	if e+1 < len(b) && b[e] == '.' && digit(b[e+1]) {
		for e++; e < len(b) && digit(b[e]); e++ {
			if b[e] != '0' {
				return false
			}
		}
	}
	plain := e == len(b) || !letter(b[e])
	for at := e; at < len(b) && letter(b[at]) && at < e+longestWord; at++ {
		plain = plain || !hexDigit(b[at])
		if at+1 < len(b) && digit(b[at+1]) {
			return false
		}
	}
	return plain
}

// SIRET reports the number of an establishment of a French company: 14 digits
// that keep Luhn's check, and so do the first nine, the company's (INSEE, décret
// 73-314). Cards of 14 digits do that one time in ten.
func SIRET(b []byte) bool {
	for _, c := range b {
		if !digit(c) {
			return false
		}
	}
	return len(b) == 14 && ident.Luhn(b) && ident.Luhn(b[:9])
}
