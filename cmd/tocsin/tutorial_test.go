package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestTutorials runs the commands of the tutorials in docs, one after the
// other, and looks for each line of output that they show.
func TestTutorials(t *testing.T) {
	papers, err := filepath.Glob(filepath.Join("..", "..", "docs", "tutorial-*.md"))
	if err != nil || len(papers) == 0 {
		t.Fatal("no tutorials in docs: ", err)
	}
	dir := t.TempDir()
	var scripts []string
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Fatal(err)
		}
		script, err := tutorialScript(string(text))
		if err != nil {
			t.Fatalf("%s: %v", paper, err)
		}
		name := filepath.Join(dir, strings.TrimSuffix(filepath.Base(paper), ".md")+".txtar")
		if err := os.WriteFile(name, []byte(script), 0o600); err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, name)
	}
	testscript.Run(t, testscript.Params{
		Files: scripts, Setup: newHome, Cmds: scriptCommands, Condition: scriptCondition, RequireExplicitExec: true,
	})
}

// tutorialScript makes a script of a paper: of the blocks marked console, a line
// after "$ " is run, and each other line must be one of its output. A line may
// go on after what is shown.
func tutorialScript(paper string) (string, error) {
	var b strings.Builder
	inside, commands, shown := false, 0, 0
	for n, line := range strings.Split(paper, "\n") {
		switch command, is := strings.CutPrefix(line, "$ "); {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case !inside || line == "":
		case is:
			fmt.Fprintf(&b, "# line %d\nexec %s\n", n+1, command)
			commands++
		default:
			fmt.Fprintf(&b, "stdout '^%s'\n", strings.ReplaceAll(regexp.QuoteMeta(line), "'", "''"))
			shown++
		}
	}
	if commands < 5 || shown < 10 {
		return "", fmt.Errorf("%d commands with %d lines of output only", commands, shown)
	}
	return b.String(), nil
}
