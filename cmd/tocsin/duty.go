package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

func newDuty(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "duty",
		Short: "How bad it is, who must be told, and by when",
		Long: `Duty says what the law asks after a breach: how severe it is by ENISA's method,
whom the legal tests say to tell, and when each clock ends. It needs a case file
(tocsin case new), and takes what was mined into account where there is something.

Every answer and every score changed by hand is put on record with its reason.
The score informs and never decides: where it differs from the decision, both stay
on record. Rules carry their source, and what was not checked is shown so.`,
		Example: `  tocsin duty test
  tocsin duty severity
  tocsin duty clocks --ics deadlines.ics`,
	}
	c.AddCommand(newDutySeverity(a), newDutyTest(a), newDutyClocks(a), newDutyRules(a))
	return c
}

func newDutySeverity(a *app) *cobra.Command {
	var asJSON bool
	var set []string
	var reason, by string
	c := &cobra.Command{
		Use:   "severity",
		Short: "Score the severity by ENISA's method",
		Long: `Severity scores the breach by ENISA's method of 2013: SE = DPC x EI + CB, where DPC
is the context of the data, EI how easily people are identified, and CB the
circumstances. Each score is suggested from what was mined (or counted by hand)
and from the answers to tocsin duty test, with its reason. A score is changed with
--set and --reason; what had been suggested stays on record beside it.

What is scored: simple, behavioural, financial, sensitive; name, number, phone,
e-mail, picture, code; confidentiality, integrity, availability, intent.`,
		Example: `  tocsin duty severity
  tocsin duty severity --set sensitive=3 --reason "letters tell of illness, without diagnoses"
  tocsin duty severity --json | jq .se`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runSeverity(a, set, reason, by, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	c.Flags().StringArrayVar(&set, "set", nil, "change a score: `WHAT=POINTS`; may be repeated")
	c.Flags().StringVar(&reason, "reason", "", "`why` the scores of --set are changed")
	c.Flags().StringVar(&by, "by", "", "`name` of who changes them (default TOCSIN_AUTHOR, or the user of this machine)")
	return c
}

func runSeverity(a *app, set []string, reason, by string, asJSON bool) error {
	var bodies []casefile.Body
	for _, s := range set {
		what, points, ok := strings.Cut(s, "=")
		if !ok {
			return wrongUse("write it as sensitive=3", "--set %q names no score", s)
		}
		p, err := duty.ParsePoints(points)
		if err != nil {
			return wrongUse("", "--set %s: %w", what, err)
		}
		bodies = append(bodies, &casefile.Scored{Change: duty.Change{What: what, Points: p, Reason: reason}})
	}
	return a.stand(bodies, by, func(pos *casefile.Position) error {
		if asJSON {
			return a.object(pos.Severity)
		}
		return a.text(pos.Severity.Describe)
	})
}

// stand puts acts on record, if there are any, and shows where the case then
// stands.
func (a *app) stand(bodies []casefile.Body, by string, show func(*casefile.Position) error) error {
	run := func(_ context.Context, st *caseStore, f *casefile.File) error {
		if len(bodies) > 0 {
			if err := a.record(f, by, bodies...); err != nil {
				return err
			}
		}
		pos, _, err := a.position(st, f, "")
		if err != nil {
			return err
		}
		return show(pos)
	}
	if len(bodies) == 0 {
		return a.withFile(run)
	}
	st, f, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	return run(a.ctx, st, f)
}

func newDutyRules(a *app) *cobra.Command {
	var asJSON, states bool
	var on string
	c := &cobra.Command{
		Use:   "rules",
		Short: "List the duties that are known, with their sources",
		Long: `Rules lists the duties that the clocks and tests know: whom to tell, in what time,
the article, and since when it is law. With --states it is the table of US states
and territories. What was not checked against its text is marked unverified.`,
		Example: `  tocsin duty rules --on 2025-09-01
  tocsin duty rules --states`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runRules(a, on, states, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the list as JSON")
	c.Flags().BoolVar(&states, "states", false, "the table of US states and territories")
	c.Flags().StringVar(&on, "on", "", "only what is in force on this `day`")
	return c
}

func runRules(a *app, on string, states, asJSON bool) error {
	rules := duty.Rules()
	if on != "" {
		day, err := duty.ParseDay(on)
		if err != nil {
			return wrongUse("", "--on: %w", err)
		}
		rules = duty.RulesOn(day)
	}
	switch {
	case states && asJSON:
		return a.object(duty.States())
	case states:
		return a.text(duty.DescribeStates)
	case asJSON:
		return a.object(rules)
	}
	return a.text(func(w io.Writer) error { return duty.DescribeRules(w, rules) })
}
