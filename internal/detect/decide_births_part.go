package detect

import (
	"bytes"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// bornOrYears decides a column that is named like a date of birth: by the dates in it
// that are whole, or by those without a day where there are no others.
func (d *decider) bornOrYears(i int, lenient bool) verdict {
	f, c := &d.feats[i], d.stats[i]
	whole := verdict{kind: breach.KindBorn, confidence: 0.95, why: "named like a date of birth; " + why("plausible birth dates", f.born, f)}
	if f.rate(f.born+f.young) >= 0.5 && !d.datesBeside(f, recentYears) || lenient && f.born > 0 {
		whole.why = "named like a date of birth; " + why("plausible birth dates", f.born+f.young, f)
		return whole
	}
	if c.masked == 0 {
		return verdict{}
	}
	years := 0.0
	for _, e := range c.sample.least() {
		if !e.empty && partialDate(e.head) {
			years++
		}
	}
	switch rest := f.n - years; {
	case years < 0.5*f.n:
		return verdict{}
	case rest > 0 && f.born >= 0.5*rest:
		return whole
	case rest > 0.2*f.n:
		return verdict{}
	}
	return verdict{kind: breach.KindPartialBorn, confidence: 0.9, why: fmt.Sprintf("named like a date of birth; %.0f of %.0f sampled values are years, or dates without a day or a year", years, f.n)}
}

// partialDate reports a date of birth of which not all is known: a year alone, or one
// with noughts for its day, or its month and day, as MySQL and programs of fund-raisers
// and registries keep it ("1952", "19520000", "1952-00-00", "00/00/1952"); or the day
// without its year.
func partialDate(v []byte) bool {
	v = bytes.TrimSpace(v)
	if dayAndMonth(v) {
		return true
	}
	if date, ok := bytes.CutSuffix(v, []byte("00:00:00")); ok && len(date) > 0 {
		v = date[:len(date)-1] // as MySQL writes it with a time
	}
	if onlyDigits(v) {
		switch len(v) {
		case 4:
			return bornYear(v)
		case 8:
			return bornYear(v[:4]) && string(v[6:]) == "00" && monthOrNone(v[4:6])
		}
		return false
	}
	if len(v) != len("1952-00-00") {
		return false
	}
	for _, order := range [][3][2]int{{{0, 4}, {5, 7}, {8, 10}}, {{6, 10}, {3, 5}, {0, 2}}, {{6, 10}, {0, 2}, {3, 5}}} {
		year, month, day := v[order[0][0]:order[0][1]], v[order[1][0]:order[1][1]], v[order[2][0]:order[2][1]]
		if bornYear(year) && monthOrNone(month) && string(day) == "00" && onlyDigits(month) && parts(v, order) {
			return true
		}
	}
	return false
}

// dayAndMonth reports a birthday without its year, in whatever order: "05/12", "24.12.",
// and "--0512" as address books write it.
func dayAndMonth(v []byte) bool {
	if rest, ok := bytes.CutPrefix(v, []byte("--")); ok {
		if len(rest) == 4 && onlyDigits(rest) {
			return isDay(rest[:2], 12) && isDay(rest[2:], 31)
		}
		v = rest
	}
	at := bytes.IndexAny(v, "/-.")
	if at < 1 {
		return false
	}
	first, second := v[:at], v[at+1:]
	if v[at] == '.' {
		second = bytes.TrimSuffix(second, []byte("."))
		return len(second) < len(v)-at-1 && isDay(first, 31) && isDay(second, 12) // without its second point a number
	}
	return isDay(first, 12) && isDay(second, 31) || isDay(first, 31) && isDay(second, 12)
}

// isDay reports one or two digits from 1 to most.
func isDay(v []byte, most int) bool {
	if len(v) == 0 || len(v) > 2 || !onlyDigits(v) {
		return false
	}
	n := 0
	for _, c := range v {
		n = n*10 + int(c-'0')
	}
	return n >= 1 && n <= most
}

// bornYear reports a year in which somebody may be born of whom something is kept.
func bornYear(v []byte) bool {
	return onlyDigits(v) && (string(v[:2]) == "19" || string(v[:2]) == "20" || string(v[:2]) == "18" && v[2] >= '8')
}

// monthOrNone reports the two digits of a month, or noughts.
func monthOrNone(v []byte) bool {
	return v[0] == '0' && v[1]-'0' < 10 || v[0] == '1' && v[1] >= '0' && v[1] <= '2'
}

// parts reports the same mark between the three parts of a date.
func parts(v []byte, order [3][2]int) bool {
	mark := byte(0)
	for i, c := range v {
		inside := false
		for _, o := range order {
			inside = inside || i >= o[0] && i < o[1]
		}
		if inside {
			continue
		}
		if c != '-' && c != '/' && c != '.' || mark != 0 && c != mark {
			return false
		}
		mark = c
	}
	return true
}
