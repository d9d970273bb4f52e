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
	// The law of one country counts by its own.
	Country string
	// Anchors are the operative instants, by anchor.
	Anchors map[string]time.Time
	// Verdicts are the outcomes of the test by rule; a rule that is not in it
	// is Open.
	Verdicts  map[string]Verdict
	Done      []Done
	Pauses    []Pause
	Contracts []Contract
	// RulesOn is the day whose law counts, "" the day of awareness.
	RulesOn Day
}

// Clocks computes the clocks of all rules in force on the day of awareness,
// soonest end first, then those without an end. It is an error that anchors
// contradict each other, or that something was done before it could be.
func Clocks(ask Ask) ([]Clock, error) {
	if err := ask.check(); err != nil {
		return nil, err
	}
	rules := slices.Clone(RulesOn(ask.Day()))
	for _, c := range ask.Contracts {
		rules = append(rules, c.rule())
	}
	m := &clockMaker{ask: ask, done: map[string]Done{}}
	for _, d := range ask.Done {
		if !slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == d.Rule }) {
			return nil, fmt.Errorf("%q is no duty that was in force on the day of awareness, so it cannot have been done", d.Rule)
		}
		first, ok := m.done[d.Rule]
		if !ok || d.At.Before(first.At) || d.At.Equal(first.At) && first.Reason == "" {
			m.done[d.Rule] = d // of two at one instant, the one with reasons
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

// Day is the day that chooses the rules: the one that was set, else that of the
// controller's awareness, else of the first anchor that is known, else of now.
func (a *Ask) Day() Day {
	if a.RulesOn != "" {
		return a.RulesOn
	}
	for _, name := range []string{ControllerAware, ProcessorAware, ControllerTold, IncidentAware, Detected} {
		if t, ok := a.Anchors[name]; ok {
			return DayOf(t.In(a.Zone))
		}
	}
	return DayOf(a.Now.In(a.Zone))
}

// orders are pairs of anchors of which the first cannot come after the second.
var orders = [][2]string{
	{Happened, Detected},
	{Happened, ProcessorAware},
	{Happened, ControllerTold},
	{Happened, ControllerAware},
	{Happened, IncidentAware},
	{Happened, Classified},
	{Happened, VictimAware},
	{Detected, ControllerAware},
	{Detected, ProcessorAware},
	{IncidentAware, Classified},
	{ProcessorAware, ControllerTold},
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

// contractLaw is the jurisdiction of what parties agreed on.
const contractLaw = "contract"

func (c *Contract) rule() Rule {
	return Rule{
		ID: c.ID, Law: "Contract", Jurisdiction: contractLaw, To: c.To,
		Title:  fmt.Sprintf("%s tells %s", c.Party, c.To),
		Source: Source{c.Clause, Read}, Limits: []Limit{c.Limit}, Pausable: "as the contract says",
		LateNeeds: "the reasons for the delay",
	}
}
