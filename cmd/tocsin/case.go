package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
)

func newCase(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "case",
		Short: "Show or check the case folder",
	}
	c.AddCommand(newCaseShow(a), newCaseCheck(a))
	return c
}

func newCaseShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show",
		Short: "Show the summary of what was mined again",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			f, err := facts.Compute(a.ctx, st)
			if err != nil {
				return err
			}
			return a.print(f, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

func newCaseCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Check that the case is whole",
		Long: `Check opens every sealed block, follows every entry of the index to its person,
and verifies the journal from its first entry to its signed head. It changes
nothing.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			rep, err := st.Check(a.ctx)
			if err != nil {
				return err
			}
			for _, p := range rep.Problems {
				fmt.Fprintln(a.out, p)
			}
			if len(rep.Problems) > 0 {
				return &exitError{code: exitFailed, err: fmt.Errorf("the case has %d faults", len(rep.Problems)), hint: "go back to a copy of the case folder from before, or mine the leak again into a new case"}
			}
			_, err = fmt.Fprintln(a.out, "the case is whole")
			return err
		},
	}
}
