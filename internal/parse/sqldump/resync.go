package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

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
	case my && bytes.HasPrefix(b, []byte("/*")), len(b) > 11 && bytes.EqualFold(b[:12], []byte("insert into ")),
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

// next returns where the next unit may begin after i, in a unit that is given
// up, and the mode there: after a statement's end, at the top; if rows may
// follow, at a row on a new line. A guess: a string may hold the same.
func next(d []byte, i int, my, rows, last bool) (end int, at mode) {
	for j := i; ; {
		if j = line(d, j); j == more {
			if last {
				return len(d), top
			}
			return more, top
		}
		if statementLine(d, j) >= i {
			if k := goesOn(d, j, my, last); k == more {
				return more, top
			} else if k > 0 {
				return j, top
			}
		}
		if rows {
			if k := rowAfter(d, i, j, last); k == more {
				return more, top
			} else if k > 0 {
				return k, values
			}
		}
	}
}

// rowAfter returns the index of the '(' of a row that follows the line feed
// before j: "),\n(" or ")\n,(", with any white space; bad if none does. The row
// before does not reach before from.
func rowAfter(d []byte, from, j int, last bool) int {
	comma, b := false, j-1
	for b > max(from, j-widestGap) && (blank(d[b]) || d[b] == ',' && !comma) {
		comma = comma || d[b] == ','
		b--
	}
	if d[b] != ')' {
		return bad
	}
	for end := j + widestGap; j < len(d); j++ {
		switch c := d[j]; {
		case c == '(' && comma:
			return j
		case c == ',' && !comma:
			comma = true
		case !blank(c) || j == end:
			return bad
		}
	}
	if last {
		return bad
	}
	return more
}

// widestGap is how many bytes of white space may be on either side of a line's
// end between two rows for rowAfter to know them: more would cost too much in a
// leaf that is nothing but white space.
const widestGap = 64

// found reads on in the modes lost and lostcopy, up to where a unit begins.
func (p *parser) found(i int) int {
	end, at := 0, copying
	if p.st.mode == lostcopy {
		if end = copyLine(p.d, i); end == more && p.last {
			end = len(p.d)
		}
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
func (s *state) resync(d []byte) int {
	var n int
	at := s.mode
	switch s.mode {
	case copying, copytext, lostcopy:
		if n = copyLine(d, 0); n == more {
			at = lostcopy
		} else if at == lostcopy {
			at = copying
		}
	default:
		if s.mode == top {
			s.head = header{}
		}
		if n, at = next(d, min(1, len(d)), s.my, s.head.table != "", false); n == more {
			at = lost
		}
	}
	if s.mode = at; n == more {
		return len(d)
	}
	return n
}
