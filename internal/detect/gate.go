package detect

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// The gates are the cheap tests that let most values be skipped. They work on
// raw bytes, as they stand in the leak, and may say yes for nothing, but say no
// only where the full test of the decoded value would find nothing:
//
//   - a mailbox needs an at sign, or one that is encoded: %40, \u0040, &#64;,
//     &#x40;, and in COPY text \100 or \x40;
//   - a number (phone, card, IBAN, state number) needs six digits with nothing
//     between them but separators, backslashes and bytes of no ASCII.

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
	lows  = 0x7f7f7f7f7f7f7f7f
)

// leastDigits is how many digits in a stretch the shortest number has.
const leastDigits = 6

// leastNumber is the length of the shortest bare number that may be more than
// a quantity or a key.
const leastNumber = 12

// leastFound is the length of the shortest value in which anything is found:
// a@b.co.
const leastFound = 6

func load64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

// loadShort loads up to the first seven bytes of b, zeros above.
func loadShort(b []byte) uint64 {
	switch n := len(b); {
	case n >= 8:
		return load64(b) & (1<<56 - 1)
	case n >= 4:
		return uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<(8*(n-4))
	case n > 0:
		return uint64(b[0]) | uint64(b[n/2])<<(8*(n/2)) | uint64(b[n-1])<<(8*(n-1))
	}
	return 0
}

// digitsIn marks the digits of eight bytes in the high bits.
func digitsIn(x uint64) uint64 {
	t := x ^ 0x30*ones
	return ^((t & lows) + 0x76*ones | t) & highs
}

// equalIn marks bytes of x that equal c; bytes above the first may be marked
// falsely.
func equalIn(x uint64, c byte) uint64 {
	t := x ^ uint64(c)*ones
	return (t - ones) &^ t & highs
}

// suspicion is what a gate says of a value.
type suspicion uint8

const (
	maybeMail suspicion = 1 << iota
	maybeNumber
)

// cardDigits is how many digits the shortest card number has.
const cardDigits = 13

// suspect tells whether a raw value must be searched, and how many stretches in
// it have as many digits as a card: of those failing tells more.
func (c *classes) suspect(raw []byte, form breach.Form) (s suspicion, long int) {
	c.text = nil // what stood before in the same memory says nothing of this value
	if len(raw) < leastFound {
		return 0, 0
	}
	if len(raw) > 48 {
		if isCode(raw) {
			return 0, 0
		}
		return c.suspectLong(raw, form)
	}
	if form == breach.Number && len(raw) < leastNumber {
		return 0, 0
	}
	digits, at := countShort(raw)
	if at && (bytes.IndexByte(raw, '@') >= 0 || namedAt(raw)) {
		s = maybeMail
	}
	switch {
	case digits < 2:
		return s, 0
	case digits == len(raw) && digits < 12 && raw[0] != '0':
		return s, 0
	case digits == len(raw) && digits < cardDigits:
		return s | maybeNumber, 0
	case digits == len(raw):
		c.failing = failingCards(raw, 0, len(raw))
		return s | maybeNumber, 1
	case form == breach.Number && !longWhole(raw):
		return s, 0 // a sign, a point or an exponent: a quantity
	case digits >= leastDigits && s == 0 && (isTimestamp(raw) || isCode(raw)):
		return s, 0
	}
	return c.suspectLong(raw, form)
}

// longWhole reports a number with as many digits before its point as a card has.
func longWhole(raw []byte) bool {
	if raw[0] == '-' || raw[0] == '+' {
		raw = raw[1:]
	}
	n := 0
	for n < len(raw) && raw[n]-'0' <= 9 {
		n++
	}
	return n >= cardDigits
}

// countShort counts the digits of a value and looks for an at sign, or an
// ampersand with which one may be written.
func countShort(raw []byte) (digits int, at bool) {
	var ats uint64
	i := 0
	for ; i+8 <= len(raw); i += 8 {
		x := load64(raw[i:])
		digits += bits.OnesCount64(digitsIn(x))
		ats |= equalIn(x, '@') | equalIn(x, '&')
	}
	if i < len(raw) {
		x := loadShort(raw[i:])
		digits += bits.OnesCount64(digitsIn(x))
		ats |= equalIn(x, '@') | equalIn(x, '&')
	}
	return digits, ats != 0
}

// isTimestamp reports a value that is a date of ISO 8601, alone or with a time
// of day in whole seconds: such a value holds nothing.
func isTimestamp(b []byte) bool {
	switch len(b) {
	case 10:
		return digitsAt(b, "dddd-dd-dd")
	case 19:
		return digitsAt(b, "dddd-dd-dd dd:dd:dd") || digitsAt(b, "dddd-dd-ddTdd:dd:dd")
	}
	return false
}

// isPeriod reports a stretch of eight digits that is a date or two years.
func isPeriod(b []byte) bool {
	n := len(b)
	for n > 0 && b[n-1]-'0' > 9 {
		n--
	}
	switch b = b[:n]; n {
	case 9, 11:
		return (digitsAt(b, "dddd-dddd") || digitsAt(b, "dddd/dddd") || digitsAt(b, "dddd - dddd")) && century(b) && century(b[n-4:])
	case 10:
		return (digitsAt(b, "dd.dd.dddd") || digitsAt(b, "dd/dd/dddd") || digitsAt(b, "dd-dd-dddd")) && century(b[6:]) ||
			digitsAt(b, "dddd-dd-dd") && century(b)
	}
	return false
}

func century(b []byte) bool { return b[0] == '1' && b[1] == '9' || b[0] == '2' && b[1] == '0' }

// isCode reports a UUID or a digest in hexadecimal digits: values that by
// definition hold nothing, whatever runs of digits are in them. No IBAN has
// such a length and only such characters.
func isCode(b []byte) bool {
	switch len(b) {
	case 36:
		return isUUID(b)
	case 32, 40, 56, 64, 96, 128:
		return allHex(b)
	}
	return false
}

func digitsAt(b []byte, pattern string) bool {
	for i := range b {
		if p := pattern[i]; p == 'd' && b[i]-'0' > 9 || p != 'd' && b[i] != p {
			return false
		}
	}
	return true
}

// stretchByte says of a byte whether it may stand in a stretch of digits: 2 a
// digit, 1 what separates digits or may decode to it, 0 neither.
var stretchByte = func() (t [256]uint8) {
	for c := range t {
		switch {
		case '0' <= c && c <= '9':
			t[c] = 2
		case c >= 0x80, bytes.IndexByte([]byte(" .-/()+\\"), byte(c)) >= 0:
			t[c] = 1
		}
	}
	return t
}()

func (c *classes) suspectLong(raw []byte, form breach.Form) (s suspicion, long int) {
	at, amp := c.read(raw)
	if at || amp && namedAt(raw) {
		s = maybeMail
	}
	c.failing = 0
	next := c.long
	codes := c.codes || form == breach.Copy
	if codes {
		next = c.next
	}
	for i, j, digits := next(0); i < len(raw); i, j, digits = next(j) {
		if digits >= leastDigits && !(digits == 8 && isPeriod(raw[i:j]) && (i == 0 || raw[i-1] != '+')) {
			if digits >= cardDigits {
				long++
				c.failing += failingCards(raw, i, j)
			}
			if s&maybeNumber == 0 && !norm.NoNumber(raw, i, j) {
				s |= maybeNumber
			}
		}
		if codes {
			s |= encoded(raw, i, j, form)
		}
	}
	return s, long
}

// namedAt looks for the at sign's name in HTML.
func namedAt(raw []byte) bool {
	for i := 0; ; i++ {
		j := bytes.IndexByte(raw[i:], '&')
		if j < 0 {
			return false
		}
		if i += j; i+1 < len(raw) && raw[i+1]|0x20 == 'c' {
			return true
		}
	}
}

// stretch returns the end of the stretch of digits that begins at raw[i], and
// how many digits it has, at most 255.
func stretch(raw []byte, i int) (end, digits int) {
	for i < len(raw) {
		c := stretchByte[raw[i]]
		if c == 0 {
			break
		}
		if c == 2 && digits < 255 {
			digits++
		}
		i++
	}
	return i, digits
}

// encoded looks for an encoded at sign, or digits encoded by COPY, in the
// stretch raw[i:j] that begins with a digit.
func encoded(raw []byte, i, j int, form breach.Form) suspicion {
	before := byte(0)
	if i > 0 {
		before = raw[i-1]
	}
	switch before {
	case '%', 'x', 'X', 'u', 'U', '#', '\\':
	default:
		// Within a stretch the marks are separators: "1\100".
		if form != breach.Copy || bytes.IndexByte(raw[i:j], '\\') < 0 {
			return 0
		}
	}
	if form == breach.Copy && bytes.IndexByte(raw[max(0, i-2):j], '\\') >= 0 {
		return maybeMail | maybeNumber
	}
	run := raw[i:j]
	if bytes.Contains(run, []byte("40")) || bytes.Contains(run, []byte("64")) {
		return maybeMail
	}
	return 0
}
