package main

import (
	"encoding/csv"
	"encoding/hex"
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
	var missing string
	c := &cobra.Command{
		Use:   "guardian [FILE.csv]",
		Short: "Say how the guardians of children are reached",
		Long: `Guardian puts on record, from your own register, how the guardians of children in the
leak are reached. FILE is a CSV with a header and these columns:

  child   an address, a number or an id of the child, as in the leak
  table   where child is empty or there is no such column: a table of the leak, and
  key     the key of the child's row in it, as your own database has it; a key is never
          taken without its table, nor with a name that several tables of the case have
  email   the guardian's e-mail address
  post    the guardian's postal address, its parts parted by commas

One of email and post is enough. With --missing FILE a register of the children of whom
no guardian is known is written, with their ids and keys, to be filled in: what has
neither email nor post yet is passed over. Keys are known of children by their birth date
and of those who have a guardian in the leak, where their table has one; of a key that is
no number (a UUID) the list is silent, and a register may have it all the same. Of two guardians give a line each: the second is
written to where mail to the first comes back. A later register takes the place of an
earlier one, for the children that it names.

A child is who is under 18 by all birth dates that are known; where none is known, who
has a guardian on record or in a column of the leak; and whoever is marked as one (tocsin
notice mark --as child; --as adult says that somebody is none). A child without a
guardian on record is told at the address that a column of its rows in the leak gives
as a guardian's (guardian_email, mail_tuteur), or that stands in a table of guardians
with a key to the child (guardians.pupil_id), or to whose row there the child's has the key
(children.parent_id), also within one table (people.guardian_id), or a table between the
two (pupil_guardians) leads; else by a letter to where it lives, else it is listed as not
reached; its own mailbox is never used. The plan says why of how many the leak gives no
guardian, tocsin notice plan --list children of whom. Lines
whose child is not in the case, or is not one person, are named and left out; the exit
code is then 3.

A plan that is kept does not know of a guardian who is put on record after it: neither
it nor its letters leave any more (exit code 4) until you plan anew and that is approved.`,
		Example: `  tocsin notice guardian register.csv && tocsin notice plan
  tocsin notice guardian --missing children.csv`,
		Args: takes(0, 1, "a CSV file"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && missing != "":
				return a.writeMissing(missing, asJSON)
			case len(args) == 0 || missing != "":
				return wrongUse("tocsin notice guardian register.csv", "give either a register, or --missing with the file to write")
			}
			return runNoticeGuardian(a, args[0], asJSON)
		},
	}
	c.Flags().StringVar(&missing, "missing", "", "write a register of the children without a guardian to a `file`, - for standard output")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// actGuardians is the act of the journal of guardians that were put on record, and
// detailChildren of how many children; detailNamed is how many of them a register since
// the plan that was kept then named already.
const (
	actGuardians   = "notice guardians"
	detailChildren = "children"
	detailNamed    = "named before"
)

// ofTheseGuardians refuses a plan where guardians were put on record since it was kept: it
// would write to where the child lives, or to a guardian who was replaced. The journal
// says so to every key; registers are opened by few.
func (a *app) ofTheseGuardians(st *caseStore, kept *notice.Kept) error {
	registers, children, err := a.registersSince(st, kept)
	if err != nil || registers == 0 {
		return err
	}
	return &exitError{
		code: exitRefused, err: fmt.Errorf("guardians of %s were put on record since this plan was kept: it would write to them elsewhere", facts.Plural(children, "child", "children")),
		hint: "tocsin notice plan --keep plans anew, and somebody approves it; who was told already is not written to again",
	}
}

// registersSince counts the registers since a plan was kept, and the children whom they
// name, each once.
func (a *app) registersSince(st *caseStore, kept *notice.Kept) (registers int, children int64, err error) {
	for record, err := range st.Records(a.ctx, kept.Entry+1) {
		if err != nil {
			return 0, 0, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return 0, 0, err
		}
		if e.Act == actGuardians {
			named, _ := strconv.ParseInt(e.Details[detailNamed], 10, 64)
			n, _ := strconv.ParseInt(e.Details[detailChildren], 10, 64) // of a damaged entry none is counted, and it is refused all the same
			registers, children = registers+1, children+n-named
		}
	}
	return registers, max(children, min(int64(registers), 1)), nil
}

// namedSince counts the children whom a register since the plan that is kept has named.
func (a *app) namedSince(st *caseStore, children map[string]bool) (n int, err error) {
	kept, err := st.Plan(a.ctx)
	if err != nil || kept == nil {
		return 0, err
	}
	registers, _, err := a.registersSince(st, kept)
	if err != nil || registers == 0 {
		return 0, err
	}
	docs, err := st.Documents(a.ctx, notice.GuardianKind) // each register is one
	if err != nil {
		return 0, err
	}
	before, err := notice.ReadGuardians(docs[max(0, len(docs)-registers):])
	for id := range before {
		ids, err := idsOf(a.ctx, st, id) // who was joined since has another
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(ids, func(one ledger.PersonID) bool { return children[hex.EncodeToString(one[:])] }) {
			n++
		}
	}
	return n, err
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
		named, err := a.namedSince(st, children)
		if err != nil {
			return err
		}
		entry := journal.Entry{Act: actGuardians, Details: map[string]string{detailChildren: strconv.Itoa(len(children)), detailNamed: strconv.Itoa(named)}}
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

// registerColumns are the columns of a register; the first names the child, the last two
// its guardian.
var registerColumns = []string{"child", "table", "key", "email", "post"}

// registerLine is a line of a register.
type registerLine struct {
	number int
	child  string
	key    *byKey // nil where child says who it is
	barred bool   // the register has no column table
	notice.Guardian
}

// readGuardians reads the lines of a register; left are those that say nothing of one
// person of the case, by number and reason.
func (a *app) readGuardians(st *caseStore, path string) (list []notice.Guardian, left []string, err error) {
	lines, err := readRegister(path)
	if err != nil {
		return nil, nil, err
	}
	var keyed []*byKey
	for i := range lines {
		if lines[i].key != nil {
			keyed = append(keyed, lines[i].key)
		}
	}
	known, err := a.findByKey(st, keyed)
	if err == nil {
		err = ofNoTable(path, lines, known)
	}
	if err != nil {
		return nil, nil, err
	}
	for i := range lines {
		l := &lines[i]
		var err error
		switch {
		case l.key != nil:
			l.Person, err = l.key.one(known)
		default:
			l.Person, err = oneOfCase(a, st, l.child)
		}
		if err == nil {
			_, err = notice.GuardianDocument([]notice.Guardian{l.Guardian})
		}
		if err != nil {
			left = append(left, fmt.Sprintf("line %d: %v", l.number, err))
			continue
		}
		list = append(list, l.Guardian)
	}
	return list, left, nil
}

// ofNoTable refuses a register that names children by keys and has no column for their
// table: each of its lines would be left out, for a reason that is the register's.
func ofNoTable(path string, lines []registerLine, known []string) error {
	i := slices.IndexFunc(lines, func(l registerLine) bool { return l.barred })
	if i < 0 || len(known) == 0 {
		return nil
	}
	_, err := lines[i].key.one(known)
	return wrongUse("add a column table to the register, which names a table of the leak", "%s, line %d: %w", path, lines[i].number, err)
}

// readRegister reads a register as it stands. What of the list of children without a
// guardian was not filled in is passed over.
func readRegister(path string) (lines []registerLine, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	var at [5]int
	for i, name := range registerColumns {
		at[i] = slices.Index(header, name)
	}
	if err != nil || at[0] < 0 && at[2] < 0 || at[3] < 0 && at[4] < 0 {
		return nil, wrongUse("tocsin notice guardian --help", "%s is no CSV with a header that has the columns child or key, and email or post", path)
	}
	for n := 2; ; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, wrongUse("tocsin notice guardian --help", "%s, line %d is no line of CSV with as many columns as the header", path, n)
		}
		var cells [5]string
		for i, c := range at {
			if c >= 0 {
				cells[i] = strings.TrimSpace(row[c])
			}
		}
		l := registerLine{number: n, child: cells[0], Guardian: notice.Guardian{Email: breach.Secret(cells[3]), Post: breach.Secret(cells[4])}}
		switch {
		case at[1] >= 0 && at[2] >= 0 && cells[3]+cells[4] == "":
			continue
		case cells[0] == "" && cells[2] != "":
			l.key, l.barred = &byKey{table: cells[1], key: cells[2]}, at[1] < 0
		}
		lines = append(lines, l)
	}
}
