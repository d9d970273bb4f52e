package sqldump

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// TestBigDumps reads dumps of several megabytes from the folder SQLDUMP_BIG, made
// by "BIG=1 testdata/make/dumps.sh FOLDER": pieces have to give what the whole
// gives, and more than 99 % of the cuts have to be predicted.
func TestBigDumps(t *testing.T) {
	folder := os.Getenv("SQLDUMP_BIG")
	if folder == "" {
		t.Skip("SQLDUMP_BIG names no folder")
	}
	names, err := filepath.Glob(filepath.Join(folder, "*.sql"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no dumps: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		format := formatOf(filepath.Base(name))
		whole := parsetest.Whole(t, format, name, data)
		if len(whole.Faults) > 0 {
			t.Errorf("%s: faults %+v", name, whole.Faults)
		}
		for _, size := range []int{8 << 10, 64 << 10, 1 << 20} {
			got := parsetest.Chunked(t, format, name, data, size)
			parsetest.Same(t, whole, got)
			t.Logf("%s: %d bytes, %d rows, buffers of %d: %d of %d chunks not predicted",
				filepath.Base(name), len(data), len(whole.Rows), size, got.Wrong, got.Chunks)
			if got.Wrong > 1+got.Chunks/100 {
				t.Errorf("too many")
			}
		}
	}
}
