package sqldump

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// What a reading function returns in the place of an index.
const (
	more = -1 // the data ends before the thing does
	bad  = -2 // this is no such thing
)

// Eight bytes are tested at once: (x - ones) &^ x & tops has its lowest set bit
// in the lowest zero byte of x, if any (Lamport 1975; Knuth 7.1.3).
const (
	ones = 0x0101010101010101
	tops = 0x8080808080808080
)

// shortWords is how many words of eight bytes of a string are read one by one
// before bytes.IndexByte, which is faster but slow to start, takes over.
const shortWords = 4

// closing returns the index of the quote q that ends the string whose inside
// begins at i, and the form of that inside. With back set a backslash escapes.
// It needs the byte after the quote, to tell a doubled one.
func closing(d []byte, i int, q byte, back bool) (int, breach.Form) {
	qs := uint64(q) * ones
	bs := qs
	if back {
		bs = '\\' * ones
	}
	start := i
	for n := 0; n < shortWords && i+9 <= len(d); n++ {
		x := binary.LittleEndian.Uint64(d[i:])
		a, b := x^qs, x^bs
		m := ((a-ones)&^a | (b-ones)&^b) & tops
		if m == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(m) >> 3
		if d[i] == q && d[i+1] != q {
			return i, breach.Plain
		}
		break
	}
	return closingLong(d, start, i, q, back)
}

// closingLong is closing for long strings and those with escapes; nothing
// between start and i ends the string or is an escape.
func closingLong(d []byte, start, i int, q byte, back bool) (int, breach.Form) {
	form := breach.Plain
	for {
		j := bytes.IndexByte(d[i:], q)
		if j < 0 {
			return more, form
		}
		j += i
		if back {
			if form == breach.Plain && bytes.IndexByte(d[i:j], '\\') >= 0 {
				form = breach.Backslash
			}
			if escaped(d, start, j) {
				i = j + 1
				continue
			}
		}
		if j+1 >= len(d) {
			return more, form
		}
		if d[j+1] != q {
			return j, form
		}
		if form = breach.Doubled; back {
			form = breach.Backslash
		}
		i = j + 2
	}
}

// escaped reports whether an odd run of backslashes, not reaching before
// start, stands before d[i].
func escaped(d []byte, start, i int) bool {
	n := 0
	for i-n > start && d[i-n-1] == '\\' {
		n++
	}
	return n&1 == 1
}

// dollar returns the index after the dollar-quoted string that begins at i and
// the bounds of its inside; bad where d[i] does not open one.
func dollar(d []byte, i int) (end, from, to int) {
	j := i + 1
	for j < len(d) && wordByte[d[j]] && d[j] != '$' {
		j++
	}
	switch {
	case j >= len(d):
		return more, 0, 0
	case d[j] != '$' || '0' <= d[i+1] && d[i+1] <= '9':
		return bad, 0, 0
	}
	j++
	k := bytes.Index(d[j:], d[i:j])
	if k < 0 {
		return more, 0, 0
	}
	return j + k + (j - i), j, j + k
}

// block returns the index after the comment that begins with "/*" at i;
// PostgreSQL's comments nest.
func block(d []byte, i int, nest bool) int {
	depth := 1
	for i += 2; ; {
		if i > len(d) {
			return more
		}
		j := bytes.IndexByte(d[i:], '/')
		if j < 0 {
			return more
		}
		j += i
		switch {
		case j > i && d[j-1] == '*':
			i = j + 1
			if depth--; depth == 0 {
				return i
			}
		case !nest:
			i = j + 1
		case j+1 == len(d):
			return more
		case d[j+1] == '*':
			depth++
			i = j + 2
		default:
			i = j + 1
		}
	}
}

// line returns the index after the line that i is in, or more.
func line(d []byte, i int) int {
	j := bytes.IndexByte(d[i:], '\n')
	if j < 0 {
		return more
	}
	return i + j + 1
}

// wordByte holds the bytes of a bare word or name: letters, digits, '_', '$'
// and all that is not ASCII.
var wordByte = func() (t [256]bool) {
	for c := range t {
		l := c | 0x20
		t[c] = 'a' <= l && l <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '$' || c >= 0x80
	}
	return t
}()

// blank reports white space as both servers have it.
func blank(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// fold reports whether b is the word upper, in any case of letters.
func fold(b []byte, upper string) bool {
	if len(b) != len(upper) {
		return false
	}
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != upper[i] {
			return false
		}
	}
	return true
}
