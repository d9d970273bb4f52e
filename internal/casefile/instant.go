package casefile

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// Instant is a candidate for an anchor of clocks, with what proves it.
type Instant struct {
	ID       int       `json:"id,omitempty"`
	Anchor   string    `json:"anchor" flag:"anchor" help:"happened, detected, processor_aware, controller_told, controller_aware, incident_aware, classified, victim_aware"`
	At       time.Time `json:"at" flag:"at" help:"when, in the case's zone or with an offset"`
	Why      string    `json:"why" flag:"why" help:"why it may be this instant"`
	Evidence []string  `json:"evidence,omitempty" flag:"evidence" help:"number of a piece of evidence, or a reference; may be repeated"`
	By       string    `json:"by,omitempty"`
}

// Choice makes an instant the operative one of its anchor.
type Choice struct {
	Instant int       `json:"instant" flag:"instant" help:"number of the candidate"`
	Why     string    `json:"why" flag:"why" help:"why this one and not another"`
	Anchor  string    `json:"anchor,omitempty"` // of that instant
	At      time.Time `json:"at,omitzero"`      // of that instant
	By      string    `json:"by,omitempty"`
	Chosen  time.Time `json:"chosen,omitzero"`
}

// Discovery is how the breach came to light.
type Discovery struct {
	Channel string   `json:"channel" flag:"channel" help:"staff, supplier, data-subject, researcher, authority, press, other"`
	Party   string   `json:"party,omitempty" flag:"party" help:"id of the party that told"`
	Told    duty.Day `json:"told,omitempty" flag:"told" help:"the day it told"`
	Text    string   `json:"text" flag:"text" help:"how it came to light"`
}

// Incident is what happened. What was broken and who received the data are
// answers to the interview, in Case.Answers.
type Incident struct {
	Summary      string    `json:"summary" flag:"summary" help:"what happened, in a few sentences"`
	Type         string    `json:"type,omitempty" flag:"type" help:"misconfiguration, hacking, lost device, ... in words"`
	Origin       string    `json:"origin,omitempty" flag:"origin" help:"internal or external"`
	From         time.Time `json:"from,omitzero" flag:"from" help:"when it began"`
	To           time.Time `json:"to,omitzero" flag:"to" help:"when it ended"`
	Ongoing      bool      `json:"ongoing,omitempty" flag:"ongoing" help:"it still goes on"`
	Estimated    bool      `json:"estimated,omitempty" flag:"estimated" help:"the times are estimates"`
	HowDated     string    `json:"how_dated,omitempty" flag:"how-dated" help:"how the times were found"`
	Systems      string    `json:"systems,omitempty" flag:"systems" help:"systems, software, services and places concerned"`
	Consequences string    `json:"consequences,omitempty" flag:"consequences" help:"likely consequences for people"`
}

func (i *Instant) check(c *Case, m Meta) error {
	if err := oneOf("instant that clocks know", i.Anchor, duty.Anchors()...); err != nil {
		return err
	}
	if err := past("the time", i.At, m.At); err != nil {
		return err
	}
	return errors.Join(needs("the reason", i.Why), c.exhibits(i.Evidence))
}

func (i *Instant) weigh(c *Case, _ Meta) error { return c.afterBeginning(i.Anchor, i.At) }

// afterBeginning refuses an instant at which nothing could be known yet: it lies
// before the breach began. Of a beginning that is only estimated it is a warning
// (Case.Warnings).
func (c *Case) afterBeginning(anchor string, at time.Time) error {
	i := c.Incident
	if anchor == duty.Happened || i == nil || i.Estimated || !at.Before(i.From) {
		return nil
	}
	return refuse("correct the instant; or the beginning (tocsin case set incident --from), or mark that as an estimate (--estimated --how-dated)",
		"%s (%s) lies before the breach began (%s)", duty.AnchorText(anchor), at.In(c.Location()).Format(time.RFC3339), i.From.In(c.Location()).Format(time.RFC3339))
}

func (i *Instant) apply(c *Case, m Meta) {
	x := *i
	x.ID, x.By = m.Number, m.By
	c.Instants = append(c.Instants, x)
}

func (c *Case) instant(id int) *Instant {
	i := slices.IndexFunc(c.Instants, func(x Instant) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	return &c.Instants[i]
}

func (x *Choice) check(c *Case, _ Meta) error {
	i := c.instant(x.Instant)
	if i == nil {
		return refuse("put it on record first: tocsin case set instant", "there is no candidate %d", x.Instant)
	}
	at := c.anchors()
	at[i.Anchor] = i.At
	var order *duty.OrderError
	if err := duty.CheckAnchors(at); errors.As(err, &order) {
		other := order.First
		if other == i.Anchor {
			other = order.Second
		}
		return refuse(
			fmt.Sprintf("choose another instant, or correct the one of %s", duty.AnchorText(other)),
			"%s (%s) cannot come after %s (%s)", duty.AnchorText(order.First), at[order.First].Format(time.RFC3339),
			duty.AnchorText(order.Second), at[order.Second].Format(time.RFC3339))
	}
	return needs("the reason", x.Why)
}

func (x *Choice) weigh(c *Case, _ Meta) error {
	i := c.instant(x.Instant)
	return c.afterBeginning(i.Anchor, i.At)
}

func (x *Choice) apply(c *Case, m Meta) {
	i := c.instant(x.Instant)
	if i == nil {
		return
	}
	done := *x
	done.Anchor, done.At, done.By, done.Chosen = i.Anchor, i.At, m.By, m.At
	c.Awareness = slices.DeleteFunc(c.Awareness, func(o Choice) bool { return o.Anchor == i.Anchor })
	c.Awareness = append(c.Awareness, done)
}

// anchors are the operative instants chosen.
func (c *Case) anchors() map[string]time.Time {
	out := map[string]time.Time{}
	for _, a := range c.Awareness {
		out[a.Anchor] = a.At
	}
	return out
}

func (d *Discovery) check(c *Case, m Meta) error {
	if err := oneOf("channel", d.Channel, "staff", "supplier", "data-subject", "researcher", "authority", "press", "other"); err != nil {
		return err
	}
	if d.Party != "" {
		if err := c.partyKnown(d.Party); err != nil {
			return err
		}
	}
	if d.Told > duty.DayOf(m.At.In(c.Location())) {
		return refuse("check the day", "the day it told (%s) lies in the future", d.Told)
	}
	return needs("the text", d.Text)
}

func (d *Discovery) apply(c *Case, _ Meta) { x := *d; c.Discovery = &x }

func (i *Incident) check(_ *Case, m Meta) error {
	switch {
	case i.Ongoing && !i.To.IsZero():
		return refuse("leave one of them out", "it still goes on, and yet has an end")
	case !i.To.IsZero() && i.From.IsZero():
		return refuse("give the beginning too, as an estimate if need be", "it has an end and no beginning")
	case i.To.Before(i.From) && !i.To.IsZero():
		return refuse("check the times", "it ends before it begins")
	case i.From.After(m.At) || i.To.After(m.At):
		return refuse("check the times", "it lies in the future")
	case i.Estimated && i.HowDated == "":
		return refuse("say how the times were found", "the times are estimates, and nothing says how they were made")
	}
	if i.Origin != "" {
		if err := oneOf("origin", i.Origin, "internal", "external"); err != nil {
			return err
		}
	}
	return needs("the summary", i.Summary)
}

// weigh refuses a beginning that comes after somebody was aware of the breach.
func (i *Incident) weigh(c *Case, _ Meta) error {
	then := Case{Incident: i, Profile: c.Profile}
	for _, a := range c.Awareness {
		if err := then.afterBeginning(a.Anchor, a.At); err != nil {
			return err
		}
	}
	return nil
}

func (i *Incident) apply(c *Case, _ Meta) { x := *i; c.Incident = &x }
