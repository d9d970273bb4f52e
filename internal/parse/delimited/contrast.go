package delimited

// contrast counts the columns of numbers, moments, addresses or hashes below a row:
// above them stands a word only in a header, or nothing above those that number rows.
func (t *trial) contrast(row int) (columns int) {
	if len(t.rows)-row < 2 {
		return 0
	}
	cells := t.rows[row].cells
	for i := range min(t.width, len(cells), mostTyped) {
		if (i == 0 || shapeOf(cells[i]) != empty) && t.typedColumn(i, row+1) {
			columns++
		}
	}
	return columns
}

// mostTyped is how many columns are looked at for what type they have.
const mostTyped = 256

// typed counts the columns of a type from a row on.
func (t *trial) typed(from int) (columns int) {
	for i := range min(t.width, mostTyped) {
		if t.typedColumn(i, from) {
			columns++
		}
	}
	return columns
}

// typedColumn reports a column that holds but numbers, moments, addresses or hashes
// in four cells of five from a row on, empty ones apart.
func (t *trial) typedColumn(i, from int) bool {
	counts, n := t.column(i, from)
	values := counts[number] + counts[moment] + counts[address] + counts[hash]
	n -= counts[empty]
	return n > 0 && values*5 >= n*4
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
