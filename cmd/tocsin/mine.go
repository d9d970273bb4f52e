package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/entries"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/parse/text"
	"github.com/tocsin-project/tocsin/internal/person/linkage"
	"github.com/tocsin-project/tocsin/internal/report"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// formats are the families of formats that are read, tried by content.
func formats() []parse.Format {
	return []parse.Format{sqldump.MySQL(), sqldump.Postgres(), sqldump.Standard(), delimited.Format{Names: detect.NamesColumn}, entries.Cards(), entries.Directory(), jsondoc.Lines{}, jsondoc.Tree{}, text.Format{}, opaque.Format{}}
}

// mineFlags are the flags of `tocsin mine`.
type mineFlags struct {
	json      bool
	ownDomain []string
	workers   int
	memory    string
	external  bool
	again     bool
	link      ledger.Thresholds
	join      bool // the threshold of joins was given
	review    bool // and that of review
}

func newMine(a *app) *cobra.Command {
	var f mineFlags
	c := &cobra.Command{
		Use:   "mine PATH...",
		Short: "Read a leak whole and find the people in it",
		Long: `Mine reads the files and folders named, whatever their format, finds every
person in them and every class of their data, and accounts for every byte.
The result goes, sealed, into the case folder (--case), which is made where
there is none. A path of "-" is standard input.

Read are dumps of MySQL, MariaDB, PostgreSQL and SQLite, scripts of SQL Server and
Oracle, CSV and its relatives, JSON and JSON-lines, vCard and LDIF, and any text; plain or in gzip,
zstd, bzip2, xz, zip or tar, also nested. Formats are told by content; only a table of one column or
two of plain words is believed to be one by its name, if that ends in .csv, .tsv, .tab or .psv.

A leak is added to what the case has. With --again, the files of the case are read
once more, from where they were or from the paths named, and what was found is
put in place of what the case has: decisions on who is who, corrections of keys
and classes hold, and ids that people had still lead to them.

Records that hold no e-mail address, number of a state or key, such as lists of
names, birth dates and addresses, are compared with each other: what is nearly
sure to be one person's is joined, what is likely waits for a decision. The
thresholds for that are kept with the case once they are given; tocsin case
set-thresholds shows what others would do.

Exit code 3 says that it is done but bytes are unread: the summary names them.`,
		Example: `  tocsin mine backup.sql.gz
  tocsin mine --own-domain agency.example dumps/ letters.zip
  zcat backup.sql.gz | tocsin mine - --json > result.json
  tocsin mine --again`,
		Args: takes(0, -1, `files or folders to read, or "-" for standard input`),
		RunE: func(c *cobra.Command, args []string) error {
			f.join, f.review = c.Flags().Changed("join-threshold"), c.Flags().Changed("review-threshold")
			return runMine(a, f, args)
		},
	}
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	c.Flags().StringSliceVar(&f.ownDomain, "own-domain", nil, "mail `domain` of the controller's own staff, who are counted apart; may be given again")
	c.Flags().IntVar(&f.workers, "workers", 0, "`number` of cores to use (default all)")
	c.Flags().StringVar(&f.memory, "memory", "", "memory `budget`, such as 512M or 2G (default a quarter of the machine's, at most 4G)")
	c.Flags().BoolVar(&f.again, "again", false, "read the files of the case once more, and put the result in place of what it has")
	c.Flags().Float64Var(&f.link.Join, "join-threshold", linkage.DefaultOptions.Join, "how likely, as a `probability` from 0.5 to 1, two records without an identifier must be one person's to be joined")
	c.Flags().Float64Var(&f.link.Review, "review-threshold", linkage.DefaultOptions.Review, "the `probability` from which on they are listed by tocsin people review")
	c.Flags().BoolVar(&f.external, "external", true, "let igzip, pigz or xz decompress where they are installed")
	return c
}

func runMine(a *app, f mineFlags, paths []string) error {
	if f.workers < 0 {
		return wrongUse("leave it out to use all cores", "--workers %d is no number of cores", f.workers)
	}
	domains, err := ownDomains(f.ownDomain)
	if err != nil {
		return err
	}
	budget, err := memoryBudget(f.memory)
	if err != nil {
		return err
	}
	if len(paths) == 0 && !f.again {
		return wrongUse("tocsin mine --help shows how it is used", `tocsin mine needs a file or folder to read, or "-" for standard input`)
	}
	if err := checkPaths(paths); err != nil {
		return err
	}
	limitMemory(budget)
	st, err := a.openToMine(f.again)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := a.stillOpen(st); err != nil {
		return err
	}
	scratch, err := spill.New(st.ScratchDir(), budget/4, st.Random())
	if err != nil {
		return err
	}
	defer scratch.Close()
	base, err := a.base(st, f.again, paths)
	if err != nil {
		return err
	}
	if err := base.give(f); err != nil {
		return err
	}
	base.ownDomains = append(base.ownDomains, domains...)
	bar := newProgress(a)
	opt := a.mineOptions(st, base, scratch, bar)
	opt.Workers, opt.External = f.workers, f.external
	if !f.again {
		opt.Prior = st
	}
	sum, err := mine.Run(a.ctx, opt, minedSink{st, bar, scratch, base})
	bar.clear()
	if err != nil {
		return err
	}
	if err := a.sayLost(st, base); err != nil {
		return err
	}
	a.sayTwice(append(slices.Clone(sum.State.Sources), sum.Repeats...), base.known)
	a.sayChanged(st, sum.State.Sources, base.known)
	return a.showMined(st, f.json)
}

// mineOptions are those of a run that reads what a case brings to it.
func (a *app) mineOptions(st *caseStore, base *mineBase, scratch *spill.Log, bar *progress) mine.Options {
	return mine.Options{
		Paths: base.paths, Skip: a.ownFiles(), Stdin: a.in, Formats: formats(), Scratch: scratch,
		OwnDomains: base.ownDomains, Keys: base.setKeys(), Link: linkage.Options(base.thresholds),
		Version: programVersion(), ID: func() func(string, string) [16]byte { return st.Keys().PersonIDs().Sum },
		Blind: st.Keys().Blind, Progress: bar.show, Again: base.twice(), Unnamed: opaque.Name,
	}
}

// sayTwice names the files of this run, after the first known, that were read
// before under whatever name: they count once.
func (a *app) sayTwice(sources []breach.Source, known int) {
	first := map[[32]byte]breach.Locus{}
	for i, s := range sources {
		before, twice := first[s.SHA256]
		switch {
		case !twice:
			first[s.SHA256] = s.Locus
		case s.Duplicate && i >= known && !a.quiet:
			what := " is the same file as " + facts.Place(before)
			if before.String() == s.Locus.String() {
				what = " was mined before"
			}
			fmt.Fprintln(a.err, oneLine(facts.Place(s.Locus)+what+"; it counts once"))
		}
	}
}

// checkPaths says at once which path is not there.
func checkPaths(paths []string) error {
	for _, p := range paths {
		if p == "-" {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			hint := "check the path; folders are read whole, \"-\" is standard input"
			if errors.Is(err, fs.ErrPermission) {
				hint = "the file is there but this user may not read it"
			}
			return &exitError{code: exitFailed, err: fmt.Errorf("cannot read %s: %w", p, cause(err)), hint: hint}
		}
	}
	return nil
}

// cause takes the path out of a path error, so that it is not said twice.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// ownDomains reads --own-domain.
func ownDomains(in []string) ([]string, error) {
	var out []string
	for _, s := range in {
		d := strings.Trim(strings.ToLower(strings.TrimSpace(s)), "@.")
		if !strings.Contains(d, ".") || strings.ContainsAny(d, " @/:") {
			return nil, wrongUse("write it as it stands after the @: agency.example", "--own-domain %q is no mail domain", s)
		}
		out = append(out, d)
	}
	return out, nil
}

// facts makes the facts of the case as it stands; something must have been
// mined.
func (a *app) facts(st *caseStore) (*facts.Facts, error) {
	if _, err := st.mined(a.ctx); err != nil {
		return nil, err
	}
	f, err := facts.Compute(a.ctx, st)
	if err == nil {
		f.Case = a.caseDir
	}
	return f, err
}

// showMined prints the result of mining and gives the exit code.
func (a *app) showMined(st *caseStore, asJSON bool) error {
	f, err := a.facts(st)
	if err != nil {
		return err
	}
	if err := a.print(f, asJSON); err != nil {
		return err
	}
	if !f.Unread() {
		return nil
	}
	out := &exitError{code: exitUnread}
	if a.quiet && !asJSON { // the summary would have said so
		out.err, out.hint = unreadOf(f), "tocsin case show says what, and why"
	}
	return out
}

// unreadOf says in one line that the count of people may lack some.
func unreadOf(f *facts.Facts) error {
	if f.Bytes.Total == 0 {
		return errors.New("nothing was read: there was not one byte of content")
	}
	if f.Bytes.Unread == 0 {
		return errors.New("a part of the leak could not be read, of which nobody knows how large it is; people in it are not counted")
	}
	return fmt.Errorf("%s of %s could not be read; people in them are not counted", facts.Bytes(f.Bytes.Unread), facts.Bytes(f.Bytes.Total))
}

// print prints the facts for a program or for a person.
func (a *app) print(f *facts.Facts, asJSON bool) error {
	if asJSON {
		return a.object(f)
	}
	if a.quiet {
		return nil
	}
	s := screenOf(a.out, a.getenv)
	return report.Summary(a.out, f, s.width, s.colour)
}

// object prints one JSON object, a line.
func (a *app) object(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false) // a locus has ">" between its steps
	return e.Encode(v)
}

// ownFiles are the program's own files, which are no part of a leak even where
// they lie in its folder.
func (a *app) ownFiles() []string {
	own := []string{a.caseDir}
	for _, name := range []string{"case.json", "ledger.db", "ledger.db-journal", "journal", "scratch", "lock"} {
		own = append(own, filepath.Join(a.caseDir, name)) // where the case is put into the leak's own folder
	}
	if key, err := seal.KeyFile(a.getenv, os.UserConfigDir); err == nil {
		own = append(own, key)
	}
	return own
}
