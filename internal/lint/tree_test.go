package lint

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the root of the repository.
const root = "../.."

// module is the path that go.mod gives the project.
const module = "github.com/tocsin-project/tocsin/"

// pkg is a package as its files say, whatever the platform they are for.
type pkg struct {
	path        string // from the root: "internal/norm"
	name        string
	doc         bool
	imports     []string
	testImports []string
}

// tree reads the imports of all packages under cmd and internal.
func tree(t *testing.T) []pkg {
	t.Helper()
	found := map[string]*pkg{}
	walk(t, func(path string, file *ast.File, _ []byte) {
		dir := filepath.ToSlash(filepath.Dir(path))
		p := found[dir]
		if p == nil {
			p = &pkg{path: dir}
			found[dir] = p
		}
		test := strings.HasSuffix(path, "_test.go")
		for _, spec := range file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if test {
				p.testImports = append(p.testImports, to)
			} else {
				p.imports = append(p.imports, to)
			}
		}
		if !test {
			p.name, p.doc = file.Name.Name, p.doc || file.Doc != nil
		}
	})
	var out []pkg
	for _, p := range found {
		slices.Sort(p.imports)
		slices.Sort(p.testImports)
		p.imports, p.testImports = slices.Compact(p.imports), slices.Compact(p.testImports)
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b pkg) int { return strings.Compare(a.path, b.path) })
	if len(out) < 10 {
		t.Fatalf("found %d packages only; is the root where it was?", len(out))
	}
	return out
}

// walk calls visit for each Go file under cmd and internal, testdata apart. The
// path is from the root; of the file, package clause, imports and comments are
// parsed.
func walk(t *testing.T, visit func(path string, file *ast.File, source []byte)) {
	t.Helper()
	for _, top := range []string{"cmd", "internal"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && (e.Name() == "testdata" || e.Name() == "node_modules") {
				return filepath.SkipDir
			}
			if e.IsDir() || !strings.HasSuffix(path, ".go") {
				return nil
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ImportsOnly|parser.ParseComments)
			if err != nil {
				return err
			}
			path, err = filepath.Rel(root, path)
			if err == nil {
				visit(path, file, source)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func lines(source []byte) int { return bytes.Count(source, []byte("\n")) }
