package sqldump

import (
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// escapes reads PostgreSQL's E'..'. The escapes that breach.Backslash does not
// know are worked out here, in a copy; pg_dump writes none of them.
func (p *parser) escapes(i int, f *breach.Field) int {
	end := p.strings(i, true, f)
	if end > 0 && f.Form == breach.Backslash && exotic(f.Raw) {
		*f = breach.Field{Raw: unescape(f.Raw), Form: breach.Plain}
	}
	return end
}

// exotic reports an escape other than those of breach.Backslash that mean the
// same in PostgreSQL.
func exotic(raw []byte) bool {
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		i++
		switch raw[i] {
		case '\\', '\'', '"', 'n', 'r', 't', 'b':
		default:
			return true
		}
	}
	return false
}

// unescape returns the value of the inside of PostgreSQL's E'..' (manual,
// "String Constants with C-Style Escapes").
func unescape(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '\'' && i+1 < len(raw) && raw[i+1] == '\'' {
			i++
		}
		if c != '\\' || i+1 == len(raw) {
			out = append(out, c)
			continue
		}
		n := escapeLength(raw[i:])
		switch c := raw[i+1]; {
		case n > 2 && (c == 'u' || c == 'U'):
			out = utf8.AppendRune(out, hexNumber(raw[i+2:i+n]))
		case c == 'v':
			out = append(out, c)
		default: // as in COPY
			f := breach.Field{Raw: raw[i : i+n], Form: breach.Copy}
			out = f.Append(out)
		}
		i += n - 1
	}
	return out
}

// escapeLength returns how many bytes of raw, which begins with a backslash and
// one more byte, are one escape.
func escapeLength(raw []byte) int {
	most, digit := 2, hexDigit
	switch c := raw[1]; {
	case c == 'x':
		most = 4
	case c == 'u':
		most = 6
	case c == 'U':
		most = 10
	case '0' <= c && c <= '7':
		most = 4
		clear(digit[:])
		for o := '0'; o <= '7'; o++ {
			digit[o] = true
		}
	}
	n := 2
	for n < most && n < len(raw) && digit[raw[n]] {
		n++
	}
	if (raw[1] == 'u' || raw[1] == 'U') && n < most {
		return 2 // not enough digits: the letter stands for itself
	}
	return n
}

// hexNumber reads hex digits.
func hexNumber(b []byte) (r rune) {
	for _, c := range b {
		switch {
		case c <= '9':
			r = r<<4 | rune(c-'0')
		default:
			r = r<<4 | rune(c|0x20-'a'+10)
		}
	}
	return r
}
