package sqldump

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// copyRow reads the row from i to end, its line feed included. A carriage return
// before that is of the file, not of the value: COPY writes those as \r.
func (p *parser) copyRow(i, end int) {
	d := p.d[:end-1]
	if len(d) > i && d[len(d)-1] == '\r' {
		d = d[:len(d)-1]
	}
	p.split(d, i)
	if !p.dry {
		p.rec.Offset, p.rec.Length, p.rec.Fields, p.rec.Same = p.base+int64(i), end-i, p.fields, 0
		p.sink.Record(&p.rec)
	}
}

// split reads the values of a row of COPY, which d ends after, into p.fields.
// The hot path: the tabs of eight bytes are found at once, and each ends a
// value; a value with a backslash, and the end of a long one, are found apart.
func (p *parser) split(d []byte, i int) {
	fields, n := p.fields[:cap(p.fields)], 0
	for w := i; w+8 <= len(d); {
		x := binary.LittleEndian.Uint64(d[w:])
		tabs, escapes := zeros(x^'\t'*ones), zeros(x^'\\'*ones)
		if escapes != 0 {
			tabs &= escapes&-escapes - 1 // only those before the first backslash
		}
		if n+9 > len(fields) {
			fields = append(fields, make([]breach.Field, 16+n)...)
		}
		for ; tabs != 0; tabs &= tabs - 1 {
			k := w + bits.TrailingZeros64(tabs)>>3
			fields[n] = breach.Field{Raw: d[i:k], Form: breach.Plain}
			n, i = n+1, k+1
		}
		if w += 8; escapes != 0 || w-i >= 8*shortWords {
			w = p.oneField(d, i, &fields[n])
			n, i = n+1, w+1
			if w++; w > len(d) {
				p.fields = fields[:n]
				return
			}
		}
	}
	for k := i; k <= len(d); n++ {
		if n == len(fields) {
			fields = append(fields, make([]breach.Field, 16+n)...)
		}
		k = 1 + p.oneField(d, k, &fields[n])
	}
	p.fields = fields[:n]
}

// zeros has the top bit of each byte set that is zero in x, and no other bit.
func zeros(x uint64) uint64 { return ^((x&^tops + ^uint64(tops)) | x | ^uint64(tops)) }

// oneField reads the value at i and returns the index of its end.
func (p *parser) oneField(d []byte, i int, f *breach.Field) int {
	form, j := breach.Plain, i
	for {
		k := bytes.IndexByte(d[j:], '\t')
		if k < 0 {
			k = len(d) - j
		}
		k += j
		if form == breach.Plain && bytes.IndexByte(d[j:k], '\\') >= 0 {
			form = breach.Copy
		}
		if k == len(d) || form == breach.Plain || !escaped(d, i, k) {
			j = k
			break
		}
		j = k + 1
	}
	if *f = (breach.Field{Raw: d[i:j], Form: form}); form == breach.Copy {
		copied(f)
	}
	return j
}

// copied looks at a value with a backslash: NULL, a bytea, or text.
func copied(f *breach.Field) {
	switch raw := f.Raw; {
	case len(raw) == 2 && raw[0] == '\\' && raw[1] == 'N':
		*f = breach.Field{Form: breach.Null}
	case len(raw) > 2 && raw[0] == '\\' && raw[1] == '\\' && raw[2] == 'x':
		if digits, ok := bytea(raw[1:]); ok {
			*f = breach.Field{Raw: digits, Form: breach.Hex, Blob: true}
		}
	}
}
