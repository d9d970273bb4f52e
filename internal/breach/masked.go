package breach

import (
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Secret is a value that may be personal. It prints masked wherever the
// standard library prints things (fmt, slog, encoding/json), so that a value
// reaches a log or an error only through a deliberate call of Reveal.
type Secret string

// Reveal returns the value itself. Each call is a place to review: the result
// must go to the ledger, to a paper the user asked for, or into a comparison.
func (s Secret) Reveal() string { return string(s) }

// String returns the masked form.
func (s Secret) String() string { return Mask(string(s)) }

// GoString keeps %#v masked.
func (s Secret) GoString() string { return Mask(string(s)) }

// Format keeps every verb of fmt masked, %x and %q included.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(Mask(string(s)))) }

// LogValue keeps log/slog masked.
func (s Secret) LogValue() slog.Value { return slog.StringValue(Mask(string(s))) }

// MarshalText keeps encoding/json and its relatives masked.
func (s Secret) MarshalText() ([]byte, error) { return []byte(Mask(string(s))), nil }

// Mask hides a value but for what lets its owner recognise it: the first letter
// of a mailbox's two sides and its last label, the last two characters of a
// value of at least eight, nothing of a shorter one.
func Mask(s string) string {
	if at := strings.LastIndexByte(s, '@'); at > 0 && at < len(s)-1 {
		domain := s[at+1:]
		last := ""
		if dot := strings.LastIndexByte(domain, '.'); dot > 0 {
			last = domain[dot:]
		}
		return first(s[:at]) + "***@" + first(domain) + "***" + last
	}
	if utf8.RuneCountInString(s) < 8 {
		return "***"
	}
	_, n1 := utf8.DecodeLastRuneInString(s)
	_, n2 := utf8.DecodeLastRuneInString(s[:len(s)-n1])
	return "***" + s[len(s)-n1-n2:]
}

// MaskFile masks the name of a file or a folder, but for what says of which sort it
// is: "Jane Doe.pdf" is "***oe.pdf".
func MaskFile(name string) string {
	dot := strings.LastIndexByte(name, '.')
	if strings.IndexByte(name, '@') >= 0 || dot <= 0 || len(name)-dot > longestEnd {
		return Mask(name)
	}
	return Mask(name[:dot]) + name[dot:]
}

// longestEnd is the longest ending of a file's name, in bytes, with its dot.
const longestEnd = 8

func first(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return ""
	}
	return s[:n]
}
