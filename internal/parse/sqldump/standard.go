package sqldump

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// deepest is how many functions within functions are worked out.
const deepest = 16

// worked is what a part of an expression comes to.
type worked struct {
	b    []byte
	text bool // else a number, or nothing that can be told
}

// call puts in the place of an expression the text that it stands for, as far
// as scripts write values so: concatenations, SQLite's replace('..', '\n',
// char(10)) and unistr('..'), and of any other function its first string, as in
// TO_DATE('..', 'DD-MM-RR'), CAST(N'..' AS DateTime), TO_CLOB('..'). An
// expression without a string stays as it is written.
func (p *parser) call(f *breach.Field) {
	l := &lang{d: append(bytes.Clone(f.Raw), " ;"...), std: true}
	if out, _ := l.sum(l.token(0), deepest); out.text {
		*f = breach.Field{Raw: out.b, Form: breach.Plain, Quote: '\''}
	}
}

// sum works out a concatenation and returns the token after it.
func (l *lang) sum(t token, deep int) (out worked, next token) {
	for {
		var part worked
		part, t = l.term(t, deep)
		if part.text || out.b == nil {
			out = worked{append(out.b, part.b...), out.text || part.text}
		}
		joined := false
		for t.punct('|') || t.punct('+') {
			t, joined = l.token(t.end), true
		}
		if !joined {
			return out, t
		}
	}
}

// term works out a string, a number or a function, and passes what follows it:
// AS DateTime, AT TIME ZONE 'UTC'.
func (l *lang) term(t token, deep int) (out worked, next token) {
	var name []byte
	for t.kind == tokWord || t.kind == tokName {
		name, t = t.text, l.token(t.end)
	}
	switch {
	case t.kind == tokString:
		s := breach.Field{Raw: t.text, Form: breach.Doubled, Quote: '\''}
		out, t = worked{s.Append(nil), true}, l.token(t.end)
	case t.punct('(') && deep > 0:
		out, t = l.function(name, t, deep-1)
	default:
		out.b = name
	}
	for t.kind == tokWord || t.kind == tokString {
		t = l.token(t.end)
	}
	return out, t
}

// function works out a function of which t is the opening bracket.
func (l *lang) function(name []byte, t token, deep int) (out worked, next token) {
	var args []worked
	for t.punct('(') || t.punct(',') {
		var arg worked
		arg, t = l.sum(l.token(t.end), deep)
		args = append(args, arg)
	}
	if t.punct(')') {
		t = l.token(t.end)
	}
	return apply(name, args), t
}

func apply(name []byte, args []worked) worked {
	switch {
	case (fold(name, "CHAR") || fold(name, "CHR") || fold(name, "NCHAR")) && len(args) == 1:
		n, err := strconv.ParseUint(string(args[0].b), 10, 21)
		return worked{utf8.AppendRune(nil, rune(n)), err == nil}
	case fold(name, "REPLACE") && len(args) == 3 && len(args[1].b) > 0:
		return worked{bytes.ReplaceAll(args[0].b, args[1].b, args[2].b), args[0].text}
	case fold(name, "UNISTR") && len(args) == 1:
		return worked{unistr(args[0].b), args[0].text}
	}
	for _, a := range args {
		if a.text {
			return a
		}
	}
	return worked{}
}

// unistr reads the escapes \XXXX, \uXXXX, \+XXXXXX, \UXXXXXXXX and \\ of Oracle
// and SQLite.
func unistr(b []byte) []byte {
	var out []byte
	for {
		i := bytes.IndexByte(b, '\\')
		if i < 0 || i+1 == len(b) {
			return append(out, b...)
		}
		out, b = append(out, b[:i]...), b[i+1:]
		skip, digits := 0, 4
		switch b[0] {
		case '\\':
			out, b = append(out, '\\'), b[1:]
			continue
		case '+':
			skip, digits = 1, 6
		case 'u':
			skip = 1
		case 'U':
			skip, digits = 1, 8
		}
		end := min(skip+digits, len(b))
		n, err := strconv.ParseUint(string(b[min(skip, end):end]), 16, 32)
		if err != nil || end < skip+digits {
			out = append(out, '\\')
			continue
		}
		out, b = utf8.AppendRune(out, rune(n)), b[end:]
	}
}

// undivided returns i where, in a script whose statements need no ';', another
// one begins there after a line's end: an INSERT or a GO. It is bad where none
// does.
func undivided(d []byte, i int, last bool) int {
	const longest = len("INSERT ")
	b := d[i:min(len(d), i+longest)]
	switch {
	case len(b) < longest && !last:
		return more
	case len(b) >= 2 && bytes.EqualFold(b[:2], []byte("GO")):
		rest := bytes.TrimLeft(b[2:], " \t\r;")
		if len(rest) > 0 && rest[0] == '\n' || len(rest) == 0 && len(b) < longest {
			return i
		}
	case len(b) == longest && bytes.EqualFold(b[:6], []byte("INSERT")) && (blank(b[6]) || b[6] == '['):
		return i
	}
	return bad
}
