package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// value reads any one value of a row into f and returns the index of the ',' or
// ')' after it. The first value of a row may be missing: VALUES ().
func (p *parser) value(i int, f *breach.Field, first bool) int {
	start := p.space(i)
	if start == more {
		return more
	}
	if p.d[start] == ')' && first {
		*f = breach.Field{Form: breach.Word}
		return start
	}
	end := p.literal(start, f)
	if end > 0 {
		end = p.suffix(end)
	}
	if end == bad {
		if end = p.expression(start, f); end > 0 && p.std {
			p.call(f)
		}
	} else if end > 0 && !p.my && !p.std {
		hexBytes(f)
	}
	return end
}

// literal reads a constant and returns the index after it; bad where d[i]
// begins something else.
func (p *parser) literal(i int, f *breach.Field) int {
	switch c := p.d[i]; {
	case c == '\'' || c == '"' && p.my:
		return p.strings(i, p.back, f)
	case c == '$' && !p.my && !p.std:
		end, from, to := dollar(p.d, i)
		if end > 0 {
			*f = breach.Field{Raw: p.d[from:to], Form: breach.Plain}
		}
		return end
	case c == '-' || c == '+' || c == '.' || c-'0' <= 9:
		return p.figure(i, f)
	case wordByte[c]:
		return p.bare(i, f)
	}
	return bad
}

// figure reads a number, or MySQL's 0x and 0b.
func (p *parser) figure(i int, f *breach.Field) int {
	if i+1 == len(p.d) {
		return more
	}
	if x := p.d[i+1] | 0x20; p.d[i] == '0' && (x == 'x' || x == 'b') {
		j := i + 2
		for j < len(p.d) && (x == 'x' && hexDigit[p.d[j]] || x == 'b' && p.d[j]|1 == '1') {
			j++
		}
		if *f = (breach.Field{Raw: p.d[i+2 : j], Form: breach.Hex, Blob: true}); x == 'b' {
			f.Form, f.Blob = breach.Bits, false
		}
		return j
	}
	j := number(p.d, i)
	if c := p.d[j-1]; c-'0' > 9 && c != '.' {
		return bad // a sign alone, or an exponent without digits
	}
	*f = breach.Field{Raw: p.d[i:j], Form: breach.Number}
	return j
}

// bare reads what begins with a word: a prefixed string, NULL, a bare word.
func (p *parser) bare(i int, f *breach.Field) int {
	j := i
	for j < len(p.d) && wordByte[p.d[j]] {
		j++
	}
	if j == len(p.d) {
		return more
	}
	word := p.d[i:j]
	if p.d[j] == '\'' && len(word) == 1 {
		switch word[0] | 0x20 {
		case 'n':
			return p.strings(j, p.back, f)
		case 'e':
			if !p.my && !p.std {
				return p.escapes(j, f)
			}
		case 'x', 'b':
			return p.digits(j, word[0]|0x20 == 'x', f)
		}
	}
	if p.my && word[0] == '_' {
		return p.introduced(j, fold(word, "_BINARY"), f)
	}
	if *f = (breach.Field{Raw: word, Form: breach.Word}); fold(word, "NULL") {
		*f = breach.Field{Form: breach.Null}
	}
	return j
}

// introduced reads the constant after MySQL's _charset or _binary.
func (p *parser) introduced(i int, binary bool, f *breach.Field) int {
	j := p.space(i)
	if j == more {
		return more
	}
	end := bad
	switch c := p.d[j]; {
	case c == '\'' || c == '"':
		end = p.strings(j, p.back, f)
	case c == '0':
		end = p.figure(j, f)
	case c|0x20 == 'x' || c|0x20 == 'b':
		end = p.bare(j, f)
	}
	if end > 0 {
		f.Blob = f.Blob || binary
	}
	return end
}

// digits reads the inside of X'..' and B'..'.
func (p *parser) digits(i int, hex bool, f *breach.Field) int {
	j := bytes.IndexByte(p.d[i+1:], '\'')
	if j < 0 {
		return more
	}
	if *f = (breach.Field{Raw: p.d[i+1 : i+1+j], Form: breach.Bits}); hex {
		f.Form, f.Blob = breach.Hex, true
	}
	return i + j + 2
}

// strings reads a string and those that follow it: 'a' 'b' is 'ab'.
func (p *parser) strings(i int, back bool, f *breach.Field) int {
	var joined []byte
	for first := true; ; first = false {
		q := p.d[i]
		end, form := closing(p.d, i+1, q, back)
		if end == more {
			return more
		}
		part := breach.Field{Raw: p.d[i+1 : end], Form: form, Quote: q}
		if first {
			*f = part
		} else {
			if joined == nil {
				joined = f.Append(nil)
			}
			joined = part.Append(joined)
			*f = breach.Field{Raw: joined, Form: breach.Plain}
		}
		j := p.space(end + 1)
		if j == more {
			return more
		}
		if p.d[j] != '\'' && (p.d[j] != '"' || !p.my) {
			return end + 1
		}
		i = j
	}
}
