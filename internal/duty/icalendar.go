package duty

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// reminders are how long before an end a calendar rings, by the time the clock
// runs in all.
var reminders = []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, 6 * time.Hour, time.Hour}

// Appointment is something beside clocks that has an end: a task, an answer that
// is due.
type Appointment struct {
	ID    string // "task-3"
	Title string
	Text  string
	Due   time.Time
}

// ErrNoDeadline says that nothing has an end: RFC 5545 (section 3.6) has no calendar
// without an event.
var ErrNoDeadline = errors.New("nothing has an end that a calendar could show")

// WriteCalendar writes the ends of clocks that are running, paused or overdue as
// an iCalendar file (RFC 5545), one event an end, with reminders before it. The
// ids of events follow from the case and the rule, so that a later file
// replaces the events of an earlier one; those of duties that were met are cancelled.
// Without any event it writes nothing and the error is ErrNoDeadline. name is the case's; it, the rules
// and the appointments are all that the file tells. made is the instant the clocks were computed
// for. Appointments are written beside them.
func WriteCalendar(w io.Writer, caseID, name string, clocks []Clock, also []Appointment, made time.Time) error {
	cal := ics.NewCalendarFor("tocsin")
	cal.SetProductId("-//tocsin//clocks//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("Deadlines: " + plain(name))
	for _, c := range clocks {
		title := fmt.Sprintf("%s: %s (%s)%s", c.Rule.Law, c.Rule.Title, c.State, c.unsettled())
		x := Appointment{c.Rule.ID, title, c.describe(), c.Due}
		switch {
		case c.Due.IsZero():
		case c.State == Running, c.State == Paused, c.State == Overdue:
			remind(addEvent(cal, caseID, x, made), x, c.Started, made)
		case c.State == Met, c.State == MetLate:
			addEvent(cal, caseID, x, made).SetStatus(ics.ObjectStatusCancelled)
		}
	}
	for _, x := range also {
		remind(addEvent(cal, caseID, x, made), x, time.Time{}, made)
	}
	if len(cal.Events()) == 0 {
		return ErrNoDeadline
	}
	return cal.SerializeTo(w, ics.WithNewLineWindows)
}

// addEvent adds the last minute before an end.
func addEvent(cal *ics.Calendar, caseID string, x Appointment, made time.Time) *ics.VEvent {
	e := cal.AddEvent(fmt.Sprintf("%s-%s@tocsin", x.ID, caseID))
	e.SetDtStampTime(made)
	e.SetStartAt(x.Due.Add(-time.Minute))
	e.SetEndAt(x.Due)
	e.SetSummary(plain(x.Title))
	e.SetDescription(plain(x.Text))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	return e
}

// remind adds reminders to an event that ring after the beginning.
func remind(e *ics.VEvent, x Appointment, begin, made time.Time) {
	for _, before := range reminders {
		if rings := x.Due.Add(-before); rings.After(made) && rings.After(begin) {
			a := e.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetDescription(plain(x.Title))
			a.SetTrigger("-PT" + fmt.Sprint(int(before.Hours())) + "H")
		}
	}
}

// describe says a clock in a few lines.
func (c *Clock) describe() string {
	lines := []string{
		"Ends " + clockTime(c.Due) + ".",
		"From " + AnchorText(c.Anchor) + ", " + clockTime(c.Started) + ": " + c.Why + ".",
		"Source: " + c.Rule.Source.String() + ".",
	}
	for _, w := range c.Warnings {
		lines = append(lines, "Note: "+w+".")
	}
	return strings.Join(lines, "\n")
}

// plain drops what no calendar should hold: control characters but the line
// feed.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r == 0x7f) {
			return -1
		}
		return r
	}, s)
}
