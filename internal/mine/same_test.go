package mine_test

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// kept is a file that stays open when a table of it ends.
type kept struct{ *os.File }

func (kept) Close() error { return nil }

// TestSame mines leaks of several kinds that share people, with any number of
// workers, any share of the scratch in memory and any order of the files: the
// export is the same, byte for byte.
func TestSame(t *testing.T) {
	dir := t.TempDir()
	csv := func(f *os.File) leakgen.Sink {
		return leakgen.NewCSV(func(string) (io.WriteCloser, error) { return kept{f}, nil }, leakgen.CSVOptions{})
	}
	site, _ := leak(t, dir, "site.sql", leakgen.Options{Seed: 3, People: 500, Letters: true}, mysql)
	blog, _ := leak(t, dir, "blog.sql", leakgen.Options{Seed: 3, People: 300, Schema: "wordpress"}, mysql)
	list, _ := leak(t, dir, "list.csv", leakgen.Options{Seed: 3, People: 400, Schema: "csv"}, csv)
	staff, _ := leak(t, dir, "staff.sql", leakgen.Options{Seed: 3, People: 300, Schema: "custom-hr"}, mysql)
	lines, _ := leak(t, dir, "list.jsonl", leakgen.Options{Seed: 5, People: 400, Schema: "csv"}, func(f *os.File) leakgen.Sink { return leakgen.NewJSONLines(f) })
	tree, _ := leak(t, dir, "hr.json", leakgen.Options{Seed: 7, People: 300, Schema: "custom-hr"}, func(f *os.File) leakgen.Sink { return leakgen.NewJSON(f) })
	orders := [][]string{{site, blog, list, staff, lines, tree}, {staff, lines, tree, list, blog, site}, {list, tree, site, lines, staff, blog}}
	var want string
	var columns []ledger.Column
	for i, how := range []struct {
		workers int
		budget  int64
		order   int
	}{
		{1, 1 << 30, 0},
		{1, 0, 0},
		{2, 0, 1},
		{3, 300 << 10, 2},
		{8, 2 << 20, 1},
		{5, 1 << 30, 2},
	} {
		var got memory
		runWithin(t, how.budget, &got, mine.Options{Paths: orders[how.order], Workers: how.workers})
		text := got.export(dir)
		if i == 0 {
			want, columns = text, got.state.Columns
			if len(got.people) < 500 {
				t.Fatalf("%d people", len(got.people))
			}
			continue
		}
		if text != want {
			t.Errorf("%+v: another export: %.400s", how, diffLines(text, want))
		}
		if how.order == 0 && !slices.Equal(got.state.Columns, columns) {
			t.Errorf("%+v: another column table", how)
		}
	}
}

// TestSameOfMany does so with more identifiers than are numbered at once, some
// of which several people share, and one nobody has.
func TestSameOfMany(t *testing.T) {
	dir := t.TempDir()
	path := dir + "/list.csv"
	var text strings.Builder
	text.WriteString("email,name\n")
	given, family := strings.Fields("Anna Bruno Clara David Elena Felix Greta"), strings.Fields("Albers Bauer Castel Dupont Eriksen")
	for i := range 300_000 {
		mail := fmt.Sprintf("%x@post%d.org", i%230_000*7919, i%23)
		if i%100 == 0 {
			mail = "none@none.org"
		}
		fmt.Fprintf(&text, "%s,%s %s\n", mail, given[i%7], family[i/230_000*(i%3/2)+i%5/2])
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var want string
	for i, how := range []struct {
		workers int
		budget  int64
	}{{2, 1 << 30}, {1, 0}, {3, 8 << 20}} {
		var got memory
		runWithin(t, how.budget, &got, mine.Options{Paths: []string{path}, Workers: how.workers})
		switch text := got.export(dir); {
		case i == 0:
			want = text
			if len(got.people) < 200_000 {
				t.Fatalf("%d people", len(got.people))
			}
		case text != want:
			t.Errorf("%+v: another export: %.400s", how, diffLines(text, want))
		}
	}
}
