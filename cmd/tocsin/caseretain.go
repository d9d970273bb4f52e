package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/journal"
)

func newCaseClose(a *app) *cobra.Command {
	var r custody.Retention
	var set setFlags
	var flags []*bodyFlag
	body := new(casefile.Closing)
	c := &cobra.Command{
		Use:   "close",
		Short: "Close the case file",
		Long: `Close ends the case file. It is refused while tasks are open, requests have no
reply, duties are not done or no day is set until which the case is kept, unless
--despite says that they are left so; what was open stays on record. The day is
set with --keep-until and --keep-reason, or before with tocsin case retain.

Nothing is destroyed: it says what goes after that day, by tocsin case shred,
and what stays. The case can be read, and opened again with reopen.`,
		Example: `  tocsin case close --reason "people told, authority's file closed" --keep-until 2031-12-31 --keep-reason "limitation of claims, 5 years"`,
		Args:    takes(0, 0, ""),
		RunE:    func(*cobra.Command, []string) error { return runClose(a, set, body, flags, &r) },
	}
	c.Flags().StringVar(&r.Until, "keep-until", "", "the last `day` the case is kept, as 2031-12-31")
	c.Flags().StringVar(&r.Reason, "keep-reason", "", "`why` until then: the law or contract")
	flags = addBodyFlags(c, body)
	set.add(c.Flags())
	return c
}

// runClose closes the case file. The closing goes first: where it is refused no
// day is set either.
func runClose(a *app, set setFlags, body *casefile.Closing, flags []*bodyFlag, r *custody.Retention) error {
	asked := r.Until != "" || r.Reason != ""
	if asked {
		if err := completeRetention(r); err != nil {
			return wrongUse("give both: --keep-until 2031-12-31 --keep-reason WHY", "%w", err)
		}
		body.Kept = r.Until
	}
	if err := runSet(a, set, body, flags); err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if asked {
		if err := keepRetention(a, st, r); err != nil {
			return fmt.Errorf("the case is closed, but the day until which it is kept is not on record (tocsin case retain sets it): %w", err)
		}
	}
	list, err := papers[custody.Retention](a, st, custody.RetentionKind)
	if err != nil || len(list) == 0 {
		return err
	}
	last := list[len(list)-1]
	return errors.Join(
		a.say("kept until %s (%s)", last.Until, last.Reason),
		a.say("then goes (tocsin case shred): %s", strings.Join(last.Goes, "; ")),
		a.say("stays: %s", strings.Join(last.Stays, "; ")))
}

// unretained puts among what is open at a closing that nobody said until when the
// case is kept, and otherwise keeps that day with the closing.
func (a *app) unretained(st *caseStore, x *casefile.Closing) error {
	if x.Kept != "" {
		return nil
	}
	list, err := papers[custody.Retention](a, st, custody.RetentionKind)
	switch {
	case err != nil:
		return err
	case len(list) == 0:
		x.Open = append(x.Open, "retention: no day is set until which the case is kept (--keep-until)")
	default:
		x.Kept = list[len(list)-1].Until
	}
	return nil
}

func newCaseReopen(a *app) *cobra.Command {
	var set setFlags
	var flags []*bodyFlag
	body := new(casefile.Reopening)
	c := &cobra.Command{
		Use:     "reopen",
		Short:   "Open a closed case file again",
		Long:    `Reopen takes the closing back, so that acts can be put on record again.`,
		Example: `  tocsin case reopen --reason "a second source was found"`,
		Args:    takes(0, 0, ""),
		RunE:    func(*cobra.Command, []string) error { return runSet(a, set, body, flags) },
	}
	flags = addBodyFlags(c, body)
	set.add(c.Flags())
	return c
}

func newCaseRetain(a *app) *cobra.Command {
	var r custody.Retention
	var asJSON bool
	c := &cobra.Command{
		Use:   "retain",
		Short: "Say until when the case is kept",
		Long: `Retain puts on record until which day the case is kept and why. What goes then
are its contents, by tocsin case shred; what stays is the journal. After that
day every command that opens the case to write says that it is over. Without
flags it shows what is on record.`,
		Example: `  tocsin case retain --until 2031-12-31 --reason "limitation of claims, 5 years"
  tocsin case retain --json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runRetain(a, &r, asJSON) },
	}
	c.Flags().StringVar(&r.Until, "until", "", "the last `day` it is kept, as 2031-12-31")
	c.Flags().StringVar(&r.Reason, "reason", "", "why until then: the law or contract")
	c.Flags().BoolVar(&asJSON, "json", false, "print what holds as one JSON object")
	return c
}

func runRetain(a *app, r *custody.Retention, asJSON bool) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if r.Until != "" || r.Reason != "" {
		if err := completeRetention(r); err != nil {
			return wrongUse("tocsin case retain --help shows how it is used", "%w", err)
		}
		return keepRetention(a, st, r)
	}
	list, err := papers[custody.Retention](a, st, custody.RetentionKind)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return &exitError{code: exitFailed, err: errors.New("no day is set until which the case is kept"), hint: "tocsin case retain --until DAY --reason WHY"}
	}
	last := list[len(list)-1]
	if asJSON {
		return a.object(last)
	}
	over := ""
	if last.Over(time.Now()) {
		over = "; it is over: tocsin case shred"
	}
	_, err = fmt.Fprintln(a.out, oneLine(fmt.Sprintf("kept until %s (%s)%s", last.Until, last.Reason, over)))
	return err
}

// completeRetention fills in what goes and what stays, and checks the rest.
func completeRetention(r *custody.Retention) error {
	r.Recorded = time.Now().UTC()
	r.Goes = []string{"people and what of theirs was exposed", "papers of the case", "the keys by which they are sealed"}
	r.Stays = []string{"the journal and its head", "the certificate of destruction"}
	return r.Check()
}

func keepRetention(a *app, st *caseStore, r *custody.Retention) error {
	if r.Over(r.Recorded) {
		fmt.Fprintf(a.err, "%s is past: the case is to be destroyed at once (tocsin case shred --yes); if that is not meant, set a later day.\n", r.Until)
	}
	return keepPaper(a, st, custody.RetentionKind, r, journal.Entry{Act: "retention set", Details: map[string]string{"until": r.Until}})
}
