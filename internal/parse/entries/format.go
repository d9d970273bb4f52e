package entries

import (
	"bytes"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// Format is the parse.Format of one of the two. Its state is the name of the table; it
// may be used by many goroutines.
type Format struct{ of *dialect }

var _ parse.Format = Format{}

// Cards returns the format of vCard.
func Cards() Format { return Format{&cards} }

// Directory returns the format of LDIF.
func Directory() Format { return Format{&directory} }

// dialect is what the two do each in their own way.
type dialect struct {
	kind    string
	columns []string
	begins  func(head []byte) bool                                  // the leaf is of the format
	unit    func(data []byte, at int, last bool) (end int, is sort) // what stands at a line's start
	after   func(buf []byte, last bool) int                         // behind the first or the last entry that ends
	fill    func(r *row, unit []byte)
	whole   func(unit []byte) bool // an entry has its end; nil where nothing marks it
}

// sort is what a unit is.
type sort uint8

const (
	blank sort = iota
	prose      // a line that is of no entry
	entry
)

const certain = 95

var mark = []byte("\xef\xbb\xbf") // of UTF-8

// Kind implements parse.Format.
func (f Format) Kind() string { return f.of.kind }

// Sniff implements parse.Format: 95 where the leaf begins as an entry does, 0 for all else.
func (f Format) Sniff(s parse.Sample) int {
	if f.of.begins(bytes.TrimLeft(bytes.TrimPrefix(s.Head, mark), " \t\r\n")) {
		return certain
	}
	return 0
}

// Start implements parse.Format.
func (f Format) Start(s parse.Sample) parse.State { return parse.State(tableName(s.Name)) }

// tableName returns the base name of a leaf without its extensions.
func tableName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	for _, end := range []string{".gz", ".zst", ".bz2", ".xz", ".bak", ".txt", ".vcf", ".vcard", ".ldif", ".ldf"} {
		if len(name) > len(end) && strings.EqualFold(name[len(name)-len(end):], end) {
			name = name[:len(name)-len(end)]
		}
	}
	return name
}

// Cut implements parse.Format: behind the last entry that ends in the buffer.
func (f Format) Cut(buf []byte, from parse.State) (int, parse.State) {
	return max(f.of.after(buf, true), 0), from
}

// Resync implements parse.Format: the next unit begins behind the end of the next entry.
func (f Format) Resync(buf []byte, from parse.State) (int, parse.State) {
	if n := f.of.after(buf, false); n > 0 {
		return n, from
	}
	return len(buf), from
}

// Parse implements parse.Format.
func (f Format) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	r := newRow(f.of, string(c.From))
	at := 0
	if c.Base == 0 && bytes.HasPrefix(c.Data, mark) {
		at = len(mark)
		r.cov.Records += int64(at)
	}
	for at < len(c.Data) {
		end, is := f.of.unit(c.Data, at, c.Last)
		if end < 0 {
			break
		}
		unit := c.Data[at:end]
		switch is {
		case prose:
			sink.Text(&breach.Text{Offset: c.Base + int64(at), Data: unit})
			r.cov.Text += int64(len(unit))
		case entry:
			r.reset()
			f.of.fill(r, unit)
			sink.Record(r.record(c.Base+int64(at), len(unit)))
			if f.of.whole != nil && !f.of.whole(unit) {
				sink.Fault(c.Base+int64(at), breach.FaultTruncated, "the entry that begins here has no end; what stands of it was read; ask for the whole file", 0)
			}
			r.cov.Opaque += int64(r.opaque)
			r.cov.Records += int64(len(unit) - r.opaque)
		default:
			r.cov.Records += int64(len(unit))
		}
		at = end
	}
	r.cov.Total = int64(at)
	return at, c.From, r.cov, nil
}

// lineEnd returns where the line at a position ends, its line break included; -1 where
// that is not in the data and more may follow.
func lineEnd(data []byte, at int, last bool) int {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	if last {
		return len(data)
	}
	return -1
}
