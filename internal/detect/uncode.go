package detect

import "bytes"

// uncoded returns a text in which a mailbox may be written in codes as its letters
// stand for: entities of HTML with numbers, as pages write them against robots
// (v&#105;c&#x74;or@..), letters and marks of addresses of pages (%2E, and %40 coded
// twice), escapes of JSON (\u0076), and lines that a mail program broke (RFC 2045,
// section 6.7, rule 5). It returns false where nothing is so written but the at sign,
// which the search reads itself. The text is valid until the next call.
func (s *searcher) uncoded(v []byte) ([]byte, bool) {
	if !mayBeCoded(v) {
		return v, false
	}
	s.plain = s.plain[:0]
	any := false
	for i := 0; i < len(v); {
		c, n := code(v[i:])
		if n == 0 {
			s.plain = append(s.plain, v[i])
			i++
			continue
		}
		if c == softBreak {
			any = any || len(s.plain) > 0 && mailboxByte(s.plain[len(s.plain)-1]) && i+n < len(v) && mailboxByte(v[i+n])
		} else {
			any = any || matters(v[i:], c)
			s.plain = append(s.plain, c)
		}
		i += n
	}
	if !any {
		return v, false
	}
	return s.plain, true
}

// softBreak stands for a line that was broken where none ends.
const softBreak = '\n'

// matters reports a code that the search does not read itself: of what a mailbox is
// made of, or an at sign that is coded twice. b begins with it.
func matters(b []byte, c byte) bool {
	return mailboxByte(c) || c == '@' && (bytes.HasPrefix(b, []byte("%25")) || bytes.HasPrefix(b, []byte("&amp;")))
}

// mayBeCoded is the cheap test for uncoded.
func mayBeCoded(v []byte) bool {
	for _, lead := range [...]byte{'&', '%', '\\', '='} {
		for at := 0; ; {
			i := bytes.IndexByte(v[at:], lead)
			if i < 0 {
				break
			}
			if at += i; lead != '%' && at+1 == len(v) {
				break
			}
			if c, n := code(v[at:]); n > 0 && (c == softBreak || matters(v[at:], c)) {
				return true
			}
			at++
		}
	}
	return false
}

// code reads the code that a text begins with: what it stands for, and its width, 0
// where none does.
func code(b []byte) (c byte, width int) {
	switch b[0] {
	case '&':
		return entity(b)
	case '%':
		if len(b) >= 5 && b[1] == '2' && b[2] == '5' {
			if c, ok := hexPair(b[3:]); ok && (mailboxByte(c) || c == '@') {
				return c, 5
			}
		}
		if len(b) >= 3 {
			if c, ok := hexPair(b[1:]); ok && (mailboxByte(c) || c == '@') {
				return c, 3
			}
		}
	case '\\':
		n := 1
		if len(b) > 1 && b[1] == '\\' {
			n = 2 // as dumps write it
		}
		if rest, ok := bytes.CutPrefix(b[n:], []byte("u00")); ok {
			if c, ok := hexPair(rest); ok && ' ' <= c && c < 0x7f {
				return c, n + 5
			}
		}
	case '=':
		if n := lineBreak(b[1:]); n > 0 {
			return softBreak, 1 + n
		}
	}
	return 0, 0
}

// longestEntity is the length of an entity with a number of ASCII, in bytes, with
// zeros before it.
const longestEntity = 12

// entity reads an entity with the number of a character of ASCII: &#105; or &#x69;,
// perhaps coded twice (&amp;#105;).
func entity(b []byte) (c byte, width int) {
	rest, ok := bytes.CutPrefix(b, []byte("&amp;#"))
	if !ok {
		if rest, ok = bytes.CutPrefix(b, []byte("&#")); !ok {
			return 0, 0
		}
	}
	base := 10
	if len(rest) > 0 && rest[0]|0x20 == 'x' {
		base, rest = 16, rest[1:]
	}
	n := 0
	for i := 0; i < len(rest) && i < longestEntity; i++ {
		d := int(hexValue[rest[i]])
		switch {
		case rest[i] == ';' && i > 0 && ' ' <= n && n < 0x7f:
			return byte(n), len(b) - len(rest) + i + 1
		case d >= base || n > 0x7f:
			return 0, 0
		}
		n = n*base + d
	}
	return 0, 0
}

// hexPair reads two hexadecimal digits.
func hexPair(b []byte) (byte, bool) {
	if len(b) < 2 {
		return 0, false
	}
	h, l := hexValue[b[0]], hexValue[b[1]]
	return h<<4 | l, h < 16 && l < 16
}

// hexValue is what a hexadecimal digit stands for, 255 for other bytes.
var hexValue = func() (t [256]byte) {
	for c := range t {
		t[c] = 255
	}
	for i := range byte(10) {
		t['0'+i] = i
	}
	for i := range byte(6) {
		t['a'+i], t['A'+i] = 10+i, 10+i
	}
	return t
}()

// mailboxByte reports what mailboxes are made of, but for the at sign.
func mailboxByte(c byte) bool {
	return c|0x20-'a' < 26 || c-'0' < 10 || c == '.' || c == '-' || c == '_' || c == '+'
}

// lineBreak returns the width of the end of a line at b[0], as it stands in a text or
// as dumps write it (\r\n in letters), 0 where none is.
func lineBreak(b []byte) int {
	n := newline(b, 'r', '\r')
	if m := newline(b[n:], 'n', '\n'); m > 0 {
		return n + m
	}
	return 0
}

// newline returns the width of a mark of a line's end, as itself or as the letter of
// its escape.
func newline(b []byte, letter, mark byte) int {
	switch {
	case len(b) > 0 && b[0] == mark:
		return 1
	case len(b) > 1 && b[0] == '\\' && b[1] == letter:
		return 2
	}
	return 0
}
