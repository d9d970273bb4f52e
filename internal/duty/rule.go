package duty

import (
	"time"

	"github.com/tocsin-project/tocsin/internal/condition"
)

// Rule is a duty to tell somebody, as data.
type Rule struct {
	ID           string `json:"id"`           // "gdpr-33"
	Law          string `json:"law"`          // "GDPR"
	Jurisdiction string `json:"jurisdiction"` // "EU", "GB", "FR", "US-CA"
	To           string `json:"to"`           // "authority", "people", "controller", "csirt", "police"
	Title        string `json:"title"`
	Source       Source `json:"source"`
	Span
	// When is the condition over the interview under which the duty exists, and
	// Unless those on which it falls away.
	When   condition.Condition `json:"when,omitzero"`
	Unless []Unless            `json:"unless,omitempty"`
	// General says that it binds every controller in its jurisdiction, so that it
	// is shown before the first question is answered.
	General bool `json:"general,omitempty"`
	// AsOf is the day whose law the rule is, where it is not known since when it
	// has been so; before that day it is shown with a warning.
	AsOf Day `json:"as_of,omitempty"`
	// Threshold is the number of people concerned in the jurisdiction from which
	// the duty exists, 0 any. It is shown and not executed: who lives where is
	// seldom known.
	Threshold int64 `json:"threshold,omitempty"`
	// Limits are the ends of its time; the earliest that is known counts. A
	// rule without limits asks for no undue delay and has no fixed end.
	Limits []Limit `json:"limits,omitempty"`
	// Pausable are the grounds on which its clock may stand still; most know
	// none.
	Pausable string `json:"pausable,omitempty"`
	// LateNeeds says what must be given with a late act.
	LateNeeds string `json:"late_needs,omitempty"`
	Note      string `json:"note,omitempty"`
}

// Unless is an exemption.
type Unless struct {
	ID     string              `json:"id"` // "34(3)(a)"
	When   condition.Condition `json:"when"`
	Text   string              `json:"text"`
	Source Source              `json:"source"`
}

// Limit is a time that begins at an anchor.
type Limit struct {
	// From are the anchors it begins at: the first that is known counts.
	From  []string `json:"from"`
	Count int      `json:"count"`
	Unit  Unit     `json:"unit"`
	// Plain counts hours from the minute itself, without the rounding of
	// Regulation 1182/71: for laws that regulation does not govern.
	Plain bool `json:"plain,omitempty"`
}

// Unit is a unit of time limits.
type Unit string

// The units.
const (
	Hours        Unit = "hours"
	Days         Unit = "days"          // calendar days
	BusinessDays Unit = "business days" // without weekends and public holidays
	Months       Unit = "months"
)

// The anchors at which clocks begin. "met:" and a rule's id is the instant at
// which that rule's act was done: clocks run from one another.
const (
	Happened        = "happened"         // the breach began
	Detected        = "detected"         // first sign of it
	ProcessorAware  = "processor_aware"  // the processor's awareness
	ControllerTold  = "controller_told"  // the processor told the controller
	ControllerAware = "controller_aware" // reasonable certainty: the operative instant
	IncidentAware   = "incident_aware"   // of a significant incident (NIS2, DORA, eIDAS, telecoms)
	Classified      = "classified"       // as major (DORA)
	VictimAware     = "victim_aware"     // of the attack, by who is insured (French insurance code)
	MetPrefix       = "met:"
)

// Anchors returns the anchors that are instants of a case, in the order in
// which they follow one another.
func Anchors() []string {
	return []string{Happened, Detected, ProcessorAware, ControllerTold, ControllerAware, IncidentAware, Classified, VictimAware}
}

// ClockState is how a clock stands.
type ClockState string

// The states of a clock.
const (
	Waiting    ClockState = "waiting"    // what starts it is not known or not done yet
	Running    ClockState = "running"    //
	Paused     ClockState = "paused"     //
	Overdue    ClockState = "overdue"    // its end has passed and nothing was done
	Met        ClockState = "met"        // done in time
	MetLate    ClockState = "met late"   //
	NoLimit    ClockState = "no limit"   // without undue delay; the law sets no end
	Uncounted  ClockState = "uncounted"  // it runs, but its end cannot be computed: Why says so
	Irrelevant ClockState = "irrelevant" // the test found no such duty
)

// Clock is one running duty.
type Clock struct {
	Rule     Rule       `json:"rule"`
	Verdict  Verdict    `json:"verdict"` // of the test; Open where it is not answered
	State    ClockState `json:"state"`
	Why      string     `json:"why"` // how it was counted, or why it cannot be
	Anchor   string     `json:"anchor,omitempty"`
	Started  time.Time  `json:"started,omitzero"` // instant of the anchor
	Begins   time.Time  `json:"begins,omitzero"`  // first instant that counts
	Due      time.Time  `json:"due,omitzero"`     // in the case's zone
	Elapsed  time.Time  `json:"elapsed,omitzero"` // of hours: the anchor plus the hours, without rounding; the strictest reading
	Left     Left       `json:"left,omitzero"`    // until Due, from the instant of the question; negative when past
	Done     *Done      `json:"done,omitempty"`
	LateBy   Left       `json:"late_by,omitzero"`
	Needs    string     `json:"needs,omitempty"` // what is missing with a late act: the reasons for the delay
	Pauses   []Pause    `json:"pauses,omitempty"`
	Argument []Argument `json:"arguments,omitempty"`
	Warnings []string   `json:"warnings,omitempty"`
}

// Argument is another reading of the law that gives a later end. It is shown
// and never used as the deadline.
type Argument struct {
	Due time.Time `json:"due"`
	Why string    `json:"why"`
}

// Done says that a duty was fulfilled.
type Done struct {
	Rule   string    `json:"rule"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"` // for being late
}

// Pause is a time in which a clock stands still.
type Pause struct {
	Rule   string    `json:"rule"`
	From   time.Time `json:"from"`
	To     time.Time `json:"to,omitzero"` // zero while it lasts
	Ground string    `json:"ground"`
}

// Contract is a clock that the parties agreed on.
type Contract struct {
	ID     string `json:"id"`     // "contract-1"
	Clause string `json:"clause"` // "services agreement, 14.2"
	Party  string `json:"party"`  // whom it binds
	To     string `json:"to"`     // whom it serves
	Limit  Limit  `json:"limit"`
}

// Left is a span of real time that prints as people say it: "2 d 3 h 04 min".
type Left time.Duration
