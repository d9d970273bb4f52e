package jsondoc

import (
	"bytes"
	"strconv"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// failure is why a value could not be read to its end.
type failure uint8

const (
	whole  failure = iota
	short          // the bytes end in it
	broken         // what stands there is no JSON
)

// cursor reads JSON up to a bound.
type cursor struct {
	data  []byte
	bound int // the value must end before
	why   failure
	at    int // where it failed
}

func (c *cursor) fail(at int) int {
	c.why, c.at = broken, at
	if at >= c.bound {
		c.why, c.at = short, c.bound
	}
	return -1
}

// space skips white space and record separators.
func (c *cursor) space(at int) int {
	for at < c.bound {
		switch c.data[at] {
		case ' ', '\t', '\r', '\n', recordSeparator:
			at++
		default:
			return at
		}
	}
	return at
}

// gap skips white space and commas.
func (c *cursor) gap(at int) int {
	for at = c.space(at); at < c.bound && c.data[at] == ','; at = c.space(at) {
		at++
	}
	return at
}

const recordSeparator = 0x1e

// quoted returns what follows the string that begins at a position, and whether it
// has escapes.
func (c *cursor) quoted(at int) (end int, escaped bool) {
	for i := at + 1; i < c.bound; {
		n := bytes.IndexByte(c.data[i:c.bound], '"')
		if n < 0 {
			break
		}
		if i += n; c.data[i-1] != '\\' {
			return i + 1, escaped || bytes.IndexByte(c.data[at+1:i], '\\') >= 0
		}
		escaped = true
		slashes := 1
		for c.data[i-1-slashes] == '\\' {
			slashes++
		}
		if i++; slashes%2 == 0 {
			return i, true
		}
	}
	return c.fail(c.bound), false
}

// bare returns what follows a number or a word.
func (c *cursor) bare(at int) int {
	end := at
	for end < c.bound && bareByte[c.data[end]] {
		end++
	}
	if end == at || end == c.bound {
		return c.fail(end)
	}
	return end
}

// bareByte marks what numbers and words are made of.
var bareByte = func() (t [256]bool) {
	for _, b := range "0123456789+-._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		t[b] = true
	}
	return t
}()

// skip returns what follows a value that nobody looks into.
func (c *cursor) skip(at int) int {
	for depth := 0; at < c.bound; {
		switch c.data[at] {
		case '"':
			at, _ = c.quoted(at)
		case '{', '[':
			depth++
			at++
		case '}', ']':
			depth--
			at++
		case ' ', '\t', '\r', '\n', ',', ':', recordSeparator:
			at++
			continue
		default:
			at = c.word(at)
		}
		if at < 0 || depth == 0 {
			return at
		}
		if depth < 0 {
			return c.fail(at - 1)
		}
	}
	return c.fail(at)
}

// key returns a member's key, and where its value begins.
func (c *cursor) key(at int) (key []byte, value int) {
	if c.data[at] != '"' {
		return nil, c.fail(at)
	}
	end, _ := c.quoted(at)
	if end < 0 {
		return nil, -1
	}
	key = c.data[at+1 : end-1]
	if end = c.space(end); end >= c.bound || c.data[end] != ':' {
		return nil, c.fail(end)
	}
	if end = c.space(end + 1); end >= c.bound {
		return nil, c.fail(end)
	}
	return key, end
}

// unescape appends the inside of a string without its escapes. What is none stands
// for itself.
func unescape(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '\\')
		if i < 0 || i+1 == len(raw) {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		c := raw[i+1]
		raw = raw[i+2:]
		switch c {
		case 'b', 'f', 'n', 'r', 't':
			dst = append(dst, map[byte]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}[c])
		case 'u':
			var n int
			dst, n = appendUnit(dst, raw)
			raw = raw[n:]
		default:
			dst = append(dst, c)
		}
	}
}

// appendUnit appends the character whose code begins raw, which follows \u, and
// returns how many bytes of raw it took.
func appendUnit(dst, raw []byte) (out []byte, n int) {
	r, ok := unit(raw)
	if !ok {
		return append(dst, 'u'), 0
	}
	if utf16.IsSurrogate(r) && len(raw) >= 10 && raw[4] == '\\' && raw[5] == 'u' {
		if low, ok := unit(raw[6:]); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
			return utf8.AppendRune(dst, utf16.DecodeRune(r, low)), 10
		}
	}
	return utf8.AppendRune(dst, r), 4
}

func unit(raw []byte) (r rune, ok bool) {
	if len(raw) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(raw[:4]), 16, 32)
	return rune(n), err == nil
}

// longestInstant is the length of the longest count of milliseconds that is read.
const longestInstant = 15

// instant appends the moment that a count of milliseconds since 1970 stands for, as
// ISO 8601 writes it.
func instant(dst, raw []byte) ([]byte, bool) {
	if len(raw) > longestInstant {
		return dst, false
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return dst, false
	}
	t := time.UnixMilli(n).UTC()
	if t.Year() < 1 || t.Year() > 9999 {
		return dst, false
	}
	return t.AppendFormat(dst, "2006-01-02T15:04:05Z"), true
}
