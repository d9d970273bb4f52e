package delimited

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// maxQuoted bounds a quoted field that holds line ends, bytes. Over it the
// quote is taken as one that was never meant to open a field, so that a stray
// quote costs its own line and not the file.
const maxQuoted = 1 << 20

// outcome says what came of a quote at the beginning of a field.
type outcome uint8

const (
	closed      outcome = iota // a field was added
	needMore                   // the data end before it is clear
	neverOpened                // the quote is a character like others
	cutShort                   // the leaf ends inside the field
)

// quoted reads the field whose opening quote is at open. Where it is closed,
// next is the delimiter or line end after it, or len(data).
func (r *reader) quoted(open int) (next int, how outcome) {
	q, escapes, stray := r.d.quote, false, false
	lines := lineFinder{data: r.data, eol: r.d.eol, from: open}
	for from := open + 1; ; {
		at := r.index(from, q)
		if at == len(r.data) || at-open > maxQuoted {
			if line := lines.before(at); line || at == len(r.data) {
				return 0, r.unclosed(open, at, line, stray)
			}
		}
		if stray && lines.before(at) {
			return 0, neverOpened
		}
		if r.d.escape && escaped(r.data[open+1:at]) {
			escapes, from = true, at+1
			continue
		}
		switch r.after(at) {
		case needMore:
			return 0, needMore
		case closed:
			r.addQuoted(r.data[open+1:at], escapes)
			return at + 1, closed
		}
		if r.data[at+1] == q {
			escapes, from = true, at+2
			continue
		}
		if lines.before(at) {
			return 0, neverOpened
		}
		r.note(at)
		if r.data[at-1] == r.d.delim && at-1 > open {
			// A quote that opens: the field before it has ended unseen.
			r.addQuoted(r.data[open+1:at-1], escapes)
			return at - 1, closed
		}
		stray, from = true, at+1
	}
}

// after tells what the byte after the quote at says of it: closed, needMore, or
// neverOpened for anything else.
func (r *reader) after(at int) outcome {
	at++
	if at == len(r.data) {
		if r.last {
			return closed
		}
		return needMore
	}
	switch c := r.data[at]; {
	case c == r.d.delim || c == r.d.eol:
		return closed
	case c == '\r' && r.d.eol == '\n':
		if at+1 == len(r.data) && !r.last {
			return needMore
		}
		if at+1 == len(r.data) || r.data[at+1] == '\n' {
			return closed
		}
	}
	return neverOpened
}

// unclosed decides over a quote with no closing one before at, which is the end
// of the data or more than maxQuoted away. line says that a line end stands
// between them, stray that a single quote does.
func (r *reader) unclosed(open, at int, line, stray bool) outcome {
	switch {
	case line && (stray || at-open > maxQuoted):
		return neverOpened
	case !r.last:
		return needMore
	case line && r.rowsFollow(open):
		return neverOpened
	}
	return cutShort
}

// rowsFollow reports whether the line after the one with the quote at open
// reads as a whole row: then the quote is stray, and the leaf is not cut there.
func (r *reader) rowsFollow(open int) bool {
	from := r.index(open, r.d.eol) + 1
	if from >= len(r.data) {
		return false
	}
	line := r.data[from:r.index(from, r.d.eol)]
	return r.d.width > 1 && bytes.Count(line, []byte{r.d.delim}) == r.d.width-1
}

// lineFinder tells whether a line end stands before a place that moves forward,
// reading each byte once.
type lineFinder struct {
	data  []byte
	eol   byte
	from  int
	found bool
}

func (l *lineFinder) before(at int) bool {
	if !l.found && l.from < at {
		l.found = bytes.IndexByte(l.data[l.from:at], l.eol) >= 0
		l.from = at
	}
	return l.found
}

func (r *reader) addQuoted(raw []byte, escapes bool) {
	r.quotes++
	form := breach.Plain
	switch {
	case r.d.escape && (escapes || bytes.IndexByte(raw, '\\') >= 0):
		form = breach.Backslash
	case escapes || r.odd >= 0:
		form = breach.Doubled
	}
	if form == breach.Plain {
		r.add(raw, form, 0)
		return
	}
	r.add(raw, form, r.d.quote)
}
