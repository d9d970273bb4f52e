package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/paper"
)

type registerFlags struct {
	format, out, since, until, notified, risk, at string
	open                                          bool
}

func newCaseRegister(a *app) *cobra.Command {
	var f registerFlags
	c := &cobra.Command{
		Use:   "register [CASE...]",
		Short: "List cases as the register of breaches",
		Long: `Register lists the breaches that Article 33(5) of the GDPR asks to document, one
entry a case: the facts, their effects, what was done, whom was told and when, and
of each duty that was found not to exist, why. Name the case folders; without any,
it is the case of --case.`,
		Example: `  tocsin case register cases/*
  tocsin case register --format csv --out register.csv cases/*
  tocsin case register --format pdf --out register.pdf cases/*
  tocsin case register --notified no --since 2025-01-01 cases/*`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return runRegister(a, f, args) },
	}
	c.Flags().StringVar(&f.format, "format", "text", "`form`: text, csv, json, html or pdf")
	c.Flags().StringVar(&f.out, "out", "", "write to this `file`, mode 0600 (default standard output)")
	c.Flags().StringVar(&f.since, "since", "", "only cases of which the controller was aware on this `day` or later")
	c.Flags().StringVar(&f.until, "until", "", "only cases of which the controller was aware on this `day` or before")
	c.Flags().StringVar(&f.notified, "notified", "", "only cases that were notified: `yes or no`")
	c.Flags().StringVar(&f.risk, "risk", "", "only cases of this `risk`: unlikely, risk, high")
	c.Flags().StringVar(&f.at, "at", "", "as it stands at this `instant` (default now)")
	c.Flags().BoolVar(&f.open, "open", false, "only cases that are not closed, or have a duty outstanding")
	return c
}

func (f *registerFlags) filter() (out casefile.Filter, err error) {
	for _, d := range []struct {
		flag, text string
		day        *duty.Day
	}{{"since", f.since, &out.Since}, {"until", f.until, &out.Until}} {
		if d.text == "" {
			continue
		}
		if *d.day, err = duty.ParseDay(d.text); err != nil {
			return out, wrongUse("", "--%s: %w", d.flag, err)
		}
	}
	switch f.notified {
	case "":
	case "yes", "no":
		yes := f.notified == "yes"
		out.Notified = &yes
	default:
		return out, wrongUse("write yes or no", "--notified %q is neither", f.notified)
	}
	switch out.Risk = duty.Risk(f.risk); out.Risk {
	case "", duty.RiskUnlikely, duty.RiskLikely, duty.RiskHigh:
	default:
		return out, wrongUse("choose unlikely, risk or high", "there is no risk %q", f.risk)
	}
	out.Open = f.open
	return out, nil
}

func runRegister(a *app, f registerFlags, folders []string) error {
	write, ok := registerForms[f.format]
	if !ok {
		return wrongUse("choose text, csv, json, html or pdf", "there is no form %q of the register", f.format)
	}
	filter, err := f.filter()
	if err != nil {
		return err
	}
	if len(folders) == 0 {
		folders = []string{a.caseDir}
	}
	list := []casefile.Entry{}
	for _, dir := range folders {
		e, err := a.registerEntry(dir, f.at)
		if err != nil {
			return err
		}
		if filter.Keeps(e) {
			list = append(list, *e)
		}
	}
	casefile.SortEntries(list)
	var b bytes.Buffer
	if err := write(&b, list); err != nil {
		return err
	}
	for i := range list {
		if err := a.registered(list[i].Case, f.format, b.Bytes()); err != nil {
			return err
		}
	}
	return a.write(f.out, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
}

// registered puts into the journal of a case that it stands in a register, which
// the entry commits to. An auditor's key writes nothing.
func (a *app) registered(dir, form string, register []byte) error {
	own := *a
	own.caseDir, own.quiet = dir, true
	st, err := own.openToRead()
	if err != nil {
		return err
	}
	err = st.committed(a.ctx, "register", form, register)
	return errors.Join(err, st.Close())
}

// registerForms write entries.
var registerForms = map[string]func(io.Writer, []casefile.Entry) error{
	"text": describeRegister,
	"csv":  casefile.WriteRegister,
	"json": func(w io.Writer, list []casefile.Entry) error {
		text, err := marshal(list)
		if err == nil {
			_, err = w.Write(append(text, '\n'))
		}
		return err
	},
	"html": func(w io.Writer, list []casefile.Entry) error {
		return paper.WriteHTML(w, form.Register(list, "Tocsin "+version))
	},
	"pdf": func(w io.Writer, list []casefile.Entry) error {
		return paper.WritePDF(w, form.Register(list, "Tocsin "+version))
	},
}

// registerEntry makes the entry of one case as it stands at an instant, now where
// none is given.
func (a *app) registerEntry(dir, at string) (*casefile.Entry, error) {
	own := a.on(dir)
	var e casefile.Entry
	st, f, err := own.openFileToRead()
	if err != nil {
		return nil, err
	}
	pos, mined, err := own.position(st, f, at)
	if err == nil {
		e = f.Case().Register(dir, pos, mined)
		var m form.Made
		m, err = st.madeFrom(a.ctx)
		e.Journal, e.Head, e.Key = m.Entry, m.Head, m.Key
	}
	return &e, errors.Join(err, st.Close())
}

func describeRegister(w io.Writer, list []casefile.Entry) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Register of breaches: %s (%s)\n", facts.Plural(int64(len(list)), "case", "cases"), casefile.RegisterSource)
	line := func(title, text string) {
		if text != "" {
			fmt.Fprintf(&b, "  %-12s %s\n", title, oneLine(text))
		}
	}
	for i := range list {
		e := &list[i]
		aware := "not set"
		if !e.Aware.IsZero() {
			aware = e.Aware.Format(time.RFC3339)
		}
		fmt.Fprintf(&b, "\n%s\n", oneLine(strings.TrimSpace(e.Name+" "+e.Reference)))
		line("case", e.Case)
		line("controllers", strings.Join(e.Controllers, ", "))
		line("aware", aware)
		line("facts", e.Facts)
		line("effects", e.Effects)
		line("people", e.People)
		line("data", strings.Join(e.Classes, ", "))
		line("severity", e.Severity)
		line("risk", string(e.Risk))
		line("remedies", strings.Join(e.Remedies, "; "))
		line("causes", strings.Join(e.Causes, "; "))
		line("notified", strings.Join(e.Notified, "; "))
		line("people told", strings.Join(e.PeopleTold, "; "))
		line("why not", strings.Join(e.WhyNot, "; "))
		line("OUTSTANDING", strings.Join(e.Outstanding, "; "))
		line("differs", strings.Join(e.Divergences, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
