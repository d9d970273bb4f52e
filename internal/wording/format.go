package wording

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// narrowSpace stands between thousands where a language writes a space, so that
// a line never breaks inside a number.
const narrowSpace = "\u202f"

// Count writes a whole number with what the language puts between thousands.
func (l *Language) Count(n int64) string {
	digits, sign := strconv.FormatInt(n, 10), ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	if len(digits) < l.grouped {
		return sign + digits
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(l.group)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// Decimal writes a number with so many digits after the point.
func (l *Language) Decimal(v float64, digits int) string {
	whole, fraction, found := strings.Cut(strconv.FormatFloat(v, 'f', digits, 64), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return whole // too large for an integer, or no number
	}
	whole = l.Count(n)
	if v < 0 && n == 0 {
		whole = "-" + whole
	}
	if !found {
		return whole
	}
	return whole + l.decimal + fraction
}

// Date writes the day of t, in the zone that t is in.
func (l *Language) Date(t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = l.first
	}
	return strings.NewReplacer("{d}", day, "{m}", l.months[t.Month()-1], "{y}", strconv.Itoa(t.Year())).Replace(l.date)
}

// At writes day and time of day of t, in the zone that t is in.
func (l *Language) At(t time.Time) string {
	return strings.NewReplacer("{date}", l.Date(t), "{time}", t.Format("15:04")).Replace(l.at)
}

// Country names a country by its code (ISO 3166-1 alpha-2), after the CLDR; a code
// that is none stays as it is.
func (l *Language) Country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return code
	}
	if name := display.Regions(language.Make(l.Code)).Name(region); name != "" {
		return name
	}
	return code
}

// And joins a list as the language does: "a, b and c".
func (l *Language) And(list []string) string { return l.join(list, l.and) }

// Or joins a list of which one holds: "a, b or c".
func (l *Language) Or(list []string) string { return l.join(list, l.or) }

func (l *Language) join(list []string, word string) string {
	if len(list) == 0 {
		return ""
	}
	last := len(list) - 1
	if last == 0 {
		return list[0]
	}
	return strings.Join(list[:last], ", ") + " " + l.joint(word, list[last]) + " " + list[last]
}

// joint is the word before the last of a list. Some languages change it before
// certain sounds: Spanish says "e" for "y" before an i.
func (l *Language) joint(word, next string) string {
	next = strings.ToLower(next)
	begins := func(letters string) bool { return strings.HasPrefix(next, letters) }
	for _, b := range l.before {
		if b.usual == word && slices.ContainsFunc(b.letters, begins) && !slices.ContainsFunc(b.except, begins) {
			return b.word
		}
	}
	return word
}

// Quote puts a text between quotation marks.
func (l *Language) Quote(s string) string { return l.quote[0] + s + l.quote[1] }
