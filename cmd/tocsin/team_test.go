package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
)

// inFolderOnly are scripts that look into the files of a case, or copy them.
var inFolderOnly = []string{"02-", "08-", "14-why", "22-", "30-"}

// TestScriptsInDatabase runs the scripts once more with their cases in
// PostgreSQL: nothing but TOCSIN_STORE is different.
func TestScriptsInDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := pgtest.Start(t)
	all, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(path string) bool {
		return slices.ContainsFunc(inFolderOnly, func(begin string) bool { return strings.HasPrefix(filepath.Base(path), begin) })
	})
	testscript.Run(t, testscript.Params{
		Files: all,
		Setup: func(e *testscript.Env) error {
			err := newHome(e)
			e.Setenv("TOCSIN_STORE", server.Database())
			return err
		},
		Cmds: scriptCommands, Condition: inDatabase, RequireExplicitExec: true,
	})
}

// inDatabase answers the conditions of a script whose case is kept in
// PostgreSQL: what holds for a case in a folder only, is left out.
func inDatabase(name string) (bool, error) {
	if name == "folder" {
		return false, nil
	}
	return scriptCondition(name)
}

// TestTeamScripts runs the scripts of a team, which name their database
// themselves.
func TestTeamScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := pgtest.Start(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "team"),
		Setup: func(e *testscript.Env) error {
			err := newHome(e)
			e.Setenv("DATABASE", server.Database())
			return err
		},
		Cmds: scriptCommands, Condition: scriptCondition, RequireExplicitExec: true, RequireUniqueNames: true,
	})
}
