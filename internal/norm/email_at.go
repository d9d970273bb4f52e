package norm

import "bytes"

// atLeads are the bytes with which encoded at signs begin.
var atLeads = [...]byte{'%', '\\', '&'}

// An atFinder walks the at signs of a text, plain and encoded, in order. It
// looks at each byte a bounded number of times however often it is asked.
type atFinder struct {
	b     []byte
	at    int // the current one
	width int // its width in bytes
	plain int // the next plain one, len(b) if none
	// encoded has the next encoded one of each lead byte before plain, or
	// plain if there is none; wide their widths.
	encoded, wide [len(atLeads)]int
}

func newAtFinder(b []byte) atFinder { return atFinder{b: b, at: -1, plain: -1} }

// next moves to the first at sign at or after low, which never decreases.
func (f *atFinder) next(low int) bool {
	if low >= len(f.b) {
		return false
	}
	fresh := f.plain < low
	if fresh {
		f.plain = len(f.b)
		if i := bytes.IndexByte(f.b[low:], '@'); i >= 0 {
			f.plain = low + i
		}
	}
	f.at, f.width = f.plain, 1
	for k, lead := range atLeads {
		if fresh || f.encoded[k] < low {
			f.encoded[k], f.wide[k] = nextEncodedAt(f.b[:f.plain], low, lead)
		}
		if f.encoded[k] < f.at {
			f.at, f.width = f.encoded[k], f.wide[k]
		}
	}
	return f.at < len(f.b)
}

// nextEncodedAt returns the place and width of the first encoded at sign at or
// after low that begins with lead; len(b) if there is none.
func nextEncodedAt(b []byte, low int, lead byte) (at, width int) {
	for i := low; i < len(b); i++ {
		j := bytes.IndexByte(b[i:], lead)
		if j < 0 {
			break
		}
		i += j
		if w := encodedAt(b[i:]); w > 0 {
			return i, w
		}
	}
	return len(b), 0
}

// encodedAt returns the width of the encoded at sign b begins with, 0 if none.
func encodedAt(b []byte) int {
	switch b[0] {
	case '%':
		if len(b) > 3 && b[1] == '4' && b[2] == '0' {
			return 3
		}
	case '\\':
		if len(b) > 6 && b[1] == 'u' && string(b[2:6]) == "0040" {
			return 6
		}
		if len(b) > 4 && b[1] == 'x' && string(b[2:4]) == "40" {
			return 4
		}
	case '&':
		for _, e := range [...]string{"&#64;", "&#064;", "&#x40;", "&#X40;", "&#x0040;", "&commat;"} {
			if len(b) > len(e) && string(b[:len(e)]) == e {
				return len(e)
			}
		}
	}
	return 0
}
