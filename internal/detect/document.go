package detect

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// deepestDocument is how many objects within objects have columns of their
	// own; what is deeper is searched as text.
	deepestDocument = 8
	// longestPath is the longest name of such a column, in bytes.
	longestPath = 200
)

// markDocuments finds the columns whose values are JSON objects (RFC 8259), or what
// PHP serialises: each member is a column of its own, named by its path.
func (p *Plan) markDocuments(sample []breach.Record) {
	cache := slices.Contains(p.table.words, "cache") // what a program can make again: large, and nobody's
	var buf []byte
	for i := range p.columns {
		if p.pairs != nil && i == p.pairs.value {
			continue // each value is read under its name
		}
		objects, packed, nothing, all := 0, 0, 0, 0
		for j := range sample {
			if i >= len(sample[j].Fields) || len(sample[j].Fields[i].Raw) <= len("{}") {
				continue
			}
			f := &sample[j].Fields[i]
			switch v := f.Value(&buf); {
			case !cache && phpNothing(v):
				nothing++
				continue
			case !cache && phpStart(v):
				packed++
			case f.Blob:
				continue
			case len(v) > 2 && v[0] == '{' && json.Valid(v):
				objects++
			}
			all++
		}
		p.columns[i].document = objects > 0 && objects*10 >= all*8 || p.columns[i].name == p.layout.Members && p.layout.Members != "" ||
			packed > 0 && packed*10 >= all*8 || nothing > 0 && all == 0
		p.documents = p.documents || p.columns[i].document
	}
}

// document reads a value that is a JSON object, or serialised by PHP, member by
// member. It reports whether it was one.
func (s *Scanner) document(column int, f *breach.Field, out *Row) bool {
	if f.Form == breach.Null || f.Form == breach.Bits || len(f.Raw) < 2 {
		return false
	}
	return s.opened(walk{s: s, column: column, at: column, out: out}, s.path[:0], f)
}

// underKey reads a document that stands under a name, in a table of names with values,
// as the column at: its members are columns named by it and their path.
func (s *Scanner) underKey(column, at int, f *breach.Field, out *Row) bool {
	if !mayOpen(f) {
		return false
	}
	c := s.plan.plan(at)
	w := walk{s: s, column: column, at: at, out: out, keyed: len(c.name)}
	if c.reading.claim != nil && c.reading.fit >= partFit {
		if c.reading.claim.class == breach.AuthTokens {
			return false // the whole of it is one, with what is kept beside
		}
		w.whole = true
	}
	return s.opened(w, append(s.path[:0], c.name...), f)
}

// mayOpen reports by its first bytes a value that may be a document.
func mayOpen(f *breach.Field) bool {
	raw := f.Raw
	if len(raw) < len(`["",""]`) || f.Form == breach.Null || f.Form == breach.Number || f.Form == breach.Bits || f.Form == breach.Hex {
		return false
	}
	switch raw[0] {
	case '{', '[':
		return !f.Blob
	case 'a', 'O', 's':
		return raw[1] == ':' && raw[2]-'0' <= 9
	}
	return false
}

// opened walks over a value as w says, under a path, if it is a document.
func (s *Scanner) opened(w walk, path []byte, f *breach.Field) bool {
	v := value(f, &s.value)
	doc, rest, ok := appendPHP(s.doc[:0], v)
	if !ok {
		if f.Blob || len(v) < 2 || v[0] != '{' && (v[0] != '[' || w.keyed == 0) || !json.Valid(v) {
			return false
		}
		doc, rest = append(s.doc[:0], v...), nil
	}
	if doc[0] == '[' && bytes.IndexByte(doc, '{') >= 0 {
		return false
	}
	n := len(doc)
	s.doc = append(doc, rest...) // the value read next takes the place of this one
	grow(w.out, w.at)
	mark(w.out, w.at)
	s.active[w.at].settle()
	s.active[w.at].stats.present++
	if w.whole {
		s.count(s.active[w.at], f, hashValue(f.Raw))
	}
	if cap(s.path) == 0 {
		s.path = make([]byte, 0, 2*longestPath)
	}
	w.value(s.doc[:n], path, 0)
	if rest = space(s.doc[n:]); len(rest) > 0 {
		w.plain(rest)
	}
	return true
}

// walk goes over one JSON object that is known to be valid.
type walk struct {
	s      *Scanner
	column int  // whose values they are
	at     int  // the column of what has none of its own
	keyed  int  // bytes of the name under which it stands, in a table of names with values; 0 elsewhere
	whole  bool // the column's name tells what the document is as a whole: it counts too
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
		if depth == deepestDocument || len(inner) > longestPath || !memberName(key) {
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

// memberName reports a key that may name a column. What programs put into sentences
// is called %name, @name or :name, and is of whom the sentence is.
func memberName(key []byte) bool {
	return attributeName(key) && key[0] != '%' && key[0] != '!' && key[0] != ':'
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
	at := w.at
	if len(path) > 0 {
		at = w.s.member(w.column, path, w.keyed)
	}
	grow(w.out, at)
	w.s.field(w.s.active[at], &f, w.out)
}

// plain searches what has no column of its own as a text of the column.
func (w *walk) plain(b []byte) {
	w.s.field(w.s.active[w.at], &breach.Field{Raw: b, Form: breach.Plain}, w.out)
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
