package sqldump

import (
	"github.com/tocsin-project/tocsin/internal/breach"
)

// nowhere is a sink for a parser that only follows states.
type nowhere struct{}

func (nowhere) Schema(*breach.Schema)                        {}
func (nowhere) Record(*breach.Record)                        {}
func (nowhere) Text(*breach.Text)                            {}
func (nowhere) Fault(int64, breach.FaultKind, string, int64) {}

// ahead goes over the chunk by leaps, from statement to statement and from COPY to
// its end, and reads only what may change the state. It returns the end of the
// last unit it can tell; p.st is the state there.
func (p *parser) ahead() int {
	for i := 0; ; {
		end := p.leap(i)
		if end == more {
			if i == 0 {
				return p.within()
			}
			return i
		}
		i = end
	}
}

// leap passes one statement or COPY, or as many rows of a COPY as there are.
func (p *parser) leap(i int) int {
	if i == len(p.d) {
		return more
	}
	switch p.st.mode {
	case values, tail:
		end := p.leapInserts(i)
		if end != more {
			p.st.leave()
		}
		return end
	case copying, copytext:
		return p.leapCopy(i)
	case lost, lostcopy:
		return p.found(i)
	}
	if fills(p.d[i:]) {
		return p.leapInserts(i)
	}
	return p.unit(i)
}

// leapInserts passes the INSERT that i is in and those that follow it. It
// stops at a ';' at the end of a line that is followed by what a dump goes on
// with.
func (p *parser) leapInserts(i int) int {
	const opening = "INSERT INTO "
	d, end := p.d, more
	for {
		j := line(d, i)
		if j == more {
			return end
		}
		if p.std && undivided(d, j, false) == j {
			end = j
			if d[j]|0x20 == 'g' {
				return j
			}
		} else if k := statementLine(d, j); k >= i {
			if j+longestOpening <= len(d) && string(d[j:j+len(opening)]) == opening {
				end = j
			} else if k := goesOn(d, j, p.my, false); k == more {
				return end
			} else if k > 0 {
				return j
			}
		}
		i = j
	}
}

// fills reports whether an INSERT or REPLACE begins there.
func fills(b []byte) bool {
	switch {
	case len(b) < len("REPLACE"):
		return false
	case b[0]|0x20 == 'i':
		return fold(b[:len("INSERT")], "INSERT")
	case b[0]|0x20 == 'r':
		return fold(b[:len("REPLACE")], "REPLACE")
	}
	return false
}

// leapCopy passes the rows of a COPY: to its end, else to the last line feed.
func (p *parser) leapCopy(i int) int {
	for k, end := i, 0; ; k = end {
		if end = line(p.d, k); end == more {
			if k == i {
				return more
			}
			return k
		}
		if p.d[k] == '\\' && copyDone(p.d[k:end]) {
			p.st.leave()
			return end
		}
	}
}

// tries is how many places within looks at before it gives up.
const tries = 64

// within cuts inside an INSERT that fills the whole chunk: before a row that
// reads as one, and so does the row after it.
func (p *parser) within() int {
	from := 0
	if p.st.mode == top && len(p.d) > 0 && fills(p.d) {
		if from = p.insert(0); from < 0 || p.st.mode != values {
			p.st.mode = top
			return 0
		}
	}
	if p.st.mode != values {
		return 0
	}
	width := len(p.st.head.columns)
	if width == 0 {
		for from < len(p.d) && blank(p.d[from]) {
			from++
		}
		if from < len(p.d) && p.d[from] == '(' && p.tuple(from) > 0 {
			width = len(p.fields)
		}
	}
	k := len(p.d)
	for range tries {
		if k = previousRow(p.d, from, k); k <= from {
			return 0
		}
		if p.fits(k, width) {
			return k
		}
	}
	return 0
}

// fits reports whether a row of the width begins at k, and another after it if
// the data holds one.
func (p *parser) fits(k, width int) bool {
	end := p.tuple(k)
	if end < 0 || len(p.fields) != width {
		return false
	}
	for end < len(p.d) && (blank(p.d[end]) || p.d[end] == ',') {
		end++
	}
	if end == len(p.d) || p.d[end] != '(' {
		return end == len(p.d) || p.d[end] == ';'
	}
	end = p.tuple(end)
	return end == more || end > 0 && len(p.fields) == width
}

// previousRow returns the last index before k of a '(' that follows ")," and
// white space; at most from where there is none.
func previousRow(d []byte, from, k int) int {
	for k--; k > from; k-- {
		if d[k] != '(' {
			continue
		}
		j := k - 1
		for j > from && blank(d[j]) {
			j--
		}
		if d[j] != ',' {
			continue
		}
		for j--; j > from && blank(d[j]); {
			j--
		}
		if d[j] == ')' {
			return k
		}
	}
	return k
}
