package main

import (
	"context"
	"fmt"
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
	quiet   bool
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "tocsin",
		Short: "Find out who is in a leak, and what of theirs",
		Long: `Tocsin reads a leaked file whole, finds every person in it and every class of
their data, and accounts for every byte, so that "not affected" can be proved.

Start with a synthetic leak:   tocsin demo
Then with your own:            tocsin mine backup.sql.gz
See who is in it:              tocsin people show someone@example.org
Write the report:              tocsin report --out report.html

Results go to standard output, everything else to standard error.
Exit codes: 0 done; 1 failed; 2 wrong use; 3 done, but bytes are unread;
4 refused.`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().StringVar(&a.caseDir, "case", "tocsin-case", "the case folder")
	root.PersistentFlags().BoolVar(&a.quiet, "quiet", false, "no progress and no summary; errors are still shown")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return wrongUse(fmt.Sprintf("%s --help shows the flags", c.CommandPath()), "%v", err)
	})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newMine(a), newPeople(a), newReport(a), newDemo(a), newCase(a), newVersion(a))
	for _, c := range root.Commands() {
		hintArgs(c)
	}
	return root
}

// hintArgs makes errors about arguments wrong use with a hint, for a command
// and all below it.
func hintArgs(c *cobra.Command) {
	if c.HasSubCommands() && c.RunE == nil {
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return wrongUse(c.CommandPath()+" --help lists what there is", "there is no command %q below %q", args[0], c.CommandPath())
		}
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return wrongUse(c.CommandPath()+" --help shows how it is used", "%v", err)
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		hintArgs(sub)
	}
}
