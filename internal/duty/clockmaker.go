package duty

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// clockMaker computes one clock after another.
type clockMaker struct {
	ask         Ask
	calendar    *Calendar // of the rule's country
	calendarErr error
	done        map[string]Done
}

// choose takes the calendar that counts for a rule: that of its own country, of
// the controller's for the law of the Union and for contracts.
func (m *clockMaker) choose(r Rule) {
	code, _, _ := strings.Cut(r.Jurisdiction, "-")
	if code == "EU" || code == contractLaw {
		code = m.ask.Country
	}
	if code == "" {
		m.calendar, m.calendarErr = nil, &CalendarError{"no country is set, so its public holidays are not known"}
		return
	}
	m.calendar, m.calendarErr = CalendarOf(code)
}

// at returns when an anchor was; "met:" anchors are acts of other rules.
func (m *clockMaker) at(anchor string) (time.Time, bool) {
	if rule, ok := strings.CutPrefix(anchor, MetPrefix); ok {
		d, ok := m.done[rule]
		return d.At.In(m.ask.Zone), ok
	}
	t, ok := m.ask.Anchors[anchor]
	return t.In(m.ask.Zone), ok
}

func (m *clockMaker) clock(r Rule) (Clock, error) {
	m.choose(r)
	c := Clock{Rule: r, Verdict: Open}
	if v, ok := m.ask.Verdicts[r.ID]; ok {
		c.Verdict = v
	}
	if r.Jurisdiction == contractLaw {
		c.Verdict = Required
	}
	if d, ok := m.done[r.ID]; ok {
		c.Done = &d
	}
	m.start(&c)
	if c.Done != nil && !c.Started.IsZero() && c.Done.At.Before(c.Started) {
		return c, fmt.Errorf("%s cannot be done before what starts it, %s", r.ID, AnchorText(c.Anchor))
	}
	if err := m.pause(&c); err != nil {
		return c, err
	}
	m.state(&c)
	return c, nil
}

// start finds the earliest end of the rule's limits.
func (m *clockMaker) start(c *Clock) {
	if len(c.Rule.Limits) == 0 {
		c.State, c.Why = NoLimit, "without undue delay; the law sets no end in hours or days"
		return
	}
	var waits []string
	var broken error
	for _, l := range c.Rule.Limits {
		anchor, at, ok := m.first(l.From)
		if !ok {
			waits = append(waits, AnchorText(l.From[0]))
			continue
		}
		counted, err := m.count(at, l)
		if err != nil {
			broken = err
			c.Anchor, c.Started = anchor, at
			continue
		}
		if c.Due.IsZero() || counted.Due.Before(c.Due) {
			c.Anchor, c.Started, c.Begins, c.Due, c.Elapsed = anchor, at, counted.Begins, counted.Due, counted.Elapsed
			c.Why, c.Argument = counted.How, counted.Arguments
		}
	}
	switch {
	case !c.Due.IsZero() && len(waits) > 0:
		c.Warnings = append(c.Warnings, "it may end earlier: it also runs from "+strings.Join(waits, " and ")+", which is not known")
	case c.Due.IsZero() && broken != nil:
		c.State, c.Why = Uncounted, broken.Error()
	case c.Due.IsZero():
		c.State, c.Why = Waiting, "it starts with "+strings.Join(waits, " or ")
	}
}

func (m *clockMaker) first(anchors []string) (string, time.Time, bool) {
	for _, a := range anchors {
		if t, ok := m.at(a); ok {
			return a, t, true
		}
	}
	return "", time.Time{}, false
}

func (m *clockMaker) count(at time.Time, l Limit) (Counted, error) {
	switch {
	case l.Unit == Hours && l.Plain:
		return CountPlain(at, l.Count), nil
	case l.Unit == Hours:
		return CountHours(at, l.Count, m.calendar), nil
	case l.Unit == Days && l.Plain:
		return CountPlainDays(at, l.Count), nil
	case m.calendarErr != nil:
		return Counted{}, m.calendarErr
	case l.Unit == Days:
		return CountDays(at, l.Count, m.calendar)
	case l.Unit == Months:
		return CountMonths(at, l.Count, m.calendar)
	case l.Unit == BusinessDays:
		return CountBusinessDays(at, l.Count, m.calendar)
	}
	return Counted{}, fmt.Errorf("there is no unit %q", l.Unit)
}

// pause moves the end by the time the clock stood still, where the law knows a
// pause.
func (m *clockMaker) pause(c *Clock) error {
	for _, p := range m.ask.Pauses {
		if p.Rule != c.Rule.ID {
			continue
		}
		if c.Rule.Pausable == "" {
			return fmt.Errorf("%s knows no pause: %s; file what is known and complete it later", p.Rule, c.Rule.Source)
		}
		to := p.To
		if to.IsZero() || to.After(m.ask.Now) {
			to = m.ask.Now
		}
		if p.From.Before(c.Started) || to.Before(p.From) {
			return fmt.Errorf("the pause of %s from %s lies before its start, or ends before it begins", p.Rule, clockTime(p.From.In(m.ask.Zone)))
		}
		c.Pauses = append(c.Pauses, p)
		if !c.Due.IsZero() && p.From.Before(c.Due) {
			c.Due = c.Due.Add(to.Sub(p.From))
			c.Elapsed = c.Elapsed.Add(to.Sub(p.From))
			c.Why += fmt.Sprintf("; it stood still for %s: %s", Left(to.Sub(p.From)), p.Ground)
		}
	}
	return nil
}

func (m *clockMaker) state(c *Clock) {
	if c.Verdict == NotRequired {
		c.State = Irrelevant
		return
	}
	if !c.Due.IsZero() {
		c.Left = Left(c.Due.Sub(m.ask.Now))
	}
	switch {
	case c.Done != nil && !c.Due.IsZero() && c.Done.At.After(c.Due):
		c.State, c.LateBy = MetLate, Left(c.Done.At.Sub(c.Due))
		if c.Done.Reason == "" {
			c.Needs = c.Rule.LateNeeds
		}
	case c.Done != nil:
		c.State = Met
		if !c.Elapsed.IsZero() && c.Done.At.After(c.Elapsed) && c.Done.Reason == "" {
			c.Warnings = append(c.Warnings, "in time only by the rounding to full hours; give reasons all the same")
		}
	case c.State != "":
	case m.pausedNow(c):
		c.State = Paused
	case m.ask.Now.After(c.Due):
		c.State, c.LateBy = Overdue, Left(m.ask.Now.Sub(c.Due))
	default:
		c.State = Running
	}
	m.warn(c)
}

// warn adds what the reader of a clock must know.
func (m *clockMaker) warn(c *Clock) {
	if c.Rule.Source.Standing == Unverified {
		c.Warnings = append(c.Warnings, "the rule was not checked against its text: "+c.Rule.Source.Text)
	}
	if day := m.ask.Day(); c.Rule.AsOf > day {
		c.Warnings = append(c.Warnings, fmt.Sprintf("this is the law of %s; that of %s is not known here", c.Rule.AsOf, day))
	}
	byDays := slices.ContainsFunc(c.Rule.Limits, func(l Limit) bool { return l.Unit != Hours && !l.Plain })
	if m.calendar == nil || !byDays {
		return
	}
	if m.calendar.Regional {
		c.Warnings = append(c.Warnings, "holidays of parts of "+m.calendar.Country+" are not counted; the end shown is the strictest")
	}
	if m.calendar.Source.Standing == Unverified {
		c.Warnings = append(c.Warnings, "the public holidays of "+m.calendar.Country+" were not checked: "+m.calendar.Source.Text)
	}
}

func (m *clockMaker) pausedNow(c *Clock) bool {
	return slices.ContainsFunc(c.Pauses, func(p Pause) bool {
		return !p.From.After(m.ask.Now) && (p.To.IsZero() || p.To.After(m.ask.Now))
	})
}
