package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func newJournal(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "journal",
		Short: "Show, verify and prove what was done with the case",
		Long: `The journal has an entry for every act on the case: what was mined, looked up,
decided, exported, destroyed, when, and by which key. Entries hang on one
another by their hashes (a Merkle log, RFC 6962) under a signed head, so that
none can be altered, dropped or added unseen by anyone without the key. Who has
the key could write all of it anew: unless a head has left the house. Send heads
out (in papers, by mail, to a time stamp authority), and verify against them.`,
		Example: `  tocsin journal show
  tocsin journal verify --head head-of-march.note
  tocsin journal prove 17 --out proof.json
  tocsin journal document complaint.pdf
  tocsin journal export /media/stick/journal`,
	}
	c.AddCommand(newJournalShow(a), newJournalVerify(a), newJournalProve(a), newJournalDocument(a), newJournalExport(a), newJournalStamp(a))
	return c
}

func newJournalShow(a *app) *cobra.Command {
	var asJSON bool
	var from int64
	c := &cobra.Command{
		Use:   "show",
		Short: "Show the entries",
		Long: `Show prints the entries in their order: number, time (UTC), act, the id of the
key that acted and the name it has on tocsin key list, details. What is kept of an
entry is the id alone.`,
		Example: `  tocsin journal show --from 20
  tocsin journal show --json | jq -r 'select(.act == "exported") | .time'`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runJournalShow(a, from, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the records as they are hashed, one object a line")
	c.Flags().Int64Var(&from, "from", 0, "the `number` of the first entry to show")
	return c
}

func runJournalShow(a *app, from int64, asJSON bool) error {
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	for record, err := range st.Records(a.ctx, max(from, 0)) {
		if err != nil {
			return err
		}
		if asJSON {
			if _, err := fmt.Fprintf(a.out, "%s\n", record); err != nil {
				return err
			}
			continue
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(a.out, oneLine(entryLine(e, st.Keys()))); err != nil {
			return err
		}
	}
	return nil
}

func entryLine(e *journal.Entry, keys *seal.Keys) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%5d  %s  %-20s %s", e.Number, e.Time.Format("2006-01-02 15:04:05"), e.Act, e.Actor)
	if h := keys.Wrapped().Find(e.Actor); h != nil && keys.NameOf(h) != "" {
		fmt.Fprintf(&b, " (%s)", keys.NameOf(h))
	}
	for _, k := range slices.Sorted(maps.Keys(e.Details)) {
		fmt.Fprintf(&b, "  %s=%s", k, e.Details[k])
	}
	return b.String()
}

func newJournalExport(a *app) *cobra.Command {
	var head string
	c := &cobra.Command{
		Use:   "export [DIR]",
		Short: "Write the journal, or its newest head, for others to verify",
		Long: `Export writes into DIR the entries (entries.ndjson), the newest signed head
(head.note), the public key (key.txt) and the time stamps. There is nothing
personal in them. Others verify the folder with tocsin-verify or tocsin journal
verify DIR, without the case and without any key. With --head only the head is
written: a few lines, to be kept where you cannot reach them.`,
		Example: `  tocsin journal export /media/stick/journal
  tocsin journal export --head head-2026-03.note`,
		Args: takes(0, 1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error { return runJournalExport(a, args, head) },
	}
	c.Flags().StringVar(&head, "head", "", "write the newest head to this `file` (\"-\" for standard output)")
	return c
}

func runJournalExport(a *app, args []string, head string) error {
	if head == "" && len(args) == 0 {
		return wrongUse("tocsin journal export --help shows how it is used", "tocsin journal export needs a folder, or --head")
	}
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	book, err := st.Book(a.ctx)
	if err != nil {
		return err
	}
	if len(args) == 1 {
		if err := st.ExportJournal(a.ctx, args[0]); err != nil {
			return err
		}
		if err := a.exportStamps(st, args[0]); err != nil {
			return err
		}
	}
	if head != "" {
		if err := a.writeText(head, book.Note); err != nil {
			return err
		}
	}
	return a.say("the journal has %s", facts.Plural(book.Size, "entry", "entries"))
}
