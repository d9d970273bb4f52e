package norm

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// Bounds of RFC 5321, section 4.5.3.1, in bytes.
const (
	maxLocal  = 64
	maxDomain = 255
	maxLabel  = 63
)

// FindEmail returns the span of the next valid mailbox in running text at or
// after from: b[start:end]. The text may be raw (escapes not yet read): the at
// sign may be written %40, \u0040, \x40, &#64;, &#x40; or &commat;, and a \n
// before a mailbox is not part of it; Email reads the span as it stands.
//
// A mailbox has a local part of 1 to 64 atom characters (RFC 5321) without
// leading, trailing or double dot, and a domain of labels of letters, digits
// and inner hyphens, or of letters of any script, whose last label is a
// top-level domain of the root zone. What only looks like one is passed over:
// user:password@host of a URL, git@host, message identifiers, handles that
// begin with @, versions and image names such as logo@2x.png.
//
// Time is linear in len(b)-from whatever the text.
func FindEmail(b []byte, from int) (start, end int, ok bool) {
	m, ok := findMailbox(b, max(from, 0))
	return m.start, m.end, ok
}

// A mailbox is a span of a text: local part b[start:at], domain b[domain:end].
type mailbox struct{ start, at, domain, end int }

func findMailbox(b []byte, low int) (m mailbox, ok bool) {
	f := newAtFinder(b)
	for f.next(low) {
		m = mailbox{at: f.at, domain: f.at + f.width}
		if m.start = localStart(b, low, m.at); m.start < m.at {
			if m.end = domainEnd(b, m.domain); m.end > 0 {
				m.start = widenWhole(b, low, m)
				if m.accept(b) {
					return m, true
				}
			}
		}
		low = m.domain
	}
	return mailbox{}, false
}

// Email appends the folded form of a value that is one mailbox: lower case,
// the domain in ASCII (IDNA), the at sign itself. Space, mailto:, angle
// brackets, quotes and a final dot or comma around it are taken off.
func Email(dst, b []byte) ([]byte, bool) {
	if out, ok := plainEmail(dst, b); ok {
		return out, true
	}
	return anyEmail(dst, b)
}

func anyEmail(dst, b []byte) ([]byte, bool) {
	b = trimMailbox(b)
	if len(b) < 6 || len(b) > 6*maxLocal+maxDomain {
		return dst, false
	}
	m, ok := findMailbox(b, 0)
	if !ok || m.start != 0 || m.end != len(b) {
		return dst, false
	}
	return appendMailbox(dst, b[:m.at], b[m.domain:])
}

// trimMailbox takes off what people and programs put around a mailbox.
func trimMailbox(b []byte) []byte {
	for {
		was := len(b)
		b = TrimSpace(b)
		if len(b) >= 7 && bytes.EqualFold(b[:7], []byte("mailto:")) {
			b = b[7:]
		}
		if n := len(b); n >= 2 {
			switch b[0] {
			case '<':
				if b[n-1] == '>' {
					b = b[1 : n-1]
				}
			case '"', '\'':
				if b[n-1] == b[0] {
					b = b[1 : n-1]
				}
			}
		}
		for len(b) > 0 && (b[len(b)-1] == '.' || b[len(b)-1] == ',' || b[len(b)-1] == ';') {
			b = b[:len(b)-1]
		}
		if len(b) == was {
			return b
		}
	}
}

// appendMailbox folds the two sides of a mailbox.
func appendMailbox(dst, local, domain []byte) ([]byte, bool) {
	was := len(dst)
	dst = appendLocal(dst, local)
	dst = append(dst, '@')
	if isASCII(domain) {
		return appendLower(dst, domain), true
	}
	ascii, err := idna.Lookup.ToASCII(string(norm.NFC.Bytes(domain)))
	if err != nil || len(ascii) > maxDomain {
		return dst[:was], false
	}
	return append(dst, strings.ToLower(ascii)...), true
}

// appendLocal folds a local part and reads the encoded characters in it.
func appendLocal(dst, local []byte) []byte {
	for i := 0; i < len(local); {
		if c, n := encodedAtom(local[i:]); n > 0 {
			dst = append(dst, lower(c))
			i += n
			continue
		}
		if local[i] < utf8.RuneSelf {
			dst = append(dst, lower(local[i]))
			i++
			continue
		}
		_, n := utf8.DecodeRune(local[i:])
		dst = norm.NFC.Append(dst, bytes.ToLower(local[i:i+n])...)
		i += n
	}
	return dst
}

// encodedAtom reads %2B, %2D, %2E, %5F and \u002b: the characters of a local
// part that programs encode. n is 0 if b does not begin with one.
func encodedAtom(b []byte) (c byte, n int) {
	hex := 0
	switch {
	case len(b) >= 3 && b[0] == '%':
		hex, n = 1, 3
	case len(b) >= 6 && b[0] == '\\' && b[1] == 'u' && b[2] == '0' && b[3] == '0':
		hex, n = 4, 6
	default:
		return 0, 0
	}
	switch string(b[hex:n]) {
	case "2B", "2b":
		return '+', n
	case "2D", "2d":
		return '-', n
	case "2E", "2e":
		return '.', n
	case "5F", "5f":
		return '_', n
	}
	return 0, 0
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
