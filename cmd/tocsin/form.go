package main

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/journal"
)

func newForm(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "form",
		Short: "Fill the papers of a case from its evidence",
		Long: `Form fills an authority's form from the case file and the facts of the leak, and
holds what was written by hand to them. Every value shows where it comes from; what
a person has to decide is never filled in.`,
		Args: takes(0, 0, ""),
	}
	c.AddCommand(newFormEDPB(a), newFormStatement(a))
	return c
}

type edpbFlags struct{ format, out, at, to string }

func newFormEDPB(a *app) *cobra.Command {
	var f edpbFlags
	c := &cobra.Command{
		Use:   "edpb",
		Short: "Fill the EDPB's common template for notifying an authority",
		Long: `Edpb fills the European Data Protection Board's common template (version 1.0, a
draft): all 100 fields, asked under the template's own conditions. A field is taken
from the case file, or proposed or drafted from the facts; proposals and drafts wait
until somebody puts an answer on record. What does not go together is named.

Put an answer on record with tocsin case set field --form edpb --field NUMBER
--value ANSWER: the letter of an option, a text, a number, yes or no, a day, an
instant. In text the command says what is still to be done; html and json are the
form.`,
		Example: `  tocsin form edpb
  tocsin case set field --form edpb --field 60 --value m
  tocsin form edpb --format html --out notification.html
  tocsin form edpb --format json --to CNIL`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runFormEDPB(a, f) },
	}
	c.Flags().StringVar(&f.format, "format", "text", "`form`: text, html or json")
	c.Flags().StringVar(&f.out, "out", "", "write to this `file`, mode 0600 (default standard output)")
	c.Flags().StringVar(&f.at, "at", "", "the `instant` of filing (default now)")
	c.Flags().StringVar(&f.to, "to", "", "the `authority`, as filings name it, where several were told")
	return c
}

func runFormEDPB(a *app, f edpbFlags) error {
	if f.format != "text" && f.format != "html" && f.format != "json" {
		return wrongUse("choose text, html or json", "there is no %q of the form", f.format)
	}
	st, file, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	s, err := a.subject(st, file, f.at)
	if err != nil {
		return err
	}
	s.To = f.to
	filled := form.Fill(*s)
	if f.format == "text" {
		return a.text(filled.Summary)
	}
	return a.document(st, "form edpb", f.out, func(w io.Writer) error {
		if f.format == "json" {
			return filled.JSON(w, s.Made())
		}
		return filled.HTML(w, s.Made(), version)
	})
}

// subject is the case as papers are filled from it, at an instant or now.
func (a *app) subject(st *caseStore, file *casefile.File, at string) (*form.Subject, error) {
	s := &form.Subject{Case: file.Case(), Sent: time.Now()}
	if at != "" {
		var err error
		if s.Sent, err = duty.ParseInstant(at, s.Case.Location()); err != nil {
			return nil, refused(err)
		}
	}
	s.Sent = s.Sent.In(s.Case.Location()).Truncate(time.Second)
	var err error
	if s.Facts, err = a.minedFacts(st); err != nil {
		return nil, err
	}
	s.Position, err = s.Case.Position(s.Sent, s.Facts)
	return s, err
}

// document makes a paper, puts it in the journal, and writes it. The journal
// commits to its exact bytes and does not hold them.
func (a *app) document(st *caseStore, what, out string, fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return err
	}
	_, err := st.Record(a.ctx, journal.Entry{
		Act: "rendered", Details: map[string]string{"what": what},
		Contents: []journal.Content{{Name: "document", Data: b.Bytes()}},
	})
	if err != nil {
		return err
	}
	err = a.write(out, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
	if err == nil && out != "" && !a.quiet {
		fmt.Fprintln(a.err, "written to "+out)
	}
	return err
}
