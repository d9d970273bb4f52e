package delimited

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// maxName bounds the name of a column, bytes; what is over is dropped.
const maxName = 128

// header is what a trial thinks of the row before the values.
type header struct {
	row   int // its index, -1 if there is none
	known int // cells with a word that names columns
}

// header looks for the row that names the columns: the first of the usual
// width, or the one before it where that has a delimiter more or less.
func (t *trial) header() header {
	if t.first > 0 {
		before := t.rows[t.first-1].cells
		if known, ok := nameCells(before); ok && known > 1 && len(before) >= t.width-2 {
			return header{t.first - 1, known}
		}
	}
	cells := t.rows[t.first].cells
	known, ok := nameCells(cells)
	if !ok || t.recurs(cells) {
		return header{-1, 0}
	}
	if known > 1 || known == 1 && len(cells) < 4 || t.contrast() > 0 || len(t.rows)-t.first > 2 && identifiers(cells) {
		return header{t.first, known}
	}
	return header{-1, 0}
}

// nameCells reports whether all cells may be names of columns, and how many
// have a word that is known to name one.
func nameCells(cells [][]byte) (known int, ok bool) {
	filled, twice := 0, false
	for i, c := range cells {
		switch shapeOf(c) {
		case empty:
			continue
		case token, phrase:
		default:
			return 0, false
		}
		if len(c) > maxName || bytes.IndexByte(c, '@') >= 0 || !letterIn(c) {
			return 0, false
		}
		for _, other := range cells[max(0, i-64):i] {
			twice = twice || bytes.Equal(c, other)
		}
		filled++
		if namesColumn(string(c)) {
			known++
		}
	}
	return known, filled > 0 && filled*2 >= len(cells) && (!twice || known > 1)
}

func letterIn(b []byte) bool {
	for _, c := range b {
		if 'a' <= c|' ' && c|' ' <= 'z' || c >= 0x80 {
			return true
		}
	}
	return false
}

// recurs reports whether a cell of the supposed header stands again in its own
// column: then it is a value. A whole header that comes again, where files were
// put together, does not count.
func (t *trial) recurs(cells [][]byte) bool {
	for _, row := range t.rows[t.first+1:] {
		if slices.EqualFunc(cells, row.cells, bytes.Equal) {
			continue
		}
		for i := range min(len(cells), len(row.cells)) {
			if len(cells[i]) > 0 && bytes.Equal(cells[i], row.cells[i]) {
				return true
			}
		}
	}
	return false
}

// contrast counts the columns of numbers, moments, addresses or hashes: above
// them stands a word only in a header.
func (t *trial) contrast() int {
	if len(t.rows)-t.first < 2 {
		return 0
	}
	return t.typed(t.first + 1)
}

// typed counts the columns that hold but numbers, moments, addresses or hashes
// in four cells of five from a row on, empty ones apart.
func (t *trial) typed(from int) (columns int) {
	for i := range min(t.width, 256) {
		counts, n := t.column(i, from)
		values := counts[number] + counts[moment] + counts[address] + counts[hash]
		if n -= counts[empty]; n > 0 && values*5 >= n*4 {
			columns++
		}
	}
	return columns
}

// identifiers reports whether all cells are words as programs write them, one
// with an underline or a capital inside.
func identifiers(cells [][]byte) bool {
	program := false
	for _, c := range cells {
		for i, b := range c {
			switch {
			case b == '_', i > 0 && 'A' <= b && b <= 'Z' && 'a' <= c[0] && c[0] <= 'z':
				program = true
			case 'a' <= b|' ' && b|' ' <= 'z', i > 0 && '0' <= b && b <= '9':
			default:
				return false
			}
		}
	}
	return program
}

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
	}, string(f.Append(nil)))
	if !utf8.ValidString(string(f.Raw)) {
		name = strings.Trim(string(f.Append(nil)), " \t\r\n\x00")
	}
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
