package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
)

// copyJSON is the object of tocsin case backup and restore --json.
type copyJSON struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Whole   bool   `json:"whole"`
	People  int64  `json:"people"`
	Journal int64  `json:"journal_entries"`
	// Skipped is what the key in use does not open, so that it was copied and not checked.
	Skipped []string `json:"not_checked,omitempty"`
}

func newCaseBackup(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "backup DIR",
		Short: "Copy the case into a new folder, and check the copy",
		Long: `Backup copies the case into DIR, which must not be there: whole, at one moment,
sealed by the same keys. The copy is then opened and checked like the case
itself. It is a case folder: every command works on it with --case DIR.

A copy outlives what is destroyed in the case: people who were destroyed are in
older copies still. Keep few, and shred them in time (tocsin case shred --case
DIR). The key files are not in it: keep them elsewhere.`,
		Example: `  tocsin case backup /media/disk/case-2026-03-04`,
		Args:    takes(1, 1, "a new folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			if within(a.caseDir, args[0]) {
				return wrongUse("name a folder elsewhere, on another disk if there is one", "a copy inside the case folder would be lost with it, and stay when it is destroyed")
			}
			if err := st.Backup(a.ctx, args[0], journal.Entry{Act: "backed up"}); err != nil {
				return err
			}
			return a.on(args[0]).checkCopy(a.caseDir, args[0], asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// within reports whether a path is a folder or below it.
func within(dir, path string) bool {
	a, err := filepath.Abs(dir)
	b, err2 := filepath.Abs(path)
	if err != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(a, b)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func newCaseRestore(a *app) *cobra.Command {
	var asJSON bool
	var heads []string
	c := &cobra.Command{
		Use:   "restore BACKUP",
		Short: "Put a backup in the place of a case that is lost",
		Long: `Restore checks the backup, copies it to the folder of --case, which must not be
there, checks that too, and writes it in the journal. With --head it proves
against heads from outside that the backup is of this case, and says if the
journal went on after it was made.

With --store it goes into a database, and the folder stands for it: so a case
that was begun on one machine becomes one of a team.`,
		Example: `  tocsin case restore /media/disk/case-2026-03-04 --case tocsin-case --head newest.note
  tocsin case restore copy --case team-case --store postgres://tocsin@db.example.org/cases`,
		Args: takes(1, 1, "the folder of a backup"),
		RunE: func(_ *cobra.Command, args []string) error { return runRestore(a, args[0], heads, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().StringSliceVar(&heads, "head", nil, headHelp)
	return c
}

func runRestore(a *app, from string, heads []string, asJSON bool) error {
	if _, err := os.Stat(from); err != nil {
		return fmt.Errorf("cannot read %s: %w", from, cause(err))
	}
	if err := a.on(from).checkOne(nil); err != nil {
		return err
	}
	if err := a.restore(from); err != nil {
		return refuse(err)
	}
	if err := a.checkCopy(from, a.caseDir, asJSON); err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	book, err := st.Book(a.ctx)
	if err != nil {
		return err
	}
	var late error
	for _, file := range heads {
		if _, err := a.headOf(file, book); err != nil {
			late = &exitError{code: exitFailed, err: fmt.Errorf("restored, but %w", err), hint: "what was done after the backup was made is not in it"}
		}
	}
	if err := st.journal(a.ctx, "restored", "from a backup"); err != nil {
		return err
	}
	return late
}

// restore copies the case in a folder to where the new one is to be kept: into
// another folder, or into a database.
func (a *app) restore(from string) error {
	p, err := a.place()
	if err != nil {
		return err
	}
	if p.database == nil {
		return sqlite.Restore(from, a.caseDir)
	}
	source, err := a.on(from).open()
	if err != nil {
		return err
	}
	defer source.Close()
	id, err := a.on(from).ownIdentity()
	if err != nil {
		return err
	}
	st, err := postgres.Import(a.ctx, p.inDatabase(id, false), source.Copy(a.ctx))
	if err != nil {
		return err
	}
	return st.Close()
}

// checkCopy checks a copy, and prints what was found.
func (a *app) checkCopy(from, to string, asJSON bool) error {
	out := copyJSON{From: from, To: to}
	if err := a.checkOne(&out); err != nil {
		return err
	}
	if asJSON {
		return a.object(out)
	}
	if len(out.Skipped) > 0 {
		return a.say("the copy in %s has %s in the journal; not checked: %s", to, facts.Plural(out.Journal, "entry", "entries"), strings.Join(out.Skipped, "; "))
	}
	return a.say("the copy in %s is whole: %s, %s in the journal", to,
		facts.Plural(out.People, "person", "people"), facts.Plural(out.Journal, "entry", "entries"))
}

// checkOne checks a case, which may be a copy.
func (a *app) checkOne(out *copyJSON) error {
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
		fmt.Fprintln(a.err, oneLine(p))
	}
	if len(rep.Problems) > 0 {
		return &exitError{code: exitFailed, err: errors.New("the copy in " + a.caseDir + " is not whole"), hint: "use another copy"}
	}
	if out != nil {
		out.Whole, out.People, out.Journal, out.Skipped = len(rep.Skipped) == 0, rep.People, rep.Journal, rep.Skipped
	}
	return nil
}
