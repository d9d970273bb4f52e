package duty

import (
	_ "embed" // the rules are part of the program
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

//go:embed rules/holidays.json
var holidayText []byte

// holiday is a rule for a public holiday. One of Fixed, Easter and Weekday is
// set.
type holiday struct {
	Name string `json:"name"`
	// Fixed is a day of the year, "12-25".
	Fixed string `json:"fixed,omitempty"`
	// Easter is the number of days after Easter Sunday; -2 is Good Friday.
	Easter *int `json:"easter,omitempty"`
	// Orthodox counts Easter by the Julian calendar.
	Orthodox bool `json:"orthodox,omitempty"`
	// Weekday is "first mon 09", "last mon 05", or "sat on or after 06-20".
	Weekday string `json:"weekday,omitempty"`
	// Moves is what happens on a weekend: "monday" gives the next weekday that
	// is no holiday, as a substitute; "nearest" (of US federal holidays)
	// Friday or Monday; "tuesday if monday" is a rule of its own.
	Moves string `json:"moves,omitempty"`
	From  int    `json:"from,omitempty"` // first year
	Until int    `json:"until,omitempty"`
	// Only lists the years of a holiday that was held once.
	Only []int `json:"only,omitempty"`
}

// country is a country's rules.
type country struct {
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	From     int       `json:"from"`  // first year the rules are right for
	Until    int       `json:"until"` // last year
	Source   Source    `json:"source"`
	Regional bool      `json:"regional,omitempty"` // parts of it have more holidays, not counted here
	Holidays []holiday `json:"holidays"`
}

var loadCountries = sync.OnceValue(func() map[string]*country {
	var list []*country
	if err := json.Unmarshal(holidayText, &list); err != nil {
		panic(fmt.Sprintf("duty: rules/holidays.json: %v", err)) // read in every test
	}
	out := map[string]*country{}
	for _, c := range list {
		out[c.Code] = c
	}
	return out
})

// Countries returns the codes of the countries whose public holidays are known,
// sorted.
func Countries() (codes []string) {
	for code := range loadCountries() {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// Calendar tells the working days of a country: all days but Saturdays, Sundays
// and its nationwide public holidays (Regulation 1182/71, Article 2). It is
// safe for use by one goroutine at a time.
type Calendar struct {
	Country string // ISO 3166-1 alpha-2
	Source  Source
	// Regional says that parts of the country have more holidays, which are
	// not counted: the end found is the strictest.
	Regional bool
	rules    *country
	years    map[int]map[Day]string
}

// CalendarError says that a country's holidays are not known for a year.
type CalendarError struct{ Says string }

func (e *CalendarError) Error() string { return e.Says }

// CalendarOf returns the calendar of a country.
func CalendarOf(code string) (*Calendar, error) {
	c := loadCountries()[strings.ToUpper(strings.TrimSpace(code))]
	if c == nil {
		return nil, &CalendarError{fmt.Sprintf("the public holidays of %q are not known here; known are %s", code, strings.Join(Countries(), " "))}
	}
	return &Calendar{Country: c.Code, Source: c.Source, Regional: c.Regional, rules: c, years: map[int]map[Day]string{}}, nil
}

// Working reports whether people work on a day.
func (c *Calendar) Working(d Day) (bool, error) {
	if c == nil {
		return false, &CalendarError{"no country is set, so its public holidays are not known"}
	}
	t := d.At(time.UTC)
	if y := t.Year(); y < c.rules.From || y > c.rules.Until {
		return false, &CalendarError{fmt.Sprintf("the public holidays of %s are known for %d to %d, not for %d", c.Country, c.rules.From, c.rules.Until, y)}
	}
	if weekend(t) {
		return false, nil
	}
	_, off := c.Holidays(t.Year())[d]
	return !off, nil
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// Holidays returns the public holidays of a year by day, substitutes included.
// The map is shared and must not be changed.
func (c *Calendar) Holidays(year int) map[Day]string {
	if h, ok := c.years[year]; ok {
		return h
	}
	days := map[Day]string{}
	// A substitute can fall into the next year, so the one before is needed.
	for y := year - 1; y <= year+1; y++ {
		c.rules.observe(y, days)
	}
	for d := range days {
		if !strings.HasPrefix(string(d), fmt.Sprintf("%04d-", year)) {
			delete(days, d)
		}
	}
	c.years[year] = days
	return days
}
