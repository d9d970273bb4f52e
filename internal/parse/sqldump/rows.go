package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

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
		p.rec.Offset, p.rec.Length, p.rec.Fields, p.rec.Same = p.base+int64(i), end-i, p.fields, p.same
		p.sink.Record(&p.rec)
		if p.width == 0 {
			p.begins(i)
		}
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
		if p.std {
			p.st.mode = top // the last INSERT of a script may have no ';'
		}
		return len(p.d)
	case j == more:
	case p.d[j] == ',':
		return j + 1
	case p.d[j] == ';':
		return p.close(j)
	case p.std && bytes.IndexByte(p.d[i:j], '\n') >= 0:
		return p.next(i, j)
	}
	p.st.mode = tail
	return i
}

// next ends an INSERT that has no ';' where a line at j begins a statement, as
// SQL Server's scripts do.
func (p *parser) next(i, j int) int {
	t := p.token(j)
	switch {
	case t.kind == tokEnd && !p.last:
		return more
	case t.is("GO") || starter(t.text):
		p.st.mode = top
	default:
		p.st.mode = tail
	}
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
