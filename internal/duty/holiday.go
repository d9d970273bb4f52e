package duty

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// observe adds the holidays of one year, then the substitutes of those that
// fall on a weekend.
func (c *country) observe(year int, days map[Day]string) {
	var moving []holiday
	var at []time.Time
	for _, h := range c.Holidays {
		if !h.held(year) {
			continue
		}
		t, ok := h.date(year)
		if !ok {
			continue
		}
		if h.Moves == "" || h.Moves == "instead of sunday" && t.Weekday() != time.Sunday {
			days[DayOf(t)] = h.Name
			continue
		}
		moving, at = append(moving, h), append(at, t)
		if h.Moves != "instead of sunday" {
			days[DayOf(t)] = h.Name
		}
	}
	for i, h := range moving {
		if t, ok := substitute(h.Moves, at[i], days); ok {
			days[DayOf(t)] = h.Name + " (substitute)"
		}
	}
}

func (h *holiday) held(year int) bool {
	return (h.From == 0 || h.From <= year) && (h.Until == 0 || year <= h.Until) &&
		(len(h.Only) == 0 || slices.Contains(h.Only, year))
}

// substitute returns the day off instead of a holiday on a weekend.
func substitute(rule string, t time.Time, taken map[Day]string) (time.Time, bool) {
	switch {
	case !weekend(t) || rule == "sunday only" && t.Weekday() != time.Sunday:
		return t, false
	case rule == "nearest" && t.Weekday() == time.Saturday:
		return t.AddDate(0, 0, -1), true
	case rule == "instead of sunday": // the day before
		return t.AddDate(0, 0, -1), true
	}
	for weekend(t) || taken[DayOf(t)] != "" {
		t = t.AddDate(0, 0, 1)
	}
	return t, true
}

// date returns the day of the holiday in a year, before it is moved.
func (h *holiday) date(year int) (time.Time, bool) {
	switch {
	case h.Easter != nil && h.Orthodox:
		return orthodoxEaster(year).AddDate(0, 0, *h.Easter), true
	case h.Easter != nil:
		return Easter(year).AddDate(0, 0, *h.Easter), true
	case h.Fixed != "":
		t, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s", year, h.Fixed))
		return t, err == nil
	}
	return nthWeekday(h.Weekday, year)
}

var weekdays = map[string]time.Weekday{
	"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
}

// nthWeekday reads "first mon 09", "last mon 05", "sat after 06-20" (on it or
// later).
func nthWeekday(rule string, year int) (time.Time, bool) {
	f := strings.Fields(rule)
	if len(f) != 3 {
		return time.Time{}, false
	}
	if f[1] == "after" {
		day, known := weekdays[f[0]]
		t, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s", year, f[2]))
		return t.AddDate(0, 0, (int(day)-int(t.Weekday())+7)%7), known && err == nil
	}
	day, known := weekdays[f[1]]
	n := slices.Index([]string{"first", "second", "third", "fourth", "last"}, f[0])
	t, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s-01", year, f[2]))
	if !known || n < 0 || err != nil {
		return time.Time{}, false
	}
	if n == 4 {
		t = t.AddDate(0, 1, -1)
		return t.AddDate(0, 0, -((int(t.Weekday()) - int(day) + 7) % 7)), true
	}
	return t.AddDate(0, 0, (int(day)-int(t.Weekday())+7)%7+7*n), true
}

// Easter returns Easter Sunday of a year of the Gregorian calendar, by the
// computus of Meeus, Jones and Butcher.
func Easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// orthodoxEaster returns Easter Sunday by the Julian calendar as a Gregorian
// day, right from 1900 to 2099.
func orthodoxEaster(year int) time.Time {
	a, b, c := year%4, year%7, year%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	month := (d + e + 114) / 31
	day := (d+e+114)%31 + 1
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 13)
}
