package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// appendPerson appends a truth line: encoding/json's form, some ten times as
// fast, since truths of millions of people are common.
func appendPerson(b []byte, p *Person) []byte {
	b = append(b, `{"key":`...)
	b = appendString(b, p.Key)
	b = append(b, `,"kind":`...)
	b = appendString(b, p.Kind)
	b = appendStrings(b, "emails", p.Emails)
	if len(p.Shared) > 0 {
		b = appendStrings(b, "shared_emails", p.Shared)
	}
	b = appendStrings(b, "phones", p.Phones)
	b = append(b, `,"ids":[`...)
	for i, id := range p.IDs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"kind":`...)
		b = appendString(b, id.Kind)
		b = append(b, `,"value":`...)
		b = appendString(b, id.Value)
		b = append(b, '}')
	}
	b = append(b, ']')
	b = appendStrings(b, "names", p.Names)
	b = appendClasses(b, p.Classes)
	b = appendStrings(b, "password_kinds", p.PasswordKinds)
	b = appendStrings(b, "where", p.Where)
	b = appendTold(b, "category", p.Category)
	b = appendTold(b, "country", p.Country)
	b = appendTold(b, "language", p.Language)
	b = appendTold(b, "birth", p.Born)
	return append(b, '}', '\n')
}

// appendTold appends a field that is told.
func appendTold(b []byte, field, value string) []byte {
	if value == "" {
		return b
	}
	b = appendString(append(b, ','), field)
	return appendString(append(b, ':'), value)
}

func appendClasses(b []byte, list []breach.Class) []byte {
	b = append(b, `,"classes":[`...)
	for i, c := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, string(c))
	}
	return append(b, ']')
}

func appendStrings(b []byte, field string, list []string) []byte {
	b = append(b, ',')
	b = appendString(b, field)
	b = append(b, ':', '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

// appendString appends a JSON string of UTF-8 text.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
