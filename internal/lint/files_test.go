package lint

import (
	"bytes"
	"go/ast"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// maxLines is the length of a file that can be read in one sitting.
const maxLines = 400

// longFiles are those over maxLines that are waiting to be cut. It is empty, and
// stays so.
var longFiles []string

// TestFileLength: files are short, but for those that a program writes.
func TestFileLength(t *testing.T) {
	walk(t, func(path string, file *ast.File, source []byte) {
		if n := lines(source); n > maxLines && !ast.IsGenerated(file) && !slices.Contains(longFiles, path) {
			t.Errorf("%s has %d lines, %d at most: cut it where its subject changes", path, n, maxLines)
		}
	})
}

// TestPackageComment: every package says what it is for.
func TestPackageComment(t *testing.T) {
	for _, p := range tree(t) {
		if p.name != "" && !p.doc {
			t.Errorf("%s has no package comment: say what it is for, and what it never does", p.path)
		}
	}
}

// atRoot is all that may lie at the root, what Git ignores apart.
var atRoot = []string{
	".ci", ".git", ".gitignore", ".golangci.yml", "ARCHITECTURE.md", "LICENSE", "Makefile", "README.md",
	"cmd", "docs", "go.mod", "go.sum", "internal", "testdata", "tools",
}

// TestRoot: nothing stray lies at the root.
func TestRoot(t *testing.T) {
	ignored, err := os.ReadFile(root + "/.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(atRoot, e.Name()) && !matches(string(ignored), e.Name()) {
			t.Errorf("%s lies at the root: move it where it belongs, or add it to the list with the reason", e.Name())
		}
	}
}

// matches reports whether a line of a .gitignore is a name or a simple pattern
// for it.
func matches(ignored, name string) bool {
	for line := range strings.Lines(ignored) {
		if ok, err := path.Match(strings.Trim(strings.TrimSpace(line), "/"), name); err == nil && ok {
			return true
		}
	}
	return false
}

// maxBinary is the size in bytes of a binary that may be tracked: small
// pictures and samples, but no programs and no profiles.
const maxBinary = 1 << 20

// TestBinaries: no large binary is tracked.
func TestBinaries(t *testing.T) {
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		t.Skip("not a working copy of Git")
	}
	list, err := exec.Command("git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z").Output()
	if err != nil {
		t.Fatal("git ls-files: ", err)
	}
	tracked := strings.FieldsFunc(string(list), func(r rune) bool { return r == 0 })
	if len(tracked) < 100 {
		t.Fatalf("%d files are tracked only; is the root where it was?", len(tracked))
	}
	for _, path := range tracked {
		info, err := os.Lstat(filepath.Join(root, path))
		if err != nil || !info.Mode().IsRegular() || info.Size() <= maxBinary {
			continue // removed and not committed yet, a link, or small
		}
		content, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(content, 0) >= 0 {
			t.Errorf("%s is a binary of %d bytes, %d at most: have the test make it", path, len(content), maxBinary)
		}
	}
}
