package delimited

import "bytes"

// plausible reports whether the rows agree enough to be a table of any kind;
// settle has the last word.
func (t *trial) plausible() bool {
	if t.width < 2 || len(t.rows) < 2 || t.first > maxPreamble || t.strays > 0.1 {
		return false
	}
	if t.isList() {
		return true
	}
	n := len(t.rows) - t.first
	if t.d.delim == ':' && !(n > 1 && t.agree >= 0.9 && (t.address >= 0 || t.accounts())) {
		return false
	}
	if n < 2 && !(t.first > 0 && t.header().row == t.first-1) {
		return false
	}
	return t.agree >= 0.85 || t.nearly >= 0.8 && t.agree >= 0.4 && t.header().known > 1
}

// isList reports a list of addresses with what goes with them: four rows in
// five begin with an e-mail address, and nothing is in quotes.
func (t *trial) isList() bool {
	if t.quoted > 0 {
		return false
	}
	addresses := 0
	for _, row := range t.rows {
		if len(row.cells) > 1 && isAddress(row.cells[0]) {
			addresses++
		}
	}
	return addresses >= 2 && addresses*5 >= (len(t.rows)-1)*4
}

// listWidth returns the number of fields that nine rows in ten of a list have
// at least: what is over belongs to the last, a password as a rule.
func (t *trial) listWidth() int {
	for width := t.width; width > 2; width-- {
		n := 0
		for _, row := range t.rows {
			if len(row.cells) >= width {
				n++
			}
		}
		if n*10 >= len(t.rows)*9 {
			return width
		}
	}
	return 2
}

// accounts reports rows like those of a Unix account file: one word first, none
// of them alike.
func (t *trial) accounts() bool {
	rows := t.rows[t.first:]
	if t.width < 4 || t.agree < 1 || len(rows) < 3 {
		return false
	}
	seen := map[string]bool{}
	for _, row := range rows {
		first := string(row.cells[0])
		if len(row.cells) < 2 || shapeOf(row.cells[0]) != token || seen[first] || len(row.cells[1]) > 0 && row.cells[1][0] == ' ' {
			return false
		}
		seen[first] = true
	}
	return true
}

// settle makes the dialect of a plausible trial, with its score; 0 where it is
// no table after all. sure says that a line "sep=" has settled that it is one,
// be it of one column.
func (t *trial) settle(sure bool) (*dialect, int) {
	d := *t.d
	d.width = max(t.width, 1)
	if t.width < 2 {
		return &d, certain
	}
	h := t.header()
	list := t.isList() && (h.row < 0 || t.agree < 0.98)
	if list {
		d.rest, d.quote, d.escape = true, 0, false
		d.width = t.listWidth()
	}
	if d.delim == '\t' && d.escape && t.quoted*2 < len(t.rows) {
		d.quote = 0 // who escapes tabs needs no quotes; those who use both quote every text
	}
	if h.row >= 0 {
		u := *t
		u.width = d.width
		d.skip = int64(t.rows[h.row].end)
		d.names = u.names(h.row)
		d.width = len(d.names)
	}
	if !list && !sure && !t.tabular(h) {
		return nil, 0
	}
	switch {
	case sure:
		return &d, certain
	case list:
		return &d, addressTable
	case h.known > 1:
		return &d, knownHeader
	case h.row >= 0:
		return &d, plainHeader
	case t.address >= 0:
		return &d, addressTable - 5
	}
	return &d, valuesOnly
}

// tabular tells a table from prose, logs and code that happen to agree.
func (t *trial) tabular(h header) bool {
	if h.known > 1 {
		return true
	}
	from := t.first
	if h.row >= 0 {
		from = h.row + 1
	}
	f := t.features(from)
	if t.sheet && t.regular(f) {
		return true
	}
	if f.rows == 0 || f.logs*3 > f.rows || t.width == 2 && f.lastEmpty*10 >= f.rows*9 {
		return false
	}
	typed := t.typed(from)
	if f.spaced*10 > f.cells*7 && !(typed > 0 && f.rows > 2 && t.agree > 0.95) {
		return false
	}
	if f.prose*5 > f.all*2 && !(typed > 0 && f.rows > 4) {
		return false
	}
	switch {
	case h.row >= 0 || f.quoted:
		return true
	case t.width == 2:
		return f.rows > 2 && (typed > 0 || f.tokens*10 >= f.all*9)
	}
	return f.rows > 2 || f.rows > 1 && typed > 0
}

// regular reports that no row contradicts the name of a leaf that is called a table.
func (t *trial) regular(f features) bool {
	if f.rows == 0 || t.agree < 1 || f.logs*3 > f.rows || f.lastEmpty == f.rows || t.between+t.parted > 0 {
		return false
	}
	// "Name" over "Miller, Anna": the one name says that there is one column
	return t.first == 0 || len(t.rows[t.first-1].cells) > 1 || !t.namesCell(cellText(t.rows[t.first-1].cells[0]))
}

// features counts what tells tables from prose.
type features struct {
	rows, all, cells int  // cells: not the first of their row, not empty
	spaced           int  // of these, with a blank first
	prose, tokens    int  // of all cells
	logs, lastEmpty  int  // rows
	quoted           bool // most cells stand in quotes
}

func (t *trial) features(from int) features {
	var f features
	for _, row := range t.rows[min(from, len(t.rows)):] {
		f.rows++
		for i, c := range row.cells {
			f.all++
			switch shapeOf(c) {
			case prose:
				f.prose++
			case token, number, address, hash, moment:
				f.tokens++
			}
			if i > 0 && len(c) > 0 {
				f.cells++
				if c[0] == ' ' {
					f.spaced++
				}
			}
		}
		var second []byte
		if len(row.cells) > 1 {
			second = row.cells[1]
		}
		if logLike(row.cells[0], second) {
			f.logs++
		}
		if len(bytes.TrimSpace(row.cells[len(row.cells)-1])) == 0 {
			f.lastEmpty++
		}
	}
	f.quoted = t.quoted*2 > f.all
	return f
}
