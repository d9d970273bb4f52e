package jsondoc

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// run is one call of Parse: its reader, its sink and its account.
type run struct {
	reader
	last bool
	sink parse.Sink
	rec  breach.Record
	cov  breach.Coverage

	declared []*breach.Schema // to be declared with the leaf's first row
}

func (r *run) declare() {
	for _, s := range r.declared {
		r.sink.Schema(s)
	}
	r.declared = nil
}

// emit hands a row over.
func (r *run) emit(t *table, fields []breach.Field, at, end int) {
	r.declare()
	r.rec = breach.Record{Layout: &t.layout, Offset: r.base + int64(at), Length: end - at, Fields: fields}
	r.sink.Record(&r.rec)
}

// lists hands over the rows of lists, table by table.
func (r *run) lists() {
	for _, t := range r.tables[1:] {
		for _, x := range r.held {
			if x.table == t.number {
				r.emit(t, r.cells[x.cell:x.cell+x.all], x.at, x.end)
			}
		}
	}
}

func (r *run) text(from, to int) {
	if r.cov.Text += int64(max(to-from, 0)); from < to && r.sink != nil {
		r.sink.Text(&breach.Text{Offset: r.base + int64(from), Data: r.data[from:to]})
	}
}

func (r *run) fault(at int, kind breach.FaultKind, message string, bytes int) {
	if r.sink == nil {
		return
	}
	r.sink.Fault(r.base+int64(at), kind, message, int64(bytes))
}

// record reads a row of the first table, and hands it over where it is whole. It
// returns what follows it, or -1.
func (r *run) record(at int) int {
	r.done, r.any = at, false
	end := r.row(r.tables[0], at, at)
	if end >= 0 {
		r.emit(r.tables[0], r.tables[0].fields, at, end)
		r.cov.Records += int64(end - at)
	}
	return end
}

// undo forgets the rows of lists from a place on.
func (r *run) undo(held, cells int) { r.held, r.cells = r.held[:held], r.cells[:cells] }

// salvage hands over what was read of an object that is not whole, and returns where
// the rest begins.
func (r *run) salvage(at int) int {
	if !r.any {
		return at
	}
	r.emit(r.tables[0], r.tables[0].fields, at, r.done)
	r.cov.Records += int64(r.done - at)
	return r.done
}

// tail accounts for the end of a leaf that is cut: all but its last word is text, for
// half an address may be somebody else's.
func (r *run) tail(at int) {
	word := len(r.data)
	for word > at && !cutByte(r.data[word-1]) {
		word--
	}
	r.text(at, word)
	left := len(r.data) - word
	r.cov.Unread += int64(left)
	r.fault(word, breach.FaultTruncated, "the file ends in the middle of an object; what stands before was read; ask for the whole file", left)
}

// cutByte reports bytes that stand in no address.
func cutByte(c byte) bool { return c <= ' ' || c == '"' || c == ',' || c == '{' || c == '[' }
