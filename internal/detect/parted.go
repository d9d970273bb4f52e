package detect

import (
	"bytes"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// leastParted is the length of the shortest number in groups with marks between,
	// in bytes: a card of 13 digits in four.
	leastParted = 16
	// leastChain is how many digits such a number has at least from its first group of
	// four digits on: the account NL91 ABNA 0417 1643 00.
	leastChain = 10
	// widestPart is how far apart, in bytes, two groups of a number may stand: a tag
	// that ends, a blank, and one that begins.
	widestPart = 48
	// aroundBefore and aroundAfter are how much around a group may belong to the
	// number, in bytes.
	aroundBefore, aroundAfter = 120, 400
)

// parted looks for numbers of cards and accounts that no search of a raw text finds,
// since what stands between their groups is more than one mark: the end of a line, a
// tag, a blank as addresses of pages write it, the break of a mail program's line; or
// since their digits are written in codes. It counts them, and reports whether there
// are any.
func (s *searcher) parted(u *Unfound, raw []byte) (any bool) {
	known := s.classes.of(raw) && len(s.classes.digits) > 0
	if !known && len(raw) <= shortLook && fewDigits(raw) {
		return false
	}
	if !known || s.classes.codes {
		if text, ok := s.uncoded(raw); ok && u.numbers(text) {
			any = true
		}
	}
	for at := 0; ; {
		var i int
		if known {
			i = s.classes.four(at)
		} else {
			i = nextDigit(raw, at)
		}
		if i >= len(raw) {
			return any
		}
		end, odd := chain(raw, i)
		if odd {
			from, to := max(0, i-aroundBefore), min(len(raw), i+aroundAfter)
			s.plain = joined(s.plain[:0], raw[from:to])
			if u.numbers(s.plain) {
				any, end = true, max(end, to)
			}
		}
		at = end
	}
}

// fewDigits reports a short value that has not the digits of a number.
func fewDigits(raw []byte) bool {
	n, i := 0, 0
	for ; i+8 <= len(raw); i += 8 {
		n += bits.OnesCount64(digitsIn(load64(raw[i:])))
	}
	if i < len(raw) {
		n += bits.OnesCount64(digitsIn(loadShort(raw[i:])))
	}
	return n < leastChain
}

// of reports that a text is the one that was read last; an empty one never is. It must
// have been judged since it stands where it stands: see suspect.
func (c *classes) of(text []byte) bool {
	return len(text) > 0 && len(c.text) == len(text) && &c.text[0] == &text[0]
}

// four returns the next place at or after i where four digits stand, len(text) where
// there is none.
func (c *classes) four(i int) int {
	for w := i >> 6; w+1 < len(c.digits); w++ {
		a, b := c.digits[w], c.digits[w+1]
		m := a & (a>>1 | b<<63) & (a>>2 | b<<62) & (a>>3 | b<<61)
		if w == i>>6 {
			m &^= 1<<(i&63) - 1
		}
		if m != 0 {
			return w<<6 + bits.TrailingZeros64(m)
		}
	}
	return len(c.text)
}

// chain follows the digits at raw[i:] and those behind what parts groups, and returns
// where they end. odd reports enough of them with a part that the search does not
// know, or one before them.
func chain(raw []byte, i int) (end int, odd bool) {
	digits, first, parts := 0, true, false
	if i > 0 && i+2 < len(raw) && raw[i-1] == '%' {
		i += 2 // of %20
	}
	odd = i > 0 && bytes.IndexByte([]byte("\n\r+>nr0"), raw[i-1]) >= 0
	for end = i; ; {
		from := end
		for end < len(raw) && raw[end]-'0' < 10 {
			end++
		}
		if digits += end - from; first && end-from != 4 && (end == len(raw) || raw[end] != '=') {
			return end, false
		}
		w, strange := parting(raw[end:])
		if w == 0 || end+w >= len(raw) || raw[end+w]-'0' > 9 {
			return end, odd && parts && digits >= leastChain
		}
		first, parts, odd = false, true, odd || strange
		end += w
	}
}

// parting returns the width of what parts two groups at b[0], and whether it is more
// than the search knows.
func parting(b []byte) (width int, strange bool) {
	for width < len(b) && width < widestPart {
		n := markOf(b[width:])
		if n == 0 {
			break
		}
		strange = strange || n > 1 || b[width] == '+' || b[width] == '_' || b[width] < ' '
		width += n
	}
	return width, strange
}

// markOf returns the width of one of the things that stand between groups.
func markOf(b []byte) int {
	switch b[0] {
	case ' ', '\t', '\r', '\n', '+', '-', '.', '/', '_':
		return 1
	case '\\':
		n := 0
		for n < len(b) && b[n] == '\\' {
			n++
		}
		if n < len(b) && (b[n] == 'n' || b[n] == 'r' || b[n] == 't') {
			return n + 1
		}
	case '%':
		if len(b) >= 3 && (b[1] == '2' && b[2] == '0' || b[1] == '0' && (b[2]|0x20 == 'a' || b[2]|0x20 == 'd')) {
			return 3
		}
	case '=':
		if n := lineBreak(b[1:]); n > 0 {
			return 1 + n
		}
	case '&':
		for _, e := range [...]string{"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&#32;"} {
			if bytes.HasPrefix(b, []byte(e)) {
				return len(e)
			}
		}
	case '<':
		if end := bytes.IndexByte(b[:min(len(b), widestPart)], '>'); end > 1 && (letterByte(b[1]) || b[1] == '/') {
			return end + 1
		}
	}
	return 0
}

// joined appends a text with one blank for whatever parts its groups, and nothing for
// a line that a mail program broke.
func joined(dst, b []byte) []byte {
	for i := 0; i < len(b); {
		w, strange := parting(b[i:])
		switch {
		case w == 0:
			dst = append(dst, b[i])
			w = 1
		case b[i] == '=' && w == 1+lineBreak(b[i+1:]):
		case strange:
			dst = append(dst, ' ')
		default:
			dst = append(dst, b[i:i+w]...)
		}
		i += w
	}
	return dst
}

// numbers counts the accounts and cards of a text that was written otherwise, and
// reports whether there are any.
func (u *Unfound) numbers(text []byte) (any bool) {
	if norm.LooseIBAN(text) {
		u.ibans++
		any = true
	}
	for at := 0; ; {
		_, end, passes, ok := norm.NextCard(text, at)
		if !ok {
			return any
		}
		if at = end; passes {
			u.cards++
			any = true
		} else {
			u.failing++
		}
	}
}
