package sqldump

import (
	"encoding/binary"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tuple reads the row whose '(' is at i into p.fields and returns the index
// after its ')'. This is the hot path: short strings, digits and NULL, each with
// its comma, are read here, the rest in constant and value. Fields that the
// rows before began with too are passed at once.
func (p *parser) tuple(i int) int {
	d, fields, n := p.d, p.fields[:cap(p.fields)], 0
	my, back := p.my, p.back
	if w := p.width; w > 0 {
		if i+w < len(d) && string(d[i:i+w]) == string(d[p.before:p.before+w]) {
			n, i = p.same, i+w-1
		} else {
			p.width, p.same = 0, 0
		}
	}
	for i++; ; n++ {
		if n == len(fields) {
			fields = append(fields, make([]breach.Field, 16+n)...)
			p.fields = fields
		}
		f := &fields[n]
		if i+10 > len(d) {
			goto slow
		}
		if d[i] == ' ' {
			i++
		}
		switch c := d[i]; {
		case c == '\'' || c == '"' && my:
			k, m, quote := i+1, uint64(0), uint64(c)*ones
			escape := quote
			if back {
				escape = '\\' * ones
			}
			for {
				x := binary.LittleEndian.Uint64(d[k:])
				a, b := x^quote, x^escape
				if m = ((a-ones)&^a | (b-ones)&^b) & tops; m != 0 {
					break
				}
				if k += 8; k-i > 8*shortWords || k+9 > len(d) {
					goto slow
				}
			}
			k += bits.TrailingZeros64(m) >> 3
			if k+1 >= len(d) || d[k] != c || d[k+1] != ',' && d[k+1] != ')' || d[i+1] == '\\' {
				goto slow
			}
			*f = breach.Field{Raw: d[i+1 : k], Form: breach.Plain, Quote: c}
			i = k + 1
		case c-'0' <= 9:
			k := i + 1
			for k < len(d) && d[k]-'0' <= 9 {
				k++
			}
			if k == len(d) || d[k] != ',' && d[k] != ')' {
				goto slow
			}
			*f = breach.Field{Raw: d[i:k], Form: breach.Number}
			i = k
		case c == 'N' && binary.LittleEndian.Uint32(d[i:]) == null && (d[i+4] == ',' || d[i+4] == ')'):
			*f = breach.Field{Form: breach.Null}
			i += 4
		default:
			goto slow
		}
	next:
		if d[i] == ')' {
			if f.Form == breach.Word && f.Raw == nil {
				n = -1 // VALUES ()
			}
			p.fields = fields[:n+1]
			return i + 1
		}
		i++
		continue
	slow:
		if i = p.constant(i, f, n == 0); i < 0 {
			return i
		}
		goto next
	}
}

// begins looks how many fields the row at i begins with that the row before it
// has too, as they are written: p.same of them, in p.width bytes. Many tables
// repeat their first columns for rows on end. The last field is not among them.
func (p *parser) begins(i int) {
	before, at, d := p.before, i+1, p.d
	p.before, p.width, p.same = i, 0, 0
	if before < 0 {
		return
	}
	for n := range p.fields[:max(0, len(p.fields)-1)] {
		f, end := &p.fields[n], at
		switch place := cap(d) - cap(f.Raw); {
		case f.Form == breach.Null:
			end += len("NULL")
		case f.Form == breach.Number && place == at:
			end += len(f.Raw)
		case f.Form == breach.Plain && place == at+1 && f.Quote != 0:
			end += len(f.Raw) + 2
		}
		if end == at || d[end] != ',' || string(d[at:end+1]) != string(d[before+at-i:before+end+1-i]) {
			return
		}
		at = end + 1
		p.same, p.width = n+1, at-i
	}
}

// null is "NULL" as a little-endian number.
const null = 'N' | 'U'<<8 | 'L'<<16 | 'L'<<24

// constant reads a string or number that its separator follows, else what value
// reads, and returns the index of the ',' or ')' after it.
func (p *parser) constant(i int, f *breach.Field, first bool) int {
	d, end := p.d, more
	if i < len(d) {
		switch c := d[i]; {
		case c == '\'' || c == '"' && p.my:
			var form breach.Form
			if end, form = closing(d, i+1, c, p.back); end == more {
				return more
			}
			*f = breach.Field{Raw: d[i+1 : end], Form: form, Quote: c}
			if !p.my && !p.std && end-i > 2 && d[i+1] == '\\' {
				hexBytes(f)
			}
			end++
		case c-'0' <= 9 || c == '-':
			end = number(d, i)
			*f = breach.Field{Raw: d[i:end], Form: breach.Number}
		}
	}
	if end < 0 || end >= len(d) || d[end] != ',' && d[end] != ')' {
		return p.value(i, f, first)
	}
	return end
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
