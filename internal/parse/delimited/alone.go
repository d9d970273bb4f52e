package delimited

import "bytes"

// alone reads a leaf of one column: of e-mail addresses, whatever it is called, or of
// anything where it is called a table. nil if it is none.
func (g *guesser) alone() (*dialect, int) {
	if d, score := g.addresses(); d != nil || !g.sheet {
		return d, score
	}
	return g.single()
}

// noDelim parts nothing: it stands in no text but as a delimiter, and then it is one.
const noDelim = '\x1f'

// column reads the sample as rows of one column, or of what a delimiter parts.
func (g *guesser) column(delim byte) *trial {
	d := &dialect{delim: delim, quote: '"', eol: g.eol, width: 1}
	r := newReader(d, g.body, g.whole)
	t := g.trial(d)
	t.width = 1
	for at := 0; at < len(g.body) && len(t.rows) < sampleRows; {
		end := r.row(at)
		if end < 0 || r.cut >= 0 && len(t.rows) > 0 {
			break
		}
		if r.n > 1 || !blank(r.fields[0].Raw) {
			t.add(r, at, end)
		}
		at = end
	}
	return t
}

// addresses reads a leaf of one column of e-mail addresses, nil if it is none.
func (g *guesser) addresses() (*dialect, int) {
	t, found := g.column(','), 0
	for _, row := range t.rows {
		if len(row.cells) == 1 && isAddress(bytes.TrimSpace(row.cells[0])) {
			found++
		}
	}
	if found < 2 || found*20 < (len(t.rows)-1)*19 {
		return nil, 0
	}
	if known, ok := nameCells(t.rows[0].cells); ok && known > 0 && len(t.rows[0].cells) == 1 {
		t.d.skip, t.d.names = int64(t.rows[0].end), t.names(0)
	}
	return t.d, addressTable
}

// single reads a leaf that is called a table as one of one column: with a name above,
// or with short values that hold no delimiter. nil if it is none.
func (g *guesser) single() (*dialect, int) {
	t := g.column(noDelim)
	if len(t.rows) < 2 || bytes.IndexByte(g.body, noDelim) >= 0 {
		return nil, 0
	}
	parted, long := 0, 0
	for _, row := range t.rows {
		c := row.cells[0]
		if !bytes.HasPrefix(bytes.TrimSpace(g.body[row.at:row.end]), []byte{'"'}) && bytes.ContainsAny(c, ",;\t|") {
			parted++
		}
		if shapeOf(c) == prose {
			long++
		}
		if logLike(c, nil) {
			return nil, 0
		}
	}
	row := t.titled()
	if row < 0 && (parted*20 > len(t.rows) || long*5 > len(t.rows)) {
		return nil, 0
	}
	if row >= 0 {
		t.d.skip, t.d.names = int64(t.rows[row].end), t.names(row)
	}
	return t.d, valuesOnly
}

// titled returns the row that names the only column: the first, or the one below a
// title of several words; -1 if there is none.
func (t *trial) titled() int {
	if t.titleAt(1) && bytes.IndexByte(bytes.TrimSpace(t.rows[0].cells[0]), ' ') > 0 {
		return 1
	}
	if t.titleAt(0) || len(t.rows) > someRows && t.contrast(0) > 0 {
		return 0
	}
	return -1
}

// titleAt reports a row whose word names the column.
func (t *trial) titleAt(row int) bool {
	if row+1 >= len(t.rows) {
		return false
	}
	if _, ok := nameCells(t.rows[row].cells); !ok || t.recurs(row) {
		return false
	}
	return t.wordsOf(row).named > 0
}
