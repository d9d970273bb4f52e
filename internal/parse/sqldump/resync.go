package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// boundary returns the index after the first ';' at the end of a line, at or
// after i, that is followed by what a dump goes on with: a known statement, a
// comment, a psql line. It is a guess: a string may hold the same. Where there
// is none it returns more, and the index from which on more data may tell.
func boundary(d []byte, i int, my, last bool) (end, undecided int) {
	for {
		j := line(d, i)
		if j == more {
			return more, len(d)
		}
		if k := statementLine(d, j); k >= i {
			if k := goesOn(d, j, my, last); k == more {
				return more, j - 3
			} else if k > 0 {
				return j, 0
			}
		}
		i = j
	}
}

// statementLine returns the index of the ';' that ends the line before j, -1 if
// it does not end so.
func statementLine(d []byte, j int) int {
	switch {
	case j > 1 && d[j-2] == ';':
		return j - 2
	case j > 2 && d[j-2] == '\r' && d[j-3] == ';':
		return j - 3
	}
	return -1
}

// longestOpening is how many bytes goesOn looks at after white space.
const longestOpening = 24

// goesOn returns where, after white space, a dump goes on that may do so at i;
// bad where it does not.
func goesOn(d []byte, i int, my, last bool) int {
	for i < len(d) && blank(d[i]) {
		i++
	}
	b := d[i:min(len(d), i+longestOpening)]
	switch {
	case len(b) < longestOpening && !last:
		return more
	case len(b) == 0:
		return i
	case bytes.HasPrefix(b, []byte("--")):
		// PostgreSQL's strings may hold lines; a signature under a letter is "-- ".
		if my || bytes.HasPrefix(b, []byte("--\n-- ")) || bytes.HasPrefix(b, []byte("--\r\n-- ")) {
			return i
		}
		return bad
	case my && bytes.HasPrefix(b, []byte("/*")), bytes.HasPrefix(b, []byte("insert into ")),
		!my && b[0] == '\\' && len(b) > 1 && 'a' <= b[1] && b[1] <= 'z':
		return i
	}
	n := 0
	for n < len(b) && 'A' <= b[n] && b[n] <= 'Z' {
		n++
	}
	if n > 1 && n < len(b) && (blank(b[n]) || b[n] == ';') && starter(b[:n]) {
		return i
	}
	return bad
}

// nextRow returns the index of the '(' of the first row at or after i that
// begins a line after a row: "),\n(" or ")\n,(".
func nextRow(d []byte, i int) int {
	for ; ; i++ {
		j := bytes.IndexByte(d[i:], ')')
		if j < 0 {
			return more
		}
		i += j
		comma, feed := false, false
		for k := i + 1; ; k++ {
			if k == len(d) {
				return more
			}
			if c := d[k]; c == '(' && comma && feed {
				return k
			} else if c == ',' && !comma {
				comma = true
			} else if c == '\n' {
				feed = true
			} else if !blank(c) {
				break
			}
		}
	}
}

// next returns where the next unit may begin at or after i, in a unit that is
// given up, and the mode there: values, if rows may follow, or top.
func next(d []byte, i int, my, rows, last bool) (end int, at mode) {
	end, limit := boundary(d, i, my, last)
	if end != more {
		limit = end
	}
	if rows {
		if k := nextRow(d[:limit], i); k > 0 {
			return k, values
		}
	}
	if end == more && last {
		return len(d), top
	}
	return end, top
}

// found reads on in the modes lost and lostcopy, up to where a unit begins.
func (p *parser) found(i int) int {
	end, at := 0, copying
	if p.st.mode == lostcopy {
		end = p.lineEnd(i)
	} else {
		end, at = next(p.d, i, p.my, p.st.head.table != "", p.last)
	}
	if end == more {
		const keep = 256 // bytes that may begin what next looks for
		if end = len(p.d) - keep; end <= i {
			return more
		}
		at = p.st.mode
	}
	p.fault(i, end, breach.FaultTooLong, "still inside the unit that was given up")
	p.st.mode = at
	return end
}

// resync gives up the unit at the beginning of d.
func (st *state) resync(d []byte) int {
	n, at := more, st.mode
	switch st.mode {
	case copying, copytext, lostcopy:
		if n = line(d, 0); n == more {
			at = lostcopy
		} else if at == lostcopy {
			at = copying
		}
	default:
		if st.mode == top {
			st.head = header{}
		}
		if n, at = next(d, min(1, len(d)), st.my, st.head.table != "", false); n == more {
			at = lost
		}
	}
	if st.mode = at; n == more {
		return len(d)
	}
	return n
}
