package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/parse/text"
	"github.com/tocsin-project/tocsin/internal/report"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// formats are the families of formats that are read, tried by content.
func formats() []parse.Format {
	return []parse.Format{sqldump.MySQL(), sqldump.Postgres(), delimited.Format{}, text.Format{}, opaque.Format{}}
}

// mineFlags are the flags of `tocsin mine`.
type mineFlags struct {
	json      bool
	ownDomain []string
	workers   int
	memory    string
	external  bool
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

Read are dumps of MySQL, MariaDB and PostgreSQL, CSV and its relatives, and any
text; plain or in gzip, zstd, bzip2, xz, zip or tar, also nested. Formats are
told by content, never by name.

Exit code 3 says that it is done but bytes are unread: the summary names them.`,
		Example: `  tocsin mine backup.sql.gz
  tocsin mine --own-domain agency.example dumps/ letters.zip
  zcat backup.sql.gz | tocsin mine - --json > result.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runMine(a, f, args) },
	}
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	c.Flags().StringSliceVar(&f.ownDomain, "own-domain", nil, "mail `domain` of the controller's own staff, who are counted apart; may be given again")
	c.Flags().IntVar(&f.workers, "workers", 0, "how many cores to use (default all)")
	c.Flags().StringVar(&f.memory, "memory", "", "memory `budget`, such as 512M or 2G (default a quarter of the machine's, at most 4G)")
	c.Flags().BoolVar(&f.external, "external", true, "let igzip, pigz or xz decompress where they are installed")
	return c
}

func runMine(a *app, f mineFlags, paths []string) error {
	if err := checkPaths(paths); err != nil {
		return err
	}
	budget, err := memoryBudget(f.memory)
	if err != nil {
		return err
	}
	limitMemory(budget)
	st, err := a.openOrCreate()
	if err != nil {
		return err
	}
	defer st.Close()
	scratch, err := spill.New(st.ScratchDir(), budget/4, st.Random())
	if err != nil {
		return err
	}
	defer scratch.Close()
	bar := newProgress(a)
	sum, err := mine.Run(a.ctx, mine.Options{
		Paths: paths, Stdin: a.in, Formats: formats(), Workers: f.workers, Scratch: scratch, OwnDomains: lower(f.ownDomain),
		Version: programVersion(), ID: func() func(string, string) [16]byte { return st.Keys().PersonIDs().Sum }, Blind: st.Keys().Blind, Prior: st.Store, Progress: bar.show, External: f.external, Unnamed: opaque.Name,
	}, minedSink{st})
	bar.clear()
	if err != nil {
		return err
	}
	return a.showMined(st, f.json, sum)
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

func lower(in []string) []string {
	var out []string
	for _, s := range in {
		out = append(out, strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s), "@")))
	}
	return out
}

// showMined prints the result of mining and gives the exit code.
func (a *app) showMined(st *caseStore, asJSON bool, _ *mine.Summary) error {
	f, err := facts.Compute(a.ctx, st)
	if err != nil {
		return err
	}
	if err := a.print(f, asJSON); err != nil {
		return err
	}
	if f.Unread() {
		return &exitError{code: exitUnread}
	}
	return nil
}

// print prints the facts for a program or for a person.
func (a *app) print(f *facts.Facts, asJSON bool) error {
	f.Case = a.caseDir
	if asJSON {
		return json.NewEncoder(a.out).Encode(f)
	}
	if a.quiet {
		return nil
	}
	return report.Summary(a.out, f, terminalWidth(a.out), colour(a.out))
}
