package sqldump

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// plainByte holds the bytes that statement goes over without a thought.
var plainByte = func() (t [256]bool) {
	for c := range t {
		t[c] = !bytes.ContainsRune([]byte("'\"`[;-#/*$\n"), rune(c))
	}
	return t
}()

// statement returns the end of the statement at i, with its delimiter and the
// rest of a blank line. A versioned comment that a line feed follows ends too,
// whatever the delimiter: MariaDB's first line has none.
func (p *parser) statement(i int) int {
	delim := p.st.delim
	if delim == "" {
		delim = ";"
		if p.compound(i) {
			return p.compoundEnd(i)
		}
	}
	special := plainByte[delim[0]]
	versioned, depth := false, 0
	for start := i; i < len(p.d); {
		c := p.d[i]
		if plainByte[c] && (!special || c != delim[0]) {
			i++
			continue
		}
		if c == delim[0] {
			if len(p.d)-i < len(delim) && !p.last {
				return more
			}
			if bytes.HasPrefix(p.d[i:], []byte(delim)) {
				return p.afterDelimiter(i + len(delim))
			}
		}
		if c == '\n' {
			if i++; p.std {
				switch undivided(p.d, i, p.last) {
				case more:
					return more
				case i:
					return i
				}
			}
			continue
		}
		end, step := p.skip(i, start)
		if end == more {
			return more
		}
		if depth += step; step > 0 && i == start {
			versioned = true
		}
		if step < 0 && depth <= 0 && versioned {
			switch after := p.afterDelimiter(end); {
			case after == more:
				return more
			case p.d[after-1] == '\n' || after == len(p.d):
				return after
			}
		}
		i = end
	}
	return more
}

// skip passes the string, comment or other byte at i of a statement that began
// at start. step is 1 for the mark of a versioned comment and -1 for its end.
func (p *parser) skip(i, start int) (end, step int) {
	switch c := p.d[i]; c {
	case '\'':
		return p.quotedEnd(i, p.back || !p.my && escapeString(p.d[start:i])), 0
	case '"':
		return p.quotedEnd(i, p.back && p.my), 0
	case '`':
		if p.my || p.std {
			return p.quotedEnd(i, false), 0
		}
	case '[':
		if t := p.token(i); p.std {
			if t.kind == tokEnd {
				return more, 0
			}
			return t.end, 0
		}
	case '$':
		if !p.my && !p.std && (i == start || !wordByte[p.d[i-1]]) {
			if end, _, _ = dollar(p.d, i); end != bad {
				return end, 0
			}
		}
	case '*':
		if end = p.versionEnd(i); end != bad {
			return end, -1
		}
	case '-', '#', '/':
		if c == '/' && p.my && i+2 < len(p.d) && p.d[i+1] == '*' {
			if end = p.version(i); end != bad {
				return end, 1
			}
		}
		if end = p.comment(i); end != bad {
			return end, 0
		}
	}
	return i + 1, 0
}

// quotedEnd returns the index after the quoted thing that begins at i.
func (p *parser) quotedEnd(i int, back bool) int {
	end, _ := closing(p.d, i+1, p.d[i], back)
	if end == more {
		return more
	}
	return end + 1
}

// escapeString reports whether the E of PostgreSQL's E'..' ends before.
func escapeString(before []byte) bool {
	n := len(before)
	return n > 0 && before[n-1]|0x20 == 'e' && (n == 1 || !wordByte[before[n-2]])
}

// cut accounts for the incomplete unit that the end of the leaf leaves.
func (p *parser) cut(i int) {
	if (p.st.mode == top || p.st.mode == tail) && p.undelimited(i) {
		return
	}
	p.fault(i, len(p.d), breach.FaultTruncated, "the file ends in the middle of "+p.what(i)+
		": what follows is missing; ask for the whole file")
	p.st.open = false
	p.st.leave()
}

// undelimited reads a last statement that lacks only its delimiter. A statement
// that defines or fills a table is cut all the same.
func (p *parser) undelimited(i int) bool {
	t := p.token(i)
	for _, w := range []string{"INSERT", "REPLACE", "COPY", "CREATE", "ALTER"} {
		if t.is(w) {
			return false
		}
	}
	delim := p.st.delim
	if delim == "" {
		delim = ";"
	}
	q := *p
	q.dry, q.notes = true, nil
	q.d = append(slices.Clip(p.d[i:len(p.d):len(p.d)]), "\n"+delim+"\n"...)
	if q.statement(0) != len(q.d) {
		return false
	}
	p.say(i, len(p.d))
	p.st.leave()
	return true
}

// what says what unit begins at i, for a message.
func (p *parser) what(i int) string {
	t := p.token(i)
	switch {
	case p.st.mode == values:
		return "a row of an INSERT"
	case p.st.mode == copying || p.st.mode == copytext:
		return "a row of a COPY"
	case t.is("INSERT") || t.is("REPLACE"):
		return "the head of an INSERT"
	case t.is("CREATE"):
		return "a CREATE statement"
	}
	return "a statement"
}

// finish looks at the state at the end of the leaf.
func (p *parser) finish() {
	switch {
	case p.st.mode == values || p.st.mode == tail:
		p.remark(len(p.d), breach.FaultTruncated, "the file ends within an INSERT: rows may be missing; ask for the whole file")
	case p.st.mode == copying || p.st.mode == copytext:
		p.remark(len(p.d), breach.FaultTruncated, `the file ends within a COPY, without "\.": rows may be missing; ask for the whole file`)
	case p.st.open:
		p.remark(len(p.d), breach.FaultTruncated, "the dump does not say that it is complete: tables may be missing; ask for the whole file")
	}
}
