package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// TestMain lets the test binary be tocsin itself when it is called so.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tocsin": main, "age-plugin-tocsintest": agePlugin})
}

// TestScripts runs the scripts in testdata/script, which read like a tutorial.
// Each has a home of its own and no key yet.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Setup:               newHome,
		Cmds:                scriptCommands,
		Condition:           scriptCondition,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// newHome gives a script an empty home.
func newHome(e *testscript.Env) error {
	home := filepath.Join(e.WorkDir, "home")
	e.Setenv("HOME", home)
	e.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	e.Setenv("TOCSIN_KEY_FILE", "")
	e.Setenv("COLUMNS", "100")
	e.Setenv("TOCSIN_PASSPHRASE_FILE", "")
	e.Setenv("TOCSIN_STORE", "")
	e.Setenv("GORACE", os.Getenv("GORACE")) // of make race
	return os.Mkdir(home, 0o700)
}

// scriptCondition knows root, and the programs that scripts begin with: with CI
// set, it is an error that one is missing.
func scriptCondition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "folder":
		return true, nil
	}
	if name != "dovecot" && name != "chromium" {
		return false, os.ErrInvalid
	}
	found := testenv.Find(name) != ""
	if !found && testenv.Required() {
		return false, fmt.Errorf("%s is not installed: CI must have it", name)
	}
	return found, nil
}
