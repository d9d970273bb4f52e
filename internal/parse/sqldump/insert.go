package sqldump

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// repeats reports whether the INSERT at i has the header of the one before.
func (p *parser) repeats(i int) bool {
	n := i + len(p.again)
	return p.again != nil && n < len(p.d) && !wordByte[p.d[n]] && bytes.Equal(p.d[i:n], p.again)
}

// insertAgain reads a header that repeats: rec.Layout and the state's head are
// still those of the INSERT before.
func (p *parser) insertAgain(i int) int {
	end := i + len(p.again)
	p.count(i, end)
	p.st.mode = values
	return end
}

// insert reads the header of an INSERT or REPLACE up to VALUES. One that has no
// VALUES (INSERT .. SELECT, INSERT .. SET) is a statement without rows.
func (p *parser) insert(i int) int {
	p.notes = p.notes[:0]
	head, end := p.insertHeader(i)
	switch end {
	case more:
		return more
	case bad:
		return p.other(i)
	}
	p.count(i, end)
	p.flush()
	p.st.mode, p.st.head = values, head
	p.rec.Layout = p.layout(head)
	p.again = p.d[i:end]
	return end
}

// insertHeader returns what the header at i says and the index after VALUES.
func (p *parser) insertHeader(i int) (head header, end int) {
	t := p.token(p.token(i).end)
	for t.is("LOW_PRIORITY") || t.is("DELAYED") || t.is("HIGH_PRIORITY") || t.is("IGNORE") {
		t = p.token(t.end)
	}
	if t.is("INTO") {
		t = p.token(t.end)
	}
	if t.kind == tokEnd {
		return head, more
	}
	var ok bool
	if head.part, head.table, t, ok = p.path(t); !ok {
		return head, noHeader(t)
	}
	if t.is("PARTITION") {
		if t = p.token(t.end); !t.punct('(') {
			return head, noHeader(t)
		}
		for t.kind != tokEnd && !t.punct(')') {
			t = p.token(t.end)
		}
		t = p.token(t.end)
	}
	if t.punct('(') {
		if head.columns, t, ok = p.names(t); !ok {
			return head, noHeader(t)
		}
	}
	if t.is("OVERRIDING") {
		t = p.token(p.token(p.token(t.end).end).end) // SYSTEM|USER VALUE
	}
	if !t.is("VALUES") && !t.is("VALUE") {
		return head, noHeader(t)
	}
	return head, t.end
}

// noHeader returns what a token that does not fit makes of a header.
func noHeader(t token) int {
	if t.kind == tokEnd {
		return more
	}
	return bad
}

// names reads a list of names in parentheses and returns the token after it.
func (l *lang) names(t token) (list []string, next token, ok bool) {
	for {
		if t = l.token(t.end); t.punct(')') && list == nil {
			break
		}
		_, name, after, ok := l.path(t)
		if !ok {
			return nil, t, false
		}
		list = append(list, name)
		if t = after; t.punct(')') {
			break
		}
		if !t.punct(',') {
			return nil, t, false
		}
	}
	return list, l.token(t.end), true
}

// layout returns the layout of a header, the same pointer for the same words.
func (p *parser) layout(head header) *breach.Layout {
	part := p.st.where(head.part)
	for _, l := range p.layouts {
		if l.Table == head.table && l.Part == part && slices.Equal(l.Columns, head.columns) {
			return l
		}
	}
	l := &breach.Layout{Part: part, Table: head.table, Columns: head.columns}
	p.layouts = append(p.layouts, l)
	return l
}

// rows reads the rows of an INSERT, to its end if it is there.
func (p *parser) rows(i int) (end int, stop bool) {
	if p.rec.Layout == nil {
		p.rec.Layout = p.layout(p.st.head)
	}
	from := i
	for i < len(p.d) {
		if blank(p.d[i]) {
			i++
			continue
		}
		end = p.row(i)
		if end < 0 {
			p.count(from, i)
			if end == more {
				return i, true
			}
			return p.broken(i)
		}
		i = end
		if p.st.mode != values {
			break
		}
	}
	p.count(from, i)
	return i, false
}

// row reads one row with its separator, or what ends the INSERT.
func (p *parser) row(i int) int {
	if p.d[i] != '(' {
		return p.noRow(i)
	}
	p.notes = p.notes[:0]
	end := p.tuple(i)
	if end < 0 {
		return end
	}
	if end < len(p.d) && p.d[end] == ',' {
		end++
	} else if end = p.separator(end); end == more {
		return more
	}
	if p.notes != nil {
		p.flush()
	}
	if !p.dry {
		p.rec.Offset, p.rec.Length, p.rec.Fields = p.base+int64(i), end-i, p.fields
		p.sink.Record(&p.rec)
	}
	return end
}

// separator reads what follows a row other than a plain comma. Where it is the
// end of the INSERT the state follows.
func (p *parser) separator(i int) int {
	if i < len(p.d) && p.d[i] == ';' {
		return p.close(i)
	}
	j := p.space(i)
	switch {
	case j == more && !p.last:
		return more
	case j == more && len(bytes.TrimSpace(p.d[i:])) == 0:
		return len(p.d)
	case j == more:
	case p.d[j] == ',':
		return j + 1
	case p.d[j] == ';':
		return p.close(j)
	}
	p.st.mode = tail
	return i
}

// close ends the INSERT at its ';'.
func (p *parser) close(i int) int {
	end := p.afterDelimiter(i + 1)
	if end > 0 {
		p.st.mode = top
	}
	return end
}

// noRow reads what may stand in the place of a row.
func (p *parser) noRow(i int) int {
	switch c := p.d[i]; c {
	case ';':
		return p.close(i)
	case ',':
		return i + 1
	case '-', '#', '/', '*':
		p.notes = p.notes[:0]
		j := p.space(i)
		if j == i {
			return bad
		}
		if j > 0 {
			p.flush()
		}
		return j
	}
	t := p.token(i)
	switch {
	case t.kind == tokEnd:
		return more
	case t.is("ROW"):
		j := p.space(t.end)
		if j == more || p.d[j] == '(' {
			return j
		}
	case t.is("ON") || t.is("AS") || t.is("RETURNING"):
		p.st.mode = tail
		return i
	}
	return bad
}

// broken gives up a row that does not follow the grammar.
func (p *parser) broken(i int) (end int, stop bool) {
	end, at := next(p.d, i+1, p.my, true, p.last)
	if end == more {
		return i, true
	}
	p.fault(i, end, breach.FaultSyntax, "a row of an INSERT does not follow the grammar of SQL: "+
		"it was searched as text; look at the file there")
	p.st.mode = at
	return end, false
}

// flush hands out the comments that stood inside a unit of records.
func (p *parser) flush() {
	for _, n := range p.notes {
		p.tell(n[0], n[1])
	}
	p.notes = p.notes[:0]
}
