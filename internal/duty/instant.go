package duty

import (
	"fmt"
	"strings"
	"time"
)

// InstantError says why a text is no instant.
type InstantError struct {
	Text string
	Says string
	Hint string
}

func (e *InstantError) Error() string { return fmt.Sprintf("%q: %s; %s", e.Text, e.Says, e.Hint) }

// layouts are the forms of a local time, most exact first.
var layouts = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}

// ParseInstant reads an instant: with an offset ("2016-11-01T09:30:00Z",
// "2016-11-01T09:30+01:00"), or as the clocks of the zone show it
// ("2016-11-01 09:30"). A local time that the zone skips, or has twice, is
// refused, with the instants it could mean.
func ParseInstant(text string, zone *time.Location) (time.Time, error) {
	text = strings.TrimSpace(text)
	for _, l := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00"} {
		if t, err := time.Parse(l, text); err == nil {
			return inRange(text, t.In(zone))
		}
	}
	for _, l := range layouts {
		if wall, err := time.Parse(l, text); err == nil {
			t, err := Local(wall, zone)
			if err != nil {
				return time.Time{}, err
			}
			return inRange(text, t)
		}
	}
	return time.Time{}, &InstantError{text, "this is no time", "write it as 2016-11-01T09:30 in the case's zone, or with an offset as 2016-11-01T09:30+01:00"}
}

func inRange(text string, t time.Time) (time.Time, error) {
	if y := t.Year(); y < 1980 || y > 9000 {
		return time.Time{}, &InstantError{text, "the year cannot be right", "check the year"}
	}
	return t, nil
}

// Local returns the instant at which the clocks of a zone show the time that
// wall shows in UTC. A time that is skipped or shown twice is refused.
func Local(wall time.Time, zone *time.Location) (time.Time, error) {
	found := candidates(wall, zone)
	text := wall.Format("2006-01-02 15:04:05")
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		last, next := aroundGap(wall, zone)
		return time.Time{}, &InstantError{
			text, fmt.Sprintf("the clocks of %s never showed it: they went from %s to %s", zone, last.Format("15:04"), next.Format("15:04")),
			"give the time with its offset, as " + next.Format(time.RFC3339),
		}
	}
	return time.Time{}, &InstantError{
		text, fmt.Sprintf("the clocks of %s showed it twice", zone),
		fmt.Sprintf("say which with its offset: %s or %s", found[0].Format(time.RFC3339), found[1].Format(time.RFC3339)),
	}
}

// candidates returns the instants at which the zone's clocks show a time, in
// order. Zones lie within 15 hours of UTC; their rules change at most a few
// times in 30 hours.
func candidates(wall time.Time, zone *time.Location) (out []time.Time) {
	t := wall.Add(-15 * time.Hour).In(zone)
	for limit := wall.Add(15 * time.Hour); !t.After(limit); {
		_, offset := t.Zone()
		end := nextChange(t)
		c := wall.Add(-time.Duration(offset) * time.Second).In(zone)
		if !c.Before(t) && (end.IsZero() || c.Before(end)) {
			out = append(out, c)
		}
		if end.IsZero() {
			break
		}
		t = end
	}
	return out
}

// nextChange returns when the zone's clocks change next after an instant, the zero
// time where they never do. Of the last day of a leap year time.ZoneBounds says, for
// rules of the years to come, that its bounds end before it: the day after is asked.
func nextChange(t time.Time) time.Time {
	_, end := t.ZoneBounds()
	for days := 1; !end.IsZero() && !end.After(t); days++ {
		_, end = t.AddDate(0, 0, days).ZoneBounds()
	}
	return end
}

// aroundGap returns what the clocks show when a gap begins, and the instant
// after it.
func aroundGap(wall time.Time, zone *time.Location) (last, next time.Time) {
	t := wall.Add(-15 * time.Hour).In(zone)
	for {
		_, before := t.Zone()
		end := nextChange(t)
		if end.IsZero() {
			return t, t
		}
		_, after := end.Zone()
		last = end.UTC().Add(time.Duration(before) * time.Second)
		if next := end.UTC().Add(time.Duration(after) * time.Second); !wall.Before(last) && wall.Before(next) {
			return last, end
		}
		t = end
	}
}

// startOfDay returns the first instant of a local day: midnight, the second of
// two, or what follows where midnight is skipped.
func startOfDay(year int, month time.Month, day int, zone *time.Location) time.Time {
	wall := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if found := candidates(wall, zone); len(found) > 0 {
		return found[0]
	}
	_, next := aroundGap(wall, zone)
	return next
}

// String writes a span in days, hours and minutes: "2 d 03 h 04 min". Seconds
// are dropped, towards nothing left.
func (l Left) String() string {
	d, sign := time.Duration(l), ""
	if d < 0 {
		d, sign = -d, "-"
	}
	m := int64(d / time.Minute)
	switch {
	case m >= 24*60:
		return fmt.Sprintf("%s%d d %02d h %02d min", sign, m/(24*60), m/60%24, m%60)
	case m >= 60:
		return fmt.Sprintf("%s%d h %02d min", sign, m/60, m%60)
	}
	return fmt.Sprintf("%s%d min", sign, m)
}

// MarshalJSON writes a span in whole seconds.
func (l Left) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "%d", int64(time.Duration(l)/time.Second)), nil
}
