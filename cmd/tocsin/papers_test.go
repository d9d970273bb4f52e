package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/form"
)

// everyPaper are the papers that can be written of the first example, by the command
// that writes them but for where to.
func everyPaper() (list []string) {
	const at = " --at 2016-12-01T09:15"
	for _, name := range []string{"edpb", "cnil", "ico", "dpc", "aepd", "garante", "ap"} {
		list = append(list, "form "+name+at)
	}
	languages := form.Languages()
	if testing.Short() {
		languages = languages[:1]
	}
	for _, lang := range languages {
		for _, name := range []string{"complaint", "statement", "processor --to agency", "finder --to researcher"} {
			list = append(list, "form "+name+" --lang "+lang)
		}
	}
	return append(list, "form board")
}

// TestPapersAreCommittedTo makes each paper of a case twice in each form: both have
// the same bytes, the journal commits to them, and to no other bytes.
func TestPapersAreCommittedTo(t *testing.T) {
	var b strings.Builder
	b.WriteString("exec tocsin case new --quiet --example agency-2016 --people 60 --case agency\n")
	twice := func(n int, form, command string) {
		for _, again := range []string{"one", "two"} {
			fmt.Fprintf(&b, "exec tocsin %s %s%d.%s\n", command, again, n, form)
		}
		fmt.Fprintf(&b, "cmp one%[1]d.%[2]s two%[1]d.%[2]s\nexec tocsin journal document --case agency two%[1]d.%[2]s\n"+
			"stdout -count=2 'rendered .* form=%[2]s'\n", n, form)
	}
	papers := everyPaper()
	for n, p := range papers {
		for _, form := range []string{"html", "pdf"} {
			if n%3 == 0 || form == "pdf" { // both forms of some, the harder of all
				twice(n, form, "--quiet "+p+" --case agency --"+form)
			}
		}
	}
	n := len(papers)
	twice(n, "html", "--quiet report --case agency --out")
	twice(n+1, "json", "--quiet form veris --case agency --out")
	for _, form := range []string{"csv", "pdf"} {
		twice(n+2, form, "--quiet case register agency --at 2016-12-20T10:00 --format "+form+" --out")
	}
	b.WriteString(`
# A changed paper is none that was made here.
cp one0.html changed.html
exec tocsin journal document --case agency --json changed.html
stdout '"known":true'
edit changed.html Tocsin Totsin
! exec tocsin journal document --case agency changed.html
stderr 'no entry of the journal commits to changed.html'
! exec tocsin journal document --case agency missing.html
stderr 'missing.html'
`)
	script := filepath.Join(t.TempDir(), "papers.txtar")
	if err := os.WriteFile(script, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: []string{script}, Setup: newHome, Cmds: scriptCommands, Condition: scriptCondition, RequireExplicitExec: true,
	})
}
