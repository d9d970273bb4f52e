package sqldump

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tuple reads the row whose '(' is at i into p.fields and returns the index
// after its ')'. This is the hot path: plain strings, numbers and NULL, each
// with its comma, are read here and everything else in value.
func (p *parser) tuple(i int) int {
	d, back, fields := p.d, p.back, p.fields[:0]
	i++
	for {
		if len(fields) == cap(fields) {
			fields = slices.Grow(fields, 16+len(fields))
			p.fields = fields
		}
		fields = fields[:len(fields)+1]
		f := &fields[len(fields)-1]
		if i+1 < len(d) && d[i] == ' ' {
			i++
		}
		end := more
		if i < len(d) {
			switch c := d[i]; {
			case c == '\'':
				var form breach.Form
				if end, form = closing(d, i+1, '\'', back); end == more {
					return more
				}
				*f = breach.Field{Raw: d[i+1 : end], Form: form, Quote: '\''}
				if !p.my && end-i > 2 && d[i+1] == '\\' {
					hexBytes(f)
				}
				end++
			case c-'0' <= 9 || c == '-':
				end = number(d, i)
				*f = breach.Field{Raw: d[i:end], Form: breach.Number}
			case c == 'N' && i+4 < len(d) && string(d[i:i+4]) == "NULL":
				end = i + 4
				*f = breach.Field{Form: breach.Null}
			}
		}
		if end < 0 || end >= len(d) || d[end] != ',' && d[end] != ')' {
			if end = p.value(i, f, len(fields) == 1); end < 0 {
				return end
			}
		}
		if d[end] == ')' {
			if f.Form == breach.Word && f.Raw == nil {
				fields = fields[:0] // VALUES ()
			}
			p.fields = fields
			return end + 1
		}
		i = end + 1
	}
}

// number returns the index after the number at i: sign, digits, point, exponent.
func number(d []byte, i int) int {
	if d[i] == '-' || d[i] == '+' {
		i++
	}
	for i < len(d) && (d[i]-'0' <= 9 || d[i] == '.') {
		i++
	}
	if i < len(d) && d[i]|0x20 == 'e' {
		if i++; i < len(d) && (d[i] == '-' || d[i] == '+') {
			i++
		}
		for i < len(d) && d[i]-'0' <= 9 {
			i++
		}
	}
	return i
}

// hexBytes makes a field of PostgreSQL's bytea of a string that is one, '\x00ff':
// no value but a bytea begins so and holds nothing but pairs of hex digits.
func hexBytes(f *breach.Field) {
	raw := f.Raw
	switch {
	case f.Form == breach.Backslash && len(raw) > 0:
		raw = raw[1:]
	case f.Form != breach.Plain:
		return
	}
	if digits, ok := bytea(raw); ok {
		*f = breach.Field{Raw: digits, Form: breach.Hex, Blob: true}
	}
}

// bytea returns the hex digits of a bytea as PostgreSQL writes it, \x00ff.
func bytea(raw []byte) (digits []byte, ok bool) {
	if len(raw) < 2 || len(raw)%2 == 1 || raw[0] != '\\' || raw[1] != 'x' {
		return nil, false
	}
	for _, c := range raw[2:] {
		if !hexDigit[c] {
			return nil, false
		}
	}
	return raw[2:], true
}

var hexDigit = func() (t [256]bool) {
	for _, c := range "0123456789abcdefABCDEF" {
		t[c] = true
	}
	return t
}()
