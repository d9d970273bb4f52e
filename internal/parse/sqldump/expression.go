package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// expression reads the value at i as an expression that is not worked out, up
// to the ',' or ')' that ends it, whose index it returns. What cannot be one is
// bad: a string with a word behind it tells that the quoting went wrong.
func (p *parser) expression(i int, f *breach.Field) int {
	depth, last := 0, i
	var before token
	for at := i; ; {
		t := p.token(at)
		if t.kind == tokEnd {
			return more
		}
		at = t.end
		switch {
		case depth == 0 && (t.punct(',') || t.punct(')')):
			if t.start == i {
				return bad
			}
			*f = breach.Field{Raw: bytes.TrimSpace(p.d[i:last]), Form: breach.Word}
			return t.start
		case t.punct('(') || t.punct('['):
			depth++
		case t.punct(')') || t.punct(']'):
			if depth--; depth < 0 {
				return bad
			}
		case t.punct(';') || t.punct('\\'):
			return bad
		case glued(before, t):
			return bad
		}
		before, last = t, t.end
	}
}

// glued reports a string that touches the word before or after it, which no
// expression has but for the prefixes of strings.
func glued(a, b token) bool {
	switch {
	case a.end != b.start:
		return false
	case a.kind == tokString:
		return b.kind == tokWord
	}
	return b.kind == tokString && a.kind == tokWord && len(a.text) > 2 && a.text[0] != '_' && a.text[0] != '&'
}
