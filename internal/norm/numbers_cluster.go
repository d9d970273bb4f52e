package norm

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// nextDigit returns the place of the first ASCII digit at or after i, len(b)
// if there is none. It looks at eight bytes at a time.
func nextDigit(b []byte, i int) int {
	const (
		ones = 0x0101010101010101
		high = 0x8080808080808080
	)
	for ; i+8 <= len(b); i += 8 {
		// A byte is a digit if, after '0' is taken off by xor, it is less
		// than 10: bit 7 is clear both in itself and after adding 0x76.
		w := binary.LittleEndian.Uint64(b[i:]) ^ 0x30*ones
		if m := ^(w&^high + 0x76*ones) & ^w & high; m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for ; i < len(b) && !digit(b[i]); i++ {
	}
	return i
}

// maxGroups bounds the groups of digits of one number: a NIR has seven.
const maxGroups = 10

// A cluster is groups of digits with separators between, as they stand in a
// text. It has at most maxGroups groups; the text may go on.
type cluster struct {
	b        []byte
	low      int // nothing before it may be taken in
	from, to [maxGroups]int
	sep      [maxGroups]byte // what stands before the group: ' ' '-' '.' '/' '(' or 'm' for a mix
	n        int
	digits   int
	start    int  // of a plus or bracket before the first digit, else from[0]
	plus     bool // a plus stands there
	open     bool // what stands before may stand before a number
	follows  bool // other digits stand before it, parted by no more than a separator
	corsica  bool // it ends before the letter of 2A or 2B
	heard    bool // words has been read
	words    wordsAbout
	looked   bool // mailed is known
	mailed   bool // a mailbox stands beside it
}

// read takes the cluster whose first digit is at i; false if nothing at i can
// be the start of a number.
func (c *cluster) read(i int) bool {
	b := c.b
	c.start = i
	for j := i; c.n < maxGroups; {
		k := j
		for k < len(b) && digit(b[k]) && k-j <= 24 {
			k++
		}
		c.from[c.n], c.to[c.n] = j, k
		c.n++
		c.digits += k - j
		sep, w := groupSeparator(b[k:])
		if w == 0 || c.n == maxGroups {
			c.corsica = c.digits == 6 && k < len(b) && b[k-1] == '2' && (b[k]|32 == 'a' || b[k]|32 == 'b')
			break
		}
		c.sep[c.n] = sep
		j = k + w
	}
	if c.digits < leastCluster && !c.corsica && !lettered(b, i) {
		return false
	}
	c.lead(i)
	return true
}

// leastCluster is how many digits a number has that no letters are part of.
const leastCluster = 7

// lettered reports whether two letters stand directly before i, or before a
// space or hyphen: the beginning of an IBAN or a NINO.
func lettered(b []byte, i int) bool {
	if i > 2 && (b[i-1] == ' ' || b[i-1] == '-') {
		i--
	}
	return i > 1 && letter(b[i-1]) && letter(b[i-2])
}

// mayPart marks bytes with which a separator of digits may begin.
var mayPart = func() (t [256]bool) {
	for _, c := range []byte(" -./()\xc2\xe2") {
		t[c] = true
	}
	return t
}()

// passFew passes digits that stand by themselves and are too few for a number:
// most of those in a text. It returns where skip would, 0 where read must look.
func passFew(b []byte, i int) int {
	k := i + 1
	for k < len(b) && digit(b[k]) {
		k++
	}
	if k-i >= leastCluster || k-i == leastCluster-1 && b[k-1] == '2' || lettered(b, i) {
		return 0
	}
	if k < len(b) && mayPart[b[k]] && (k+1 == len(b) || !letter(b[k+1])) {
		return 0
	}
	for k < len(b) && (alnum(b[k]) || b[k] == '_') {
		k++
	}
	return k
}

// skip returns where to look for the next digit after the cluster at i led to
// nothing: behind the whole of it if it is too short for any number, else
// behind its first group and what is glued to it.
func (c *cluster) skip(i int) int {
	end := c.to[0]
	if c.digits < leastCluster && !c.corsica {
		end = c.to[c.n-1]
	}
	for end < len(c.b) && (alnum(c.b[end]) || c.b[end] == '_') {
		end++
	}
	return max(end, i+1)
}

// groupSeparator returns the kind and width of what parts two groups of
// digits; a digit follows it. 0, 0 if b begins otherwise.
func groupSeparator(b []byte) (sep byte, width int) {
	for width < len(b) && width < 7 {
		c := b[width]
		if digit(c) {
			break
		}
		w, kind := 1, c
		switch c {
		case ' ', '-', '.', '/':
		case '(', ')':
			kind = '('
		default:
			if w = phoneSeparator(b[width:]); w < 2 || w+width > len(b) {
				return 0, 0
			}
			if kind = ' '; w == 3 && b[width+1] == 0x80 && b[width+2] >= 0x90 && b[width+2] <= 0x95 {
				kind = '-'
			}
		}
		switch {
		case sep == 0:
			sep = kind
		case sep == '(' || kind == '(':
			sep = '('
		case sep == ' ' && kind == ' ':
			return 0, 0
		default:
			sep = 'm'
		}
		width += w
	}
	if width == len(b) || !digit(b[width]) {
		return 0, 0
	}
	return sep, width
}

// groupSpace returns the width of the space or hyphen b begins with that may
// part groups of one number, 0 if none.
func groupSpace(b []byte) int {
	switch b[0] {
	case ' ', '-', 0xA0: // the no-break space of Latin-1 too: behind a digit it is no part of UTF-8
		return 1
	case 0xC2:
		if len(b) > 1 && b[1] == 0xA0 {
			return 2
		}
	case 0xE2:
		if len(b) > 2 && b[1] == 0x80 && (b[2] == 0xAF || b[2] == 0x91) {
			return 3
		}
	}
	return 0
}

// lead looks at what stands before the first digit.
func (c *cluster) lead(i int) {
	b := c.b
	if i > c.low && b[i-1] == '(' {
		i--
		c.start = i
	}
	if i > c.low && b[i-1] == '+' || i > c.low+1 && b[i-1] == ' ' && b[i-2] == '+' {
		for i--; b[i] != '+'; i-- {
		}
		c.start, c.plus = i, true
		if i > c.low && b[i-1] == '(' {
			i--
		}
	}
	c.open = wordStarts(b, i) && opensNumber(b, i)
	c.follows = i > 1 && phoneSeparator(b[i-1:]) > 0 && digit(b[i-2])
}

// wordStarts reports whether no letter or digit stands before i; the n of an
// unread \n is none.
func wordStarts(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	p := b[i-1]
	switch {
	case p == '_':
		return false
	case alnum(p):
		return i > 1 && b[i-2] == '\\' && (p == 'n' || p == 'r' || p == 't')
	case p >= utf8.RuneSelf:
		r, _ := utf8.DecodeLastRune(b[max(0, i-utf8.UTFMax):i])
		return !unicode.IsLetter(r) || !spelled(r)
	}
	return true
}

// opensNumber reports whether the character before i may stand before a whole
// number rather than be a part of something longer.
func opensNumber(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	glued := i > 1 && (alnum(b[i-2]) || b[i-2] == '.' || b[i-2] == '-')
	switch b[i-1] {
	case '@', '#', '$', '%', '+', '^', '\\', '`':
		return false
	case '-':
		return !glued
	case '.', '/':
		return !glued || phoneBefore(b, i)
	case ':':
		return i < 2 || !digit(b[i-2])
	case 0xA3: // pound sign in UTF-8 or cp1252
		return false
	case 0xAC: // euro sign in UTF-8
		return i < 3 || b[i-2] != 0x82 || b[i-3] != 0xE2
	}
	return true
}

// phoneBefore reports whether the slash or dot before i parts two telephone
// numbers, or ends a word such as "Tel.".
func phoneBefore(b []byte, i int) bool {
	if b[i-1] == '/' && digit(b[i-2]) {
		n := 0
		for j := i - 2; j >= 0 && i-j < 24 && (digit(b[j]) || b[j] == ' ' || b[j] == '.'); j-- {
			if digit(b[j]) {
				n++
			}
		}
		return n >= 9
	}
	return about(b, i)&phoneWords != 0
}

// closed reports whether a number may end at e: what follows is no part of it.
func (c *cluster) closed(e int) bool {
	b := c.b
	if e >= len(b) {
		return true
	}
	switch p := b[e]; {
	case alnum(p), p == '_', p == '%', p == '@', p == '$', p == 0xA3:
		return false
	case p == '.' || p == '-' || p == ',' || p == ':' || p == '/':
		if e+1 == len(b) {
			return true
		}
		q := b[e+1]
		if p == '/' && e+2 < len(b) && (q == '+' || q == '0' && digit(b[e+2])) {
			return true
		}
		return !digit(q) && (p != '-' || !alnum(q))
	case p == 0xE2:
		return e+2 >= len(b) || b[e+1] != 0x82 || b[e+2] != 0xAC
	case p == 0xC2:
		return e+1 >= len(b) || b[e+1] != 0xA3
	case p == ' ':
		return !money(b[e+1:])
	case p >= utf8.RuneSelf:
		r, _ := utf8.DecodeRune(b[e:])
		return !unicode.IsLetter(r) || !spelled(r)
	}
	return true
}

// money reports whether b begins with a currency.
func money(b []byte) bool {
	for _, w := range [...]string{"€", "$", "£", "EUR", "USD", "GBP", "CHF", "euro"} {
		if len(b) >= len(w) && string(b[:len(w)]) == w {
			return true
		}
	}
	return false
}
