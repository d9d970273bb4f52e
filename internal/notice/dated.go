package notice

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// CaseDays are the days of the case file for what a brief has days for, as 2016-10-30;
// "" where it has none.
type CaseDays struct{ Began, Ended, Found string }

// mostAhead is how many days ahead letters are dated at most: printed ones count as sent.
const mostAhead = 31

// firstYear is the first in which a breach can have begun: what lies before is a slip.
const firstYear = 1970

// FitsLetter refuses place and date of a letter where the day is before what the letter
// tells of was found, or began, or far ahead. A text without a day, or with one in words
// that are not known, fits.
func (b *Brief) FitsLetter(text string, now time.Time) error {
	days := daysIn(text)
	if len(days) == 0 {
		return nil
	}
	first, what := b.Began, "began"
	if b.Found > first {
		first, what = b.Found, "was found"
	}
	last := now.AddDate(0, 0, mostAhead)
	early := !slices.ContainsFunc(days, func(d time.Time) bool { return !d.Before(day(first)) })
	late := !slices.ContainsFunc(days, func(d time.Time) bool { return !d.After(last) })
	switch {
	case early:
		return fmt.Errorf("%w for letters dated %s: by the brief the breach %s on %s", ErrBrief, days[0].Format(time.DateOnly), what, first)
	case late:
		return fmt.Errorf("%w for letters dated %s: that is more than %d days ahead", ErrBrief, days[0].Format(time.DateOnly), mostAhead)
	}
	return nil
}

// mostDateWords is of how many words a day is at most: "4 de marzo de 2026".
const mostDateWords = 5

// daysIn are the first day that a text names; two where day and month may be either.
func daysIn(text string) []time.Time {
	words := strings.Fields(strings.NewReplacer(".º", "", "º", "", "\u00a0", " ", "\u202f", " ").Replace(text))
	for i := range words {
		for n := min(mostDateWords, len(words)-i); n > 0; n-- {
			s := strings.Trim(strings.Join(words[i:i+n], " "), ",;()")
			y, m, d, ok := norm.Date([]byte(s))
			if !ok {
				continue
			}
			out := []time.Time{time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)}
			if strings.Count(s, "/") == 2 && d <= 12 && d != m { // 10/11/2026 is written by day or by month
				out = append(out, time.Date(y, time.Month(d), m, 0, 0, 0, 0, time.UTC))
			}
			return out
		}
	}
	return nil
}

// besideCase says which days of a brief are others than those of the case file, from which
// the clocks of the case run; "" where none is.
func (b *Brief) besideCase(c CaseDays) string {
	var list []string
	for _, d := range []struct{ name, brief, file string }{{"began", b.Began, c.Began}, {"ended", b.Ended, c.Ended}, {"found", b.Found, c.Found}} {
		if d.brief != "" && d.file != "" && d.brief != d.file {
			list = append(list, fmt.Sprintf("%s in the brief (%s) is another day than in the case file (%s)", d.name, d.brief, d.file))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "; ") + ": people would be told one thing and the authority another. Correct the brief, or the case file (tocsin case set incident, tocsin case set instant)"
}

// early lists days of a brief in years in which there was nothing to leak.
func (b *Brief) early() (out []string) {
	for _, d := range [][2]string{{"began", b.Began}, {"ended", b.Ended}, {"found", b.Found}} {
		if at := day(d[1]); !at.IsZero() && at.Year() < firstYear {
			out = append(out, fmt.Sprintf("%s lies before %d (%s)", d[0], firstYear, d[1]))
		}
	}
	return out
}
