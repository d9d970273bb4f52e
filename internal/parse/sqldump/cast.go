package sqldump

// suffix passes what may follow a constant without changing it, PostgreSQL's
// casts and MySQL's COLLATE, and returns the index of the ',' or ')' after it.
func (p *parser) suffix(i int) int {
	for {
		if i = p.space(i); i == more {
			return more
		}
		switch c := p.d[i]; {
		case c == ',' || c == ')':
			return i
		case c == ':' && !p.my:
			if i = p.cast(i); i < 0 {
				return i
			}
		case c|0x20 == 'c':
			t := p.token(i)
			if t.kind == tokEnd {
				return more
			}
			if !t.is("COLLATE") {
				return bad
			}
			if t = p.token(t.end); t.kind == tokEnd {
				return more
			}
			i = t.end
		default:
			return bad
		}
	}
}

// cast passes "::" and a type: words, names, "(10,2)", "[]".
func (p *parser) cast(i int) int {
	t := p.token(p.token(i).end)
	if t.kind == tokEnd {
		return more
	}
	if !t.punct(':') {
		return bad
	}
	for depth := 0; ; {
		end := t.end
		t = p.token(t.end)
		switch {
		case t.kind == tokEnd:
			return more
		case t.punct('(') || t.punct('['):
			depth++
		case depth > 0 && (t.punct(')') || t.punct(']')):
			depth--
		case depth > 0 || t.kind == tokWord || t.kind == tokName || t.punct('.'):
		default:
			return end
		}
	}
}
