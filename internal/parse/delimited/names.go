package delimited

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// maxName bounds the name of a column, bytes; what is over is dropped.
const maxName = 128

// names returns the columns' names as the header row gives them: none empty,
// none twice, as many as the rows have fields.
func (t *trial) names(row int) []string {
	d := *t.d
	d.width = t.width
	r := newReader(&d, t.body[t.rows[row].at:t.rows[row].end], true)
	r.row(0)
	var out []string
	if r.n == t.width-1 && t.lastFilled(row+1) {
		out = append(out, columnName(0)) // R leaves the column of row names without one
	}
	for i := range r.fields[:r.n] {
		out = append(out, cleanName(&r.fields[i]))
	}
	for len(out) < t.width {
		out = append(out, "")
	}
	for len(out) > t.width && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return unique(out)
}

// lastFilled reports whether the last column mostly holds something.
func (t *trial) lastFilled(from int) bool {
	counts, n := t.column(t.width-1, from)
	return n > 0 && counts[empty]*2 < n
}

func cleanName(f *breach.Field) string {
	name := strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, inUTF8(f.Append(nil)))
	name = strings.TrimSpace(name)
	for len(name) > maxName {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	return name
}

func unique(names []string) []string {
	seen := map[string]bool{}
	for i, n := range names {
		if n == "" {
			n = columnName(i)
		}
		for k, base := 2, n; seen[n]; k++ {
			n = base + "_" + strconv.Itoa(k)
		}
		seen[n], names[i] = true, n
	}
	return names
}
