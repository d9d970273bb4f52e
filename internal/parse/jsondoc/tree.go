package jsondoc

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tree reads a leaf of nested values, unit by unit. A unit is a row, a member that
// holds none, or what opens or closes a value that holds rows.
type tree struct {
	run
	place
	// only says that units are looked for, and nothing is handed over.
	only bool
}

// units reads units up to the first that goes on after the data, and returns where
// that begins.
func (t *tree) units() int {
	at := t.markEnd()
	for {
		t.bound = len(t.data)
		unit := t.gap(at)
		t.cov.Records += int64(unit - at)
		if unit == len(t.data) {
			return unit
		}
		held, cells := len(t.held), len(t.cells)
		t.why, t.at, t.done, t.any = broken, unit, unit, false
		if at = t.unit(unit); at < 0 {
			t.undo(held, cells)
			return unit
		}
	}
}

// unit reads one unit and returns what follows it, -1 where it goes on after the data.
func (t *tree) unit(at int) int {
	c := t.data[at]
	switch frame := t.top(); {
	case frame != 0 && frame != rowsAlone && c == closing(frame):
		t.close()
		t.cov.Records++
		return at + 1
	case frame == 0 && (c == '{' || c == '['):
		return t.open(at, at, "")
	case c == '{' && (frame == rowsAlone || frame == rowsList):
		return t.object(at, at)
	case c == '{' && frame == inList:
		if len(t.frames) < maxFrames {
			t.push(inObject, "")
			t.cov.Records++
			return at + 1
		}
	case c == '"' && (frame == inObject || frame == rowsByKey):
		return t.member(at)
	case frame == rowsList || frame == inList:
		if end := t.skip(at); end > at {
			return t.prose(at, end)
		}
		return t.junk(at, at)
	}
	return t.junk(at, at)
}

// closing is what closes a frame, 0 for none.
func closing(frame byte) byte {
	switch frame {
	case rowsList, inList:
		return ']'
	case rowsByKey, inObject:
		return '}'
	}
	return 0
}

// close leaves a frame: the rows of its lists are handed over first, for behind it
// their tables are others.
func (t *tree) close() {
	t.settle()
	t.pop()
	t.tables = nil
}

// settle hands over what is held of the tables at hand.
func (t *tree) settle() {
	if len(t.tables) == 0 {
		return
	}
	if !t.only {
		t.lists()
	}
	t.held, t.cells = t.held[:0], t.cells[:0]
}

// member reads a member of an object that holds rows.
func (t *tree) member(at int) int {
	key, value := t.key(at)
	if value < 0 {
		return t.junk(at, at)
	}
	c := t.data[value]
	if t.top() == rowsByKey && c == '{' {
		t.named = key
		return t.object(at, value)
	}
	if t.top() == inObject && (c == '{' || c == '[') {
		return t.open(at, value, string(key))
	}
	return t.single(at, value, string(key))
}

// single reads a member that holds no rows, as text.
func (t *tree) single(at, value int, key string) int {
	end := t.skip(value)
	if end < 0 {
		return t.junk(at, at)
	}
	if n := len(t.frames); key == "name" && n > 1 && t.frames[n-2] == inList && t.data[value] == '"' {
		t.path = append(t.path[:n-1:n-1], string(t.data[value+1:end-1])) // of a table
	}
	return t.prose(at, end)
}

// open reads the beginning of a value that may hold rows; from is where its key is.
func (t *tree) open(from, value int, key string) int {
	rest := t.data[value:]
	if len(rest) < window && !t.last {
		t.at, t.why = len(t.data), short
		return -1
	}
	rest = rest[:min(len(rest), window)]
	kind := look(rest, 0)
	if kind == plain || len(t.frames) == maxFrames {
		return t.single(from, value, "")
	}
	t.text(from, value)
	t.push(map[what]byte{inRows: rowsList, keyedRows: rowsByKey, holder: inObject, parts: inList}[kind], key)
	if t.rows() {
		t.begin(rest)
	}
	t.cov.Records++
	return value + 1
}

// begin surveys the rows that a window begins with.
func (t *tree) begin(b []byte) {
	v := newSurvey(b, t.table())
	keyed := t.top() == rowsByKey
	if keyed {
		v.shape[0].columns = append(v.shape[0].columns, byKey)
	}
	first := v.gap(1)
	for at := first; at >= 0 && at < v.bound; at = v.gap(at) {
		if keyed {
			_, at = v.key(at)
		}
		if at < 0 || b[at] != '{' {
			break
		}
		if at = v.object(0, nil, at, 0); at < 0 {
			break
		}
	}
	t.shape, t.start = v.shape, rowStart(b, first)
	t.enter()
}

// enter makes the tables of the rows at hand.
func (t *tree) enter() {
	t.tables = t.shape.tables()
	if !t.only {
		t.declared = t.shape.schemas()
		t.declare()
	}
}

// rowStart returns what rows begin with: the line end and blanks before the first, or
// the brace and the key of its first member.
func rowStart(b []byte, first int) string {
	line := first
	for line > 0 && (b[line-1] == ' ' || b[line-1] == '\t') {
		line--
	}
	if line > 0 && b[line-1] == '\n' && first < len(b) {
		return string(b[line-1 : first+1])
	}
	c := &cursor{data: b, bound: len(b)}
	if in := c.member(first); in >= 0 && first < len(b) && b[first] == '{' {
		if key, value := c.key(in); value >= 0 && len(key) <= maxKey {
			return string(b[first:in]) + `"` + string(key) + `"`
		}
	}
	return "\n"
}

// object reads a row; from is where its key is.
func (t *tree) object(from, at int) int {
	if t.only {
		t.done, t.any = at, false
		if end := t.skip(at); end >= 0 {
			return end
		}
		return t.junk(from, at)
	}
	end := t.record(at)
	if end < 0 {
		return t.junk(from, at)
	}
	t.cov.Records += int64(at - from)
	return end
}

// junk reads what is none of what may stand there: up to where the next row probably
// begins, or the line ends.
func (t *tree) junk(from, at int) int {
	if t.why == short && !t.last {
		return -1
	}
	why, fault := t.why, t.at
	end := t.next(max(t.done, at+1))
	if end < 0 && !t.last {
		return -1
	}
	tail := from
	if t.rows() && at < len(t.data) && t.data[at] == '{' && t.any && !t.only {
		t.cov.Records += int64(at - from)
		tail = t.salvage(at)
	}
	t.any = false
	if why == short {
		t.tail(tail)
		return len(t.data)
	}
	if end < 0 {
		end = len(t.data)
	}
	t.text(tail, end)
	t.fault(fault, breach.FaultSyntax, "what stands here is no JSON; it was read as text up to where a row or line begins", 0)
	return end
}

// next returns where a row or a line probably begins behind a position, -1 where that
// is not in the data.
func (t *tree) next(at int) int {
	start := t.start
	if !t.rows() || start == "" {
		start = "\n"
	}
	i := bytes.Index(t.data[min(at, len(t.data)):], []byte(start))
	if i < 0 {
		return -1
	}
	if start[0] == '\n' {
		i++
	}
	return at + i
}

// prose hands a member or a value over as text.
func (t *tree) prose(at, end int) int {
	t.text(at, end)
	return end
}
