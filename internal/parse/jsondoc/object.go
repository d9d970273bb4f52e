package jsondoc

import (
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// reader reads objects of a chunk as rows.
type reader struct {
	cursor
	base   int64
	tables []*table
	arena  []byte // values without their escapes; never written over
	held   []row  // of lists, handed over at the chunk's end
	cells  []breach.Field
	done   int // the end of the last member that was read
	any    bool
	named  []byte // the key that the next row stands under, raw
}

// row is a row of a list.
type row struct {
	table     int
	at, end   int
	cell, all int // of reader.cells
}

// mostNested bounds the objects within objects that are read one by one.
const mostNested = 4 * maxDepth

// row reads the object that begins at a position into the table's fields and returns
// what follows it. Where that is -1, what was read before the fault stands.
func (r *reader) row(t *table, at int, up int) int {
	clear(t.fields)
	t.more = t.more[:0]
	if t.own >= 0 {
		t.fields[t.own] = r.reference(at)
	}
	if t.up >= 0 {
		t.fields[t.up] = r.reference(up)
	}
	if t.key >= 0 {
		t.fields[t.key] = breach.Field{Raw: r.keep(unescape(nil, r.named)), Form: breach.Plain}
	}
	end := r.object(t, t.root, at, at, 0)
	if len(t.more) > 0 {
		t.more = append(t.more, '}')
		t.fields[len(t.fields)-1] = breach.Field{Raw: r.keep(t.more), Form: breach.Plain}
	}
	return end
}

// reference names a row by where it begins.
func (r *reader) reference(at int) breach.Field {
	var b [24]byte
	return breach.Field{Raw: r.keep(strconv.AppendInt(append(b[:0], '#'), r.base+int64(at), 10)), Form: breach.Plain}
}

// keep copies bytes to where they live as long as the chunk.
func (r *reader) keep(b []byte) []byte {
	from := r.room(len(b))
	r.arena = append(r.arena, b...)
	return r.arena[from:len(r.arena):len(r.arena)]
}

const arenaBlock = 64 << 10

// room makes room for n bytes at the arena's end, and returns where that is.
func (r *reader) room(n int) int {
	if cap(r.arena)-len(r.arena) < n {
		r.arena = make([]byte, 0, max(arenaBlock, 2*n))
	}
	return len(r.arena)
}

// object reads the members of an object of the row that begins at start.
func (r *reader) object(t *table, n *node, start, at, depth int) int {
	next := 0
	for at = r.gap(at + 1); at < r.bound; at = r.gap(at) {
		if r.data[at] == '}' {
			r.done = at + 1
			return at + 1
		}
		key, value := r.key(at)
		if value < 0 {
			return -1
		}
		var kid *node
		if len(key) > 2 && (key[0] == '$' || key[0] == '_') && transparent(string(key)) {
			at = r.value(t, n, key, start, value, depth)
		} else if kid, next = n.kid(key, next); kid != nil {
			at = r.value(t, kid, nil, start, value, depth)
		} else {
			at = r.other(t, n, key, value)
		}
		if at < 0 {
			return -1
		}
	}
	return r.fail(at)
}

// value reads what stands at a path.
func (r *reader) value(t *table, n *node, wrapper []byte, start, at, depth int) int {
	switch c := r.data[at]; c {
	case '"':
		end, escaped := r.quoted(at)
		if end < 0 {
			return -1
		}
		raw := r.data[at+1 : end-1]
		if escaped {
			from := r.room(len(raw))
			r.arena = unescape(r.arena, raw)
			raw = r.arena[from:len(r.arena):len(r.arena)]
		}
		return r.set(t, n, wrapper, breach.Field{Raw: raw, Form: breach.Plain}, at, end)
	case '{':
		if depth == mostNested {
			return r.other(t, n, nil, at)
		}
		if string(wrapper) == "$date" {
			return r.wrapped(t, n, start, at, depth)
		}
		return r.object(t, n, start, at, depth+1)
	case '[':
		if n.list != nil {
			return r.list(t, n, start, at)
		}
		return r.other(t, n, nil, at)
	default:
		end := r.word(at)
		if end < 0 {
			return -1
		}
		if r.data[end-1] == ')' {
			return r.shell(t, n, at, end)
		}
		f := breach.Field{Raw: r.data[at:end], Form: breach.Number}
		if c > '9' {
			f.Form = breach.Word
		}
		if string(f.Raw) == "null" {
			r.done = end
			return end
		}
		return r.set(t, n, wrapper, f, at, end)
	}
}

// wrapped reads {"$numberLong": "-277261200000"} as the moment that it is.
func (r *reader) wrapped(t *table, n *node, start, at, depth int) int {
	in := r.gap(at + 1)
	if in < r.bound && r.data[in] == '"' {
		if key, value := r.key(in); value >= 0 && string(key) == "$numberLong" && r.data[value] == '"' {
			if end, _ := r.quoted(value); end >= 0 {
				if out := r.space(end); out < r.bound && r.data[out] == '}' {
					return r.set(t, n, []byte("$date"), breach.Field{Raw: r.data[value+1 : end-1], Form: breach.Number}, at, out+1)
				}
			}
		}
	}
	return r.object(t, n, start, at, depth+1)
}

// set gives a column its value; what has no column, or has its value already, is
// another member.
func (r *reader) set(t *table, n *node, wrapper []byte, f breach.Field, at, end int) int {
	if n.column < 0 || t.fields[n.column].Form != breach.Null {
		return r.other(t, n, nil, at)
	}
	if next := r.space(end); next < r.bound && r.data[next] != ',' && r.data[next] != '}' && r.data[next] != ']' {
		return r.fail(next) // it ends where another string begins: a quote is missing
	}
	if f.Form == breach.Number && string(wrapper) == "$date" {
		from := r.room(longestInstant + 16)
		if out, ok := instant(r.arena, f.Raw); ok {
			r.arena = out
			f = breach.Field{Raw: out[from:len(out):len(out)], Form: breach.Plain}
		}
	}
	t.fields[n.column] = f
	r.done, r.any = end, true
	return end
}

// other keeps a member that has no column: a key of a node, or what stands at the
// node itself.
func (r *reader) other(t *table, n *node, key []byte, at int) int {
	end := r.skip(at)
	if end < 0 {
		return -1
	}
	r.done = end
	if v := r.data[at:end]; string(v) == "null" || string(v) == "[]" || string(v) == "{}" {
		return end
	}
	if r.any = true; len(t.more) == 0 {
		t.more = append(t.more, '{')
	} else {
		t.more = append(t.more, ',')
	}
	t.more = append(append(t.more, '"'), n.path...)
	if key != nil {
		if n.path != "" {
			t.more = append(t.more, '.')
		}
		t.more = append(t.more, key...)
	}
	t.more = append(append(t.more, '"', ':'), r.data[at:end]...)
	return end
}

// list reads the objects of a list as rows of a table of its own.
func (r *reader) list(t *table, n *node, start, at int) int {
	for at = r.gap(at + 1); at < r.bound; at = r.gap(at) {
		switch r.data[at] {
		case ']':
			r.done = at + 1
			return at + 1
		case '{':
			at = r.hold(n.list, start, at)
		default:
			at = r.other(t, n, nil, at)
		}
		if at < 0 {
			return -1
		}
	}
	return r.fail(at)
}

// hold reads a row of a list, and keeps it: rows of one table are handed over
// together, so that the first of them tell what its columns are.
func (r *reader) hold(t *table, up, at int) int {
	i := len(r.held)
	r.held = append(r.held, row{})
	end := r.row(t, at, up)
	x := row{table: t.number, at: at, end: max(end, r.done), cell: len(r.cells), all: len(t.fields)}
	r.cells = append(r.cells, t.fields...)
	r.held[i] = x
	return end
}
