package facts

import (
	"cmp"
	"slices"
	"strings"
	"time"
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
	if of := ofFile(t.Name, t.Locus); of != "" {
		return of
	}
	return maskName(t.Name)
}

// ofFile masks a name that is that of the file it comes from, where the file's is
// masked; "" where it need not be.
func ofFile(name string, l breach.Locus) string {
	for _, s := range l {
		if s.Shown != "" && name != "" && strings.Contains(s.Name, name) && !strings.Contains(s.Shown, name) {
			return plain(breach.MaskFile(name))
		}
	}
	return ""
}

// maskName masks a name that a leak gave where it looks like a value: with an
// "@", or with a run of nine digits or more.
func maskName(name string) string {
	if !looksLikeValue(name, true) {
		return plain(name)
	}
	masked := breach.Mask(name)
	if looksLikeValue(masked, false) { // the last label is a number
		masked = "***"
	}
	return plain(masked)
}

// MaskName shows a name of a table or column as facts do: masked where it looks like a
// value, harmless to a terminal.
func MaskName(name string) string { return maskName(name) }

// looksLikeValue reports whether a name has a run of nine digits or more or,
// where at is set, an "@". A date with or without a time of day, as backups are
// named by, is none.
func looksLikeValue(name string, at bool) bool {
	run := 0
	for i := range len(name) + 1 {
		if i < len(name) && name[i] >= '0' && name[i] <= '9' {
			run++
			continue
		}
		if run >= 9 && !dated(name[i-run:i]) || at && i < len(name) && name[i] == '@' {
			return true
		}
		run = 0
	}
	return false
}

// dated reports digits that read as year, month, day, hour, minute and, if
// there are more, second.
func dated(digits string) bool {
	if len(digits) != 12 && len(digits) != 14 {
		return false
	}
	_, err := time.Parse("20060102150405"[:len(digits)], digits)
	return err == nil && (digits[:2] == "19" || digits[:2] == "20")
}

// maskPath masks each folder and the file of a path as maskName does, so that
// what is not a value still says where it is.
func maskPath(p string) string {
	var b strings.Builder
	for p != "" {
		n := strings.IndexAny(p, `/\`)
		if n < 0 {
			n = len(p)
		}
		b.WriteString(maskName(p[:n]))
		if n < len(p) {
			b.WriteByte(p[n])
			n++
		}
		p = p[n:]
	}
	return b.String()
}

// Place prints a locus for people's eyes: names in it that hold a value are masked,
// and nothing in it moves a terminal's cursor.
func Place(l breach.Locus) string { return place(l) }

// place prints a locus. Every name in it is masked where it looks like a value,
// whether or not the step says that it holds one.
func place(l breach.Locus) string {
	shown := slices.Clone(l)
	for i := range shown {
		switch s := &shown[i]; {
		case s.Hidden: // printed masked
		case s.Kind == breach.StepFile || s.Kind == breach.StepMember:
			s.Name = maskPath(cmp.Or(s.Shown, s.Name))
		default:
			s.Name = maskName(s.Name)
		}
	}
	return plain(shown.String())
}

// hider masks names of tables and columns inside words: of owners, reasons and
// rules.
func hider(st *ledger.State) *strings.Replacer {
	var pairs []string
	add := func(raw, masked string) {
		if masked != plain(raw) {
			pairs = append(pairs, raw, masked)
		}
	}
	for i := range st.Tables {
		add(st.Tables[i].Name, tableName(&st.Tables[i]))
	}
	for i := range st.Columns {
		add(st.Columns[i].Name, maskName(st.Columns[i].Name))
	}
	return strings.NewReplacer(pairs...)
}

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
