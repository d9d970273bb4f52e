package breach

import "unicode/utf8"

// Append appends the field's value to dst and returns it. It never fails: what
// is no valid escape stands for itself, as the servers read it. Plain, Number
// and Word are copied; Null appends nothing.
func (f *Field) Append(dst []byte) []byte {
	switch f.Form {
	case Backslash:
		return appendBackslash(dst, f.Raw, f.Quote)
	case Doubled:
		return appendDoubled(dst, f.Raw, f.Quote)
	case Copy:
		return appendCopy(dst, f.Raw)
	case Hex:
		return appendHex(dst, f.Raw)
	case Bits:
		return appendBits(dst, f.Raw)
	case Null:
		return dst
	default:
		return append(dst, f.Raw...)
	}
}

// Value returns the field's value: Raw itself where that is the value, else
// decoded into *buf, which grows as needed and may be used again afterwards.
func (f *Field) Value(buf *[]byte) []byte {
	switch f.Form {
	case Null:
		return nil
	case Plain, Number, Word:
		return f.Raw
	}
	*buf = f.Append((*buf)[:0])
	return *buf
}

// appendBackslash follows MySQL's string literals (manual, "String Literals"):
// \0 \' \" \b \n \r \t \Z \\ \% \_; any other character after a backslash
// stands for itself; a doubled quote is one.
func appendBackslash(dst, raw []byte, quote byte) []byte {
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == quote && i+1 < len(raw) && raw[i+1] == quote {
			i++
		}
		if c != '\\' || i+1 == len(raw) {
			dst = append(dst, c)
			continue
		}
		i++
		switch raw[i] {
		case '0':
			dst = append(dst, 0)
		case 'b':
			dst = append(dst, '\b')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'Z':
			dst = append(dst, 26)
		default:
			dst = append(dst, raw[i])
		}
	}
	return dst
}

func appendDoubled(dst, raw []byte, quote byte) []byte {
	for i := 0; i < len(raw); i++ {
		if raw[i] == quote && i+1 < len(raw) && raw[i+1] == quote {
			i++
		}
		dst = append(dst, raw[i])
	}
	return dst
}

// appendCopy follows PostgreSQL's COPY text format (manual, COPY, "Text
// Format").
func appendCopy(dst, raw []byte) []byte {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			dst = append(dst, raw[i])
			continue
		}
		i++
		switch c := raw[i]; c {
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'v':
			dst = append(dst, '\v')
		case 'x':
			v, n := digits(raw[i+1:], 16, 2)
			if n == 0 {
				dst = append(dst, c)
				continue
			}
			dst, i = append(dst, byte(v)), i+n
		default:
			if v, n := digits(raw[i:], 8, 3); n > 0 {
				dst, i = append(dst, byte(v)), i+n-1
				continue
			}
			dst = append(dst, c)
		}
	}
	return dst
}

func digits(b []byte, base, most int) (v, n int) {
	for n < most && n < len(b) {
		d := int(unhex(b[n]))
		if d >= base {
			break
		}
		v, n = v*base+d, n+1
	}
	return v, n
}

func appendHex(dst, raw []byte) []byte {
	if len(raw)%2 == 1 {
		dst, raw = append(dst, unhex(raw[0])), raw[1:]
	}
	for i := 0; i+1 < len(raw); i += 2 {
		dst = append(dst, unhex(raw[i])<<4|unhex(raw[i+1])&15)
	}
	return dst
}

func appendBits(dst, raw []byte) []byte {
	var v byte
	for i, c := range raw {
		v = v<<1 | c&1
		if (len(raw)-i-1)%8 == 0 {
			dst, v = append(dst, v), 0
		}
	}
	return dst
}

// unhex returns the value of a hex digit, or 255.
func unhex(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

// Printable reports whether a value reads as text: valid UTF-8, or 8-bit text,
// without control characters other than white space.
func Printable(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' {
			return false
		}
	}
	return utf8.Valid(b) || !hasC1(b)
}

// hasC1 reports bytes that cp1252 leaves undefined: such bytes are no text.
func hasC1(b []byte) bool {
	for _, c := range b {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			return true
		}
	}
	return false
}
