package casefile

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// printer writes lines in the case's zone and keeps the first error.
type printer struct {
	w    io.Writer
	zone *time.Location
	err  error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// section writes a heading if there is anything under it.
func (p *printer) section(title string, n int) bool {
	if n > 0 {
		p.line("\n%s", title)
	}
	return n > 0
}

func (p *printer) time(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.In(p.zone).Format(clockLayout)
}

// Describe writes the case file for a reader at a terminal. It names people who
// act in the case, and nobody of the leak.
func (c *Case) Describe(w io.Writer, pos *Position, mined *facts.Facts) error {
	p := &printer{w: w, zone: c.Location()}
	p.line("Case %s%s", c.Name, optional(" (", c.Reference, ")"))
	if c.Example {
		p.line("  an example: the case is real, the people are not")
	}
	p.line("  opened %s, %d acts on record, zone %s%s", p.time(c.Opened), c.Acts, c.Zone, optional(", holidays of ", c.Country, ""))
	if c.Closed != nil {
		p.line("  closed %s: %s%s", p.time(c.Closed.At), c.Closed.Reason, optional("; kept until ", c.Closed.Kept, ""))
	}
	p.line("  people concerned: %s", c.People(mined))
	p.line("  severity: %s", pos.Severity.Arithmetic)
	p.line("  risk: %s", orNone(string(pos.Test.Risk), "not decided"))
	for _, x := range pos.Test.Contradictions {
		p.line("  CONTRADICTION: %s", x)
	}
	for _, x := range pos.Warnings {
		p.line("  WARNING: %s", x)
	}
	c.describeWho(p, mined)
	c.describeWhen(p)
	c.describeWhat(p)
	c.describeWork(p, pos.At)
	c.describeTold(p)
	if pos.Uncounted != "" {
		p.line("\nClocks\n  cannot be counted: %s", pos.Uncounted)
	}
	if p.section("Clocks", len(pos.Clocks)) {
		for i := range pos.Clocks {
			if k := &pos.Clocks[i]; k.State != duty.Irrelevant && k.State != duty.Waiting {
				p.line("  %-28s %s: %s", k.Hand(), k.Rule.Law, k.Rule.Title)
			}
		}
	}
	return p.err
}

func optional(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

func (c *Case) describeWho(p *printer, mined *facts.Facts) {
	if p.section("Parties", len(c.Parties)) {
		for _, x := range c.Parties {
			p.line("  %-16s %-16s %s%s%s%s", x.ID, x.Role, x.Name, optional(", ", x.Country, ""), optional(", for ", x.For, ""), optional("; ", x.Clause, ""))
			for _, k := range x.Certificates {
				p.line("  %33s claims %s", "", k)
			}
		}
	}
	if p.section("Whose data", len(c.Owners)) {
		for _, o := range c.Owners {
			n := ""
			if o.Number > 0 {
				n = ", " + facts.Count(o.Number)
			}
			if s := o.mined(mined); s != nil {
				n += ", " + facts.Plural(s.People, "person", "people") + " (mined)"
			}
			p.line("  %-16s %s%s%s", o.Party, o.Source, o.People, n)
		}
	}
	if p.section("Counted by hand", len(c.Counts)) {
		for _, n := range c.Counts {
			p.line("  %s %s%s%s%s: %s (%s)", n.Precision, n.Of, optional(", ", string(n.Class), ""), optional(", in ", n.Country, ""), optional(", ", n.Category, ""), facts.Count(n.Number), n.Why)
		}
	}
}

func (c *Case) describeWhen(p *printer) {
	if p.section("Instants (* operative)", len(c.Instants)) {
		for _, i := range c.Instants {
			mark, why := " ", ""
			for _, k := range c.Awareness {
				if k.Instant == i.ID {
					mark, why = "*", "; chosen: "+k.Why
				}
			}
			p.line("%s %2d %-18s %s  %s%s%s", mark, i.ID, i.Anchor, p.time(i.At), i.Why, optional(" [", strings.Join(i.Evidence, ", "), "]"), why)
		}
	}
	if c.Discovery != nil {
		p.line("\nDiscovery\n  by %s: %s", c.Discovery.Channel, c.Discovery.Text)
	}
	if p.section("Timeline", len(c.Timeline)) {
		for _, e := range c.Timeline {
			p.line("  %s  %s%s%s", p.time(e.At), e.Text, optional(" (", e.Source, ")"), optional(" [", strings.Join(e.Evidence, ", "), "]"))
		}
	}
	if p.section("Evidence", len(c.Evidence)) {
		for _, e := range c.Evidence {
			p.line("  %-4s %s%s%s", e.ID, e.Name, optional(", from ", e.From, ""), optional(", SHA-256 ", e.SHA256, ""))
			for _, s := range e.Custody {
				p.line("       %s  %s -> %s: %s", p.time(s.At), orNone(s.From, "?"), s.To, s.How)
			}
		}
	}
}

func (c *Case) describeWhat(p *printer) {
	if i := c.Incident; i != nil {
		span := ""
		switch {
		case i.Ongoing:
			span = fmt.Sprintf("since %s, still going on", p.time(i.From))
		case !i.From.IsZero():
			span = fmt.Sprintf("%s to %s", p.time(i.From), p.time(i.To))
		}
		p.line("\nIncident\n  %s", i.Summary)
		p.line("  %s%s%s", span, optional("; type: ", i.Type, ""), optional("; systems: ", i.Systems, ""))
	}
	if p.section("Root causes", len(c.Causes)) {
		for _, x := range c.Causes {
			p.line("  %s; prevented by: %s", x.Text, x.Prevention)
		}
	}
	if p.section("Measures", len(c.Measures)) {
		for _, m := range c.Measures {
			when := optional("planned for ", string(m.Planned), "")
			if !m.At.IsZero() {
				when = p.time(m.At)
			}
			p.line("  %-12s %s%s", m.Kind, m.Text, optional(" (", when, ")"))
		}
	}
}

func (c *Case) describeWork(p *printer, now time.Time) {
	if p.section("Requests", len(c.Requests)) {
		for _, r := range c.Requests {
			p.line("  %d %s -> %s, %s: %s%s", r.ID, r.From, r.To, p.time(r.At), r.Text, optional(" (", due(p, r.Due, r.Replied, now), ")"))
			if !r.Replied.IsZero() {
				p.line("    answered %s: %s", p.time(r.Replied), r.Reply)
			}
		}
	}
	if p.section("Decisions", len(c.Decisions)) {
		for _, d := range c.Decisions {
			p.line("  %d %s %s", d.ID, d.Question, d.Chosen)
			p.line("    because %s; considered: %s", d.Why, strings.Join(d.Options, " | "))
		}
	}
	if p.section("Tasks", len(c.Tasks)) {
		for _, t := range c.Tasks {
			state := "open" + optional(", ", due(p, t.Due, t.Done, now), "")
			if !t.Done.IsZero() {
				state = "done " + p.time(t.Done)
			}
			p.line("  %d %s (%s): %s", t.ID, t.Text, t.Owner, state)
		}
	}
}

// due says when something is due, and whether it is overdue.
func due(p *printer, at, done, now time.Time) string {
	switch {
	case at.IsZero():
		return ""
	case done.IsZero() && now.After(at):
		return "OVERDUE, was due " + p.time(at)
	case done.After(at):
		return "late, was due " + p.time(at)
	}
	return "due " + p.time(at)
}

func (c *Case) describeTold(p *printer) {
	if p.section("Filed", len(c.Filings)) {
		for _, f := range c.Filings {
			p.line("  %s  %s, %s%s%s%s", p.time(f.At), f.To, f.Kind, optional(", reference ", f.Reference, ""), optional(" [", f.Rule, "]"), optional("; ", f.Reason, ""))
		}
	}
	if p.section("People told", len(c.Told)) {
		for _, t := range c.Told {
			n := ""
			if t.Number > 0 {
				n = facts.Plural(t.Number, "person", "people")
			}
			who := "all"
			if !t.All {
				who = "not all: " + t.Why
			}
			p.line("  %s  %s%s, %s", p.time(t.At), t.Means, optional(", ", n, ""), who)
		}
	}
}
