package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
)

// app is what commands share: streams, the environment, flags that all have.
type app struct {
	ctx     context.Context
	in      io.Reader
	out     io.Writer
	err     io.Writer
	getenv  func(string) string
	caseDir string
	store   string // as --store names it; "" where it does not
	quiet   bool
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "tocsin",
		Short: "Find out who is in a leak, and what of theirs",
		Long: `Tocsin reads a leaked file whole, finds every person in it and every class of
their data, and accounts for every byte, so that "not affected" can be proved.

Results go to standard output, everything else to standard error.
Exit codes: 0 done; 1 failed; 2 wrong use; 3 done, but bytes are unread, or messages wait,
or nobody has the class that was set; 4 refused (a lock, a key, a statement that the facts contradict, answers that contradict each
other).`,
		Example: `  tocsin demo                                  a leak that it makes up, to look around
  tocsin mine backup.sql.gz                    your own
  tocsin people show someone@example.org       what of one person is in it
  tocsin people count                          how many, and how sure that is
  tocsin people review                         decide who is who where it is doubtful
  tocsin people export --out people.ndjson     everybody, in clear
  tocsin report --out report.html              one page, no personal data`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().StringVar(&a.caseDir, "case", "tocsin-case", "the `folder` of the case")
	root.PersistentFlags().StringVar(&a.store, "store", "", "keep a new case in this PostgreSQL `database` (postgres://...), for a team")
	root.PersistentFlags().BoolVar(&a.quiet, "quiet", false, "no progress and no summary; errors are still shown")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newMine(a), newPeople(a), newReport(a), newDemo(a), newCase(a), newDuty(a), newForm(a), newNotice(a), newKey(a), newJournal(a), newVersion(a))
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		c.Hidden = c.Hidden || c.Name() == "help" // --help says the same
	}
	polish(root)
	return root
}
