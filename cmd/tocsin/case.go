package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

func newCase(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "case",
		Short: "Keep and show the case",
		Long: `A case is the folder that keeps, sealed, what was mined: the people, what of
theirs was exposed, the account of every byte, and the journal of what was done
with them. Beside it stands the case file: parties, instants, evidence,
decisions, tasks, what was filed and whom was told. The folder is named by --case
on every command.`,
		Example: `  tocsin case new --name "Open test server" --zone Europe/London --country GB
  tocsin case event --at 2016-10-30T18:00 --text "the finder reports the server"
  tocsin case show
  tocsin case register --format csv cases/*
  tocsin case check --case /srv/cases/2016-10`,
	}
	c.AddCommand(newCaseNew(a), newCaseSet(a), newCaseEvent(a), newCaseShow(a), newCaseRegister(a), newCaseClose(a), newCaseReopen(a),
		newCaseClasses(a), newSetClass(a), newSetKey(a), newCaseCorrections(a), newSetThresholds(a), newCaseCheck(a))
	c.AddCommand(caseKeeping(a)...)
	return c
}

func newCaseCheck(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Check that the case is whole",
		Long: `Check opens every sealed block, follows every entry of the index to its person,
and verifies the journal from its first entry to its signed head, and each head
that it had before. It changes nothing. It ends with 0 if the case is whole, else with 1 and a line for each
fault.`,
		Example: `  tocsin case check
  tocsin case check --json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runCheck(a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	return c
}

// checkJSON is the object of tocsin case check --json.
type checkJSON struct {
	Whole    bool     `json:"whole"`
	People   int64    `json:"people"` // of all kinds
	Journal  int64    `json:"journal_entries"`
	Lacks    []string `json:"export_lacks,omitempty"` // what the journal's export has not yet, after a run that was killed
	Skipped  []string `json:"skipped"`                // what the key does not open
	Problems []string `json:"problems"`
}

func runCheck(a *app, asJSON bool) error {
	st, err := a.openToCheck()
	if err != nil {
		return err
	}
	defer st.Close()
	rep, err := st.Check(a.ctx)
	if err != nil {
		return err
	}
	if err := a.showCheck(rep, asJSON); err != nil {
		return err
	}
	if n := int64(len(rep.Problems)); n > 0 {
		return &exitError{
			code: exitFailed, err: fmt.Errorf("the case has %s", facts.Plural(n, "fault", "faults")),
			hint: checkHint(rep.Problems),
		}
	}
	return nil
}

// exportHint says what to do where nothing but the journal's export is wrong.
const exportHint = "people, papers and journal of the case are whole: its folder " + store.JournalDir + "/ is a copy of the journal for others to verify. " +
	"The next command that writes the journal makes the folder anew, and sets altered entries aside beside it; they matter where it matters who altered them"

// checkHint says what to do about the faults of a case: its export is a copy of the
// journal, and is made anew where it is not there.
func checkHint(problems []string) string {
	if slices.ContainsFunc(problems, func(p string) bool { return !strings.HasPrefix(p, store.ExportFault) }) {
		return "go back to a copy of the case folder from before, or mine the leak again into a new case"
	}
	return exportHint
}

// sayLacks says what the journal's export has not yet.
func sayLacks(w io.Writer, lacks []string) {
	if len(lacks) > 0 {
		fmt.Fprintf(w, "the journal's export in %s/ lacks %s: a command was killed before it wrote that. The next one does\n", store.JournalDir, strings.Join(lacks, ", "))
	}
}

func (a *app) showCheck(rep *ledger.CheckReport, asJSON bool) error {
	if asJSON {
		out := checkJSON{Whole: len(rep.Problems) == 0, People: rep.People, Journal: rep.Journal, Lacks: append([]string{}, rep.Lacks...), Skipped: []string{}, Problems: []string{}}
		out.Skipped = append(out.Skipped, rep.Skipped...)
		out.Problems = append(out.Problems, rep.Problems...)
		return a.object(out)
	}
	for _, p := range rep.Problems {
		fmt.Fprintln(a.out, oneLine(p))
	}
	if len(rep.Problems) > 0 || a.quiet {
		return nil
	}
	sayLacks(a.out, rep.Lacks)
	if len(rep.Skipped) > 0 {
		for _, p := range rep.Skipped {
			fmt.Fprintln(a.out, "not checked: "+p)
		}
		_, err := fmt.Fprintf(a.out, "the rest is whole: %s in the journal\n", facts.Plural(rep.Journal, "entry", "entries"))
		return err
	}
	_, err := fmt.Fprintf(a.out, "the case is whole: %s with role mailboxes and staff, %s in the journal\n",
		facts.Plural(rep.People, "person", "people"), facts.Plural(rep.Journal, "entry", "entries"))
	return err
}
