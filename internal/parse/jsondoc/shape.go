package jsondoc

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// shape is the tables of a leaf, those of lists behind the one they stand in.
type shape []*tableShape

// tableShape is one table: its columns as paths of keys, raw.
type tableShape struct {
	name    string
	parent  int      // the table whose rows hold the list, -1 for none
	path    []string // of the list in such a row
	columns [][]string
	index   map[string]bool // of columns, while they are gathered
}

// Names of the columns that no key names.
const (
	keyColumn     = "key_id"        // of rows that stand under a key each
	rowColumn     = "row_id"        // of a table with lists: where the row begins
	membersColumn = "other members" // see breach.Layout
)

// parents reports a table in whose rows others stand.
func (s shape) parents(i int) bool {
	for _, t := range s {
		if t.parent == i {
			return true
		}
	}
	return false
}

const statePrefix = "json"

// state writes the shape as a State: "json;name:parent:path:column:column...".
func (s shape) state() parse.State { return parse.State(statePrefix + s.text()) }

// text writes the tables, a semicolon before each.
func (s shape) text() string {
	var b strings.Builder
	for _, t := range s {
		b.WriteByte(';')
		quote(&b, t.name)
		fmt.Fprintf(&b, ":%d:", t.parent)
		writePath(&b, t.path)
		for _, c := range t.columns {
			b.WriteByte(':')
			writePath(&b, c)
		}
	}
	return b.String()
}

func writePath(b *strings.Builder, path []string) {
	for i, k := range path {
		if i > 0 {
			b.WriteByte('/')
		}
		quote(b, k)
	}
}

const hexDigits = "0123456789ABCDEF"

// quote writes s with the bytes that have a meaning in a state as %XX.
func quote(b *strings.Builder, s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c >= 0x7f || c == '%' || c == ';' || c == ':' || c == '/':
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		default:
			b.WriteByte(c)
		}
	}
}

func unquote(s string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, "%")
		b.WriteString(before)
		if !ok || len(after) < 2 {
			return b.String()
		}
		n, _ := strconv.ParseUint(after[:2], 16, 8)
		b.WriteByte(byte(n))
		s = after[2:]
	}
}

// decode reads a state that shape.state wrote.
func decode(s parse.State) (shape, error) {
	head, tables, ok := strings.Cut(string(s), ";")
	if head != statePrefix || !ok {
		return nil, fmt.Errorf("jsondoc: a state of another format: %q", head)
	}
	return readShape(tables)
}

// readShape reads tables, with semicolons between them.
func readShape(s string) (out shape, err error) {
	for part := range strings.SplitSeq(s, ";") {
		fields := strings.Split(part, ":")
		if len(fields) < 3 {
			return nil, fmt.Errorf("jsondoc: state: a table of %d parts", len(fields))
		}
		parent, err := strconv.Atoi(fields[1])
		if err != nil || parent < -1 || parent >= len(out) {
			return nil, fmt.Errorf("jsondoc: state: table %q is no part of one before it", fields[1])
		}
		t := &tableShape{name: unquote(fields[0]), parent: parent, path: readPath(fields[2])}
		for _, c := range fields[3:] {
			t.columns = append(t.columns, readPath(c))
		}
		out = append(out, t)
	}
	return out, nil
}

func readPath(s string) (path []string) {
	for k := range strings.SplitSeq(s, "/") {
		path = append(path, unquote(k))
	}
	return path
}

// byKey is the path of the column of the keys under which rows stand.
var byKey = []string{""}

// columnName names a column by its path.
func columnName(path []string) string {
	if slices.Equal(path, byKey) {
		return keyColumn
	}
	name := unescape(nil, []byte(strings.Join(path, ".")))
	return string(bytes.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, bytes.ToValidUTF8(name, []byte("?"))))
}

// schemas declares how the tables' rows refer to each other.
func (s shape) schemas() (out []*breach.Schema) {
	for i, t := range s {
		d := &breach.Schema{Table: t.name}
		if s.parents(i) {
			d.Unique = []breach.Key{{Columns: []string{rowColumn}, Primary: true}}
		}
		if t.parent >= 0 {
			d.Foreign = []breach.ForeignKey{{Columns: []string{s.upColumn(t)}, RefTable: s[t.parent].name, RefColumns: []string{rowColumn}}}
		}
		if d.Unique != nil || d.Foreign != nil {
			out = append(out, d)
		}
	}
	return out
}

// upColumn names the column that refers to the row a list stands in.
func (s shape) upColumn(t *tableShape) string {
	name := s[t.parent].name
	return name[strings.LastIndexByte(name, '.')+1:] + "_" + rowColumn
}
