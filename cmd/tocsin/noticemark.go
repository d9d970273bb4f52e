package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

func newNoticeMark(a *app) *cobra.Command {
	var as, why, by string
	c := &cobra.Command{
		Use:   "mark ADDRESS|NUMBER|ID...",
		Short: "Say who is told in another way, or not by list",
		Long: `Mark puts on record, with a reason, that people are not to be written to as others
are. They are found by an address, a number or an id, and counted apart in the plan.

  suppressed  is not written to: they asked so, or a court did
  protected   is at risk (a hidden address, violence): call them first; no list
              ever writes to them
  deceased    has died: the family is written to, by letter
  told        was told in another way
  child       is under 18, whatever the leak shows: the guardians are written to (tocsin
              notice guardian), never the child's own mailbox
  adult       is not under 18, whatever the leak shows, and is written to themselves
  none        takes a mark back

A mark holds at once, also for a plan that is kept and while its notices are sent:
who is marked is left out when their turn comes, and tocsin notice status shows them
as left out, with the mark. A letter to the family of somebody who has died, a message
to the guardians of who was marked as a child or to who was marked as an adult, and a
mark that is taken back after that turn, need a new plan.`,
		Example: `  tocsin notice mark someone@example.org --as suppressed --why "asked on 3 March not to be written to"
  tocsin notice mark 3f2c...91aa --as protected --why "police, 4 March"`,
		Args: takes(1, -1, "addresses, numbers or ids of people"),
		RunE: func(_ *cobra.Command, args []string) error { return runNoticeMark(a, args, as, why, by) },
	}
	c.Flags().StringVar(&as, "as", "", "the `mark`: suppressed, protected, deceased, told, child, adult or none")
	c.Flags().StringVar(&why, "why", "", "the reason, in a few `words`")
	c.Flags().StringVar(&by, "by", "", "the `name` of who says so (default yours)")
	return c
}

func runNoticeMark(a *app, values []string, as, why, by string) error {
	if by == "" {
		by = a.author()
	}
	if _, err := notice.Document([]notice.Mark{{As: notice.MarkOf(as), Why: why, By: by}}); err != nil {
		return wrongUse("tocsin notice mark --help lists the marks", "%w", err)
	}
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	var marks []notice.Mark
	for _, v := range values {
		id, err := oneOfCase(a, st, v)
		if err != nil {
			return err
		}
		marks = append(marks, notice.Mark{Person: id, As: notice.MarkOf(as), Why: why, By: by})
	}
	doc, err := notice.Document(marks)
	if err != nil {
		return err
	}
	docs, err := a.leaveDocument(a.ctx, st, marks)
	if err != nil {
		return err
	}
	_, err = st.Add(a.ctx, append(docs, doc), journal.Entry{Act: "notice mark", Details: map[string]string{"mark": as, "people": strconv.Itoa(len(marks))}})
	if err == nil && !a.quiet {
		fmt.Fprintln(a.err, "on record; it holds at once: nothing that has not left yet is sent or printed against it (tocsin notice status)")
	}
	return err
}
