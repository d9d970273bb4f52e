// Package testenv says what tests do where the machine lacks what they need: with
// CI set they fail, so that a check that was left out never counts as one that
// passed; elsewhere they are skipped. It also measures how the cost of a work grows,
// whatever the machine. Only tests import it. It never installs anything: make test
// does.
package testenv

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Missing ends a test that lacks what a person could install.
func Missing(t testing.TB, what string) {
	t.Helper()
	if Required() {
		t.Fatalf("%s is not installed: CI must have it", what)
	}
	t.Skipf("%s is not installed", what)
}

// Required reports that nothing may be left out, as CI says by its name in the
// environment.
func Required() bool { return os.Getenv("CI") != "" }

// Program returns the path of a program, or ends the test as Missing does. Debian's
// own stand before those of the search path: its python3 has Debian's libraries, and
// servers lie where an ordinary path does not lead.
func Program(t testing.TB, name string) string {
	t.Helper()
	path := Find(name)
	if path == "" {
		Missing(t, name)
	}
	return path
}

// Find returns the path of a program, "" where there is none.
func Find(name string) string {
	for _, p := range []string{filepath.Join("/usr/bin", name), filepath.Join("/usr/sbin", name), name} {
		if path, err := exec.LookPath(p); err == nil {
			return path
		}
	}
	return ""
}
