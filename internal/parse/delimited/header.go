package delimited

import "bytes"

// maxTitles is how many rows before the header may be those of a title that a sheet
// fills up with delimiters.
const maxTitles = 5

// header is what a trial thinks of the row before the values.
type header struct {
	row   int // its index, -1 if there is none
	known int // cells with a word that names columns
}

var noHeader = header{row: -1}

// header returns the row that names the columns; it is looked for once.
func (t *trial) header() header {
	if t.head == nil {
		h := t.findHeader()
		t.head = &h
	}
	return *t.head
}

// findHeader looks at the first row of the usual width, at the one before it where
// that has a delimiter more or less, and at those after it where the first ones are
// the title of a sheet: filled up with delimiters ("Guest list;;"), or with one in it
// ("Guests, summer").
func (t *trial) findHeader() header {
	if t.first > 0 {
		before := t.rows[t.first-1].cells
		if known, ok := nameCells(before); ok && known > 1 && len(before) >= t.width-2 {
			return header{t.first - 1, known}
		}
	}
	if next := t.first + 1; next < len(t.rows) && !t.allNamed(t.first) && t.allNamed(next) {
		return t.headerAt(next)
	}
	for row := t.first; row < len(t.rows) && row <= t.first+maxTitles; row++ {
		if h := t.headerAt(row); h.row == t.first || h.known > 0 {
			return h
		}
		if !hollow(t.rows[row].cells) {
			break
		}
	}
	return noHeader
}

// hollow reports a row with one cell filled at most.
func hollow(cells [][]byte) bool {
	filled := 0
	for _, c := range cells {
		if shapeOf(c) != empty {
			filled++
		}
	}
	return filled < 2
}

// headerAt reports whether a row names the columns of the rows below it.
func (t *trial) headerAt(row int) header {
	cells := t.rows[row].cells
	known, ok := nameCells(cells)
	if !ok || row > t.first && len(cells) != t.width || t.recurs(row) {
		return noHeader
	}
	w := t.wordsOf(row)
	switch {
	case w.named > 1 && w.named*2 >= w.filled:
	case known > 1 && w.unlike > 1:
	case w.own > 0 && len(cells) < 4:
	case t.contrast(row) > 0:
	case len(t.rows)-row > 2 && identifiers(cells):
	case t.told(row, w):
	default:
		return noHeader
	}
	return header{row, max(known, w.named)}
}

// nameCells reports whether all cells may be names of columns, and how many
// have a word that is known to name one. Where most have one, a few may be longer than
// names mostly are: programs write into them what to fill in.
func nameCells(cells [][]byte) (known int, ok bool) {
	filled, long, twice := 0, 0, false
	for i, c := range cells {
		switch shapeOf(unremarked(c)) {
		case empty:
			continue
		case token, phrase:
		case prose:
			if !asks(c) {
				long++
			}
		default:
			return 0, false
		}
		if len(c) > maxName || bytes.IndexByte(c, '@') >= 0 || !letterIn(c) && !countMark(c) {
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
	ok = filled > 0 && filled*2 >= len(cells) && (!twice || known > 1)
	return known, ok && (long == 0 || known > 2 && known*2 >= filled && long*4 <= filled)
}

// countMark reports the sign that heads the numbers of rows in place of a word.
func countMark(c []byte) bool { return string(bytes.Trim(c, `" `)) == "#" }

// unremarked returns a cell without the remark in brackets that ends it: programs say
// there what is to be filled in ("Recovery Phone [MUST BE IN THE E.164 FORMAT]").
func unremarked(c []byte) []byte {
	c = bytes.TrimRight(c, " *:")
	if len(c) == 0 {
		return c
	}
	opens := byte('(')
	switch c[len(c)-1] {
	case ']':
		opens = '['
	case ')':
	default:
		return c
	}
	if at := bytes.LastIndexByte(c, opens); at > 0 && c[at-1] == ' ' && letterIn(c[:at]) {
		return bytes.TrimRight(c[:at], " ")
	}
	return c
}

// asks reports a cell that ends as the questions of a form do, whose answers stand
// below: "How did you hear about us?"
func asks(c []byte) bool {
	c = bytes.TrimRight(c, " *)")
	return len(c) > 0 && (c[len(c)-1] == '?' || c[len(c)-1] == ':')
}

func letterIn(b []byte) bool {
	for _, c := range b {
		if 'a' <= c|' ' && c|' ' <= 'z' || c >= 0x80 {
			return true
		}
	}
	return false
}
