package delimited

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
)

// TestRareDelimiters: a table parted by a mark that is rarely a delimiter is one, also
// where its values have commas; prose, code and tables with such marks in values are
// read as before.
func TestRareDelimiters(t *testing.T) {
	rows := func(delim string, rows int, format string) string {
		var b strings.Builder
		for i := range rows {
			b.WriteString(strings.ReplaceAll(fmt.Sprintf(format, i, i, i), "|", delim))
		}
		return b.String()
	}
	const person = "%d|Lee, Ann|a%d@example.org|1980-01-%02d\n"
	for _, c := range []struct {
		name, text string
		want       byte
		width      int
	}{
		{"caret", "id|name|mail|born\n" + rows("^", 9, person), '^', 4},
		{"three columns with commas", "id|name|email\n" + rows("^", 3, "%d|Lee, Ann|a%d-%d@example.org\n"), '^', 3},
		{"tilde", rows("~", 5, person), '~', 4},
		{"hash", rows("#", 5, person), '#', 4},
		{"Hive", rows("\x01", 5, person), 1, 4},
		{"unit separator", rows("\x1f", 5, person), 0x1f, 4},
		{"colours in values", rows(",", 5, "%d|Ann|a%d@example.org|#fff#00%d\n"), ',', 4},
		{"two rows", rows("^", 2, person), 0, 0},
		{"headings", "# One\n\n## Two\n\nText of some lines.\n\n# Three\n\n## Four\n", 0, 0},
		{"lists", "* one * two * three\n* some words, and more\n* four * five * six\n* end\n", 0, 0},
	} {
		text := strings.ReplaceAll(c.text, "|", string(c.want))
		d, _ := Format{}.guess(parse.Sample{Head: []byte(text), Whole: true})
		switch {
		case d == nil && c.want != 0:
			t.Errorf("%s: no table", c.name)
		case d != nil && (d.delim != c.want || d.width != c.width):
			t.Errorf("%s: parted by %q into %d", c.name, d.delim, d.width)
		}
	}
}
