package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
)

// documentName is under what name entries commit to a paper's bytes.
const documentName = "document"

func newJournalDocument(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "document FILE",
		Short: "Tell whether a paper is one that was made here, and when",
		Long: `Document reads a paper (a form, a complaint, a report, a register) and names the
entries of the journal that commit to exactly its bytes: what it was made as, when,
and by which key. A paper that was changed by one byte has none, and the command
ends with 1. The journal holds no paper, only salted hashes of them.`,
		Example: `  tocsin journal document complaint.pdf
  tocsin journal document report.html --json`,
		Args: takes(1, 1, "one file"),
		RunE: func(_ *cobra.Command, args []string) error { return runJournalDocument(a, args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

func runJournalDocument(a *app, path string, asJSON bool) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	list, err := st.Committing(a.ctx, journal.Content{Name: documentName, Data: text})
	if err != nil {
		return refuse(err)
	}
	if asJSON {
		err = a.object(struct {
			Document string           `json:"document"`
			Known    bool             `json:"known"`
			Entries  []*journal.Entry `json:"entries"`
		}{path, len(list) > 0, append([]*journal.Entry{}, list...)})
	} else {
		for _, e := range list {
			fmt.Fprintln(a.out, oneLine(entryLine(e, st.Keys())))
		}
		if len(list) > 0 && !a.quiet {
			fmt.Fprintf(a.err, "made here, as it is: %s\n", facts.Plural(int64(len(list)), "entry", "entries"))
		}
	}
	if err == nil && len(list) == 0 {
		return &exitError{code: exitFailed, err: errors.New("no entry of the journal commits to " + path), hint: "it was made of another case, or changed after it was made"}
	}
	return err
}
