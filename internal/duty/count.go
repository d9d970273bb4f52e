package duty

import (
	"fmt"
	"time"
)

// Counted is a period as it was counted.
type Counted struct {
	Begins  time.Time // the first instant that counts
	Due     time.Time // the end; an act at this very instant is in time
	Elapsed time.Time // of hours: the event plus the hours, without rounding
	How     string
	// Arguments are readings that give a later end.
	Arguments []Argument
}

// NextFullHour returns the next full hour by the clocks of an instant's
// location, strictly after it: the hour in which an event falls is not counted
// (Regulation (EEC, Euratom) 1182/71, Article 3(1)), also where the event falls
// on its first second.
func NextFullHour(t time.Time) time.Time {
	for {
		into := time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
		next := t.Add(time.Hour - into)
		change := nextChange(t)
		if change.IsZero() || change.After(next) {
			return next
		}
		// The clocks change inside this hour, or at its end: go on from there.
		if change.Minute() == 0 && change.Second() == 0 {
			return change
		}
		t = change
	}
}

// CountHours counts hours by Regulation 1182/71, Article 3(1) and (2)(a), in
// the location of the event: from the next full hour, hours that really pass,
// weekends and holidays included, through changes of the clocks.
func CountHours(event time.Time, hours int, calendar *Calendar) Counted {
	begins := NextFullHour(event)
	span := time.Duration(hours) * time.Hour
	c := Counted{
		Begins: begins, Due: begins.Add(span), Elapsed: event.Add(span),
		How: fmt.Sprintf("the hour of the event is not counted; %d hours from %s", hours, clockTime(begins)),
	}
	_, before := begins.Zone()
	if _, after := c.Due.Zone(); after != before {
		c.How += fmt.Sprintf("; the clocks change in between, so the hand stands at %s", c.Due.Format("15:04"))
	}
	if calendar != nil && hours >= 48 {
		c.Arguments = twoWorkingDays(c.Begins, c.Due, calendar)
	}
	return c
}

// CountPlain counts hours from the event itself.
func CountPlain(event time.Time, hours int) Counted {
	due := event.Add(time.Duration(hours) * time.Hour)
	return Counted{Begins: event, Due: due, Elapsed: due, How: fmt.Sprintf("%d hours from the event, to the minute", hours)}
}

// twoWorkingDays gives the disputed reading of Article 3(5): that a period of
// two days or more holds at least two working days, also one in hours.
func twoWorkingDays(begins, due time.Time, calendar *Calendar) []Argument {
	day, n := DayOf(begins), 0
	for ; day <= DayOf(due); day = day.Add(1) {
		if working, err := calendar.Working(day); err != nil {
			return nil
		} else if working {
			n++
		}
	}
	if n >= 2 {
		return nil
	}
	for n < 2 {
		if working, err := calendar.Working(day); err != nil {
			return nil
		} else if working {
			n++
		}
		day = day.Add(1)
	}
	return []Argument{{
		Due: endOfDay(day.Add(-1), due.Location()),
		Why: "Regulation 1182/71, Article 3(5), read as holding for hours too: at least two working days. Disputed; do not rely on it",
	}}
}

// endOfDay is the expiry of a day's last hour: the first instant of the next.
func endOfDay(d Day, zone *time.Location) time.Time { return d.Add(1).At(zone) }

// CountDays counts calendar days by Article 3: the day of the event is not
// counted, and an end on a weekend or holiday moves to the next working day.
func CountDays(event time.Time, days int, calendar *Calendar) (Counted, error) {
	return dayLimit(event, DayOf(event).Add(days), fmt.Sprintf("the day of the event is not counted; %d days", days), calendar)
}

// CountMonths counts months by Article 3(2)(c): to the day of the same number
// in the last month, or its last day, moved to the next working day.
func CountMonths(event time.Time, months int, calendar *Calendar) (Counted, error) {
	y, m, d := event.Date()
	last := time.Date(y, m+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC) // last day of the month it ends in
	if d < last.Day() {
		last = last.AddDate(0, 0, d-last.Day())
	}
	return dayLimit(event, DayOf(last), fmt.Sprintf("%d month(s), to the day of the same number", months), calendar)
}

func dayLimit(event time.Time, last Day, how string, calendar *Calendar) (Counted, error) {
	moved := last
	for {
		working, err := calendar.Working(moved)
		if err != nil {
			return Counted{}, err
		}
		if working {
			break
		}
		moved = moved.Add(1)
	}
	if moved != last {
		how += fmt.Sprintf("; %s is no working day in %s, so it ends with %s", last, calendar.Country, moved)
	}
	zone := event.Location()
	return Counted{Begins: endOfDay(DayOf(event), zone), Due: endOfDay(moved, zone), How: how}, nil
}

// CountPlainDays counts calendar days and moves no end: the strictest reading
// for laws that Regulation 1182/71 does not govern.
func CountPlainDays(event time.Time, days int) Counted {
	zone := event.Location()
	return Counted{
		Begins: endOfDay(DayOf(event), zone), Due: endOfDay(DayOf(event).Add(days), zone),
		How: fmt.Sprintf("the day of the event is not counted; %d calendar days, not moved by weekends", days),
	}
}

// CountBusinessDays counts days on which people work: no weekends, no public
// holidays, the day of the event not counted.
func CountBusinessDays(event time.Time, days int, calendar *Calendar) (Counted, error) {
	day, left := DayOf(event), days
	for left > 0 {
		day = day.Add(1)
		working, err := calendar.Working(day)
		if err != nil {
			return Counted{}, err
		}
		if working {
			left--
		}
	}
	zone := event.Location()
	return Counted{
		Begins: endOfDay(DayOf(event), zone), Due: endOfDay(day, zone),
		How: fmt.Sprintf("%d business days of %s; the day of the event is not counted", days, calendar.Country),
	}, nil
}

// clockTime writes an instant with its zone, for people.
func clockTime(t time.Time) string { return t.Format("2006-01-02 15:04 MST") }
