package delimited

// lookBelow is how many cells below a supposed name are asked whether they name
// columns as well.
const lookBelow = 64

// headWords counts the filled cells of a supposed header.
type headWords struct {
	filled int
	own    int // that are, whole, words of this package that name columns
	named  int // that name columns in whatever language
	unlike int // that have a word which names columns, as the cells below have none
}

// wordsOf reads the cells of a row. A cell that names a column counts only where most
// of those below it do not: "Owner" over "Guest" and "Member" is a value like them.
func (t *trial) wordsOf(row int) (w headWords) {
	for i, c := range t.rows[row].cells {
		name := cellText(unremarked(c))
		if name == "" {
			continue
		}
		w.filled++
		own := wholeName(name)
		if t.namesCell(name) && t.below(i, row, t.namesCell) < 0.34 {
			w.named++
			if own {
				w.own++
			}
		}
		if namesColumn(name) && (own || t.below(i, row, namesColumn) < 0.25) {
			w.unlike++
		}
	}
	return w
}

// namesCell reports whether a cell, whole, reads as the name of a column.
func (t *trial) namesCell(cell string) bool {
	return wholeName(cell) || sheetName(cell) || t.columnName != nil && t.columnName(cell)
}

// allNamed reports whether all cells of a row, two at least, name columns.
func (t *trial) allNamed(row int) bool {
	if len(t.rows[row].cells) < 2 {
		return false
	}
	if _, ok := nameCells(t.rows[row].cells); !ok {
		return false
	}
	w := t.wordsOf(row)
	return w.named > 1 && w.named == len(t.rows[row].cells)
}

// below returns the share of the filled cells of a column below a row that is says
// something of.
func (t *trial) below(column, row int, is func(string) bool) float64 {
	n, yes := 0, 0
	for _, r := range t.rows[row+1:] {
		if column >= len(r.cells) || n == lookBelow {
			continue
		}
		if s := cellText(r.cells[column]); s != "" {
			n++
			if is(s) {
				yes++
			}
		}
	}
	return float64(yes) / float64(max(n, 1))
}
