package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestImports holds every import to the table of arrows.
func TestImports(t *testing.T) {
	for _, v := range violations(tree(t)) {
		t.Error(v)
	}
}

// TestVerifyStandsAlone: what a regulator runs imports the standard library and
// golang.org/x/mod, and nothing of the project, not even its words.
func TestVerifyStandsAlone(t *testing.T) {
	found := false
	for _, p := range tree(t) {
		if p.path != "cmd/tocsin-verify" {
			continue
		}
		found = true
		for _, to := range p.imports {
			if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ".") && !strings.HasPrefix(to, "golang.org/x/mod/") {
				t.Errorf("%s imports %s", p.path, to)
			}
		}
	}
	if !found {
		t.Error("cmd/tocsin-verify is gone")
	}
}

// violations returns what the packages import and may not.
func violations(pkgs []pkg) (out []string) {
	for _, p := range pkgs {
		if program(p) {
			continue
		}
		from := roomOf(p.path)
		if from == nil {
			out = append(out, fmt.Sprintf("%s has no room: add it to the table in internal/lint and to the map in ARCHITECTURE.md", p.path))
			continue
		}
		for _, to := range p.imports {
			if why := forbidden(from, to); why != "" {
				out = append(out, fmt.Sprintf("%s imports %s: %s", p.path, to, why))
			}
		}
		for _, to := range p.testImports {
			if target := roomOf(strings.TrimPrefix(to, module)); target != nil && strangers(from, target) {
				out = append(out, fmt.Sprintf("a test of %s imports %s: stages never import one another", p.path, to))
			}
		}
	}
	return out
}

// program reports a program below a room that makes its data: it may import
// what it likes, for nothing of it is in the product.
func program(p pkg) bool { return p.name == "main" && strings.HasPrefix(p.path, "internal/") }

// forbidden says why a room may not import a path, "" where it may.
func forbidden(from *room, to string) string {
	local, own := strings.CutPrefix(to, module)
	if !own {
		return forbiddenModule(from, to)
	}
	target := roomOf(local)
	switch {
	case target == nil:
		return "it has no room"
	case target == from || target.path == "internal/breach":
		return ""
	case from.path == "cmd/tocsin":
		return ""
	case slices.Contains(drivers, target.path):
		return "only the entrance knows a driver; use the interface that it fills"
	case strangers(from, target):
		return "stages never import one another; mine joins them"
	}
	for _, a := range from.may {
		if a.to == target.path {
			return ""
		}
	}
	return "no such arrow in the table of internal/lint; a new one needs a reason, there and in ARCHITECTURE.md"
}

func forbiddenModule(from *room, to string) string {
	if first, _, _ := strings.Cut(to, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	for _, m := range modules {
		if to != m.path && !strings.HasPrefix(to, m.path+"/") {
			continue
		}
		for _, in := range m.in {
			if from.path == in || strings.HasPrefix(from.path, in+"/") {
				return ""
			}
		}
		return "the module is for " + strings.Join(m.in, ", ") + " alone"
	}
	return "the module is not in the table of internal/lint; a new dependency needs a reason there"
}

// strangers reports two different stages.
func strangers(a, b *room) bool {
	return a != b && slices.Contains(stages, a.path) && slices.Contains(stages, b.path)
}

// roomOf returns the innermost room that a package belongs to, nil if none.
func roomOf(path string) *room {
	var found *room
	for i := range rooms {
		r := &rooms[i]
		if (path == r.path || strings.HasPrefix(path, r.path+"/")) && (found == nil || len(r.path) > len(found.path)) {
			found = r
		}
	}
	return found
}

// TestViolations plants arrows, bad and good ones, and looks for what is said.
func TestViolations(t *testing.T) {
	for _, c := range []struct {
		from, to string
		test     bool
		want     string // "" for none
	}{
		{from: "internal/detect", to: module + "internal/norm"},
		{from: "internal/detect", to: module + "internal/breach"},
		{from: "internal/detect", to: module + "internal/parse", want: "stages never"},
		{from: "internal/source", to: module + "internal/parse/sqldump", want: "stages never"},
		{from: "internal/parse/sqldump", to: module + "internal/norm", want: "no such arrow"},
		{from: "internal/parse/text", to: module + "internal/parse/opaque"},
		{from: "internal/person", to: module + "internal/detect", test: true, want: "stages never"},
		{from: "internal/mine", to: module + "internal/leakgen", test: true},
		{from: "internal/mine", to: module + "internal/ledger/sqlite", want: "driver"},
		{from: "internal/mine", to: module + "internal/ledger/sqlite", test: true},
		{from: "cmd/tocsin", to: module + "internal/ledger/sqlite"},
		{from: "internal/breach", to: module + "internal/norm", want: "no such arrow"},
		{from: "internal/ledger", to: module + "internal/facts", want: "no such arrow"},
		{from: "internal/attic", to: "fmt", want: "no room"},
		{from: "internal/facts", to: module + "internal/attic", want: "no room"},
		{from: "internal/facts", to: "github.com/spf13/cobra", want: "alone"},
		{from: "cmd/tocsin", to: "github.com/spf13/cobra"},
		{from: "cmd/tocsin", to: "example.org/leftpad", want: "not in the table"},
		{from: "internal/ledger/sqlite", to: "github.com/ncruces/go-sqlite3/driver"},
		{from: "internal/seal", to: "crypto/hkdf"},
	} {
		p := pkg{path: c.from, name: "p", imports: []string{c.to}}
		if c.test {
			p.imports, p.testImports = nil, p.imports
		}
		got := strings.Join(violations([]pkg{p}), "; ")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s to %s: said %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestTable: the table names rooms that are in it, gives each arrow a reason,
// and has no arrow between stages and no cycle.
func TestTable(t *testing.T) {
	for i := range rooms {
		r := &rooms[i]
		for _, a := range r.may {
			if a.why == "" {
				t.Errorf("%s to %s: no reason", r.path, a.to)
			}
			if a.to == "*" {
				continue
			}
			target := roomOf(a.to)
			switch {
			case target == nil || target.path != a.to:
				t.Errorf("%s to %s: no such room", r.path, a.to)
			case strangers(r, target):
				t.Errorf("%s to %s: an arrow between stages", r.path, a.to)
			case reaches(target, r, 0):
				t.Errorf("%s to %s: a cycle", r.path, a.to)
			}
		}
	}
}

// reaches reports whether arrows lead from one room to another.
func reaches(from, to *room, depth int) bool {
	if from == to || depth > len(rooms) {
		return true
	}
	for _, a := range from.may {
		if next := roomOf(a.to); next != nil && reaches(next, to, depth+1) {
			return true
		}
	}
	return false
}
