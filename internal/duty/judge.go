package duty

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/condition"
)

// Judge executes the legal test over the answers given, by the rules in force
// on a day. The severity stands beside it, for where the two differ; nil where
// it was not scored. suggested are the answers that facts give; they count
// until somebody answers.
func Judge(answers, suggested Answers, on Day, severity *Severity) Test {
	v := loadInterview()
	all := Answers{}
	for id, a := range suggested {
		a.Suggested = true
		all[id] = a
	}
	for id, a := range answers {
		all[id] = a
	}
	s := newScope(v, all)
	t := Test{
		Disclaimer: v.Disclaimer, Questions: []Asked{}, Next: []string{}, Outcomes: []Outcome{},
		Divergences: []string{}, Unproved: []string{},
	}
	for _, id := range [...]string{"established", "people_in"} {
		if slices.Contains(all[id].Options, "elsewhere") {
			t.Beyond = "Countries are concerned whose law is not among the rules of Tocsin: what they ask for, and by when, has to be found out there"
		}
	}
	t.ask(s)
	t.Contradictions, s = s.contradictions()
	t.suggest(s)
	if words, ok := s.Values("risk"); ok && len(words) == 1 {
		t.Risk = Risk(words[0])
	}
	for _, r := range RulesOn(on) {
		if o := s.outcome(r, len(t.Contradictions) > 0); o != nil {
			t.Outcomes = append(t.Outcomes, *o)
		}
	}
	t.diverge(s, suggested, answers, severity)
	return t
}

// Verdicts returns the outcomes by rule, as Clocks wants them. Rules without an
// outcome are not required.
func (t *Test) Verdicts() map[string]Verdict {
	out := map[string]Verdict{}
	for _, r := range Rules() {
		out[r.ID] = NotRequired
	}
	for _, o := range t.Outcomes {
		out[o.Rule] = o.Verdict
	}
	return out
}

// Outcome returns the outcome for a rule, nil where the test has none.
func (t *Test) Outcome(rule string) *Outcome {
	for i := range t.Outcomes {
		if t.Outcomes[i].Rule == rule {
			return &t.Outcomes[i]
		}
	}
	return nil
}

// ask lists the questions that are asked, and those still to be answered.
func (t *Test) ask(s *scope) {
	for _, q := range s.v.Questions {
		if s.asked(q.ID) != condition.True {
			continue
		}
		asked := Asked{Question: q.Question}
		if a, ok := s.answers[q.ID]; ok {
			asked.Answer = &a
			if len(a.Evidence) == 0 {
				t.Unproved = append(t.Unproved, q.ID)
			}
		} else {
			t.Next = append(t.Next, q.ID)
		}
		t.Questions = append(t.Questions, asked)
	}
}

// suggest finds the first rule for the risk that holds; one that is not
// decided yet leaves it open.
func (t *Test) suggest(s *scope) {
	for _, r := range s.v.Risk {
		switch r.When.Eval(s) {
		case condition.True:
			t.Suggested, t.Why = r.Risk, fmt.Sprintf("%s (%s)", r.Says, r.Source)
			return
		case condition.Unknown:
			t.Why = "open until these are answered: " + strings.Join(s.missing(r.When), ", ")
			return
		}
	}
}

// contradictedReason is why a duty is open whose answers contradict each other.
const contradictedReason = "answers contradict each other; correct them first"

// outcome judges one rule; nil where its law surely does not apply and nothing
// of it was asked.
func (s *scope) outcome(r Rule, contradicted bool) *Outcome {
	o := Outcome{Rule: r.ID, Law: r.Law, Title: r.Title, Source: r.Source, Verdict: Open}
	truth := r.When.Eval(s)
	switch {
	case contradicted && truth != condition.False:
		o.Reasons = []string{contradictedReason}
		return &o
	case truth == condition.Unknown:
		o.Missing = s.missing(r.When)
		o.Reasons = []string{"not all questions it needs are answered"}
		if s.remote(r) {
			return nil
		}
		return &o
	case truth == condition.False:
		if s.remote(r) {
			return nil
		}
		o.Verdict = NotRequired
		o.Reasons = s.reasons(r.When)
		return &o
	}
	o.Verdict, o.Reasons = Required, s.reasons(r.When)
	if r.Threshold > 1 {
		o.Reasons = append(o.Reasons, fmt.Sprintf("only from about %d residents concerned: count them", r.Threshold))
	}
	for _, u := range r.Unless {
		switch u.When.Eval(s) {
		case condition.True:
			o.Verdict, o.Exemption = NotRequired, u.ID
			o.Reasons = append(o.Reasons, fmt.Sprintf("exempt: %s (%s)", u.Text, u.Source))
			return &o
		case condition.Unknown:
			o.Missing = append(o.Missing, s.missing(u.When)...)
		}
	}
	slices.Sort(o.Missing)
	o.Missing = slices.Compact(o.Missing)
	return &o
}

// scoping are the questions that say which laws are met at all.
var scoping = []string{"personal_data", "role", "established", "people_in", "sector", "fr_insured", "us_data", "us_states"}

// remote reports whether a law is out of sight: the questions on scope alone
// leave the rule false, so that papers need not speak of it.
func (s *scope) remote(r Rule) bool {
	wide := newScope(s.v, s.answers)
	wide.only = scoping
	return r.When.Eval(wide) == condition.False
}

// reasons says, in the words of the interview, the answers that a condition
// stands on.
func (s *scope) reasons(c condition.Condition) (out []string) {
	names, definitions := c.Names()
	for _, d := range s.v.Definitions {
		if !slices.Contains(definitions, d.Name) {
			continue
		}
		switch s.Truth(d.Name) {
		case condition.True:
			out = append(out, d.Says)
		case condition.False:
			out = append(out, "it is not so that "+d.Says)
		}
	}
	for _, n := range names {
		q := s.v.question(n)
		a, ok := s.answers[n]
		if q == nil || !ok || s.asked(n) != condition.True {
			continue
		}
		line := fmt.Sprintf("%s %s", q.Text, q.words(a.Options))
		if a.Reason != "" {
			line += " (" + a.Reason + ")"
		}
		out = append(out, line)
	}
	return out
}

// words says options in the words of the question.
func (q *question) words(options []string) string {
	var out []string
	for _, id := range options {
		for _, o := range q.Options {
			if o.ID == id {
				out = append(out, o.Text)
			}
		}
	}
	return strings.Join(out, "; ")
}

// diverge writes down where the decision differs from what answers, facts and
// score suggest.
func (t *Test) diverge(s *scope, suggested, given Answers, severity *Severity) {
	add := func(format string, args ...any) { t.Divergences = append(t.Divergences, fmt.Sprintf(format, args...)) }
	if t.Risk != RiskOpen && t.Suggested != RiskOpen && t.Risk != t.Suggested {
		add("the risk is decided as %q; the answers suggest %q: %s", t.Risk, t.Suggested, t.Why)
	}
	if severity != nil && severity.Scored && t.Risk != RiskOpen {
		if want := riskOf(severity.Band); want != t.Risk {
			add("the risk is decided as %q; the score of %s is %s, which is nearest to %q (%s)", t.Risk, severity.SE, severity.Band, want, severity.Arithmetic)
		}
	}
	for _, q := range s.v.Questions {
		want, ok1 := suggested[q.ID]
		got, ok2 := given[q.ID]
		if ok1 && ok2 && s.asked(q.ID) == condition.True && !slices.Equal(want.Options, got.Options) {
			add("%s The answer is %q; the facts say %q: %s", q.Text, q.words(got.Options), q.words(want.Options), want.Reason)
		}
	}
}

// riskOf is the risk that a band is nearest to. No law ties the two.
func riskOf(b Band) Risk {
	switch b {
	case Low:
		return RiskUnlikely
	case Medium:
		return RiskLikely
	}
	return RiskHigh
}
