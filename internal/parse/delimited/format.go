package delimited

import (
	"bytes"
	"strings"

	"github.com/tocsin-project/tocsin/internal/parse"
)

// Format is the parse.Format of CSV and its relatives. The zero value is ready;
// it has no state and may be used by many goroutines.
type Format struct {
	// Names reports whether a cell, whole, reads as the name of a column. It tells
	// headers that this package knows no word of; nil where nobody knows more.
	Names func(cell string) bool
}

var _ parse.Format = Format{}

// Kind implements parse.Format.
func (Format) Kind() string { return "csv" }

// Sniff implements parse.Format: 60 to 95 for a leaf that reads as a table, 0
// for all else.
func (f Format) Sniff(s parse.Sample) int {
	_, score := f.guess(s)
	return score
}

// Start implements parse.Format. A sample that Sniff refuses is read as
// RFC 4180 says, without a header.
func (f Format) Start(s parse.Sample) parse.State {
	d, _ := f.guess(s)
	if d == nil {
		d = &dialect{delim: ',', quote: '"', eol: '\n', width: 1}
	}
	d.table = tableName(s.Name)
	return d.state()
}

// tableName returns the base name of a leaf without its extensions.
func tableName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	for range 2 {
		dot := strings.LastIndexByte(name, '.')
		if dot <= 0 {
			break
		}
		ext := strings.ToLower(name[dot+1:])
		name = name[:dot]
		if ext != "gz" && ext != "zst" && ext != "bz2" && ext != "xz" {
			break
		}
	}
	return name
}

// Resync implements parse.Format: the next unit begins after the next line end.
func (Format) Resync(buf []byte, from parse.State) (int, parse.State) {
	d, err := decode(from)
	if err != nil {
		return len(buf), from
	}
	n := len(buf)
	if i := bytes.IndexByte(buf, d.eol); i >= 0 {
		n = i + 1
	}
	return n, d.after(int64(n), from)
}

// after returns the state n bytes after from, which d was decoded from.
func (d *dialect) after(n int64, from parse.State) parse.State {
	if d.skip == 0 || n == 0 {
		return from
	}
	next := *d
	next.skip = max(0, d.skip-n)
	return next.state()
}

// cutLines bounds the lines at the end of a buffer that Cut looks at.
const cutLines = 256

// Cut implements parse.Format. It looks for a line end near the end of buf that
// stands outside quotes: by the parity of quotes before it, and by whether the
// line it ends reads as a whole row.
func (Format) Cut(buf []byte, from parse.State) (int, parse.State) {
	d, err := decode(from)
	if err != nil {
		return 0, from
	}
	n := d.lastRow(buf)
	return n, d.after(int64(n), from)
}

func (d *dialect) lastRow(buf []byte) int {
	end := d.lineBefore(buf, len(buf))
	if d.quote == 0 || end == 0 {
		return end
	}
	first, evenAt, even := end, 0, d.pairs(buf[min(int64(end), d.skip):end])
	for range cutLines {
		start := d.lineBefore(buf, end-1)
		if even && d.wholeRow(buf[start:end]) {
			return end
		}
		if even && evenAt == 0 {
			evenAt = end
		}
		if start == 0 {
			break
		}
		even, end = even == d.pairs(buf[start:end]), start
	}
	if evenAt > 0 {
		return evenAt
	}
	return d.anyWhole(buf, first)
}

// pairs reports whether b holds an even number of quotes, those after a
// backslash apart.
func (d *dialect) pairs(b []byte) bool {
	n := bytes.Count(b, []byte{d.quote})
	if d.escape {
		n -= bytes.Count(b, []byte{'\\', d.quote})
	}
	return n%2 == 0
}

// anyWhole is for a buffer whose quotes do not pair: the last line that reads
// as a whole row ends it, or else the last line.
func (d *dialect) anyWhole(buf []byte, end int) int {
	first := end
	for range cutLines {
		start := d.lineBefore(buf, end-1)
		if d.wholeRow(buf[start:end]) {
			return end
		}
		if start == 0 {
			break
		}
		end = start
	}
	return first
}

// lineBefore returns the end of the last line end in buf[:to] that no backslash
// takes, 0 if there is none.
func (d *dialect) lineBefore(buf []byte, to int) int {
	for to > 0 {
		i := bytes.LastIndexByte(buf[:to], d.eol)
		if i < 0 {
			return 0
		}
		if !d.escape || !escaped(buf[:i]) {
			return i + 1
		}
		to = i
	}
	return 0
}

// wholeRow reports whether a line is a row of its own with as many fields as
// there are columns.
func (d *dialect) wholeRow(line []byte) bool {
	r := newReader(d, line, true)
	return r.row(0) == len(line) && r.n == d.width && r.odd < 0 && r.cut < 0
}

// calledTable reports whether a leaf is called a table by its name's ending.
func calledTable(name string) bool {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst", ".bz2", ".xz"} {
		name = strings.TrimSuffix(name, packed)
	}
	for _, ending := range []string{".csv", ".tsv", ".tab", ".psv"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}
