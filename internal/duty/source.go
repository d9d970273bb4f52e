package duty

import (
	"encoding/json"
	"fmt"
	"time"
)

// Standing says how the text of a rule was checked.
type Standing string

// The standings.
const (
	Read       Standing = "read"       // in the primary text
	Reported   Standing = "reported"   // in a secondary source
	Unverified Standing = "unverified" // not checked: to be checked before anybody relies on it
)

// Source is where a rule comes from.
type Source struct {
	Text     string   `json:"text"` // "Regulation (EU) 2016/679, Article 33(1)"
	Standing Standing `json:"standing"`
}

// String returns the source, with its standing where it was not checked.
func (s Source) String() string {
	if s.Standing == Unverified {
		return s.Text + " (unverified)"
	}
	return s.Text
}

// Day is a day of the calendar without a zone, as ISO 8601 writes it:
// "2016-11-01". Days compare as strings do. "" is no day.
type Day string

// DayOf returns the day that an instant falls on in its location.
func DayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// ParseDay reads a day.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 1 {
		return "", fmt.Errorf("%q is no day; write it as 2016-11-01", text)
	}
	return Day(text), nil
}

// At returns the first instant of the day in a location: midnight, or what
// follows it where midnight is skipped.
func (d Day) At(zone *time.Location) time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic("duty: a Day that ParseDay did not make: " + string(d))
	}
	return startOfDay(t.Year(), t.Month(), t.Day(), zone)
}

// Add returns the day n days later.
func (d Day) Add(n int) Day { return DayOf(d.At(time.UTC).AddDate(0, 0, n)) }

// UnmarshalJSON takes a day, or "" for none.
func (d *Day) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	if *d = ""; s == "" {
		return nil
	}
	v, err := ParseDay(s)
	*d = v
	return err
}

// Span are the days on which a rule is in force, both included; "" is open.
type Span struct {
	From  Day `json:"from,omitempty"`
	Until Day `json:"until,omitempty"`
}

// Holds reports whether a day lies in the span.
func (s Span) Holds(d Day) bool {
	return (s.From == "" || s.From <= d) && (s.Until == "" || d <= s.Until)
}
