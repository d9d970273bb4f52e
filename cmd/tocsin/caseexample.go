package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
)

// examplePeople bounds the synthetic people of an example.
const examplePeople = 100_000

// runExample makes a real case with synthetic people: a leak beside the case
// folder, mined, and the case file from discovery to closure.
func runExample(a *app, name string, people int) error {
	all := casefile.ExampleCases()
	i := slices.IndexFunc(all, func(e casefile.ExampleCase) bool { return e.Name == name })
	if i < 0 {
		var names []string
		for _, e := range all {
			names = append(names, e.Name)
		}
		return wrongUse("there are "+strings.Join(names, " and "), "there is no example %q", name)
	}
	if people < 1 || people > examplePeople {
		return wrongUse(fmt.Sprintf("between 1 and %d", examplePeople), "--people %d is no number this can make", people)
	}
	if sqlite.Exists(a.caseDir) {
		return &exitError{code: exitRefused, err: fmt.Errorf("there is a case in %s already", a.caseDir), hint: "name another folder with --case"}
	}
	leak, err := exampleLeak(a.caseDir, all[i], people)
	if err != nil {
		return err
	}
	quiet := *a
	quiet.quiet = true
	flags := mineFlags{external: true}
	if all[i].Leak == "recruitment" {
		flags.ownDomain = []string{leakgen.OwnDomain}
	}
	if err := runMine(&quiet, flags, []string{leak}); err != nil && exitCode(err) != exitUnread {
		return err
	}
	if err := a.replayExample(all[i]); err != nil {
		return err
	}
	if !a.quiet {
		fmt.Fprintf(a.err, `%s is in %s; the leak of %s that stands in for the real one is %s
To look around:
  tocsin case show --case %s
  tocsin duty test --case %s
  tocsin duty clocks --case %s
`, all[i].Short, a.caseDir, facts.Plural(int64(people), "synthetic person", "synthetic people"), leak,
			shellWord(a.caseDir), shellWord(a.caseDir), shellWord(a.caseDir))
	}
	return nil
}

// exampleLeak writes the leak of an example in a folder beside the case.
func exampleLeak(caseDir string, e casefile.ExampleCase, people int) (path string, err error) {
	dir := filepath.Clean(caseDir) + "-leak"
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", unwritable(dir, err)
	}
	if e.Leak == "jobcentre" {
		path = filepath.Join(dir, "extract.csv")
		return path, leakgen.WriteJobcentre(path, people)
	}
	path = filepath.Join(dir, "recruitment-site.sql")
	return path, leakgen.WriteDemo(path, filepath.Join(dir, "truth.ndjson"), people)
}

// replayExample puts the acts of an example on record.
func (a *app) replayExample(e casefile.ExampleCase) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	f, err := casefile.Open(a.ctx, st)
	if err != nil {
		return err
	}
	source := &state.Sources[0]
	acts, err := casefile.Example(e.Name, hex.EncodeToString(source.SHA256[:]), source.Bytes)
	if err != nil {
		return err
	}
	return refused(f.Replay(a.ctx, acts))
}
