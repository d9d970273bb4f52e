package norm

import "github.com/tocsin-project/tocsin/internal/breach"

// FindNumbers returns the next number of a person in running text at or after
// from, and what it is, the most specific first: IBAN, UK NINO, French NIR,
// payment card, US SSN (formatted only), telephone number. The normal form of
// b[start:end] is that of the kind's own function. A telephone number counts
// if it is international, or national in a form that its country's people
// write; dates, times, prices, versions, and what a word before it calls a
// reference do not count.
//
// Time is linear in len(b)-from, and text without digits costs next to nothing.
func FindNumbers(b []byte, from int) (kind breach.Kind, start, end int, ok bool) {
	return findNumbers(b, from, len(b), "")
}

// FindNumbersTo is FindNumbers for numbers whose first digit stands before to;
// they may end behind it.
func FindNumbersTo(b []byte, from, to int) (kind breach.Kind, start, end int, ok bool) {
	return findNumbers(b, from, min(to, len(b)), "")
}

// FindNumbersIn is FindNumbers for text written in a region (ISO 3166
// alpha-2): numbers of that region's plan count in more of its forms.
func FindNumbersIn(b []byte, from int, region string) (kind breach.Kind, start, end int, ok bool) {
	return findNumbers(b, from, len(b), region)
}

func findNumbers(b []byte, from, to int, region string) (kind breach.Kind, start, end int, ok bool) {
	low := max(from, 0)
	for i := nextDigit(b, low); i < to; i = nextDigit(b, i) {
		if next := passFew(b, i); next > 0 {
			i = next
			continue
		}
		c := cluster{b: b, low: low}
		if c.read(i) {
			if kind, start, end = c.best(region); kind != breach.KindNone {
				return kind, start, end, true
			}
		}
		i = c.skip(i)
	}
	return breach.KindNone, 0, 0, false
}

// best tries every kind at the cluster's first digit.
func (c *cluster) best(region string) (kind breach.Kind, start, end int) {
	if s, e := c.iban(); e > 0 {
		return breach.KindIBAN, s, e
	}
	if s, e := c.nino(); e > 0 {
		return breach.KindGBNINO, s, e
	}
	if c.digits < leastCluster && !c.corsica || !c.open {
		return breach.KindNone, 0, 0
	}
	i := c.from[0]
	if e := c.nir(); e > 0 {
		return breach.KindFRNIR, i, e
	}
	if c.digits < leastCluster {
		return breach.KindNone, 0, 0
	}
	if e := c.card(); e > 0 {
		return breach.KindCard, i, e
	}
	if e := c.ssn(); e > 0 {
		return breach.KindUSSSN, i, e
	}
	if s, e := c.phone(region); e > 0 {
		return breach.KindPhone, s, e
	}
	return breach.KindNone, 0, 0
}

// iban reads an IBAN whose check digits are the cluster's first.
func (c *cluster) iban() (start, end int) {
	s := c.from[0] - 2
	if s < c.low || !letter(c.b[s]) || !letter(c.b[s+1]) || !wordStarts(c.b, s) {
		return 0, 0
	}
	want := ibanLength(c.b[s], c.b[s+1])
	if want == 0 {
		return 0, 0
	}
	var buf [maxIBAN]byte
	n, i := 0, s
	for ; i < len(c.b) && n < want; i++ {
		if alnum(c.b[i]) {
			buf[n] = upper(c.b[i])
			n++
			continue
		}
		w := groupSpace(c.b[i:])
		if w == 0 || i+w >= len(c.b) || !alnum(c.b[i+w]) {
			return 0, 0
		}
		i += w - 1
	}
	if n < want || i < len(c.b) && alnum(c.b[i]) || !ibanValid(buf[:n]) {
		return 0, 0
	}
	return s, i
}

// nino reads a NINO whose digits are the cluster's: AB123456C, AB 12 34 56 C.
func (c *cluster) nino() (start, end int) {
	s := c.from[0] - 2
	if s >= 1 && groupSpace(c.b[s+1:]) == 1 {
		s--
	}
	if s < c.low || !letter(c.b[s]) || !letter(c.b[s+1]) || !wordStarts(c.b, s) {
		return 0, 0
	}
	n := [9]byte{upper(c.b[s]), upper(c.b[s+1])}
	k, i := 2, c.from[0]
	for ; i < len(c.b) && k < 9; i++ {
		if alnum(c.b[i]) {
			n[k] = upper(c.b[i])
			k++
			continue
		}
		if groupSpace(c.b[i:]) != 1 || k%2 != 0 || i+1 >= len(c.b) || !alnum(c.b[i+1]) {
			return 0, 0
		}
	}
	if k < 9 || i < len(c.b) && (alnum(c.b[i]) || c.b[i] == '_') || !ninoValid(&n) {
		return 0, 0
	}
	return s, i
}

// nir reads a NIR in the groups in which people write it: 1 2 2 2 3 3 2.
func (c *cluster) nir() (end int) {
	const breaks = 1<<1 | 1<<3 | 1<<5 | 1<<7 | 1<<10 | 1<<13
	var n [15]byte
	k, i := 0, c.from[0]
	for ; i < len(c.b) && k < len(n); i++ {
		if b := c.b[i]; digit(b) || k == 6 && (b|32 == 'a' || b|32 == 'b') {
			n[k] = upper(b)
			k++
			continue
		}
		w := groupSpace(c.b[i:])
		if c.b[i] == '.' {
			w = 1
		}
		if w == 0 || breaks>>k&1 == 0 || i+w < len(c.b) && !digit(c.b[i+w]) {
			return 0
		}
		i += w - 1
	}
	if k < len(n) || !c.closed(i) || !nirValid(&n) {
		return 0
	}
	return i
}

// card reads a card number, alone or in the groups printed on cards. Fourteen
// digits in a row are more often a company's number (a French SIRET keeps
// Luhn's check): they count only where a word before them says so.
func (c *cluster) card() (end int) {
	if c.digits < 14 || c.plus {
		return 0
	}
	total := 0
	for g := range c.n {
		if g > 0 && c.sep[g] != c.sep[1] || g > 0 && c.sep[g] != ' ' && c.sep[g] != '-' {
			return 0
		}
		if total += c.to[g] - c.from[g]; total < 14 || total > maxCard || g == 1 || g > 4 {
			continue
		}
		e := c.to[g]
		var n [maxCard]byte
		k, ok := cardDigits(&n, c.b[c.from[0]:e])
		if !ok || !cardValid(n[:k]) || !c.closed(e) || c.about(cardNot) {
			continue
		}
		if (g == 0 && k == 14 || g > 0 && c.tabled(e, 4)) && !c.about(cardWords) {
			continue
		}
		return e
	}
	return 0
}

// ssn reads 123-45-6789; with spaces only where a word before it says so.
func (c *cluster) ssn() (end int) {
	if c.n < 3 || c.to[2]-c.from[0] != 11 || c.plus || !c.closed(c.to[2]) {
		return 0
	}
	if v := c.b[c.from[0]:c.to[2]]; USSSNFormatted(v) && (v[3] == '-' || c.about(ssnWords)) {
		return c.to[2]
	}
	return 0
}
