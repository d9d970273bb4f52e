package duty

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// printer writes lines and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// Describe writes the severity with its arithmetic and every reason.
func (v *Severity) Describe(w io.Writer) error {
	p := &printer{w: w}
	if v.Scored {
		p.line("Severity %s: %s", v.SE, v.Band)
		p.line("  %s", v.Arithmetic)
	} else {
		p.line("Severity %s", v.Arithmetic)
	}
	for _, f := range v.Flags {
		p.line("  flag: %s", f)
	}
	if v.ByHand {
		p.line("  from counts entered by hand; no leak was mined")
	}
	for _, part := range []struct {
		title  string
		scores []Score
	}{
		{"Data processing context, the highest counts", v.Categories},
		{"Ease of identification, the highest counts", v.Identifiers},
		{"Circumstances, added up", v.Circumstances},
	} {
		p.line("")
		p.line("%s", part.title)
		if len(part.scores) == 0 {
			p.line("  nothing is known")
		}
		for i := range part.scores {
			part.scores[i].describe(p)
		}
	}
	if len(v.Missing) > 0 {
		p.line("")
		p.line("Not known, and it could change the score")
		for _, m := range v.Missing {
			p.line("  %s", m)
		}
	}
	p.line("")
	p.line("%s", v.Source)
	p.line("The score informs; whom to tell is decided by the legal test (tocsin duty test).")
	return p.err
}

func (s *Score) describe(p *printer) {
	mark := " "
	if s.Decides {
		mark = "*"
	}
	p.line("%s %-15s %-4s  %s", mark, s.What, s.Points, s.Ground)
	p.line("                        because: %s", s.Reason)
	if s.Changed {
		by := ""
		if s.By != "" {
			by = " by " + s.By
		}
		p.line("                        changed%s; suggested was %s: %s", by, s.Suggested, s.SuggestedReason)
	}
}

// Describe writes the test: the outcomes, then what is still to be answered.
func (t *Test) Describe(w io.Writer) error {
	p := &printer{w: w}
	for _, c := range t.Contradictions {
		p.line("CONTRADICTION: %s", c)
	}
	risk := "not decided"
	switch {
	case t.Risk != RiskOpen:
		risk = string(t.Risk)
	case len(t.Contradictions) > 0:
		risk = "open until the contradiction is corrected"
	}
	suggested := "nothing yet"
	if t.Suggested != RiskOpen {
		suggested = string(t.Suggested)
	}
	p.line("Risk to people: %s (the answers suggest %s: %s)", risk, suggested, t.Why)
	for _, d := range t.Divergences {
		p.line("  differs: %s", d)
	}
	var early []string
	states := openStates{}
	for _, o := range t.Outcomes {
		if o.early() {
			early = addLaw(early, o)
			continue
		}
		if states.add(&o) {
			continue
		}
		p.line("")
		p.line("%s: %s: %s", o.Law, o.Title, strings.ToUpper(string(o.Verdict)))
		for _, r := range o.Reasons {
			p.line("  %s", r)
		}
		if len(o.Missing) > 0 {
			p.line("  to be answered: %s", strings.Join(o.Missing, ", "))
		}
		p.line("  %s [%s]", o.Source, o.Rule)
	}
	states.describe(p)
	if len(early) > 0 {
		p.line("")
		p.line("Whether these laws apply is not answered yet: %s", strings.Join(early, ", "))
	}
	if t.Beyond != "" {
		p.line("")
		p.line("%s.", t.Beyond)
	}
	t.describeQuestions(p)
	p.line("")
	p.line("%s", t.Disclaimer)
	return p.err
}

// openStates are duties under the laws of US states that are all open for one reason:
// a reader needs their number and the states, not each of them.
type openStates struct {
	duties int
	states []string
}

// add takes an outcome and reports whether it is one of them.
func (s *openStates) add(o *Outcome) bool {
	if !strings.HasPrefix(o.Rule, statePrefix) || o.Verdict != Open || !slices.Contains(o.Reasons, contradictedReason) {
		return false
	}
	s.duties++
	if !slices.Contains(s.states, o.Law) {
		s.states = append(s.states, o.Law)
	}
	return true
}

func (s *openStates) describe(p *printer) {
	if s.duties == 0 {
		return
	}
	p.line("")
	p.line("Laws of US states and territories: %d duties of %d: OPEN: %s (each with its source: --json): %s", s.duties, len(s.states), contradictedReason, strings.Join(s.states, ", "))
}

// addLaw adds the law of an outcome to a list, each once; those of US states are
// one.
func addLaw(list []string, o Outcome) []string {
	law := o.Law
	if strings.HasPrefix(o.Rule, statePrefix) {
		law = "the laws of US states"
	}
	if slices.Contains(list, law) {
		return list
	}
	return append(list, law)
}

// Unasked returns the rules, and the names of their laws, of which not even the
// questions on scope are answered, but for those that bind everybody: their
// clocks are no news yet.
func (t *Test) Unasked() (rules, laws []string) {
	general := map[string]bool{}
	for _, r := range Rules() {
		general[r.ID] = r.General
	}
	for _, o := range t.Outcomes {
		if o.early() && !general[o.Rule] {
			rules, laws = append(rules, o.Rule), addLaw(laws, o)
		}
	}
	return rules, laws
}

// early reports whether not even the questions on scope are answered.
func (o *Outcome) early() bool {
	return o.Verdict == Open && slices.ContainsFunc(o.Missing, func(q string) bool { return slices.Contains(scoping, q) })
}

func (t *Test) describeQuestions(p *printer) {
	first := true
	for _, a := range t.Questions {
		if a.Answer == nil || !a.Answer.Suggested {
			continue
		}
		if first {
			p.line("")
			p.line("Answered by the facts, until you do")
			first = false
		}
		p.line("  %s=%s: %s", a.Question.ID, strings.Join(a.Answer.Options, ","), a.Answer.Reason)
	}
	if len(t.Unproved) > 0 {
		p.line("")
		p.line("Answered without evidence: %s", strings.Join(t.Unproved, ", "))
	}
	if len(t.Next) == 0 {
		return
	}
	p.line("")
	p.line("Next questions")
	for _, a := range t.Questions {
		if a.Answer == nil {
			a.Question.Describe(p.w)
		}
	}
}

// Describe writes a question with its options.
func (q *Question) Describe(w io.Writer) {
	kind := ""
	if q.Multiple {
		kind = ", several may be chosen"
	}
	if q.Judgement {
		kind += ", with a reason"
	}
	fmt.Fprintf(w, "  %s%s: %s\n", q.ID, kind, q.Text)
	if q.Help != "" {
		fmt.Fprintf(w, "      %s\n", q.Help)
	}
	if len(q.Options) > 12 {
		var ids []string
		for _, o := range q.Options {
			ids = append(ids, o.ID)
		}
		fmt.Fprintf(w, "      %s\n", strings.Join(ids, " "))
		return
	}
	for _, o := range q.Options {
		fmt.Fprintf(w, "      %-16s %s\n", o.ID, o.Text)
	}
}

// DescribeClocks writes clocks as a countdown in the zone of their ends. Those
// that the test excludes are left out unless all is set. unasked are the laws of
// which nothing was answered.
func DescribeClocks(w io.Writer, clocks []Clock, unasked []string, zone *time.Location, all bool) error {
	p := &printer{w: w}
	shown := 0
	for i := range clocks {
		c := &clocks[i]
		if c.State == Irrelevant && !all {
			continue
		}
		if shown++; shown > 1 {
			p.line("")
		}
		c.describeTo(p, zone)
	}
	if len(unasked) > 0 {
		p.line("")
		p.line("Whether these laws apply, and so whether their clocks run, is not answered yet (tocsin duty test): %s", strings.Join(unasked, ", "))
	}
	if shown == 0 {
		p.line("No clock runs. tocsin duty test says which duties there are; tocsin case set instant and awareness start their clocks.")
	}
	return p.err
}

// Hand says a clock's state in a few words, as a countdown.
func (c *Clock) Hand() string {
	switch c.State {
	case Running:
		return c.Left.String() + " left"
	case Paused:
		return "paused, " + c.Left.String() + " left"
	case Overdue, MetLate:
		return string(c.State) + " by " + c.LateBy.String()
	}
	return string(c.State)
}

// unsettled says behind a clock's state that nobody knows yet whether it counts.
func (c *Clock) unsettled() string {
	if c.Verdict == Open {
		return " (if the duty exists: the test is open)"
	}
	return ""
}

func (c *Clock) describeTo(p *printer, zone *time.Location) {
	hand := strings.Replace(c.Hand(), string(Overdue), "OVERDUE", 1)
	p.line("%s: %s: %s%s", c.Rule.Law, c.Rule.Title, hand, c.unsettled())
	if !c.Due.IsZero() {
		p.line("  ends %s", clockTime(c.Due.In(zone)))
		p.line("  from %s, %s: %s", AnchorText(c.Anchor), clockTime(c.Started.In(zone)), c.Why)
	} else if c.Why != "" {
		p.line("  %s", c.Why)
	}
	if c.Done != nil {
		p.line("  done %s%s", clockTime(c.Done.At.In(zone)), because(c.Done.Reason))
	}
	if c.Needs != "" {
		p.line("  MISSING: %s", c.Needs)
	}
	for _, a := range c.Argument {
		p.line("  another reading ends %s: %s", clockTime(a.Due.In(zone)), a.Why)
	}
	for _, w := range c.Warnings {
		p.line("  note: %s", w)
	}
	if c.Rule.Note != "" {
		p.line("  %s", c.Rule.Note)
	}
	p.line("  %s [%s]", c.Rule.Source, c.Rule.ID)
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return "; late because: " + reason
}

// DescribeRules writes rules, with the days on which they are in force.
func DescribeRules(w io.Writer, rules []Rule) error {
	p := &printer{w: w}
	for _, r := range rules {
		p.line("%s  %s, to %s: %s", r.ID, r.Law, r.To, r.Title)
		for _, l := range r.Limits {
			p.line("  %d %s from %s", l.Count, l.Unit, AnchorText(l.From[0]))
		}
		if len(r.Limits) == 0 {
			p.line("  no fixed time")
		}
		until := "today"
		if r.Until != "" {
			until = string(r.Until)
		}
		if r.From != "" {
			p.line("  in force %s to %s", r.From, until)
		}
		p.line("  %s", r.Source)
	}
	return p.err
}

// DescribeStates writes the table of US states, each cell with its source where
// it was not checked.
func DescribeStates(w io.Writer) error {
	p := &printer{w: w}
	cell := func(c Cell) string {
		if c.Source.Standing == Unverified {
			return c.String() + " (unverified)"
		}
		return c.String()
	}
	for _, s := range States() {
		p.line("%s  %s", s.Code, s.Name)
		p.line("  residents: %s", cell(s.People))
		p.line("  attorney general or regulator: %s", cell(s.Regulator))
		p.line("  consumer reporting agencies: %s", cell(s.Agencies))
		p.line("  %s", s.People.Source.Text)
	}
	p.line("")
	p.line("Unverified cells were not checked against the statute; do so before you rely on them.")
	return p.err
}
