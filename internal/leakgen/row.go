package leakgen

import "strconv"

// CellKind says how a cell is to be written.
type CellKind uint8

// The kinds of cell.
const (
	CellNull   CellKind = iota
	CellText            // characters, UTF-8
	CellNumber          // a bare literal
	CellBlob            // bytes
	CellBool            // "t" or "f"
)

type cell struct {
	kind CellKind
	end  int
}

// Row is one row being built, reused from row to row. Append a value's bytes
// to B, then close it with Text, Number or Blob; or use the short forms.
type Row struct {
	B     []byte
	cells []cell
}

// Reset empties the row.
func (r *Row) Reset() { r.B, r.cells = r.B[:0], r.cells[:0] }

// Len returns the number of cells.
func (r *Row) Len() int { return len(r.cells) }

// Cell returns the i-th cell; the value is borrowed until Reset.
func (r *Row) Cell(i int) (CellKind, []byte) {
	start := 0
	if i > 0 {
		start = r.cells[i-1].end
	}
	c := r.cells[i]
	return c.kind, r.B[start:c.end]
}

func (r *Row) close(k CellKind) { r.cells = append(r.cells, cell{k, len(r.B)}) }

// Text closes what was appended to B since the last cell as a text cell.
func (r *Row) Text() { r.close(CellText) }

// Number closes it as a bare number.
func (r *Row) Number() { r.close(CellNumber) }

// Blob closes it as bytes.
func (r *Row) Blob() { r.close(CellBlob) }

// Null adds a NULL.
func (r *Row) Null() { r.close(CellNull) }

// Str adds text cells.
func (r *Row) Str(values ...string) {
	for _, s := range values {
		r.B = append(r.B, s...)
		r.close(CellText)
	}
}

// Int adds number cells.
func (r *Row) Int(values ...int64) {
	for _, n := range values {
		r.B = strconv.AppendInt(r.B, n, 10)
		r.close(CellNumber)
	}
}

// Bool adds a truth value.
func (r *Row) Bool(v bool) {
	if v {
		r.B = append(r.B, 't')
	} else {
		r.B = append(r.B, 'f')
	}
	r.close(CellBool)
}

// BlobStr adds a cell of bytes.
func (r *Row) BlobStr(s string) {
	r.B = append(r.B, s...)
	r.close(CellBlob)
}

// Time adds a date and time of seconds since 1970 as text, "2015-01-31 23:59:59".
func (r *Row) Time(unix int64) {
	r.B = appendTime(r.B, unix)
	r.close(CellText)
}
