package casefile

import (
	"fmt"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// Warnings are what is on record and can hardly be so, or goes beyond what Tocsin
// knows: whoever counts on the clocks has to see it. What is plainly wrong is
// refused when it is put on record; acts from before that, and estimates, are told
// here.
func (c *Case) Warnings() []string {
	out := []string{}
	if i := c.Incident; i != nil && !i.From.IsZero() {
		for _, a := range c.Awareness {
			if a.Anchor == duty.Happened || !a.At.Before(i.From) {
				continue
			}
			estimate := ""
			if i.Estimated {
				estimate = ", by an estimate"
			}
			out = append(out, fmt.Sprintf("%s (%s) lies before the breach began (%s%s): correct one of them (tocsin case set awareness, tocsin case set incident)",
				duty.AnchorText(a.Anchor), c.clock(a.At), c.clock(i.From), estimate))
		}
	}
	out = append(out, c.beforeCandidates()...)
	if beyond := duty.BeyondRules(c.Country); beyond != "" {
		out = append(out, beyond)
	}
	return out
}

// beforeCandidates are warnings of awareness that lies before every instant at which
// the breach may have begun, where none of those is chosen as operative yet.
func (c *Case) beforeCandidates() (out []string) {
	var first *Instant
	for i := range c.Instants {
		if x := &c.Instants[i]; x.Anchor == duty.Happened && (first == nil || x.At.Before(first.At)) {
			first = x
		}
	}
	if _, chosen := c.Chosen(duty.Happened); chosen || first == nil {
		return nil
	}
	for _, a := range c.Awareness {
		if a.At.Before(first.At) {
			out = append(out, fmt.Sprintf("%s (%s) lies before every candidate for when the breach began (the first is instant %d, %s): correct one of them (tocsin case set awareness, tocsin case set instant)",
				duty.AnchorText(a.Anchor), c.clock(a.At), first.ID, c.clock(first.At)))
		}
	}
	return out
}

// clockLayout writes an instant as the clocks of a zone show it.
const clockLayout = "2006-01-02 15:04 MST"

func (c *Case) clock(t time.Time) string { return t.In(c.Location()).Format(clockLayout) }
