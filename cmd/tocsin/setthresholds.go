package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/person/linkage"
	"github.com/tocsin-project/tocsin/internal/spill"
	"github.com/tocsin-project/tocsin/internal/who"
)

// thresholdFlags are the flags of `tocsin case set-thresholds`.
type thresholdFlags struct {
	ledger.Thresholds
	reason, memory string
	json           bool
}

func newSetThresholds(a *app) *cobra.Command {
	var f thresholdFlags
	c := &cobra.Command{
		Use:   "set-thresholds [PATH...]",
		Short: "Move from when on records without an identifier are one person's",
		Long: `Records that hold no e-mail address, number of a state or key are compared by
what they show: names, birth dates, addresses, telephones. Two that are one
person's with at least the probability --join are joined; from --review on they
wait for a decision; below that they are kept apart.

Without --reason nothing is kept: the files of the case are read again, from where
they were or from the paths named, and the counts by the thresholds given stand
beside those the case has. With --reason the thresholds are kept with the case,
and journalled; they take effect when something is mined, and for what was mined
before by tocsin mine --again. Without any flag the thresholds of the case are
shown.`,
		Example: `  tocsin case set-thresholds
  tocsin case set-thresholds --join 0.999 --review 0.9
  tocsin case set-thresholds --join 0.999 --review 0.9 --reason "no join without a birth date"`,
		Args: takes(0, -1, "the files of the case, where they are elsewhere now"),
		RunE: func(c *cobra.Command, args []string) error {
			return runSetThresholds(a, f, args, c.Flags().Changed("join"), c.Flags().Changed("review"))
		},
	}
	c.Flags().Float64Var(&f.Join, "join", 0, "`probability` from 0.5 to 1 from which on two records are joined")
	c.Flags().Float64Var(&f.Review, "review", 0, "`probability` from which on they wait for a decision")
	c.Flags().StringVar(&f.reason, "reason", "", "`why`; keeps the thresholds")
	c.Flags().StringVar(&f.memory, "memory", "", "memory `budget` of reading, such as 512M or 2G (default a quarter of the machine's, at most 4G)")
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return c
}

// thresholds are those the case keeps, or the default.
func (s *caseStore) thresholds(a *app) (ledger.Thresholds, error) {
	docs, err := s.Documents(a.ctx, who.ThresholdsKind)
	if err != nil {
		return ledger.Thresholds{}, err
	}
	t, err := who.LastThresholds(docs)
	if err != nil || t == nil {
		return ledger.Thresholds(linkage.DefaultOptions), err
	}
	return t.Thresholds, nil
}

func thresholdDetails(t ledger.Thresholds) map[string]string {
	return map[string]string{
		"join threshold":   strconv.FormatFloat(t.Join, 'g', -1, 64),
		"review threshold": strconv.FormatFloat(t.Review, 'g', -1, 64),
	}
}

func runSetThresholds(a *app, f thresholdFlags, paths []string, join, review bool) error {
	budget, err := memoryBudget(f.memory)
	if err != nil {
		return err
	}
	if err := checkPaths(paths); err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	now, err := st.thresholds(a)
	if err != nil {
		return err
	}
	if !join && !review {
		if f.reason != "" || len(paths) > 0 {
			return wrongUse("such as --join 0.999 --review 0.9", "say which threshold is to be moved")
		}
		return a.showThresholds(thresholdsJSON{Now: now}, f.json)
	}
	next := now
	if join {
		next.Join = f.Join
	}
	if review {
		next.Review = f.Review
	}
	if !next.Valid() {
		return wrongUse("such as --join 0.99 --review 0.7", "thresholds go from 0.5 to 1, and that of review (%v) is no higher than that of joins (%v)", next.Review, next.Join)
	}
	out := thresholdsJSON{Now: now, Next: &next}
	if strings.TrimSpace(f.reason) != "" {
		t := who.Thresholds{Thresholds: next, Reason: f.reason}
		doc, err := t.Document()
		if err != nil {
			return err
		}
		details := thresholdDetails(next)
		details["what"] = "case set-thresholds"
		if _, err := st.Keep(a.ctx, []ledger.Document{doc}, journal.Entry{Act: actCorrected, Details: details}); err != nil {
			return err
		}
		out.Kept = true
		return a.showThresholds(out, f.json)
	}
	if out.Before, out.After, err = a.tryThresholds(st, next, paths, budget); err != nil {
		return err
	}
	return a.showThresholds(out, f.json)
}

// tryThresholds reads the files of the case again and counts the people by other
// thresholds. It keeps nothing.
func (a *app) tryThresholds(st *caseStore, t ledger.Thresholds, paths []string, budget int64) (before, after []facts.Line, err error) {
	limitMemory(budget)
	base, err := a.base(st, true, paths)
	if err != nil {
		return nil, nil, err
	}
	base.thresholds = t
	f, err := a.facts(st)
	if err != nil {
		return nil, nil, err
	}
	scratch, err := spill.New(st.ScratchDir(), budget/4, st.Random())
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, scratch.Close()) }()
	bar := newProgress(a)
	opt := a.mineOptions(st, base, scratch, bar)
	opt.External = true
	tried := tryingSink{st: st, base: base, scratch: scratch}
	_, err = mine.Run(a.ctx, opt, &tried)
	bar.clear()
	if err != nil {
		return nil, nil, err
	}
	return f.Who.Lines(), facts.WhoOf(&tried.counts).Lines(), nil
}

// tryingSink counts what was mined as it would be kept, and keeps nothing.
type tryingSink struct {
	st      *caseStore
	base    *mineBase
	scratch who.Scratch
	counts  ledger.Counts
}

// Replace implements mine.Sink.
func (s *tryingSink) Replace(_ context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) error {
	people, err := s.base.over(st, people, s.st.personIDs(), s.scratch, func() { s.counts = st.Counts })
	if err != nil {
		return err
	}
	for _, err := range people {
		if err != nil {
			return err
		}
	}
	return nil
}

// thresholdsJSON is the object of tocsin case set-thresholds --json.
type thresholdsJSON struct {
	Now    ledger.Thresholds  `json:"now"`
	Next   *ledger.Thresholds `json:"next,omitempty"`
	Kept   bool               `json:"kept"`
	Before []facts.Line       `json:"-"`
	After  []facts.Line       `json:"-"`
	Counts *beforeAfter       `json:"counts,omitempty"`
}

type beforeAfter struct {
	Before map[string]int64 `json:"before"`
	After  map[string]int64 `json:"after"`
}

func numbersOf(lines []facts.Line) map[string]int64 {
	out := map[string]int64{}
	for _, l := range lines {
		out[l.Name] = l.Number
	}
	return out
}

func (a *app) showThresholds(t thresholdsJSON, asJSON bool) error {
	if asJSON {
		if t.After != nil {
			t.Counts = &beforeAfter{numbersOf(t.Before), numbersOf(t.After)}
		}
		return a.object(t)
	}
	if a.quiet {
		return nil
	}
	return a.text(func(w io.Writer) error {
		fmt.Fprintf(w, "now: joined from %v on, asked about from %v on, apart below\n", t.Now.Join, t.Now.Review)
		if t.Next == nil {
			return nil
		}
		fmt.Fprintf(w, "new: joined from %v on, asked about from %v on, apart below\n", t.Next.Join, t.Next.Review)
		if t.Kept {
			fmt.Fprintln(w, "kept; it takes effect when something is mined: for what was, tocsin mine --again")
			return nil
		}
		before := numbersOf(t.Before)
		fmt.Fprintf(w, "\n%15s %15s\n", "now", "new")
		for _, l := range t.After {
			was := "unknown"
			if n, ok := before[l.Name]; ok {
				was = facts.Count(n)
			}
			fmt.Fprintf(w, "%15s %15s  %s\n", was, facts.Count(l.Number), l.What)
		}
		fmt.Fprintln(w, "\nnothing is kept: --reason WHY keeps the new ones")
		return nil
	})
}
