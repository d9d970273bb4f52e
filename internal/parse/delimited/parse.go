package delimited

import (
	"bytes"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// run is one call of Parse: its reader, its sink and its account.
type run struct {
	*reader
	base   int64
	sink   parse.Sink
	layout breach.Layout
	rec    breach.Record
	cov    breach.Coverage
}

// Parse implements parse.Format. A unit is a row; a line of the preamble, the
// header among them, is handed over as text. Blank lines are opaque.
func (Format) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	d, err := decode(c.From)
	if err != nil {
		return 0, c.From, breach.Coverage{}, err
	}
	r := &run{reader: newReader(d, c.Data, c.Last), base: c.Base, sink: sink}
	r.layout = breach.Layout{Table: d.table, Columns: d.columns()}
	r.rec.Layout = &r.layout
	at := r.preamble()
	next := d.after(int64(at), c.From)
	if int64(at) == d.skip {
		at = r.rows(at)
	}
	r.cov.Total = int64(at)
	return at, next, r.cov, nil
}

// preamble hands over the lines before the first row that end in the data, and
// returns the end of the last of them.
func (r *run) preamble() int {
	at, skip := 0, int(min(r.d.skip, int64(len(r.data))))
	for at < skip {
		end := bytes.IndexByte(r.data[at:skip], r.d.eol) + at + 1
		if end == at {
			if int64(skip) < r.d.skip && !r.last {
				break
			}
			end = skip
		}
		r.text(at, end)
		at = end
	}
	return at
}

func (r *run) text(from, to int) {
	r.cov.Text += int64(to - from)
	r.sink.Text(&breach.Text{Offset: r.base + int64(from), Data: r.data[from:to]})
}

// rows reads rows up to the first that goes on after the data.
func (r *run) rows(at int) int {
	for at < len(r.data) {
		end := r.row(at)
		if end < 0 {
			break
		}
		switch {
		case r.cut >= 0:
			r.cutRow(at, r.cut)
		case r.n == 1 && blank(r.fields[0].Raw):
			r.cov.Opaque += int64(end - at)
		case end == len(r.data) && r.endsShort():
			r.cutRow(at, r.dropLast())
		case r.d.names != nil && r.headerAgain():
			r.text(at, end)
		default:
			r.record(at, end)
		}
		at = end
	}
	return at
}

func (r *run) record(at, end int) {
	if r.odd >= 0 {
		message := "a single quote inside a quoted field was taken as itself; check the row"
		if r.broken {
			message = "a quote is not closed where it could be; the row was read to its line end, without quotes after it"
		}
		r.sink.Fault(r.base+int64(r.odd), breach.FaultSyntax, message, 0)
	}
	if r.n > r.d.width && r.excess() {
		r.sink.Fault(r.base+int64(at), breach.FaultSyntax, "the row has more fields than there are columns", 0)
	}
	r.emit(at, end)
}

func (r *run) emit(at, end int) {
	r.rec.Offset, r.rec.Length = r.base+int64(at), end-at
	r.rec.Fields = r.fields[:r.n]
	r.cov.Records += int64(end - at)
	r.sink.Record(&r.rec)
}

// headerAgain reports a row that is the header once more, as where files were
// put together.
func (r *run) headerAgain() bool {
	if r.n != len(r.d.names) || !isName(r.fields[0].Raw, r.d.names[0]) {
		return false
	}
	for i, name := range r.d.names {
		if !isName(r.fields[i].Raw, name) {
			return false
		}
	}
	return true
}

// isName reports whether a field is the name of a column, which is kept in UTF-8.
func isName(raw []byte, name string) bool {
	raw = trimmed(raw)
	if string(raw) == name {
		return true
	}
	return len(raw) < len(name) && !utf8.Valid(raw) && inUTF8(raw) == name
}

func trimmed(b []byte) []byte {
	if len(b) == 0 || b[0] > ' ' && b[len(b)-1] > ' ' {
		return b
	}
	return bytes.TrimSpace(b)
}

// excess reports whether a field after the last column holds anything: a
// delimiter at the line's end is only a habit.
func (r *run) excess() bool {
	for _, f := range r.fields[r.d.width:r.n] {
		if len(f.Raw) > 0 {
			return true
		}
	}
	return false
}

// endsShort reports whether the row that ends the leaf looks cut: no line end,
// too few fields, and a last one that nothing closes.
func (r *run) endsShort() bool {
	final := r.data[len(r.data)-1]
	if final == r.d.eol || r.d.rest || r.n >= r.d.width {
		return false
	}
	return r.fields[r.n-1].Form != breach.Null && (r.d.quote == 0 || final != r.d.quote)
}

// dropLast takes the last field, which nothing closes, from the row that ends
// the leaf, and returns where it begins.
func (r *run) dropLast() int {
	r.n--
	return r.trim(0, len(r.data)) - len(r.fields[r.n].Raw)
}

// cutRow reads the row at which the leaf is cut; the field that begins at cut
// is not whole and not among r.fields. What stands before the cut word is read:
// the fields as a record, the beginning of the last as text. The word itself is
// not, for half an address may be someone else's.
func (r *run) cutRow(at, cut int) {
	if r.n > 0 {
		r.emit(at, cut)
	} else {
		cut = at
	}
	word := len(r.data)
	for word > cut && !space(r.data[word-1]) {
		word--
	}
	if word > cut {
		r.text(cut, word)
	}
	left := int64(len(r.data) - word)
	r.cov.Unread += left
	r.sink.Fault(r.base+int64(word), breach.FaultTruncated,
		"the file ends in the middle of a row; what stands before was read; ask for the whole file", left)
}

func blank(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\r' {
			return false
		}
	}
	return true
}

func space(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }
