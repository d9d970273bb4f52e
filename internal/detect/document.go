package detect

import (
	"bytes"
	"encoding/json"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// deepestDocument is how many objects within objects have columns of their
	// own; what is deeper is searched as text.
	deepestDocument = 8
	// longestPath is the longest name of such a column, in bytes.
	longestPath = 200
)

// markDocuments finds the columns whose values are JSON objects (RFC 8259): each
// member is a column of its own, named by its path.
func (p *Plan) markDocuments(sample []breach.Record) {
	var buf []byte
	for i := range p.columns {
		objects, all := 0, 0
		for j := range sample {
			if i >= len(sample[j].Fields) || sample[j].Fields[i].Blob || len(sample[j].Fields[i].Raw) <= len("{}") {
				continue
			}
			all++
			if v := sample[j].Fields[i].Value(&buf); len(v) > 2 && v[0] == '{' && json.Valid(v) {
				objects++
			}
		}
		p.columns[i].document = objects > 0 && objects*10 >= all*8 || p.columns[i].name == p.layout.Members && p.layout.Members != ""
		p.documents = p.documents || p.columns[i].document
	}
}

// document reads a value that is a JSON object, member by member. It reports
// whether it was one.
func (s *Scanner) document(column int, f *breach.Field, out *Row) bool {
	if f.Form == breach.Null || f.Blob || len(f.Raw) < 2 {
		return false
	}
	s.doc = append(s.doc[:0], value(f, &s.value)...)
	if len(s.doc) < 2 || s.doc[0] != '{' || !json.Valid(s.doc) {
		return false
	}
	grow(out, column)
	mark(out, column)
	s.active[column].settle()
	s.active[column].stats.present++
	if s.path == nil {
		s.path = make([]byte, 0, 2*longestPath)
	}
	w := walk{s: s, column: column, out: out}
	w.object(s.doc, s.path[:0], 0)
	return true
}

// walk goes over one JSON object that is known to be valid.
type walk struct {
	s      *Scanner
	column int
	out    *Row
	text   []byte // a string without its escapes
}

// object reads the members of the object that b begins with and returns what
// follows it.
func (w *walk) object(b, path []byte, depth int) (rest []byte) {
	b = space(b[1:])
	for b[0] != '}' {
		member := b
		key, after := stringEnd(b)
		b = space(space(after)[1:]) // the colon
		inner := appendPath(path, key)
		if depth == deepestDocument || len(inner) > longestPath || !attributeName(key) {
			b = skipValue(b)
			w.plain(member[:len(member)-len(b)])
		} else {
			b = w.value(b, inner, depth+1)
		}
		if b = space(b); b[0] == ',' {
			b = space(b[1:])
		}
	}
	return b[1:]
}

func appendPath(path, key []byte) []byte {
	if len(path) > 0 {
		path = append(path, '.')
	}
	return append(path, key...)
}

// value reads one value of a path. Lists of single values are values of the
// path; a list of objects may be of several people, and is searched as text.
func (w *walk) value(b, path []byte, depth int) (rest []byte) {
	switch b[0] {
	case '{':
		return w.object(b, path, depth)
	case '[':
		rest = skipValue(b)
		list := b[:len(b)-len(rest)]
		if bytes.IndexByte(list, '{') >= 0 {
			w.plain(list)
			return rest
		}
		for b = space(b[1:]); b[0] != ']'; {
			b = w.value(b, path, depth)
			if b = space(b); b[0] == ',' {
				b = space(b[1:])
			}
		}
		return rest
	case '"':
		inside, rest := stringEnd(b)
		if bytes.IndexByte(inside, '\\') >= 0 {
			var t string
			if json.Unmarshal(b[:len(b)-len(rest)], &t) == nil {
				w.text = append(w.text[:0], t...)
				inside = w.text
			}
		}
		w.leaf(path, breach.Field{Raw: inside, Form: breach.Plain})
		return rest
	}
	rest = skipValue(b)
	f := breach.Field{Raw: b[:len(b)-len(rest)], Form: breach.Number}
	switch b[0] {
	case 'n':
		f = breach.Field{Form: breach.Null}
	case 't', 'f':
		f.Form = breach.Word
	}
	w.leaf(path, f)
	return rest
}

// leaf reads a single value as one of the column that its path names.
func (w *walk) leaf(path []byte, f breach.Field) {
	at := w.s.named(w.column, path)
	grow(w.out, at)
	w.s.field(w.s.active[at], &f, w.out)
}

// plain searches what has no column of its own as a text of the column.
func (w *walk) plain(b []byte) {
	w.s.field(w.s.active[w.column], &breach.Field{Raw: b, Form: breach.Plain}, w.out)
}

// space drops white space at the beginning.
func space(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t' || b[0] == '\n' || b[0] == '\r') {
		b = b[1:]
	}
	return b
}

// stringEnd returns the inside of the string that b begins with and what
// follows it.
func stringEnd(b []byte) (inside, rest []byte) {
	for i := 1; ; i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return b[1:i], b[i+1:]
		}
	}
}

// skipValue returns what follows the value that b begins with.
func skipValue(b []byte) []byte {
	depth := 0
	for len(b) > 0 {
		switch b[0] {
		case '"':
			_, b = stringEnd(b)
			if depth == 0 {
				return b
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return b
			}
			if depth--; depth == 0 {
				return b[1:]
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return b
			}
		}
		b = b[1:]
	}
	return b
}
