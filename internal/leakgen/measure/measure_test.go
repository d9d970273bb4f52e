package measure

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/leakgen"
)

func TestAddresses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "truth")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head, err := leakgen.Generate(leakgen.Options{People: 30, Truth: f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := ReadAddresses(path)
	if err != nil || int64(len(all)) != head.Emails {
		t.Fatalf("%d addresses of %d, %v", len(all), head.Emails, err)
	}
	var list []string
	for a := range all {
		list = append(list, strings.ToUpper(a), a)
	}
	got, err := all.Compare(strings.NewReader(strings.Join(list[2:], "\n") + "\nlogo@2x.png\n"))
	if want := (Answer{len(all) - 1, 1, 1}); err != nil || got != want {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "doc.md")
	if err := os.WriteFile(path, []byte("a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := Replace(path, "x", "new\n"); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if want := "a\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nb\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	if Replace(path, "y", "") == nil {
		t.Error("a file without the lines was written")
	}
}

func TestMedian(t *testing.T) {
	if got := Median([]Cost{{3, 10}, {1, 30}, {2, 20}}); got != (Cost{2, 20}) {
		t.Errorf("%+v", got)
	}
}
