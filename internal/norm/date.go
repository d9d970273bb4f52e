package norm

import (
	"time"
	"unicode/utf8"
)

// Date reads a calendar date: 1984-05-31, 1984/05/31, 19840531, 31/05/1984,
// 31.5.84, 31-05-1984, 5/31/1984, 31 May 1984, May 31, 1984, 31-MAY-84, each
// perhaps with a time of day after it, and 31051984 where that is none by year,
// month and day. Where day and month cannot be told
// apart the day comes first; a column's other values may say better. Two
// digits of a year are 1930 to 2029. The date must exist; years are 1000 to
// 9999, of eight bare digits 1800 to 2100.
func Date(b []byte) (y, m, d int, ok bool) {
	b = TrimSpace(b)
	if len(b) < 6 || len(b) > 48 {
		return 0, 0, 0, false
	}
	var p dateParts
	if !p.read(b) {
		return 0, 0, 0, false
	}
	y, m, d, ok = p.order()
	if !ok || !exists(y, m, d) {
		return 0, 0, 0, false
	}
	return y, m, d, true
}

// DateUnix reads seconds since 1970 in UTC, or milliseconds if there are 12 or
// 13 digits, as the date they fall on; the span is 1900 to 2100. Births before
// 1970 are negative.
func DateUnix(b []byte) (y, m, d int, ok bool) {
	b = TrimSpace(b)
	neg := len(b) > 0 && b[0] == '-'
	if neg {
		b = b[1:]
	}
	if len(b) < 1 || len(b) > 13 {
		return 0, 0, 0, false
	}
	v := int64(digitsAt(b, 0, len(b)))
	if v < 0 {
		return 0, 0, 0, false
	}
	if len(b) >= 12 {
		v /= 1000
	}
	if neg {
		v = -v
	}
	t := time.Unix(v, 0).UTC()
	if t.Year() < 1900 || t.Year() > 2100 {
		return 0, 0, 0, false
	}
	return t.Year(), int(t.Month()), t.Day(), true
}

// dateParts are the three parts of a date in the order in which they stand.
type dateParts struct {
	v     [3]int
	width [3]int // digits; 0 for a month by name
	sep   byte
}

// read takes three parts and checks that nothing but a time follows.
func (p *dateParts) read(b []byte) bool {
	if len(b) >= 8 && digitsAt(b, 0, 8) >= 0 {
		return p.compact(b)
	}
	i := 0
	for k := range 3 {
		from := i
		for i < len(b) && digit(b[i]) && i-from < 5 {
			i++
		}
		if i > from {
			p.width[k] = i - from
			p.v[k] = digitsAt(b, from, i)
			i += ordinal(b[i:])
		} else {
			month, n := monthName(b[i:])
			if month == 0 || k == 2 {
				return false
			}
			p.v[k] = month
			i += n
		}
		if k < 2 {
			n := p.separator(b[i:], k)
			if n == 0 {
				return false
			}
			i += n
		}
	}
	return timeOfDay(b[i:])
}

func (p *dateParts) compact(b []byte) bool {
	if len(b) != 8 && (len(b) != 14 || digitsAt(b, 8, 14) < 0) && !timeOfDay(b[8:]) {
		return false
	}
	p.v = [3]int{digitsAt(b, 0, 4), digitsAt(b, 4, 6), digitsAt(b, 6, 8)}
	p.width = [3]int{4, 2, 2}
	if p.v[0] >= 1800 && p.v[0] <= 2100 && exists(p.v[0], p.v[1], p.v[2]) {
		return true
	}
	p.v = [3]int{digitsAt(b, 0, 2), digitsAt(b, 2, 4), digitsAt(b, 4, 8)}
	p.width = [3]int{2, 2, 4}
	return len(b) == 8 && p.v[1] <= 12 && p.v[2] >= 1800 && p.v[2] <= 2100
}

// separator returns the width of what stands between two parts: one of - / .
// the same both times, or space and comma beside a month by name.
func (p *dateParts) separator(b []byte, k int) int {
	if len(b) == 0 {
		return 0
	}
	named := p.width[k] == 0 || k == 0 && p.namedNext(b)
	if c := b[0]; c == '-' || c == '/' || c == '.' {
		n := 1
		if k == 1 && p.sep != c && !named && p.width[0] != 0 {
			return 0
		}
		p.sep = c
		for n < len(b) && b[n] == ' ' && (c != '/' || named) { // phpBB pads days and months
			n++
		}
		return n
	}
	n := 0
	for n < len(b) && n < 4 && (b[n] == ' ' || b[n] == ',') {
		n++
	}
	if p.width[0] != 0 && p.width[1] != 0 && k == 1 {
		return 0
	}
	if k == 0 && !named {
		return 0
	}
	for _, of := range [...]string{"de ", "of "} {
		if n > 0 && len(b) > n+3 && string(b[n:n+3]) == of {
			n += 3
		}
	}
	return n
}

// namedNext reports whether a month by name follows the separator.
func (p *dateParts) namedNext(b []byte) bool {
	i := 0
	for i < len(b) && i < 3 && !letter(b[i]) && b[i] < utf8.RuneSelf {
		i++
	}
	if len(b) > i+3 && (string(b[i:i+3]) == "de " || string(b[i:i+3]) == "of ") {
		i += 3
	}
	m, _ := monthName(b[i:])
	return m != 0
}

// ordinal returns the width of what follows a day's number: "1er", "2nd".
func ordinal(b []byte) int {
	for _, s := range [...]string{"st", "nd", "rd", "th", "er"} {
		if len(b) > 2 && string(b[:2]) == s && !letter(b[2]) {
			return 2
		}
	}
	return 0
}

// order says which part is which.
func (p *dateParts) order() (y, m, d int, ok bool) {
	a, b, c := p.v[0], p.v[1], p.v[2]
	switch {
	case p.width[0] == 0: // May 31, 1984
		return year(c, p.width[2]), a, b, p.width[1] <= 2 && p.width[2] != 3
	case p.width[0] == 4: // 1984-05-31
		return a, b, c, p.width[1] <= 2 && p.width[2] <= 2
	case p.width[0] > 2 || p.width[2] == 3 || p.width[2] == 1 || p.width[1] > 2:
		return 0, 0, 0, false
	case p.width[1] == 0 || b <= 12: // 31.05.1984
		return year(c, p.width[2]), b, a, true
	default: // 05/31/1984
		return year(c, p.width[2]), a, b, true
	}
}

// year widens two digits to 1930 to 2029.
func year(v, width int) int {
	if width != 2 {
		return v
	}
	if v < 30 {
		return 2000 + v
	}
	return 1900 + v
}

var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func exists(y, m, d int) bool {
	if y < 1000 || y > 9999 || m < 1 || m > 12 || d < 1 || d > monthDays[m] {
		return false
	}
	return m != 2 || d != 29 || y%4 == 0 && (y%100 != 0 || y%400 == 0)
}

// timeOfDay reports whether b is empty or a time of day with what may follow
// it: seconds, fraction, zone, AM or PM.
func timeOfDay(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	if b[0] == 'T' || b[0] == ' ' || b[0] == ',' {
		b = b[1:]
	} else {
		return false
	}
	if len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	if (len(b) == 6 || len(b) == 7 && b[6] == 'Z') && digitsAt(b, 0, 6) >= 0 {
		return true
	}
	i := 0
	for i < len(b) && i < 2 && digit(b[i]) {
		i++
	}
	if i == 0 || len(b) < i+3 || (b[i] != ':' && b[i] != '.' && b[i] != 'h') || !digit(b[i+1]) || !digit(b[i+2]) {
		return false
	}
	for _, c := range b[i+3:] {
		if !digit(c) && c != ':' && c != '.' && c != ' ' && c != '+' && c != '-' && c != '/' && c != '_' && !letter(c) {
			return false
		}
	}
	return true
}
