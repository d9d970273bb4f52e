package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

type clockFlags struct {
	at, ics          string
	json, all, watch bool
}

func newDutyClocks(a *app) *cobra.Command {
	var f clockFlags
	c := &cobra.Command{
		Use:   "clocks",
		Short: "Show when each duty must be done",
		Long: `Clocks counts the time of every duty from the instants chosen as operative, in the
controller's zone: hours as Regulation 1182/71 has them (hours that really pass,
from the next full hour, through weekends, holidays and changes of the clocks),
days and months with the public holidays of the country, business days, hours that
contracts set. A clock that starts with another act waits for it.

The deadline shown is the strictest reading; others are shown as arguments.
--ics writes an iCalendar file with reminders, for any calendar program, with the
tasks and answers of the case file that are due. A later file replaces the events of an
earlier one, and cancels those of duties that were met.`,
		Example: `  tocsin duty clocks
  tocsin duty clocks --watch
  tocsin duty clocks --ics deadlines.ics
  tocsin duty clocks --at 2016-11-03T12:00`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runClocks(a, f) },
	}
	c.Flags().StringVar(&f.at, "at", "", "as the clocks stood at this `time`")
	c.Flags().StringVar(&f.ics, "ics", "", "write the ends as an iCalendar `file`, mode 0600")
	c.Flags().BoolVar(&f.all, "all", false, "also duties that the test found not to exist")
	c.Flags().BoolVar(&f.watch, "watch", false, "show them as a countdown, each minute anew, until interrupted")
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return c
}

// clocksJSON is the object of tocsin duty clocks --json.
type clocksJSON struct {
	At       time.Time    `json:"at"`
	RulesOn  duty.Day     `json:"rules_on"`
	RulesWhy string       `json:"rules_why,omitempty"`
	Clocks   []duty.Clock `json:"clocks"`
	Unasked  []string     `json:"unasked_laws"`
	Warnings []string     `json:"warnings"`
}

func runClocks(a *app, f clockFlags) error {
	if f.watch && (f.at != "" || f.json || f.ics != "") {
		return wrongUse("leave the others out", "--watch shows the present on a terminal, and goes with neither --at, --ics nor --json")
	}
	for {
		err := a.withFile(func(_ context.Context, st *caseStore, file *casefile.File) error { return a.clocks(st, file, f) })
		if err != nil || !f.watch {
			return err
		}
		select {
		case <-a.ctx.Done():
			return nil
		case <-time.After(time.Minute - time.Duration(time.Now().Second())*time.Second):
		}
	}
}

func (a *app) clocks(st *caseStore, file *casefile.File, f clockFlags) error {
	pos, _, err := a.position(st, file, f.at)
	if err != nil {
		return err
	}
	if pos.Uncounted != "" {
		return &exitError{code: exitFailed, err: errors.New(pos.Uncounted), hint: "tocsin case show --acts lists what is on record; set void takes a mistake back"}
	}
	if f.ics != "" {
		return a.calendar(st, file, f.ics, pos)
	}
	if f.json {
		return a.object(clocksJSON{pos.At, pos.RulesOn, pos.RulesWhy, pos.Clocks, pos.Unasked, pos.Warnings})
	}
	if f.watch && screenOf(a.out, a.getenv).is {
		fmt.Fprint(a.out, "\x1b[H\x1b[2J")
	}
	return a.text(func(w io.Writer) error {
		c := file.Case()
		fmt.Fprintf(w, "At %s, by the law of %s", localTime(pos.At, c.Location()), pos.RulesOn)
		if pos.RulesWhy != "" {
			fmt.Fprintf(w, " (%s)", pos.RulesWhy)
		}
		fmt.Fprintf(w, "\n")
		for _, x := range pos.Warnings {
			fmt.Fprintf(w, "WARNING: %s\n", x)
		}
		fmt.Fprintln(w)
		return duty.DescribeClocks(w, pos.Clocks, pos.Unasked, c.Location(), f.all)
	})
}

// calendar writes what has an end as an iCalendar file, if there is anything.
func (a *app) calendar(st *caseStore, file *casefile.File, path string, pos *casefile.Position) error {
	var b bytes.Buffer
	err := duty.WriteCalendar(&b, st.CaseID(), file.Case().Name, pos.Clocks, file.Case().Appointments(), pos.At)
	if errors.Is(err, duty.ErrNoDeadline) {
		return &exitError{code: exitFailed, err: fmt.Errorf("%w: %s was not written", err, path), hint: "tocsin duty clocks says what each clock waits for"}
	}
	if err != nil {
		return err
	}
	err = a.write(path, func(w io.Writer) error {
		_, err := b.WriteTo(w)
		return err
	})
	if err == nil && !a.quiet {
		fmt.Fprintln(a.err, "the deadlines are in "+path)
	}
	return err
}
