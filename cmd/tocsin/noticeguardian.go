package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

func newNoticeGuardian(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "guardian FILE.csv",
		Short: "Say how the guardians of children are reached",
		Long: `Guardian puts on record, from your own register, how the guardians of children in the
leak are reached. FILE is a CSV with a header and three columns:

  child   an address, a number or an id of the child, as in the leak
  email   the guardian's e-mail address
  post    the guardian's postal address, its parts parted by commas

One of email and post is enough. Of two guardians give a line each: the second is
written to where mail to the first comes back. A later register takes the place of an
earlier one, for the children that it names.

A child is who is under 18 by all birth dates that are known; where none is known, who
has a guardian on record or in a column of the leak; and whoever is marked as one (tocsin
notice mark --as child; --as adult says that somebody is none). A child without a
guardian on record is told at the address that a column of its rows in the leak gives
as a guardian's (guardian_email, mail_tuteur), or that stands in a table of guardians
with a key to the child (guardians.pupil_id), else by a letter to where it lives, else
it is listed as not reached; its own mailbox is never used. Where the child has the key
to its guardian instead, or a table stands between, name them here. Lines whose child is not in the case, or is not one person, are named and
left out; the exit code is then 3.

A plan that is kept does not know of a guardian who is put on record after it: neither
it nor its letters leave any more (exit code 4) until you plan anew and that is approved.`,
		Example: `  tocsin notice guardian register.csv && tocsin notice plan`,
		Args:    takes(1, 1, "a CSV file"),
		RunE:    func(_ *cobra.Command, args []string) error { return runNoticeGuardian(a, args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// actGuardians is the act of the journal of guardians that were put on record, and
// detailChildren of how many children.
const (
	actGuardians   = "notice guardians"
	detailChildren = "children"
)

// ofTheseGuardians refuses a plan where guardians were put on record since it was kept: it
// would write to where the child lives, or to a guardian who was replaced. The journal
// says so to every key; registers are opened by few.
func (a *app) ofTheseGuardians(st *caseStore, kept *notice.Kept) error {
	children := int64(0)
	for record, err := range st.Records(a.ctx, kept.Entry+1) {
		if err != nil {
			return err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return err
		}
		if e.Act == actGuardians {
			n, _ := strconv.ParseInt(e.Details[detailChildren], 10, 64) // of a damaged entry none is counted, and it is refused all the same
			children += max(n, 1)
		}
	}
	if children == 0 {
		return nil
	}
	return &exitError{
		code: exitRefused, err: fmt.Errorf("guardians of %s were put on record since this plan was kept: it would write to them elsewhere", facts.Plural(children, "child", "children")),
		hint: "tocsin notice plan --keep plans anew, and somebody approves it; who was told already is not written to again",
	}
}

func runNoticeGuardian(a *app, path string, asJSON bool) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	list, left, err := a.readGuardians(st, path)
	if err != nil {
		return err
	}
	children := map[string]bool{}
	for i := range list {
		children[list[i].Person] = true
	}
	if len(list) > 0 {
		doc, err := notice.GuardianDocument(list)
		if err != nil {
			return err
		}
		entry := journal.Entry{Act: actGuardians, Details: map[string]string{detailChildren: strconv.Itoa(len(children))}}
		if _, err := st.Keep(a.ctx, []ledger.Document{doc}, entry); err != nil {
			return err
		}
	}
	switch {
	case asJSON:
		err = a.object(map[string]any{"children": len(children), "guardians": len(list), "left_out": append([]string{}, left...)})
	case !a.quiet:
		_, err = fmt.Fprintf(a.out, "Guardians of %s are on record; a plan that is kept does not know them, and is not sent any more; now: tocsin notice plan\n", facts.Plural(int64(len(children)), "child", "children"))
	}
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return &exitError{code: exitUnread, err: fmt.Errorf("%s left out: %s", facts.Plural(int64(len(left)), "line was", "lines were"), strings.Join(left, "; "))}
	}
	return nil
}

// readGuardians reads the lines of a register; left are those that say nothing of one
// person of the case, by number and reason.
func (a *app) readGuardians(st *caseStore, path string) (list []notice.Guardian, left []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	columns := []int{slices.Index(header, "child"), slices.Index(header, "email"), slices.Index(header, "post")}
	if err != nil || columns[0] < 0 || columns[1] < 0 && columns[2] < 0 {
		return nil, nil, wrongUse("tocsin notice guardian --help", "%s is no CSV with a header that has the columns child, and email or post", path)
	}
	for n := 2; ; n++ {
		line, err := r.Read()
		if errors.Is(err, io.EOF) {
			return list, left, nil
		}
		if err != nil {
			return nil, nil, wrongUse("tocsin notice guardian --help", "%s, line %d is no line of CSV with as many columns as the header", path, n)
		}
		at := func(i int) string {
			if columns[i] < 0 {
				return ""
			}
			return line[columns[i]]
		}
		g := notice.Guardian{Email: breach.Secret(at(1)), Post: breach.Secret(at(2))}
		if g.Person, err = oneOfCase(a, st, at(0)); err == nil {
			_, err = notice.GuardianDocument([]notice.Guardian{g})
		}
		if err != nil {
			left = append(left, fmt.Sprintf("line %d: %v", n, err))
			continue
		}
		list = append(list, g)
	}
}
