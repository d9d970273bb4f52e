package detect

import (
	"math/bits"

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
