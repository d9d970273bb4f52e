package postal

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Lines sets an address for an envelope, without the name, in at most most lines
// (three at least): what is too much for them stands together in the first. abroad is
// the name of its country where the letter goes there from another, in a language that
// is known where it is posted, else "": it is the last line, in capitals. Where even
// so there is no room, town and postcode stand on one line, two spaces apart (as Royal
// Mail allows).
func (a *Address) Lines(abroad string, lang language.Tag, most int) []string {
	var last, land []string
	if a.Code != "" {
		for _, form := range posts()[a.Country].lines {
			last = appendLine(last, a.fill(form))
		}
	}
	if abroad != "" {
		land = []string{cases.Upper(lang).String(abroad)}
	}
	street := a.Street
	if room := max(1, most-len(last)-len(land)); len(street) > room {
		cut := len(street) - room + 1
		street = append([]string{strings.Join(street[:cut], ", ")}, street[cut:]...)
	}
	if out := slices.Concat(street, last, land); rows(out) <= most+1 || len(last) < 2 {
		return out
	}
	return slices.Concat(street, []string{strings.Join(last, "  ")}, land)
}

// rowLength is how many characters of a line a window shows before it is broken.
const rowLength = 36

// rows is about how many rows lines take where long ones are broken.
func rows(lines []string) (n int) {
	for _, l := range lines {
		n += 1 + utf8.RuneCountInString(l)/rowLength
	}
	return n
}

func appendLine(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list, s)
}

// fill sets the words of a form; marks between words that are missing fall away.
func (a *Address) fill(form string) string {
	var b strings.Builder
	mark := ""
	for form != "" {
		n := strings.IndexFunc(form, func(r rune) bool { return r == ' ' || r == ',' || r == '-' })
		if n == 0 {
			mark, form = mark+form[:1], form[1:]
			continue
		}
		if n < 0 {
			n = len(form)
		}
		if word := a.word(form[:n]); word != "" {
			if b.Len() > 0 {
				b.WriteString(mark)
			}
			b.WriteString(word)
			mark = ""
		} else if b.Len() > 0 {
			mark = "" // the mark before the missing word; the one behind it follows
		}
		form = form[n:]
	}
	return b.String()
}

// word is a word of a form: town, code or region, in capitals where it is written so.
func (a *Address) word(name string) string {
	s := map[string]string{"town": a.Town, "code": a.Code, "region": a.Region}[strings.ToLower(name)]
	if name == strings.ToUpper(name) {
		s = cases.Upper(language.Make("und-" + a.Country)).String(s)
	}
	return s
}
