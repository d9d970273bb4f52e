package detect

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// taxLetters are the letters an Italian tax code begins with, taxSize its length.
	taxLetters, taxSize = 6, 16
)

var (
	taxKinds = []breach.Kind{breach.KindITCF}
	taxForm  = numberPattern{breach.KindITCF, "aaaaaannannannna"}
)

// taxCodes appends where Italian tax codes stand in the text that was read last, by
// their digits: RSSMRA85T10A562S. Where two people would have one code, letters stand
// for digits in one of them: such a code is not found.
func (c *classes) taxCodes(to []int) []int {
	if len(c.digits) == 0 {
		for p := nextDigit(c.text, 0); p < len(c.text); p = nextDigit(c.text, p+1) {
			if i := p - taxLetters; i >= 0 && taxCode(c.text, i) {
				to = append(to, i)
			}
		}
		return to
	}
	for w, a := range c.digits {
		if a == 0 {
			continue
		}
		b := uint64(0)
		if w+1 < len(c.digits) {
			b = c.digits[w+1]
		}
		at := func(n int) uint64 { return a>>n | b<<(64-n) }
		found := a & at(1) &^ at(2) & at(3) & at(4) &^ at(5) & at(6) & at(7) & at(8) &^ at(9)
		for ; found != 0; found &= found - 1 {
			if i := w<<6 + bits.TrailingZeros64(found) - taxLetters; i >= 0 && taxCode(c.text, i) {
				to = append(to, i)
			}
		}
	}
	return to
}

// taxCode reports an Italian tax code that stands alone at a place of a text: its form
// and its letter of check say what it is.
func taxCode(v []byte, i int) bool {
	if i+taxSize > len(v) || !taxForm.matches(v[i:]) || i > 0 && (wordByte(v[i-1]) || v[i-1] == '_' || v[i-1] == '@') {
		return false
	}
	return ended(v, i+taxSize) && passesOne(taxKinds, v[i:i+taxSize]) != breach.KindNone
}

// taxed reports a text with an Italian tax code. No search for numbers meets them, since
// no six of their digits stand together.
func (s *searcher) taxed(v []byte) bool {
	if len(v) < taxSize {
		return false
	}
	if !s.classes.of(v) {
		s.classes.read(v)
	}
	s.codes = s.classes.taxCodes(s.codes[:0])
	return len(s.codes) > 0
}

// findTaxes keeps the Italian tax codes of a text among its numbers, which stand in the
// order of their places.
func (s *searcher) findTaxes(v []byte) {
	if !s.taxed(v) {
		return
	}
	for _, i := range s.codes {
		n := span{start: i, end: i + taxSize, kind: breach.KindITCF}
		at, _ := slices.BinarySearchFunc(s.numbs, n, func(a, b span) int { return cmp.Compare(a.start, b.start) })
		apart := (at == 0 || s.numbs[at-1].end <= n.start) && (at == len(s.numbs) || s.numbs[at].start >= n.end)
		if m := 0; apart && s.outsideMails(&m, n.start, n.end) {
			s.numbs = slices.Insert(s.numbs, at, n)
		}
	}
}
