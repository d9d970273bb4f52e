package sqldump

import "bytes"

// compound reports whether the statement at i defines a routine, whose body may
// hold statements with a ';' of their own. mydumper writes such bodies without
// DELIMITER, and PostgreSQL has BEGIN ATOMIC.
func (p *parser) compound(i int) bool {
	if i+len("CREATE") > len(p.d) || !fold(p.d[i:i+len("CREATE")], "CREATE") {
		return false
	}
	t := p.token(i)
	for range 16 { // CREATE OR REPLACE DEFINER = a @ b AGGREGATE FUNCTION
		if t = p.token(t.end); t.kind == tokEnd || t.punct('(') || t.punct(';') {
			return false
		}
		for _, w := range []string{"TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE"} {
			if t.is(w) {
				return true
			}
		}
		if t.is("TABLE") || t.is("VIEW") || t.is("INDEX") {
			return false
		}
	}
	return false
}

// compoundEnd returns the end of a routine: the first ';' outside BEGIN .. END
// and CASE .. END. A body that seems never to end stops before the next part of
// the dump, so that no rows are lost in it.
func (p *parser) compoundEnd(i int) int {
	depth := 0
	before := token{}
	for t := p.token(i); t.kind != tokEnd; t = p.token(t.end) {
		switch {
		case before.punct('.'):
		case t.is("BEGIN") || t.is("CASE") && !before.is("END"):
			depth++
		case t.is("END"):
			after := p.token(t.end)
			if after.kind == tokEnd {
				return more
			}
			if !after.is("IF") && !after.is("LOOP") && !after.is("WHILE") && !after.is("REPEAT") && !after.is("FOR") {
				depth--
			}
		case t.punct(';'):
			end := p.afterDelimiter(t.end)
			if end == more {
				return more
			}
			if depth <= 0 {
				return end
			}
			switch p.section(end) {
			case more:
				return more
			case end:
				return end
			}
		}
		before = t
	}
	return more
}

// sections begin a line at the left margin, after a routine.
var sections = [][]byte{
	[]byte("/*!"), []byte("-- "), []byte("DELIMITER"), []byte("CREATE "), []byte("DROP "),
	[]byte("LOCK TABLES"), []byte("INSERT INTO `"), []byte("COPY "),
}

// section returns i if a new part of the dump begins there, bad if none does.
func (p *parser) section(i int) int {
	if p.d[i-1] != '\n' {
		return bad
	}
	for _, s := range sections {
		if bytes.HasPrefix(p.d[i:], s) {
			return i
		}
		if !p.last && bytes.HasPrefix(s, p.d[i:]) {
			return more
		}
	}
	return bad
}
