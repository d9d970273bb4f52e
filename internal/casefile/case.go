package casefile

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// Case is the state of a case file: what all acts so far say. It is read only;
// lists are in the order in which things were put on record.
type Case struct {
	Acts    int       `json:"acts"`     // how many acts made this state
	LastAct time.Time `json:"last_act"` // when the newest of them was put on record
	Name    string    `json:"name"`
	Opened  time.Time `json:"opened"`
	Example bool      `json:"example,omitempty"` // its people are synthetic
	Profile

	Parties    []Party         `json:"parties"`
	Owners     []Owner         `json:"owners"`
	Instants   []Instant       `json:"instants"`
	Awareness  []Choice        `json:"awareness"` // the operative instants chosen, one an anchor
	Discovery  *Discovery      `json:"discovery,omitempty"`
	Incident   *Incident       `json:"incident,omitempty"`
	Counts     []Count         `json:"counts"` // entered by hand
	Timeline   []Event         `json:"timeline"`
	Evidence   []Exhibit       `json:"evidence"`
	Requests   []Request       `json:"requests"`
	Causes     []Cause         `json:"causes"`
	Measures   []Measure       `json:"measures"`
	Decisions  []Decision      `json:"decisions"`
	Tasks      []Task          `json:"tasks"`
	Answers    duty.Answers    `json:"answers"`
	Changes    []duty.Change   `json:"severity_changes"`
	Contracts  []duty.Contract `json:"contracts"`
	Pauses     []duty.Pause    `json:"pauses"`
	Done       []duty.Done     `json:"done"` // duties fulfilled, also by filings and by telling people
	Filings    []Filing        `json:"filings"`
	Told       []Telling       `json:"told"`
	FormFields []FormField     `json:"form_fields"`
	Closed     *Closing        `json:"closed,omitempty"`
	Voided     []Void          `json:"voided"`

	given map[string]int // numbers given so far, by kind of act
}

// newCase is the state before the first act. Its lists are empty and not nil, so
// that programs read lists.
func newCase() *Case {
	return &Case{
		Parties: []Party{}, Owners: []Owner{}, Instants: []Instant{}, Awareness: []Choice{}, Counts: []Count{},
		Timeline: []Event{}, Evidence: []Exhibit{}, Requests: []Request{}, Causes: []Cause{}, Measures: []Measure{},
		Decisions: []Decision{}, Tasks: []Task{}, Answers: duty.Answers{}, Changes: []duty.Change{},
		Contracts: []duty.Contract{}, Pauses: []duty.Pause{}, Done: []duty.Done{}, Filings: []Filing{},
		Told: []Telling{}, FormFields: []FormField{}, Voided: []Void{}, given: map[string]int{},
	}
}

// Profile is what clocks need to know of the controller.
type Profile struct {
	Reference string `json:"reference,omitempty" flag:"reference" help:"the house's own number of the case"`
	// Zone is the controller's time zone (IANA), in which hours are counted;
	// Country its country, whose public holidays count.
	Zone    string `json:"zone,omitempty" flag:"zone" help:"the controller's time zone, as Europe/Paris"`
	Country string `json:"country,omitempty" flag:"country" help:"the controller's country, two letters"`
	// RulesOn is the day whose law counts, where that is not the day of
	// awareness: an exercise, or a case from before the law. RulesWhy says
	// why, and stands wherever clocks are shown.
	RulesOn  duty.Day `json:"rules_on,omitempty" flag:"rules-on" help:"count by the law of this day instead of the day of awareness"`
	RulesWhy string   `json:"rules_why,omitempty" flag:"rules-why" help:"why another day's law counts"`
}

// Opening begins a case file.
type Opening struct {
	Name    string `json:"name" flag:"name" help:"what the case is called"`
	Example bool   `json:"example,omitempty"`
	Profile
}

// Closing ends a case.
type Closing struct {
	Reason  string    `json:"reason" flag:"reason" help:"why the case can be closed"`
	Despite bool      `json:"despite,omitempty" flag:"despite" help:"close although something is open; what it is stays on record"`
	Open    []string  `json:"open,omitempty"` // what was open when it was closed; duties are named by who closes
	Kept    string    `json:"kept,omitempty"` // the last day the case is kept, ISO 8601, as it was set when it was closed
	At      time.Time `json:"at,omitzero"`
	By      string    `json:"by,omitempty"`
}

// Reopening takes a closing back.
type Reopening struct {
	Reason string `json:"reason" flag:"reason" help:"why the case is opened again"`
}

// Void takes an act back that was a mistake. The act stays on record.
type Void struct {
	Act    int    `json:"act" flag:"act" help:"number of the act, as tocsin case show --acts lists them"`
	Reason string `json:"reason" flag:"reason" help:"what was wrong"`
}

// Location returns the controller's time zone.
func (c *Case) Location() *time.Location {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil {
		return time.UTC // checked when it was put on record; the machine's data may be older
	}
	return zone
}

// Party returns a party by its id, nil if there is none.
func (c *Case) Party(id string) *Party {
	for i := range c.Parties {
		if c.Parties[i].ID == id {
			return &c.Parties[i]
		}
	}
	return nil
}

// partyKnown refuses a word that is the id of no party, with those that are.
func (c *Case) partyKnown(id string) error {
	if c.Party(id) != nil {
		return nil
	}
	hint := "put the party on record first: tocsin case set party --id ID --role ROLE --name NAME"
	if len(c.Parties) > 0 {
		ids := make([]string, len(c.Parties))
		for i := range c.Parties {
			ids[i] = c.Parties[i].ID
		}
		hint = "the parties on record are " + strings.Join(ids, ", ") + "; another one comes on record first: tocsin case set party"
	}
	return refuse(hint, "there is no party %q", id)
}

// With returns the parties of a role.
func (c *Case) With(role PartyRole) (out []Party) {
	for _, p := range c.Parties {
		if p.Role == role {
			out = append(out, p)
		}
	}
	return out
}

// Chosen returns the operative instant of an anchor; ok is false where none was
// chosen.
func (c *Case) Chosen(anchor string) (at time.Time, ok bool) {
	for _, a := range c.Awareness {
		if a.Anchor == anchor {
			return a.At, true
		}
	}
	return time.Time{}, false
}

// Open returns what is not finished: tasks, and requests without a reply.
func (c *Case) Open() (out []string) {
	for _, t := range c.Tasks {
		if t.Done.IsZero() {
			out = append(out, fmt.Sprintf("task %d: %s (%s)", t.ID, t.Text, t.Owner))
		}
	}
	for _, r := range c.Requests {
		if r.Replied.IsZero() {
			out = append(out, fmt.Sprintf("request %d to %s: %s", r.ID, r.To, r.Text))
		}
	}
	return out
}

// Appointments are the tasks and answers that are open and have an end, for
// calendars.
func (c *Case) Appointments() (out []duty.Appointment) {
	for _, t := range c.Tasks {
		if t.Done.IsZero() && !t.Due.IsZero() {
			out = append(out, duty.Appointment{ID: fmt.Sprintf("task-%d", t.ID), Title: t.Text, Text: "Task of " + t.Owner, Due: t.Due})
		}
	}
	for _, r := range c.Requests {
		if r.Replied.IsZero() && !r.Due.IsZero() {
			out = append(out, duty.Appointment{ID: fmt.Sprintf("request-%d", r.ID), Title: "Answer of " + r.To + ": " + r.Text, Text: "Asked by " + r.From, Due: r.Due})
		}
	}
	return out
}

// Refusal says why an act is not put on record.
type Refusal struct{ Says, Hint string }

func (e *Refusal) Error() string {
	if e.Hint == "" {
		return e.Says
	}
	return e.Says + "; " + e.Hint
}

func refuse(hint, format string, args ...any) error {
	return &Refusal{fmt.Sprintf(format, args...), hint}
}

// needs refuses an empty field: pairs of the field's name and its text.
func needs(pairs ...string) error {
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.TrimSpace(pairs[i+1]) == "" {
			return refuse("give it in a few words", "%s is missing", pairs[i])
		}
	}
	return nil
}

// oneOf refuses a word that is none of those known.
func oneOf[S ~string](what string, word S, known ...S) error {
	if slices.Contains(known, word) {
		return nil
	}
	list := make([]string, len(known))
	for i, k := range known {
		list[i] = string(k)
	}
	return refuse("choose "+strings.Join(list, ", "), "%q is no %s", word, what)
}

// past refuses a time that is missing or later than the act itself.
func past(what string, at, now time.Time) error {
	switch {
	case at.IsZero():
		return refuse("give it as 2016-11-01T09:30, in the case's zone", "%s is missing", what)
	case at.After(now):
		return refuse("put it on record when it has happened, or make it a task", "%s lies in the future (%s)", what, at.Format(time.RFC3339))
	}
	return nil
}

var exhibitID = regexp.MustCompile(`^E[0-9]+$`)

// exhibits refuses numbers of evidence that is not there. What has no such
// number is a reference in words.
func (c *Case) exhibits(refs []string) error {
	for _, r := range refs {
		if exhibitID.MatchString(r) && !slices.ContainsFunc(c.Evidence, func(e Exhibit) bool { return e.ID == r }) {
			return refuse("add it first: tocsin case set evidence", "there is no evidence %s", r)
		}
	}
	return nil
}

// weighCountry refuses a country that there is not.
func weighCountry(code string) error {
	var bad *duty.AnswerError
	if code != "" && errors.As(duty.CheckCountry(code), &bad) {
		return refuse(bad.Hint, "%s", bad.Says)
	}
	return nil
}

func (o *Opening) check(c *Case, _ Meta) error {
	if c.Acts > 0 {
		return refuse("tocsin case set profile changes it", "the case file %q is there already", c.Name)
	}
	if err := needs("the name", o.Name); err != nil {
		return err
	}
	if o.Zone == "" {
		return refuse("name it as Europe/Paris", "the controller's time zone is missing")
	}
	return o.Profile.check(c, Meta{})
}

func (o *Opening) weigh(*Case, Meta) error { return weighCountry(o.Country) }

func (o *Opening) apply(c *Case, m Meta) {
	c.Name, c.Opened, c.Example, c.Profile = o.Name, m.At, o.Example, o.Profile
}

func (p *Profile) check(_ *Case, _ Meta) error {
	if p.Zone != "" {
		if _, err := time.LoadLocation(p.Zone); err != nil || p.Zone == "Local" {
			return refuse("name it as the IANA does: Europe/Paris", "%q is no time zone", p.Zone)
		}
	}
	if p.RulesOn != "" && strings.TrimSpace(p.RulesWhy) == "" {
		return refuse("say why, it is shown with every clock", "another day's law is chosen without a reason")
	}
	return nil
}

func (p *Profile) weigh(*Case, Meta) error { return weighCountry(p.Country) }

// CheckProfile refuses a profile that no case file takes, before one is made.
func CheckProfile(p *Profile) error {
	return errors.Join(p.check(nil, Meta{}), p.weigh(nil, Meta{}))
}

func (p *Profile) apply(c *Case, _ Meta) {
	set := func(dst *string, v string) {
		if v != "" {
			*dst = v
		}
	}
	set(&c.Reference, p.Reference)
	set(&c.Zone, p.Zone)
	set(&c.Country, p.Country)
	if p.RulesOn != "" {
		c.RulesOn, c.RulesWhy = p.RulesOn, p.RulesWhy
	}
}

func (x *Closing) check(c *Case, _ Meta) error {
	if open := slices.Concat(x.Open, c.Open()); len(open) > 0 && !x.Despite {
		return refuse("finish it, or close --despite what is open", "the case cannot be closed: %s", strings.Join(open, "; "))
	}
	if _, err := time.Parse(time.DateOnly, x.Kept); x.Kept != "" && err != nil {
		return refuse("write it as 2031-12-31", "the day until which the case is kept is no day: %q", x.Kept)
	}
	return needs("the reason", x.Reason)
}

func (x *Closing) apply(c *Case, m Meta) {
	done := *x
	done.At, done.By, done.Open = m.At, m.By, slices.Concat(x.Open, c.Open())
	c.Closed = &done
}

func (x *Reopening) check(c *Case, _ Meta) error {
	if c.Closed == nil {
		return refuse("", "the case is not closed")
	}
	return needs("the reason", x.Reason)
}

func (x *Reopening) apply(c *Case, _ Meta) { c.Closed = nil }

func (x *Void) check(c *Case, _ Meta) error {
	if x.Act <= 1 || x.Act > c.Acts {
		return refuse("tocsin case show --acts lists them; the first cannot be taken back", "there is no act %d to take back", x.Act)
	}
	if slices.ContainsFunc(c.Voided, func(v Void) bool { return v.Act == x.Act }) {
		return refuse("", "act %d was taken back already", x.Act)
	}
	return needs("the reason", x.Reason)
}

func (x *Void) apply(c *Case, _ Meta) { c.Voided = append(c.Voided, *x) }
