package casefile

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// Position is what the law asks of a case at an instant: computed from its state
// and the facts, never kept.
type Position struct {
	At        time.Time      `json:"at"`
	RulesOn   duty.Day       `json:"rules_on"` // the day whose law counts
	RulesWhy  string         `json:"rules_why,omitempty"`
	Situation duty.Situation `json:"-"`
	Severity  duty.Severity  `json:"severity"`
	Test      duty.Test      `json:"test"`
	Clocks    []duty.Clock   `json:"clocks"`
	// Unasked are the laws whose clocks are left out, as not even the questions
	// on whether they apply are answered.
	Unasked []string `json:"unasked_laws"`
	// Uncounted says why clocks could not be computed: instants or acts that
	// contradict each other. Clocks is then empty; the rest holds.
	Uncounted string `json:"clocks_error,omitempty"`
	// Warnings are those of the case: what is on record and can hardly be so.
	Warnings []string `json:"warnings"`
}

// Position computes where the case stands. mined are the facts of the leak, nil
// where nothing was mined: the counts entered by hand then count, and are
// marked so.
func (c *Case) Position(now time.Time, mined *facts.Facts) (*Position, error) {
	p := &Position{At: now, RulesOn: c.rulesOn(now), RulesWhy: c.RulesWhy, Situation: c.Situation(mined), Warnings: c.Warnings()}
	answers := duty.SuggestAnswers(p.Situation)
	suggested := duty.Answers{}
	for id, a := range answers {
		suggested[id] = a
	}
	for id, a := range c.Answers {
		answers[id] = a
	}
	var err error
	if p.Severity, err = duty.Assess(duty.Suggest(p.Situation, answers), c.Changes); err != nil {
		return nil, err
	}
	p.Test = duty.Judge(c.Answers, suggested, p.RulesOn, &p.Severity)
	p.Clocks, err = duty.Clocks(duty.Ask{
		Now: now, Zone: c.Location(), Country: c.Country, Anchors: c.anchorsAt(now), RulesOn: p.RulesOn,
		Verdicts: p.Test.Verdicts(), Contracts: c.Contracts,
		Done:   slices.DeleteFunc(slices.Concat(c.Done, c.documented(p.RulesOn)), func(d duty.Done) bool { return d.At.After(now) }),
		Pauses: slices.DeleteFunc(slices.Clone(c.Pauses), func(x duty.Pause) bool { return x.From.After(now) }),
	})
	if err != nil {
		p.Clocks, p.Uncounted = []duty.Clock{}, err.Error()
	}
	unasked, laws := p.Test.Unasked()
	p.Unasked = append([]string{}, laws...)
	p.Clocks = slices.DeleteFunc(p.Clocks, func(k duty.Clock) bool {
		if slices.Contains(unasked, k.Rule.ID) {
			return k.Done == nil
		}
		return k.State == duty.Irrelevant && p.Test.Outcome(k.Rule.ID) == nil // a law that is out of sight
	})
	return p, nil
}

// documented says that the duty to document the breach is done: the case file is
// its documentation, and the register is made from it.
func (c *Case) documented(on duty.Day) (out []duty.Done) {
	for _, r := range duty.RulesOn(on) {
		if r.To == "register" {
			out = append(out, duty.Done{Rule: r.ID, At: c.Opened})
		}
	}
	return out
}

// anchorsAt are the operative instants that lie before now: clocks can be asked
// for as they stood.
func (c *Case) anchorsAt(now time.Time) map[string]time.Time {
	out := c.anchors()
	maps.DeleteFunc(out, func(_ string, at time.Time) bool { return at.After(now) })
	return out
}

// rulesOn is the day whose law counts.
func (c *Case) rulesOn(now time.Time) duty.Day {
	if c.RulesOn != "" {
		return c.RulesOn
	}
	ask := duty.Ask{Now: now, Zone: c.Location(), Anchors: c.anchorsAt(now)}
	return ask.Day()
}

// Situation is what is known of the data: what was mined, else what was entered
// by hand. Classes entered by hand that mining did not find are added to those
// it found: paper, or a system whose files nobody has.
func (c *Case) Situation(mined *facts.Facts) duty.Situation {
	s := duty.Situation{ByHand: true, Where: "counts entered by hand"}
	if mined != nil {
		s = duty.FromFacts(mined)
	}
	for _, n := range c.Counts {
		if n.Of != "people" || n.Country != "" || n.Category != "" {
			continue
		}
		switch {
		case n.Class == "" && mined == nil && (n.Precision == Exact || n.Precision == Approximate):
			s.People, s.PeopleSet = n.Number, true
		case n.Class != "" && !slices.ContainsFunc(s.Classes, func(k duty.ClassCount) bool { return k.Class == n.Class }):
			s.Classes = append(s.Classes, duty.ClassCount{Class: n.Class, People: n.Number})
		}
	}
	slices.SortStableFunc(s.Classes, func(a, b duty.ClassCount) int { return breach.Rank(a.Class) - breach.Rank(b.Class) })
	return s
}

// People is how many people are concerned, and how sure that is, in words.
func (c *Case) People(mined *facts.Facts) string {
	hand := slices.IndexFunc(c.Counts, func(n Count) bool {
		return n.Of == "people" && n.Class == "" && n.Country == "" && n.Category == ""
	})
	var out string
	if mined != nil {
		out = fmt.Sprintf("%s (mined)", facts.Count(mined.Who.People))
	}
	if hand >= 0 {
		n := c.Counts[hand]
		if out != "" {
			out += "; "
		}
		switch n.Precision {
		case Undetermined:
			out += "cannot be determined (by hand)"
		case NotYet:
			out += "to be determined (by hand)"
		case Approximate:
			out += "about " + facts.Count(n.Number) + " (by hand)"
		default:
			out += facts.Count(n.Number) + " (by hand)"
		}
	}
	if out == "" {
		return "not counted"
	}
	return out
}
