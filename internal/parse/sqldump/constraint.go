package sqldump

import "github.com/tocsin-project/tocsin/internal/breach"

// restrict reads a constraint or index and returns the ',' or ')' after it.
// Indexes that are not unique say nothing that is kept.
func (s *ddl) restrict(t token) token {
	if t.is("CONSTRAINT") {
		if t = s.token(t.end); !s.constraint(t, false) {
			t = s.token(t.end) // its name
		}
	}
	switch {
	case t.is("PRIMARY"):
		return s.keyOf(s.token(t.end), true)
	case t.is("UNIQUE"):
		return s.keyOf(t, false)
	case t.is("FOREIGN"):
		if t = s.opening(t); !t.punct('(') {
			return s.rest(t)
		}
		columns, next, ok := s.columns(t)
		if !ok || !next.is("REFERENCES") {
			return s.rest(next)
		}
		_, next = s.reference(s.token(next.end), columns)
		return s.rest(next)
	}
	return s.rest(t)
}

// opening passes the names and words before the '(' of a key.
func (s *ddl) opening(t token) token {
	for t.kind == tokWord || t.kind == tokName {
		t = s.token(t.end)
	}
	return t
}

// keyOf reads a unique key's columns.
func (s *ddl) keyOf(t token, primary bool) token {
	if t = s.opening(t); !t.punct('(') {
		return s.rest(t)
	}
	columns, next, ok := s.columns(t)
	if ok {
		s.key(columns, primary)
	}
	return s.rest(next)
}

// columns reads a key's columns in parentheses: names, each perhaps with a
// length, an order or an operator class. A key over an expression is none.
func (s *ddl) columns(t token) (list []string, next token, ok bool) {
	for ok = true; !t.punct(')'); {
		t = s.token(t.end)
		name, named := s.name(t)
		after := s.token(t.end)
		if t.kind == tokEnd {
			return nil, t, false
		}
		if after.punct('(') && !s.my || !named {
			ok = false
		}
		list = append(list, name)
		if t = s.rest(t); !t.punct(',') && !t.punct(')') {
			return nil, t, false
		}
	}
	return list, s.token(t.end), ok
}

// reference reads what REFERENCES names, and returns the last token it used and
// the one after.
func (s *ddl) reference(t token, columns []string) (last, next token) {
	last = t
	part, table, next, ok := s.path(t)
	if !ok {
		return last, s.token(t.end)
	}
	f := breach.ForeignKey{Columns: columns, RefTable: table}
	// A bare name is in the table's own database (MySQL) or found by the
	// search path (PostgreSQL).
	if full := s.st.where(part); full != s.out.Part && (part != "" || !s.my) {
		f.RefPart = full
	}
	if next.punct('(') {
		var list []string
		last = next
		if list, next, ok = s.columns(next); ok {
			f.RefColumns = list
		}
	}
	s.out.Foreign = append(s.out.Foreign, f)
	return last, next
}

// alter reads ALTER TABLE .. ADD of keys and constraints.
func (s *ddl) alter(t token) bool {
	for t.is("ONLINE") || t.is("OFFLINE") || t.is("IGNORE") {
		t = s.token(t.end)
	}
	if !t.is("TABLE") {
		return false
	}
	t = s.token(t.end)
	if t.is("IF") {
		t = s.token(s.token(t.end).end) // EXISTS
	}
	if t.is("ONLY") {
		t = s.token(t.end)
	}
	t, ok := s.table(t)
	if !ok {
		return false
	}
	for t.kind != tokEnd && !t.punct(';') {
		if t.is("ADD") {
			t = s.token(t.end)
			if s.constraint(t, true) {
				t = s.restrict(t)
			}
		}
		if t = s.rest(t); t.punct(',') || t.punct(')') {
			t = s.token(t.end)
		}
	}
	return true
}

// uniqueIndex reads CREATE UNIQUE INDEX name ON table USING x (a, b). One with a
// WHERE is not unique over the table.
func (s *ddl) uniqueIndex(t token) bool {
	for t.kind != tokEnd && !t.is("ON") {
		t = s.token(t.end)
	}
	if t = s.token(t.end); t.is("ONLY") {
		t = s.token(t.end)
	}
	t, ok := s.table(t)
	if !ok {
		return false
	}
	if t = s.opening(t); !t.punct('(') {
		return false
	}
	columns, t, ok := s.columns(t)
	if !ok || len(columns) == 0 {
		return false
	}
	for ; t.kind != tokEnd && !t.punct(';'); t = s.token(t.end) {
		if t.is("WHERE") {
			return false
		}
	}
	s.key(columns, false)
	return true
}
