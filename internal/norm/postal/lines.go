package postal

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// Lines sets an address for an envelope, without the name, in at most most lines
// (three at least): what is too much for them stands together in the first. abroad is
// the name of its country where the letter goes there from another, in a language that
// is known where it is posted, else "": it is the last line, in capitals.
func (a *Address) Lines(abroad string, lang language.Tag, most int) []string {
	var last []string
	if a.Code != "" {
		for _, form := range posts()[a.Country].lines {
			last = appendLine(last, a.fill(form))
		}
	}
	if abroad != "" {
		last = append(last, cases.Upper(lang).String(abroad))
	}
	street := a.Street
	if room := max(1, most-len(last)); len(street) > room {
		cut := len(street) - room + 1
		street = append([]string{strings.Join(street[:cut], ", ")}, street[cut:]...)
	}
	return append(append([]string(nil), street...), last...)
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
