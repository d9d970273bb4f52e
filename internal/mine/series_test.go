package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/mine"
)

// TestSeries: letters that say in no word that they apply for work do so where most of
// those beside them do, in files that are called alike but for a number; not among
// letters of other sorts, nor in a file that is called otherwise.
func TestSeries(t *testing.T) {
	dir := t.TempDir()
	write := func(file, text string) {
		path := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	signed := func(n int) string { return fmt.Sprintf("\n\nKind regards\n%s\n%s\n", nameOf(n), mailOf(n)) }
	apply := "Dear Ms Winter,\n\nI am applying for the post of accountant that you advertised. My CV is attached."
	terse := "Hello,\n\nI saw the sign in the window and would love to come in on Monday."
	for i := range 16 {
		text := apply
		if i >= 12 {
			text = terse
		}
		write(fmt.Sprintf("inbox/letter-%02d.txt", i), text+signed(i))
		text = apply
		if i >= 8 {
			text = terse
		}
		write(fmt.Sprintf("mixed/letter-%02d.txt", i), text+signed(20+i))
	}
	write("inbox/letter.txt", terse+signed(40))
	for _, workers := range []int{1, 4} {
		var m memory
		run(t, &m, mine.Options{Paths: []string{dir}, Workers: workers})
		if n, _ := withClass(&m, "Job applications"); n != 16+8 || len(m.people) != 33 {
			t.Errorf("%d of %d people applied for work, not 24 of 33", n, len(m.people))
		}
	}
}
