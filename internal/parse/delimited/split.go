package delimited

import (
	"encoding/binary"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// maxFields bounds the fields of a row; the last one takes what is over. It is
// the width of the widest spreadsheet (16,384 columns).
const maxFields = 1 << 14

const (
	lowBits  = 0x7f7f7f7f7f7f7f7f
	eachByte = 0x0101010101010101
)

// zeroBytes returns the top bit of each byte of x that is zero, and no other
// bit: eight comparisons in four operations.
func zeroBytes(x uint64) uint64 { return ^(x&lowBits + lowBits | x | lowBits) }

// split cuts a line that has neither quotes nor escapes into r.fields.
func (r *reader) split(line []byte) {
	f, n, from, i := r.fields, 0, 0, 0
	pattern := r.pattern
	for ; i+8 <= len(line); i += 8 {
		m := zeroBytes(binary.LittleEndian.Uint64(line[i:]) ^ pattern)
		for ; m != 0; m &= m - 1 {
			j := i + bits.TrailingZeros64(m)>>3
			if n >= len(f)-1 {
				if n >= r.limit-1 {
					r.finish(f, n, line[from:])
					return
				}
				f = r.grow()
			}
			f[n] = breach.Field{Raw: line[from:j], Form: breach.Plain}
			n, from = n+1, j+1
		}
	}
	for ; i < len(line); i++ {
		if line[i] != r.d.delim {
			continue
		}
		if n >= len(f)-1 {
			if n >= r.limit-1 {
				break
			}
			f = r.grow()
		}
		f[n] = breach.Field{Raw: line[from:i], Form: breach.Plain}
		n, from = n+1, i+1
	}
	r.finish(f, n, line[from:])
}

// finish sets the last field of a row.
func (r *reader) finish(f []breach.Field, n int, last []byte) {
	f[n] = breach.Field{Raw: last, Form: breach.Plain}
	r.n = n + 1
}

// grow makes room for more fields, up to the limit.
func (r *reader) grow() []breach.Field {
	more := make([]breach.Field, min(2*len(r.fields)+8, max(r.limit, 1)))
	copy(more, r.fields)
	r.fields = more
	return more
}

// add appends a field while a row is read with care.
func (r *reader) add(raw []byte, form breach.Form, quote byte) {
	if r.n == len(r.fields) {
		r.grow()
	}
	r.fields[r.n] = breach.Field{Raw: raw, Form: form, Quote: quote}
	r.n++
}
