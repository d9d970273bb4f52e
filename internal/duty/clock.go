package duty

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Ask is what clocks are computed from.
type Ask struct {
	Now time.Time
	// Zone is the controller's: hours are rounded and days begin by its clocks.
	Zone *time.Location
	// Country is whose public holidays count; "" none is known.
	Country string
	// Anchors are the operative instants, by anchor.
	Anchors map[string]time.Time
	// Verdicts are the outcomes of the test by rule; a rule that is not in it
	// is Open.
	Verdicts  map[string]Verdict
	Done      []Done
	Pauses    []Pause
	Contracts []Contract
}

// Clocks computes the clocks of all rules in force on the day of awareness,
// soonest end first, then those without an end. It is an error that anchors
// contradict each other, or that something was done before it could be.
func Clocks(ask Ask) ([]Clock, error) {
	if err := ask.check(); err != nil {
		return nil, err
	}
	rules := slices.Clone(RulesOn(ask.awareness()))
	for _, c := range ask.Contracts {
		rules = append(rules, c.rule())
	}
	calendar, calendarErr := CalendarOf(ask.Country)
	if ask.Country == "" {
		calendar, calendarErr = nil, &CalendarError{"no country is set, so its public holidays are not known"}
	}
	m := &clockMaker{ask: ask, calendar: calendar, calendarErr: calendarErr, done: map[string]Done{}}
	for _, d := range ask.Done {
		if !slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == d.Rule }) {
			return nil, fmt.Errorf("%q is no duty that was in force on the day of awareness, so it cannot have been done", d.Rule)
		}
		if first, ok := m.done[d.Rule]; !ok || d.At.Before(first.At) {
			m.done[d.Rule] = d
		}
	}
	out := make([]Clock, 0, len(rules))
	for _, r := range rules {
		c, err := m.clock(r)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Clock) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			if a.Due.IsZero() {
				return 1
			}
			return -1
		}
		return a.Due.Compare(b.Due)
	})
	return out, nil
}

// awareness is the day that chooses the rules: of the controller's awareness,
// else of the first anchor that is known, else of now.
func (a *Ask) awareness() Day {
	for _, name := range []string{ControllerAware, ProcessorAware, ControllerTold, IncidentAware, Detected} {
		if t, ok := a.Anchors[name]; ok {
			return DayOf(t.In(a.Zone))
		}
	}
	return DayOf(a.Now.In(a.Zone))
}

// orders are pairs of anchors of which the first cannot come after the second.
var orders = [][2]string{
	{Happened, Detected}, {Happened, ProcessorAware}, {Happened, ControllerTold}, {Happened, ControllerAware},
	{Happened, IncidentAware}, {Happened, Classified}, {Happened, VictimAware},
	{Detected, ControllerAware}, {Detected, ProcessorAware}, {IncidentAware, Classified}, {ProcessorAware, ControllerTold},
}

// OrderError says that instants contradict each other.
type OrderError struct{ First, Second string }

func (e *OrderError) Error() string {
	return fmt.Sprintf("%s cannot come after %s; correct one of the instants", AnchorText(e.First), AnchorText(e.Second))
}

// CheckAnchors refuses instants that cannot follow each other as they do, such
// as an awareness before the event.
func CheckAnchors(at map[string]time.Time) error {
	for _, o := range orders {
		first, ok1 := at[o[0]]
		second, ok2 := at[o[1]]
		if ok1 && ok2 && first.After(second) {
			return &OrderError{o[0], o[1]}
		}
	}
	return nil
}

func (a *Ask) check() error {
	if a.Zone == nil || a.Now.IsZero() {
		return errors.New("duty: Ask.Zone and Ask.Now must be given")
	}
	for _, name := range Anchors() {
		if t, ok := a.Anchors[name]; ok && t.After(a.Now) {
			return fmt.Errorf("%s lies in the future (%s)", AnchorText(name), clockTime(t.In(a.Zone)))
		}
	}
	for _, d := range a.Done {
		if d.At.After(a.Now) {
			return fmt.Errorf("%s cannot be done in the future (%s)", d.Rule, clockTime(d.At.In(a.Zone)))
		}
	}
	return CheckAnchors(a.Anchors)
}

// AnchorText says an anchor in words.
func AnchorText(anchor string) string {
	if rule, ok := strings.CutPrefix(anchor, MetPrefix); ok {
		return "the act for " + rule
	}
	switch anchor {
	case Happened:
		return "the breach itself"
	case Detected:
		return "the first sign of the breach"
	case ProcessorAware:
		return "the processor's awareness"
	case ControllerTold:
		return "the processor's word to the controller"
	case ControllerAware:
		return "the controller's awareness"
	case IncidentAware:
		return "awareness of the significant incident"
	case Classified:
		return "the classification as major"
	case VictimAware:
		return "the insured's knowledge of the attack"
	}
	return anchor
}

func (c *Contract) rule() Rule {
	return Rule{
		ID: c.ID, Law: "Contract", Jurisdiction: "contract", To: c.To,
		Title:  fmt.Sprintf("%s tells %s", c.Party, c.To),
		Source: Source{c.Clause, Read}, Limits: []Limit{c.Limit}, Pausable: "as the contract says",
		LateNeeds: "the reasons for the delay",
	}
}

type clockMaker struct {
	ask         Ask
	calendar    *Calendar
	calendarErr error
	done        map[string]Done
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
	c := Clock{Rule: r, Verdict: Open}
	if v, ok := m.ask.Verdicts[r.ID]; ok {
		c.Verdict = v
	}
	if r.Law == "Contract" {
		c.Verdict = Required
	}
	if d, ok := m.done[r.ID]; ok {
		c.Done = &d
	}
	if err := m.start(&c); err != nil {
		return c, err
	}
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
func (m *clockMaker) start(c *Clock) error {
	if len(c.Rule.Limits) == 0 {
		c.State, c.Why = NoLimit, "without undue delay; the law sets no end in hours or days"
		return nil
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
	return nil
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
	if c.Rule.Source.Standing == Unverified {
		c.Warnings = append(c.Warnings, "the rule was not checked against its text: "+c.Rule.Source.Text)
	}
	if m.calendar != nil && m.calendar.Regional && len(c.Rule.Limits) > 0 && c.Rule.Limits[0].Unit != Hours && !c.Rule.Limits[0].Plain {
		c.Warnings = append(c.Warnings, "holidays of parts of "+m.calendar.Country+" are not counted; the end shown is the strictest")
	}
}

func (m *clockMaker) pausedNow(c *Clock) bool {
	return slices.ContainsFunc(c.Pauses, func(p Pause) bool {
		return !p.From.After(m.ask.Now) && (p.To.IsZero() || p.To.After(m.ask.Now))
	})
}
