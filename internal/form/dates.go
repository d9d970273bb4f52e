package form

import (
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
)

// anchorEvents are the events that a statement may date by an instant of the case.
var anchorEvents = map[string]claim.Event{
	duty.Happened: claim.Began, duty.Detected: claim.Discovered, duty.ProcessorAware: claim.Alerted, duty.ControllerTold: claim.Learned,
	duty.ControllerAware: claim.Learned, duty.IncidentAware: claim.Learned, duty.VictimAware: claim.Learned,
}

// dates are the days on record with what happened on them, in the controller's zone.
func (s *Subject) dates() (out []claim.Dated) {
	c := s.Case
	if c.Acts == 0 {
		return nil
	}
	add := func(at time.Time, event claim.Event, what string) {
		if !at.IsZero() {
			out = append(out, claim.Dated{Day: string(duty.DayOf(at.In(c.Location()))), What: what, Event: event, At: at})
		}
	}
	for _, i := range c.Instants {
		at, chosen := c.Chosen(i.Anchor)
		if chosen && !at.Equal(i.At) {
			add(i.At, "", duty.AnchorText(i.Anchor)+", a candidate that was not chosen")
			continue
		}
		add(i.At, anchorEvents[i.Anchor], duty.AnchorText(i.Anchor))
		if n := len(out); n > 0 && i.Anchor == duty.ControllerTold {
			out[n-1].FromProcessor = true
		}
	}
	if d := c.Discovery; d != nil && d.Told != "" {
		out = append(out, claim.Dated{Day: string(d.Told), What: "word of the breach came", Event: claim.Learned})
	}
	if c.Incident != nil {
		add(c.Incident.From, claim.Began, "the breach began")
		add(c.Incident.To, claim.Ended, "the breach ended")
	}
	for _, m := range c.Measures {
		switch m.Kind {
		case casefile.Containment:
			add(m.At, claim.Contained, m.Text)
		case casefile.Remedy:
			add(m.At, "", m.Text) // new passwords end no breach
		}
	}
	if c.Closed != nil {
		add(c.Closed.At, claim.CaseClosed, "the case was closed")
	}
	for _, t := range c.Told {
		add(t.At, claim.ToldPeople, "people were told")
	}
	for i := range c.Filings {
		f, event := &c.Filings[i], claim.ToldAuthority
		if toPolice(c, f) {
			event = claim.Complained
		}
		add(f.At, event, f.Kind+" filing with "+f.To)
	}
	for _, e := range c.Timeline {
		day := duty.DayOf(e.At.In(c.Location()))
		out = append(out, claim.Dated{Day: string(day), What: e.Text, Event: claim.EventOf(e.Text), Heard: true})
	}
	add(c.LastAct, claim.AsOf, "the newest act on record")
	return out
}
