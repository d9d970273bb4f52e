package main

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// named finds where a text names a command: the program, and what follows on the
// line up to a mark that ends it.
var named = regexp.MustCompile("(?:^|[\\s`(\"'|>$])tocsin((?: +[^\\s`;|>&()]+)+)")

// prose are words that follow the program's name where it is not called.
var prose = map[string]bool{
	"exported": true, "devel": true, // a sentence, a version
	"message": true, "return": true, "signing": true, "list": true, "entry": true, "commitment": true, // labels that keys are derived with
	"a": true, "and": true, "as": true, "at": true, "binary": true, "can": true, "for": true, "from": true, "in": true, "is": true, "on": true,
	"process": true, "processes": true, "program": true, "reads": true, "that": true, "the": true, "to": true, "was": true, "with": true,
}

var (
	wordOf = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	flagOf = regexp.MustCompile(`^--([a-z][a-z-]*[a-z])`)
)

// unknown says what of a command line that a text names there is not, "" where all of
// it is.
func unknown(root *cobra.Command, line string) string {
	words := strings.Fields(line)
	if prose[strings.TrimRight(words[0], ".,:")] || strings.HasPrefix(words[0], "%") || strings.HasPrefix(words[0], "-") || strings.HasPrefix(words[0], "<") {
		return ""
	}
	at := root
	for i, w := range words {
		bare := strings.TrimRight(w, ".,:\"'?!")
		if w == "--help" || strings.HasPrefix(w, "%") {
			return "" // of the command so far, or of one that is filled in
		}
		if m := flagOf.FindStringSubmatch(w); m != nil {
			if at.Flag(m[1]) == nil && at.InheritedFlags().Lookup(m[1]) == nil {
				return at.CommandPath() + " has no --" + m[1]
			}
		} else if at.HasSubCommands() && wordOf.MatchString(bare) {
			next, _, err := at.Find([]string{bare})
			if err != nil || next == at {
				if i > 0 && prose[bare] {
					return ""
				}
				return at.CommandPath() + " has no " + bare
			}
			at = next
		}
		if bare != w {
			return "" // the line ends the clause
		}
	}
	return ""
}

// TestNamedCommands: every command and flag that a help text, an error, a hint or a
// page of docs names is there.
func TestNamedCommands(t *testing.T) {
	root := newRoot(&app{ctx: context.Background(), in: strings.NewReader(""), out: io.Discard, err: io.Discard, getenv: os.Getenv})
	found := 0
	look := func(where, text string) {
		for line := range strings.Lines(text) {
			for _, m := range named.FindAllStringSubmatch(line, -1) {
				found++
				if says := unknown(root, m[1]); says != "" {
					t.Errorf("%s: %s (in %q)", where, says, strings.TrimSpace(line))
				}
			}
		}
	}
	top := filepath.Join("..", "..")
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && (name == ".git" || name == "testdata" || name == "leakgen" || name == "bin"):
			return filepath.SkipDir
		case strings.HasSuffix(name, "_test.go"):
		case strings.HasSuffix(name, ".go"):
			return literals(path, look)
		case strings.HasSuffix(name, ".md"), strings.HasSuffix(name, ".txt") && strings.Contains(path, "catalogue"):
			b, err := os.ReadFile(path)
			look(path, string(b))
			return err
		}
		return nil
	})
	if err != nil || found < 500 {
		t.Errorf("%d commands are named, %v", found, err)
	}
	for line, says := range map[string]string{
		"classes lists them": "tocsin has no classes", "case clases": "tocsin case has no clases", "case show --act": "tocsin case show has no --act",
		"case set filing --rule x": "", "duty test --answer a=b": "",
	} {
		if got := unknown(root, line); got != says {
			t.Errorf("%q: %q, want %q", line, got, says)
		}
	}
}

// literals hands over the texts of a file of Go, a concatenation as one.
func literals(path string, look func(where, text string)) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	if err != nil {
		return err
	}
	var text func(ast.Expr) (string, bool)
	text = func(e ast.Expr) (string, bool) {
		switch x := e.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(x.Value)
			return s, err == nil && x.Kind == token.STRING
		case *ast.BinaryExpr:
			a, ok := text(x.X)
			b, more := text(x.Y)
			return a + b, ok && more
		}
		return "", false
	}
	ast.Inspect(file, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		s, ok := text(e)
		if ok {
			look(set.Position(e.Pos()).String(), s)
		}
		return !ok
	})
	return nil
}
