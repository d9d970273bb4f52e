package form

import (
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/wording"
)

// english is the language of the template, and of what stands around an authority's
// own words.
func english() *wording.Language { return wording.Find("en") }

// spoken writes a value of a type without options as people read it in a language:
// days with their months, numbers grouped, countries by their names. What is no
// value of the type stays as it is.
func (t Type) spoken(l *wording.Language, v string) string {
	switch t {
	case Number:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			return l.Count(n)
		}
	case Day:
		if day, err := time.Parse(time.DateOnly, v); err == nil {
			return l.Date(day)
		}
	case Instant:
		if at, err := time.Parse(time.RFC3339, v); err == nil {
			return l.At(at) + " (UTC" + strings.TrimSuffix(at.Format("-07:00"), "+00:00") + ")"
		}
	case Countries:
		return l.Country(v)
	case Shares:
		c, count, _ := strings.Cut(v, " ")
		if n, err := strconv.ParseInt(count, 10, 64); err == nil {
			return l.Country(c) + " " + l.Count(n)
		}
	}
	return v
}

// spoken writes values of the field as people read them in a language; options stand
// in the template's words.
func (f *Field) spoken(l *wording.Language, values []string) []string {
	return f.Type.speak(l, values, func(v string) string {
		if o := f.option(v); o != nil {
			return o.Text
		}
		return ""
	})
}

// spoken does the same for a field of an authority's form.
func (f *PortalField) spoken(l *wording.Language, values []string) []string {
	return f.Type.speak(l, values, func(v string) string {
		if o := f.option(v); o != nil {
			return o.Text
		}
		return ""
	})
}

// speak writes values, those that are an option in the option's words.
func (t Type) speak(l *wording.Language, values []string, option func(string) string) (out []string) {
	for _, v := range values {
		text := option(v)
		if text == "" {
			text = t.spoken(l, v)
		}
		out = append(out, text)
	}
	return out
}
