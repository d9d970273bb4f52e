package pack

import "encoding/binary"

// reader reads a part. Past its end or past a bound it turns bad and gives
// zeros.
type reader struct {
	b   string
	bad bool
}

func (r *reader) byte() byte {
	if r.b == "" {
		r.bad = true
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

// zeros stands in for bytes that are missing.
const zeros = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// sixteen reads 16 bytes: an id or an index.
func (r *reader) sixteen() string {
	if len(r.b) < len(zeros) {
		r.bad, r.b = true, ""
		return zeros
	}
	s := r.b[:len(zeros)]
	r.b = r.b[len(zeros):]
	return s
}

func (r *reader) uvarint() uint64 {
	var x uint64
	for i := 0; i < len(r.b) && i < binary.MaxVarintLen64; i++ {
		c := r.b[i]
		x |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return x
		}
	}
	r.bad, r.b = true, ""
	return 0
}

// count reads the count of a list whose items take at least least bytes, so
// that a damaged count makes no large allocation.
func (r *reader) count(least uint64) int {
	n := r.uvarint()
	if n > uint64(len(r.b))/least {
		r.bad, r.b = true, ""
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.bad, r.b = true, ""
		return ""
	}
	s := r.b[:n]
	r.b = r.b[n:]
	return s
}

func (r *reader) word(seen *[]string) string {
	n := r.uvarint()
	if n == 0 {
		s := r.string()
		if len(*seen) < maxWords {
			*seen = append(*seen, s)
		}
		return s
	}
	if n > uint64(len(*seen)) {
		r.bad, r.b = true, ""
		return ""
	}
	return (*seen)[n-1]
}
