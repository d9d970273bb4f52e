package sqldump

import "bytes"

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
		if end = copyLine(p.d, i); end == more {
			if !p.last || !copyDone(p.d[i:]) {
				p.count(from, i)
				return i, true
			}
			end = len(p.d)
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

// copyLine returns the index after the row of COPY at i, or more. A backslash
// before the line feed makes it a part of a value, as in very old dumps.
func copyLine(d []byte, i int) int {
	end := line(d, i)
	for end-1 > i && d[end-2] == '\\' && escaped(d, i, end-1) {
		if end = line(d, end); end == more {
			return more
		}
	}
	return end
}

// copyDone reports whether the line is the end of a COPY, "\.".
func copyDone(b []byte) bool {
	return len(b) >= 2 && b[0] == '\\' && b[1] == '.' && len(bytes.TrimRight(b[2:], "\r\n")) == 0
}
