package person

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/country"
	"github.com/tocsin-project/tocsin/internal/norm/postal"
)

// Language says what a column tells of the language of its rows' people.
type Language uint8

// What columns tell of languages.
const (
	LanguageNone    Language = iota
	LanguageChosen           // it holds languages
	LanguageSet              // it holds one for all rows, as where nobody chose
	LanguageWritten          // it holds what the rows' people wrote
)

// What shows a language begins its value, before a space and the language: a value
// of a column, a letter of the person's own, the part of a country, another text of a row
// of theirs, or what every row has.
const (
	byColumn  = "language "
	byLetter  = "letter "
	byRegion  = "region "
	byText    = "text "
	bySetting = "setting "
)

// language keeps a language that a row shows of its own person.
func (a *gathering) language(t *table, v *Value, owner uint32) {
	if owner == noNode || t.Text || v.Inside || v.Group > 0 || t.roles[v.Column] != "" || t.mixed[v.Column] {
		return
	}
	if t.Known {
		a.put(owner, breach.KindLanguage, 0, v.Bytes)
		return
	}
	c, by := &t.Columns[v.Column], byText
	switch {
	case c.Language == LanguageChosen:
		by = byColumn
	case c.Language == LanguageSet:
		by = bySetting
	case c.Kind == breach.KindLetter, c.Language == LanguageWritten:
		by = byLetter
	case len(v.Bytes) == 0 || t.proseOf[v.Column] != "":
		return
	}
	a.text = append(append(a.text[:0], by...), v.Bytes...)
	a.put(owner, breach.KindLanguage, 0, a.text)
}

// part keeps the language of the part of a country where a row without a street has its
// person: an address would tell it, and there is none.
func (a *gathering) part(who uint32, l *rowLine) {
	iso := country.OfValue(string(l.land))
	if !postal.Several(iso) {
		return
	}
	text := string(l.postcode) + " " + string(l.city)
	if len(l.region) > 0 {
		text += ", " + string(l.region)
	}
	if s := postal.Languages(text, iso); len(s) == 1 {
		a.text = append(append(a.text[:0], byRegion...), s[0]...)
		a.put(who, breach.KindLanguage, 0, a.text)
	}
}
