package detect

import "bytes"

// text reads a string. Where its length does not lead to its end, as in a dump whose
// letters were written otherwise since, it ends at the next end of a string that
// something follows as it would a string.
func (p *phpReader) text() (s []byte, ok bool) {
	n := phpDigits(p.b[min(len(p.b), p.at+2):])
	from := p.at + 2 + n + len(`:"`)
	if n == 0 || from > len(p.b) || p.b[p.at+1] != ':' || string(p.b[from-2:from]) != `:"` {
		return nil, false
	}
	length := 0
	for _, c := range p.b[p.at+2 : p.at+2+n] {
		length = length*10 + int(c-'0')
	}
	end := from + length
	if end+2 > len(p.b) || string(p.b[end:end+2]) != `";` {
		for end = from; ; end += 2 {
			i := bytes.Index(p.b[end:], []byte(`";`))
			if i < 0 {
				return nil, false
			}
			if end += i; phpFollows(p.b[end+2:]) {
				break
			}
		}
	}
	p.at = end + 2
	return p.b[from:end], true
}

// phpFollows reports what may stand behind a string: nothing, the end of an array,
// another value.
func phpFollows(b []byte) bool {
	if len(b) < 2 {
		return len(b) == 0 || b[0] == '}'
	}
	return b[0] == '}' || b[0] == 'N' && b[1] == ';' || b[1] == ':' && bytes.IndexByte([]byte("sidabOrRE"), b[0]) >= 0
}

// appendQuoted appends a string of JSON.
func appendQuoted(dst, s []byte) []byte {
	dst = append(dst, '"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\r':
			dst = append(dst, `\r`...)
		case c == '\t':
			dst = append(dst, `\t`...)
		case c < ' ':
			dst = append(dst, '\\', 'u', '0', '0', '0'+c>>4, "0123456789abcdef"[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}
