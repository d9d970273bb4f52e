package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// repeats reports whether the INSERT at i has the header of the one before.
func (p *parser) repeats(i int) bool {
	n := i + len(p.again)
	return p.again != nil && n < len(p.d) && !wordGoesOn(p.d[n]) && bytes.Equal(p.d[i:n], p.again)
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
	p.before, p.same, p.width = -1, 0, 0
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
	key := head.key()
	l := p.layouts[key]
	if l == nil {
		l = &breach.Layout{Part: p.st.where(head.part), Table: head.table, Columns: head.columns}
		p.layouts[key] = l
	}
	return l
}

// key returns a string that no other header has.
func (h *header) key() string {
	b := appendName(appendName(nil, "of", h.part), "table", h.table)
	for _, c := range h.columns {
		b = appendName(b, "column", c)
	}
	return string(b)
}
