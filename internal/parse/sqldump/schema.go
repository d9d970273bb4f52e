package sqldump

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// ddl reads what a statement declares of one table.
type ddl struct {
	*lang
	st  *state
	out breach.Schema
}

// schema gives what CREATE TABLE, ALTER TABLE or CREATE UNIQUE INDEX declares.
// What it does not follow it leaves out: the statement is text in any case.
func (p *parser) schema(l *lang, t token) {
	s := &ddl{lang: l, st: p.st}
	var ok bool
	if t.is("ALTER") {
		ok = s.alter(l.token(t.end))
	} else {
		ok = s.create(l.token(t.end))
	}
	if ok && (s.out.Columns != nil || s.out.Unique != nil || s.out.Foreign != nil) {
		p.sink.Schema(&s.out)
	}
}

// table reads the name of the table.
func (s *ddl) table(t token) (token, bool) {
	part, name, t, ok := s.path(t)
	s.out.Part, s.out.Table = s.st.where(part), name
	return t, ok
}

func (s *ddl) create(t token) bool {
	for t.is("TEMPORARY") || t.is("TEMP") || t.is("UNLOGGED") || t.is("GLOBAL") || t.is("LOCAL") ||
		t.is("OR") || t.is("REPLACE") || t.is("FOREIGN") {
		t = s.token(t.end)
	}
	if t.is("UNIQUE") {
		return s.uniqueIndex(s.token(t.end))
	}
	if !t.is("TABLE") {
		return false
	}
	if t = s.token(t.end); t.is("IF") {
		t = s.token(s.token(s.token(t.end).end).end) // NOT EXISTS
	}
	t, ok := s.table(t)
	if !ok || !t.punct('(') {
		return false
	}
	for t.punct('(') || t.punct(',') {
		if t = s.item(s.token(t.end)); t.kind == tokEnd {
			return false
		}
	}
	return t.punct(')')
}

// item reads a column or constraint of CREATE TABLE and returns the ',' or ')'
// after it.
func (s *ddl) item(t token) token {
	if t.kind == tokWord && (s.constraint(t, true) || s.my && s.index(t)) {
		return s.restrict(t)
	}
	if t.is("LIKE") || t.is("EXCLUDE") || t.is("PERIOD") {
		return s.rest(t)
	}
	name, ok := s.name(t)
	if !ok {
		return s.rest(t)
	}
	s.out.Columns = append(s.out.Columns, breach.Column{Name: name})
	return s.column(s.token(t.end), &s.out.Columns[len(s.out.Columns)-1])
}

// constraint reports whether a bare word begins a table's constraint.
func (s *ddl) constraint(t token, named bool) bool {
	return named && t.is("CONSTRAINT") || t.is("PRIMARY") || t.is("UNIQUE") || t.is("FOREIGN") || t.is("CHECK")
}

// index reports whether a bare word, which MySQL reserves, begins an index.
func (s *ddl) index(t token) bool {
	return t.is("KEY") || t.is("INDEX") || t.is("FULLTEXT") || t.is("SPATIAL")
}

// rest passes tokens up to the ',' or ')' that ends an item.
func (s *ddl) rest(t token) token {
	for depth := 0; t.kind != tokEnd; t = s.token(t.end) {
		switch {
		case t.punct('('):
			depth++
		case depth > 0 && t.punct(')'):
			depth--
		case depth == 0 && (t.punct(',') || t.punct(')') || t.punct(';')):
			return t
		}
	}
	return t
}

// parens returns the ')' of the '(' that t is.
func (s *ddl) parens(t token) token {
	for depth := 0; t.kind != tokEnd; t = s.token(t.end) {
		if t.punct('(') {
			depth++
		} else if t.punct(')') {
			if depth--; depth == 0 {
				return t
			}
		}
	}
	return t
}

// column reads a column's type and constraints.
func (s *ddl) column(t token, c *breach.Column) token {
	from, to := t.start, t.start
	for t.kind != tokEnd && !ends(t) && !s.attribute(t) {
		if t.punct('(') {
			t = s.parens(t)
		}
		to, t = t.end, s.token(t.end)
	}
	c.Type = typeName(s.d[from:to])
	for t.kind != tokEnd && !ends(t) {
		next := s.token(t.end)
		switch {
		case t.is("NOT") && next.is("NULL"):
			c.NotNull = true
		case t.is("PRIMARY") && next.is("KEY"):
			s.key([]string{c.Name}, true)
		case t.is("UNIQUE"):
			s.key([]string{c.Name}, false)
		case t.is("REFERENCES"):
			t, next = s.reference(next, []string{c.Name})
			if t.kind == tokEnd {
				return t
			}
		case t.punct('('):
			next = s.token(s.parens(t).end)
		}
		t = next
	}
	return t
}

func ends(t token) bool { return t.punct(',') || t.punct(')') || t.punct(';') }

// attributes are the words that end a column's type.
var attributes = strings.Fields(`NOT NULL DEFAULT PRIMARY UNIQUE KEY REFERENCES CHECK CONSTRAINT
	COLLATE CHARSET COMMENT AUTO_INCREMENT GENERATED AS ON STORAGE COMPRESSION VIRTUAL STORED
	PERSISTENT INVISIBLE VISIBLE OPTIONS COLUMN_FORMAT SRID`)

// attribute reports whether a token ends a column's type. MySQL's CHARACTER SET
// does, PostgreSQL's "character varying" does not.
func (s *ddl) attribute(t token) bool {
	if t.is("CHARACTER") {
		return s.token(t.end).is("SET")
	}
	for _, a := range attributes {
		if t.is(a) {
			return true
		}
	}
	return false
}

// typeName returns a type in lower case but for what is quoted in it, with one
// space where there was white space.
func typeName(b []byte) string {
	var out strings.Builder
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case blank(c):
			if i > 0 && blank(b[i-1]) {
				continue
			}
			c = ' '
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		out.WriteByte(c)
	}
	return strings.TrimSpace(out.String())
}

// key adds a unique key.
func (s *ddl) key(columns []string, primary bool) {
	s.out.Unique = append(s.out.Unique, breach.Key{Columns: columns, Primary: primary})
}
