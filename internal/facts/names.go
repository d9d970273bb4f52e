package facts

import (
	"strings"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// tableName is the table's own name, masked where its locus hides it.
func tableName(t *ledger.Table) string {
	for _, s := range t.Locus {
		if s.Hidden && strings.Contains(t.Name, s.Name) {
			return breach.Mask(t.Name)
		}
	}
	return maskName(t.Name)
}

// maskName masks a name that a leak gave where it looks like a value: with an
// "@", or with a run of nine digits or more.
func maskName(name string) string {
	run := 0
	for _, r := range name {
		if r >= '0' && r <= '9' {
			run++
		} else {
			run = 0
		}
		if r == '@' || run >= 9 {
			return plain(breach.Mask(name))
		}
	}
	return plain(name)
}

// place prints a locus.
func place(l breach.Locus) string { return plain(l.String()) }

// plain replaces what a reader's screen would obey rather than show, in text
// that may come from a leak: control characters, marks that turn the order of
// writing, bytes that are no UTF-8.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
