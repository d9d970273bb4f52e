package mine_test

import (
	"io"
	"os"
	"slices"
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
	orders := [][]string{{site, blog, list, staff}, {staff, list, blog, site}, {list, site, staff, blog}}
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
