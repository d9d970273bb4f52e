package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/paper"
)

const langHelp = "`language`: en, fr, de, nl, es or it (default: that of the country it goes to)"

// langOr is the language asked for, else another.
func langOr(lang, other string) string {
	if lang == "" {
		return other
	}
	return lang
}

// runPaper writes a paper to others, and says on standard error what in it is
// still to be determined.
func runPaper(a *app, f paperFlags, what string, write func(*caseStore, *form.Subject) (*form.Paper, error)) error {
	if err := f.check(); err != nil {
		return err
	}
	st, file, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	s, err := a.subject(st, file, f.at, time.Time{})
	if err != nil {
		return err
	}
	p, err := write(st, s)
	if err != nil {
		return paperError(err)
	}
	err = a.paper(st, f, rendered{what: what, doc: func() *paper.Document { return p.Doc }, json: p.JSON})
	if err == nil && len(p.Open) > 0 && !a.quiet {
		fmt.Fprintln(a.err, "still to be determined: "+oneLine(strings.Join(p.Open, "; ")))
	}
	return err
}

// paperError gives errors that are wrong use their exit code.
func paperError(err error) error {
	var who *form.PartyError
	var lang *form.LanguageError
	switch {
	case errors.As(err, &who) && len(who.Known) > 0:
		return wrongUse("--to "+strings.Join(who.Known, ", or --to "), "%w", err)
	case errors.As(err, &who):
		return wrongUse("tocsin case set party puts one on record", "%w", err)
	case errors.As(err, &lang):
		return wrongUse("", "--lang: %w", err)
	}
	return err
}

func newFormComplaint(a *app) *cobra.Command {
	var f paperFlags
	var lang string
	c := &cobra.Command{
		Use:   "complaint",
		Short: "Write the criminal complaint for the police",
		Long: `Complaint writes a criminal complaint against persons unknown: who complains, the
facts and their timeline, how many people and which data, the provisions that may
apply (France: Code pénal, articles 323-1 to 323-3-1; United Kingdom: for Report
Fraud), and the list of evidence with hashes and custody. It names nobody whose data
are concerned, and accuses nobody by name.

References to the law are marked as long as they are not checked against its text.
The language is that of the country's police, where it is one of the six. Texts of
the case file stay in the language in which they were put on record, and are marked
so, unless one in the paper's language is on record: tocsin case set field --form
text --field summary.fr --value TEXT (also consequences.fr, measures.fr).`,
		Example: `  tocsin form complaint --pdf complaint.pdf
  tocsin form complaint --lang en --html complaint.html`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return runPaper(a, f, "form complaint", func(_ *caseStore, s *form.Subject) (*form.Paper, error) {
				return form.Complaint(s, langOr(lang, form.ComplaintLanguage(s.Case)))
			})
		},
	}
	f.add(c, "as it stood at this `instant` (default that of the newest act)")
	c.Flags().StringVar(&lang, "lang", "", langHelp)
	return c
}

func newFormFinder(a *app) *cobra.Command {
	var f paperFlags
	var lang, to string
	c := &cobra.Command{
		Use:   "finder",
		Short: "Write to a finder: destroy the copies, and attest it",
		Long: `Finder writes to somebody who found the data or has a copy: what they are asked to
destroy and to tell, until when, and on a page of its own the attestation to be
filled in, signed and sent back, with the files and their hashes. It accuses nobody.

When the attestation has come: tocsin case attest keeps it.`,
		Example: `  tocsin form finder --pdf letter.pdf
  tocsin form finder --to researcher --lang nl --html letter.html`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return runPaper(a, f, "form finder", func(_ *caseStore, s *form.Subject) (*form.Paper, error) {
				return form.FinderLetter(s, langOr(lang, form.LanguageOf(form.CountryOf(s, to))), to)
			})
		},
	}
	f.add(c, "as it stood at this `instant` (default that of the newest act)")
	c.Flags().StringVar(&lang, "lang", "", langHelp)
	c.Flags().StringVar(&to, "to", "", "`id` of the party it goes to (default the only finder)")
	return c
}

func newFormBoard(a *app) *cobra.Command {
	var f paperFlags
	c := &cobra.Command{
		Use:   "board",
		Short: "Write a summary of one page for the board",
		Long: `Board writes one page for those who answer for the house: what happened, how many
people and which data, the risk as decided and the severity beside it, who must know
by when and who was told, what was done and decided, and what is open.`,
		Example: `  tocsin form board --pdf board.pdf
  tocsin form board --at 2016-11-03T18:00`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return runPaper(a, f, "form board", func(_ *caseStore, s *form.Subject) (*form.Paper, error) { return form.BoardSummary(s) })
		},
	}
	f.add(c, "as it stood at this `instant` (default that of the newest act)")
	return c
}
