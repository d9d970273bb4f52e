package main

import (
	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/form"
)

func newForm(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "form",
		Short: "Fill the papers of a case from its evidence",
		Long: `Form fills an authority's form from the case file and the facts of the leak, writes
the papers to others (processor's notice, complaint, letter to the finder, board
summary, public statement), and holds what was written by hand to the facts. Every
value shows where it comes from; what a person has to decide is never filled in, and
what is not on record stands as "to be determined".

Of an authority that is not among them (tocsin form --help lists them), the form is not
known: take the EDPB's template, which has all that Article 33(3) asks for, and copy it
over.

A paper names the state of the case that it was made from: made again, it has the
same bytes, until something is put on record. The journal commits to each.`,
		Args: takes(0, 0, ""),
	}
	c.AddCommand(newFormEDPB(a), newFormVERIS(a), newFormStatement(a), newFormComplaint(a), newFormFinder(a), newFormProcessor(a), newFormBoard(a))
	c.AddCommand(newFormPortals(a)...)
	return c
}

func newFormEDPB(a *app) *cobra.Command {
	var f paperFlags
	var to string
	c := &cobra.Command{
		Use:   "edpb",
		Short: "Fill the EDPB's common template for notifying an authority",
		Long: `Edpb fills the European Data Protection Board's common template (version 1.0, a
draft): all 100 fields, asked under the template's own conditions. A field is taken
from the case file, or proposed or drafted from the facts; proposals and drafts wait
until somebody puts an answer on record. What does not go together is named.

Put an answer on record with tocsin case set field --form edpb --field NUMBER
--value ANSWER: the letter of an option, a text, a number, yes or no, a day, an
instant. In text the command says what is still to be done; page, PDF and JSON are
the form.

Where a notification went out before (tocsin case set filing), this one follows it:
every field that differs is shown, with what stood there then and now. To withdraw
it, put field 4 on record as c and the reason as field 5.`,
		Example: `  tocsin form edpb
  tocsin case set field --form edpb --field 60 --value m
  tocsin form edpb --html notification.html --pdf notification.pdf
  tocsin form edpb --json --to CNIL`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runFormEDPB(a, f, to) },
	}
	f.add(c, "the `instant` of filing (default now)")
	c.Flags().StringVar(&to, "to", "", "the `authority`, as filings name it, where several were told")
	return c
}

func runFormEDPB(a *app, f paperFlags, to string) error {
	var names []string
	if to != "" {
		names = []string{to}
	}
	return a.filing("form edpb", f, names, func(s *form.Subject) filled { return form.Fill(*s) })
}
