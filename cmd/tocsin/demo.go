package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/leakgen"
)

func newDemo(a *app) *cobra.Command {
	var people int
	var dir string
	var asJSON bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Make a synthetic leak of a recruitment site and mine it",
		Long: `Demo makes the backup of a recruitment site that does not exist, with people who
do not exist, from a seed; mines it; prints the summary; and writes the report.
It needs no network and no set-up. Nothing outside its folder is touched: it has
a key of its own there.`,
		Example: `  tocsin demo
  tocsin demo --people 100000 --dir /tmp/demo`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runDemo(a, dir, people, asJSON) },
	}
	c.Flags().IntVar(&people, "people", 5000, "`number` of account holders that the leak has")
	c.Flags().StringVar(&dir, "dir", "tocsin-demo", "the `folder` it makes; one it made before is replaced")
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	return c
}

// demoMark is a file by which demo knows a folder it made.
const demoMark = "made-by-tocsin-demo"

func runDemo(a *app, dir string, people int, asJSON bool) error {
	if people < 1 || people > 10_000_000 {
		return wrongUse("between 1 and 10000000", "--people %d is no number this can make", people)
	}
	if err := clearDemo(dir); err != nil {
		return err
	}
	leak := filepath.Join(dir, "recruitment-site.sql")
	if !a.quiet {
		fmt.Fprintf(a.err, "making %s with %s ...\n", leak, facts.Plural(int64(people), "synthetic account holder", "synthetic account holders"))
	}
	truth := filepath.Join(dir, "truth.ndjson")
	if err := leakgen.WriteDemo(leak, truth, people); err != nil {
		return err
	}
	own := *a.on(filepath.Join(dir, "case"))
	key := filepath.Join(dir, "key.txt")
	own.getenv = func(name string) string {
		switch name {
		case "TOCSIN_KEY_FILE":
			return key
		case envStore: // a demonstration is all in its folder
			return ""
		}
		return a.getenv(name)
	}
	err := runMine(&own, mineFlags{json: asJSON, external: true, ownDomain: []string{leakgen.OwnDomain}}, []string{leak})
	if err != nil && exitCode(err) != exitUnread {
		return err
	}
	quiet := own
	quiet.quiet = true
	out := filepath.Join(dir, "report.html")
	if err := runReport(&quiet, out); err != nil {
		return err
	}
	if !a.quiet {
		fmt.Fprintf(a.err, `
The report is in %s; open it in a browser.
What the generator knows of everybody is in %s.

To look at one of the people:
  export TOCSIN_KEY_FILE=%s
  %s people show --case %s %s
`, out, truth, shellWord(key), shellWord(os.Args[0]), shellWord(own.caseDir), somebody(truth))
	}
	return nil
}

// shellWord writes a path as one word of a POSIX shell.
func shellWord(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./:@%,=") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// somebody returns the address of the person whom the truth says most about,
// of the first few.
func somebody(truth string) string {
	address, most := "someone@example.org", 0
	f, err := os.Open(truth)
	if err != nil {
		return address
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 0; n < 200 && lines.Scan(); n++ {
		var p leakgen.Person
		if json.Unmarshal(lines.Bytes(), &p) != nil || p.Kind != leakgen.KindPerson || len(p.Emails) == 0 {
			continue
		}
		if len(p.Classes) > most {
			address, most = p.Emails[0], len(p.Classes)
		}
	}
	return address
}

// clearDemo makes the folder, or empties one that demo made.
func clearDemo(dir string) error {
	mark := filepath.Join(dir, demoMark)
	if _, err := os.Stat(dir); err == nil {
		if _, err := os.Stat(mark); err != nil {
			return &exitError{code: exitRefused, err: fmt.Errorf("%s exists and was not made by demo", dir), hint: "name another folder with --dir"}
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(mark, []byte("tocsin demo may replace this folder\n"), 0o600)
}
