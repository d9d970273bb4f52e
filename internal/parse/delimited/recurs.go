package delimited

import (
	"bytes"
	"slices"
)

// recurs reports whether a cell of the supposed header stands again in its own
// column: then it is a value. A whole header that comes again, where files were
// put together, does not count, nor does a name that is a value of few rows where
// the other cells show what the row is: somebody's password is "password".
func (t *trial) recurs(row int) bool {
	again := t.standAgain(row)
	values := false
	for i, n := range again {
		if n > 0 && !t.rare(i, row, n) {
			return true
		}
		values = values || n > 0
	}
	return values && !t.namedBeside(row, again)
}

// standAgain counts, for each cell of a row, those below in its column that are the same.
func (t *trial) standAgain(row int) []int {
	cells := t.rows[row].cells
	again := make([]int, len(cells))
	for _, below := range t.rows[row+1:] {
		if slices.EqualFunc(cells, below.cells, bytes.Equal) {
			continue
		}
		for i := range min(len(cells), len(below.cells)) {
			if len(cells[i]) > 0 && bytes.Equal(cells[i], below.cells[i]) {
				again[i]++
			}
		}
	}
	return again
}

// rareShare is one in how many filled cells below a name may be the same as it: the
// commonest password of a leak is that of one in a hundred, in lists of bad ones of more.
const rareShare = 10

// rare reports a cell that, whole, names a column, and is a value of few rows below. In
// a short table that is one row, if numbers or addresses stand below other names.
func (t *trial) rare(column, row, n int) bool {
	if !t.namesCell(cellText(t.rows[row].cells[column])) {
		return false
	}
	filled := 0
	for _, below := range t.rows[row+1:] {
		if column < len(below.cells) && shapeOf(below.cells[column]) != empty {
			filled++
		}
	}
	return n*rareShare <= filled || n == 1 && t.contrast(row) > 0
}

// namedBeside reports whether those cells of a row that do not stand again below it make
// it a header: most of them name columns, and either two do or the one stands above
// numbers or addresses.
func (t *trial) namedBeside(row int, again []int) bool {
	filled, named, typed := 0, 0, 0
	for i, c := range t.rows[row].cells {
		name := cellText(c)
		if name == "" || again[i] > 0 {
			continue
		}
		filled++
		if !t.namesCell(name) || t.below(i, row, t.namesCell) >= 0.34 {
			continue
		}
		named++
		if t.typedColumn(i, row+1) {
			typed++
		}
	}
	return named*2 >= filled && (named > 1 || typed > 0)
}
