package sqldump

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// copyHeader reads COPY .. FROM stdin and the rest of its line. Any other COPY
// is a statement without rows. Rows in another format than text (WITH CSV,
// DELIMITER ..) are handed out as text.
func (p *parser) copyHeader(i int) int {
	p.notes = p.notes[:0]
	var head header
	var ok bool
	t := p.token(p.token(i).end)
	if head.part, head.table, t, ok = p.path(t); ok && t.punct('(') {
		head.columns, t, ok = p.names(t)
	}
	if ok && t.is("FROM") {
		if t = p.token(t.end); !t.is("STDIN") {
			ok = false
		}
	} else {
		ok = false
	}
	if t.kind == tokEnd {
		return more
	}
	if !ok {
		return p.other(i)
	}
	m := copying
	if next := p.token(t.end); next.kind == tokEnd {
		return more
	} else if !next.punct(';') {
		m = copytext
	}
	end := p.statement(i)
	if end == more || p.d[end-1] != '\n' {
		return more
	}
	p.count(i, end)
	p.flush()
	p.st.mode, p.st.head = m, head
	p.rec.Layout, p.again = p.layout(head), nil
	return end
}

// copyRows reads the rows of a COPY, to its end if it is there.
func (p *parser) copyRows(i int) (end int, stop bool) {
	if p.rec.Layout == nil {
		p.rec.Layout = p.layout(p.st.head)
	}
	from, text := i, p.st.mode == copytext
	for i < len(p.d) {
		if end = line(p.d, i); end == more {
			if !p.last || !copyDone(p.d[i:]) {
				p.count(from, i)
				return i, true
			}
			end = len(p.d)
		}
		for end > 0 && end-i > 1 && escaped(p.d, i, end-1) && !copyDone(p.d[i:end]) {
			// a backslash before the line feed: the row goes on
			k := line(p.d, end)
			if k == more {
				p.count(from, i)
				return i, true
			}
			end = k
		}
		if p.d[i] == '\\' && copyDone(p.d[i:end]) {
			p.st.leave()
			p.count(from, end)
			return end, false
		}
		if text {
			p.tell(i, end)
		} else {
			p.copyRow(i, end)
		}
		i = end
	}
	p.count(from, i)
	return i, false
}

// copyDone reports whether the line is the end of a COPY, "\.".
func copyDone(b []byte) bool {
	return len(b) >= 2 && b[0] == '\\' && b[1] == '.' && len(bytes.TrimRight(b[2:], "\r\n")) == 0
}

// copyRow reads the row from i to end, its line feed included. A carriage return
// before that is of the file, not of the value: COPY writes those as \r.
func (p *parser) copyRow(i, end int) {
	d := p.d[:end-1]
	if len(d) > i && d[len(d)-1] == '\r' {
		d = d[:len(d)-1]
	}
	p.rec.Offset, p.rec.Length = p.base+int64(i), end-i
	fields := p.fields[:0]
	for {
		if len(fields) == cap(fields) {
			fields = slices.Grow(fields, 16+len(fields))
		}
		fields = fields[:len(fields)+1]
		j, form := tab(d, i)
		f := &fields[len(fields)-1]
		*f = breach.Field{Raw: d[i:j], Form: form}
		if form == breach.Copy {
			copied(f)
		}
		if i = j + 1; i > len(d) {
			break
		}
	}
	p.fields = fields
	if !p.dry {
		p.rec.Fields = fields
		p.sink.Record(&p.rec)
	}
}

// copied looks at a value with a backslash: NULL, a bytea, or text.
func copied(f *breach.Field) {
	switch raw := f.Raw; {
	case len(raw) == 2 && raw[1] == 'N':
		*f = breach.Field{Form: breach.Null}
	case len(raw) > 3 && raw[0] == '\\' && raw[1] == '\\' && raw[2] == 'x':
		if digits, ok := bytea(raw[1:]); ok {
			*f = breach.Field{Raw: digits, Form: breach.Hex, Blob: true}
		}
	}
}

// tab returns the end of the value at i of a row of COPY, which d ends after,
// and whether it holds a backslash: its form is Copy then, else Plain.
func tab(d []byte, i int) (int, breach.Form) {
	start := i
	for n := 0; n < shortWords && i+8 <= len(d); n++ {
		x := binary.LittleEndian.Uint64(d[i:])
		a, b := x^'\t'*ones, x^'\\'*ones
		m := ((a-ones)&^a | (b-ones)&^b) & tops
		if m == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(m) >> 3
		if d[i] == '\t' {
			return i, breach.Plain
		}
		break
	}
	return tabLong(d, start, i)
}

func tabLong(d []byte, start, i int) (int, breach.Form) {
	form := breach.Plain
	for {
		j := bytes.IndexByte(d[i:], '\t')
		if j < 0 {
			j = len(d) - i
		}
		j += i
		if form == breach.Plain && bytes.IndexByte(d[i:j], '\\') >= 0 {
			form = breach.Copy
		}
		if j == len(d) || form == breach.Plain || !escaped(d, start, j) {
			return j, form
		}
		i = j + 1
	}
}
