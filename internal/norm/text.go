package norm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class bits of ASCII characters.
const (
	isDigit = 1 << iota
	isLetter
	isHex
	isSpace
)

var classOf = func() (t [256]uint8) {
	for c := range t {
		switch b := byte(c); {
		case b-'0' < 10:
			t[c] = isDigit | isHex
		case b|32-'a' < 26 && b < 0x80:
			t[c] = isLetter
			if b|32 <= 'f' {
				t[c] |= isHex
			}
		case b == ' ' || b-'\t' < 5:
			t[c] = isSpace
		}
	}
	return t
}()

func digit(c byte) bool { return c-'0' < 10 }

func letter(c byte) bool { return classOf[c]&isLetter != 0 }

func alnum(c byte) bool { return classOf[c]&(isDigit|isLetter) != 0 }

func space(c byte) bool { return classOf[c]&isSpace != 0 }

func hexDigit(c byte) bool { return classOf[c]&isHex != 0 }

func upper(c byte) byte {
	if c-'a' < 26 {
		return c - 32
	}
	return c
}

func lower(c byte) byte {
	if c-'A' < 26 {
		return c + 32
	}
	return c
}

// TrimSpace cuts white space of every script, no-break and zero-width spaces
// and byte-order marks from both ends, in UTF-8 and in cp1252.
func TrimSpace(b []byte) []byte {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			if !space(b[0]) && b[0] != 0 {
				break
			}
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if !blank(r, b[0]) {
			break
		}
		b = b[n:]
	}
	for len(b) > 0 {
		c := b[len(b)-1]
		if c < utf8.RuneSelf {
			if !space(c) && c != 0 {
				break
			}
			b = b[:len(b)-1]
			continue
		}
		r, n := utf8.DecodeLastRune(b)
		if !blank(r, c) {
			break
		}
		b = b[:len(b)-n]
	}
	return b
}

// blank reports white space; raw is the byte itself where r is no valid UTF-8.
func blank(r rune, raw byte) bool {
	switch r {
	case utf8.RuneError:
		return raw == 0xA0
	case 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF:
		return true
	}
	return unicode.IsSpace(r)
}

// wordSet makes a set of words parted by spaces.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
