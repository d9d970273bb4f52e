package jsondoc

import (
	"bytes"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// Lines is the parse.Format of JSON-lines. The zero value is ready; it has no state
// and may be used by many goroutines.
type Lines struct{}

var _ parse.Format = Lines{}

// Kind implements parse.Format.
func (Lines) Kind() string { return "jsonl" }

const (
	certain     = 90
	fewestLines = 2 // that must be objects
)

var mark = []byte("\xef\xbb\xbf") // of UTF-8

// Sniff implements parse.Format: 90 where of ten lines of the beginning eight or more
// are objects, 0 for all else.
func (Lines) Sniff(s parse.Sample) int {
	head := bytes.TrimPrefix(s.Head, mark)
	r := &reader{cursor: cursor{data: head}, tables: shape{{parent: -1}}.tables()}
	all, objects := 0, 0
	for at := 0; at < len(head); at = r.bound + 1 {
		if r.bound = lineEnd(head, at); r.bound < 0 {
			if !s.Whole {
				break
			}
			r.bound = len(head)
		}
		n, rest := r.objects(at)
		if all == 0 && n == 0 && rest && opens(head[r.space(at):r.bound]) {
			return 0 // a value of many lines
		}
		if objects, all = objects+n, all+n; rest {
			all++
		}
	}
	if objects >= fewestLines && objects*10 >= all*8 {
		return certain
	}
	return 0
}

// opens reports a line that begins with what opens a value.
func opens(line []byte) bool { return len(line) > 0 && (line[0] == '{' || line[0] == '[') }

// objects counts the objects that a line is made of, and reports a rest that is none.
func (r *reader) objects(at int) (n int, rest bool) {
	for at = r.gap(at); at < r.bound; at = r.gap(at) {
		if r.any = false; r.data[at] != '{' {
			return n, true
		}
		if at = r.row(r.tables[0], at, at); at < 0 || !r.any {
			return n, at >= 0 || r.why != short || r.bound < len(r.data)
		}
		n++
	}
	return n, false
}

// lineEnd returns where the line of a position ends, -1 where that is not in b.
func lineEnd(b []byte, at int) int {
	i := bytes.IndexByte(b[at:], '\n')
	if i < 0 {
		return -1
	}
	return at + i
}

// Start implements parse.Format: the tables and columns of the leaf's beginning.
func (Lines) Start(s parse.Sample) parse.State {
	v := newSurvey(s.Head, tableName(s.Name))
	for at := len(s.Head) - len(bytes.TrimPrefix(s.Head, mark)); at < len(s.Head); at++ {
		v.bound = lineEnd(s.Head, at)
		if v.bound < 0 {
			v.bound = len(s.Head)
		}
		at = v.gap(at)
		for at >= 0 && at < v.bound && s.Head[at] == '{' {
			if at = v.object(0, nil, at, 0); at >= 0 {
				at = v.gap(at)
			}
		}
		at = v.bound
	}
	return v.shape.state()
}

// tableName returns the base name of a leaf without its extensions.
func tableName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	for {
		dot := strings.LastIndexByte(name, '.')
		if dot <= 0 {
			return name
		}
		switch strings.ToLower(name[dot+1:]) {
		case "json", "jsonl", "ndjson", "ldjson", "geojson", "txt", "log", "gz", "zst", "bz2", "xz", "bak":
			name = name[:dot]
		default:
			return name
		}
	}
}

// Cut implements parse.Format: after the last line end, or between two objects of a
// line that has none.
func (Lines) Cut(buf []byte, from parse.State) (int, parse.State) {
	if i := bytes.LastIndexByte(buf, '\n'); i >= 0 {
		return i + 1, from
	}
	return bytes.LastIndex(buf, []byte("}{")) + 1, from
}

// Resync implements parse.Format: the next unit begins after the next line end.
func (Lines) Resync(buf []byte, from parse.State) (int, parse.State) {
	if i := bytes.IndexByte(buf, '\n'); i >= 0 {
		return i + 1, from
	}
	return len(buf), from
}

// Parse implements parse.Format. A unit is an object, or what is none up to its
// line's end.
func (Lines) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	s, err := decode(c.From)
	if err != nil {
		return 0, c.From, breach.Coverage{}, err
	}
	r := &run{reader: reader{cursor: cursor{data: c.Data}, base: c.Base, tables: s.tables()}, last: c.Last, sink: sink}
	if c.Base == 0 {
		r.declared = s.schemas()
	}
	n := r.lines()
	if r.lists(); n > 0 {
		r.declare()
	}
	r.cov.Total = int64(n)
	return n, c.From, r.cov, nil
}
