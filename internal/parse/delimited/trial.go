package delimited

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// sampleRow is one row of a sample as a trial read it.
type sampleRow struct {
	at, end int
	cells   [][]byte
	stray   bool
}

// trial is a sample read in one dialect, with how well that went.
type trial struct {
	d    *dialect
	body []byte
	rows []sampleRow

	width   int     // the number of fields that most rows have, 2 at least
	first   int     // the first row of that width
	agree   float64 // share of the rows from there on that have it
	nearly  float64 // the same with those of 2 fields at least and 2 too many at most
	strays  float64 // share of rows with stray quotes, the first such row apart
	unread  float64 // share of the sample after a quote that does not close
	quoted  int     // fields in quotes
	between int     // fields that begin and end with a quote that is none
	parted  int     // rows with a quote that opens in one field and closes in a later one, and is none
	nulls   int     // fields that are \N
	escapes int     // fields with backslash escapes that matter
	address int     // the column that holds e-mail addresses, -1 if none

	columnName func(cell string) bool // Format.Names
	sheet      bool                   // the leaf is called a table
	head       *header                // once it was looked for
}

func (t *trial) add(r *reader, at, end int) {
	if t.d.quote == 0 {
		t.between += betweenQuotes(r.fields[:r.n])
	}
	if partedQuotes(r.fields[:r.n]) {
		t.parted++
	}
	row := sampleRow{at: at, end: end, stray: r.odd >= 0, cells: make([][]byte, r.n)}
	for i := range row.cells {
		f := &r.fields[i]
		row.cells[i] = f.Raw
		switch {
		case f.Form == breach.Null:
			t.nulls++
			row.cells[i] = []byte(`\N`)
		case f.Form == breach.Backslash && (f.Quote != 0 && bytes.Contains(f.Raw, []byte(`\"`)) || f.Quote == 0 && !path(f.Raw)):
			t.escapes++
		}
	}
	t.quoted += r.quotes
	t.rows = append(t.rows, row)
}

func betweenQuotes(fields []breach.Field) (n int) {
	for i := range fields {
		if raw := fields[i].Raw; len(raw) > 1 && raw[0] == '"' && raw[len(raw)-1] == '"' {
			n++
		}
	}
	return n
}

// partedQuotes reports a field that opens a quote and does not close it, and a later
// field that closes one and does not open it: together they look like one value in
// quotes, cut at a delimiter inside it.
func partedQuotes(fields []breach.Field) bool {
	open := false
	for i := range fields {
		raw := fields[i].Raw
		if len(raw) == 0 || fields[i].Quote != 0 {
			continue
		}
		opens, closes := quoteSides(raw)
		if open && closes && !opens {
			return true
		}
		open = open && !closes || opens && !closes
	}
	return false
}

// quoteSides reports whether a field opens a value in quotes, at its beginning or
// behind a mark that parts columns in other dialects, and whether it closes one, at
// its end or before such a mark.
func quoteSides(raw []byte) (opens, closes bool) {
	last := len(raw) - 1
	opens, closes = raw[0] == '"', raw[last] == '"' && last > 0
	if opens || closes || bytes.IndexByte(raw, '"') < 0 || bytes.Count(raw, []byte{'"'})%2 == 0 {
		return opens, closes
	}
	from, to := bytes.IndexByte(raw, '"'), bytes.LastIndexByte(raw, '"')
	return bytes.IndexByte(delims, raw[to-1]) >= 0, bytes.IndexByte(delims, raw[from+1]) >= 0
}

// path reports whether the backslashes of a field look like those of a Windows
// path, which are no escapes.
func path(b []byte) bool {
	i := bytes.IndexByte(b, ':')
	return i == 1 && len(b) > 2 && b[2] == '\\' || bytes.HasPrefix(b, []byte(`\\`))
}

// measure counts how far the rows agree.
func (t *trial) measure() {
	t.address = -1
	counts := map[int]int{}
	strays := 0
	for _, row := range t.rows {
		counts[len(row.cells)]++
		if row.stray {
			strays++
		}
	}
	for _, row := range t.rows { // the first of equals, so that the answer is one
		if width := len(row.cells); width > 1 && counts[width] > counts[t.width] {
			t.width = width
		}
	}
	if t.width == 0 {
		return
	}
	t.strays = float64(max(0, strays-1)) / float64(len(t.rows))
	for t.first < len(t.rows)-1 && len(t.rows[t.first].cells) != t.width {
		t.first++
	}
	t.share()
	t.address = t.addressColumn()
}

func (t *trial) share() {
	same, nearly := 0, 0
	rows := t.rows[t.first:]
	for _, row := range rows {
		n := len(row.cells)
		for n > t.width && len(row.cells[n-1]) == 0 {
			n-- // a delimiter at the line's end is only a habit
		}
		switch {
		case n == t.width:
			same++
		case n > 1 && n <= t.width+2:
			nearly++
		}
	}
	t.agree = float64(same) / float64(len(rows))
	t.nearly = float64(same+nearly) / float64(len(rows))
}

// merit orders trials: rows that agree, more columns, quotes that fit.
func (t *trial) merit() float64 {
	if t.width < 2 {
		return 0
	}
	m := t.agree + 0.3*t.nearly + 0.03*float64(min(t.width, 10)) - 0.6*t.strays - 0.5*t.unread
	if t.quoted > len(t.rows) {
		m += 0.3
	}
	if t.nulls > 0 {
		m += 0.2
	}
	switch {
	case t.d.escape && t.escapes == 0 && t.nulls == 0:
		m -= 0.1
	case t.d.escape && t.d.delim == '\t' && t.escapes > 2:
		m += 0.05
	}
	if t.address == 0 {
		m += 0.1
	}
	if t.d.quote != '"' {
		m -= 0.05
	}
	if t.between > 0 || t.parted*10 > len(t.rows) {
		m -= 0.5
	}
	if t.d.delim == ':' {
		m -= 0.3
	}
	if t.first > 0 {
		m -= 0.1 // what parts the first line too reads more of the leaf
	}
	if t.spaced() {
		m -= 0.02 // in "Name;Street, town" both marks part every line
	}
	return m
}

// spaced reports that most cells but the first of their row begin with a blank.
func (t *trial) spaced() bool {
	n, spaced := 0, 0
	for _, row := range t.rows {
		for _, c := range row.cells[1:] {
			n++
			if len(c) > 0 && c[0] == ' ' {
				spaced++
			}
		}
	}
	return spaced*10 > n*7
}

// column returns the shapes of one column's cells, counted, and their number;
// from is the first row that counts.
func (t *trial) column(i, from int) (counts [shapeCount]int, n int) {
	for _, row := range t.rows[min(from, len(t.rows)):] {
		if i < len(row.cells) && len(row.cells) == t.width {
			counts[shapeOf(row.cells[i])]++
			n++
		}
	}
	return counts, n
}

// addressColumn returns the first column four in five of whose cells are e-mail
// addresses, -1 if none is.
func (t *trial) addressColumn() int {
	from := t.first
	if len(t.rows)-from > 2 {
		from++ // may be a header
	}
	for i := range min(t.width, 64) {
		if counts, n := t.column(i, from); n > 0 && counts[address]*5 >= n*4 {
			return i
		}
	}
	return -1
}
