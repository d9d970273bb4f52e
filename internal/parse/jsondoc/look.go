package jsondoc

import (
	"bytes"
	"strings"
)

// window is how many bytes of a value are looked at to tell what it holds.
const window = 64 << 10

// what a value is found to hold.
type what byte

const (
	plain     what = iota // values of no table
	inRows                // objects in a list, each a row
	keyedRows             // rows under keys
	holder                // an object with rows further in
	parts                 // a list of such objects
)

// look tells what the value at the beginning of b holds; b is a window of the leaf,
// or all that is left of it.
func look(b []byte, depth int) what {
	c := &cursor{data: b, bound: len(b)}
	at := c.gap(1)
	switch {
	case len(b) == 0 || at >= c.bound || depth > maxFrames/2:
	case b[0] == '[' && b[at] == '{' && c.member(at) >= 0:
		if in := b[at:min(len(b), at+256)]; bytes.Contains(in, []byte("PHPMyAdmin")) && bytes.Contains(in, []byte(`"header"`)) {
			return parts
		}
		return inRows
	case b[0] == '{':
		return lookInto(c, at, depth)
	}
	return plain
}

// member returns where the first member of the object at a position begins, -1 where
// it has none.
func (c *cursor) member(at int) int {
	at = c.gap(at + 1)
	if at >= c.bound || c.data[at] != '"' {
		return -1
	}
	return at
}

const fewestKeyed = 2 // rows under keys

// lookInto tells what an object holds whose first member begins at a position. Members
// that go on after the window count only where they hold rows.
func lookInto(c *cursor, at, depth int) what {
	keyed, all, found := 0, 0, plain
	for at >= 0 && at < c.bound && c.data[at] != '}' {
		key, value := c.key(at)
		if value < 0 {
			break
		}
		first := c.data[value]
		if found == plain && (first == '{' || first == '[') && look(c.data[value:], depth+1) != plain {
			found = holder
		}
		if at = c.skip(value); at < 0 {
			break
		}
		at = c.gap(at)
		all++
		if first == '{' && rowKey(key) {
			keyed++
		} else if first != '{' {
			all += c.bound // no rows alone
		}
	}
	if keyed >= fewestKeyed && keyed*10 >= all*8 {
		return keyedRows
	}
	return found
}

// rowKey reports a key that is made for a row, and no word that names a column: it has
// digits, or is as long as only made keys are.
func rowKey(key []byte) bool {
	letters := 0
	for _, c := range key {
		if c-'0' < 10 {
			return true
		}
		if c != ' ' {
			letters++
		}
	}
	return letters == len(key) && letters >= 20 || bytes.IndexByte(key, '@') > 0
}

// personal reports an object that is about one person by its own members: of those
// that are a mailbox, a name, a birth date or a telephone by their key and look like
// it, there are two kinds or more.
func personal(s shape, b []byte) bool {
	r := &reader{cursor: cursor{data: b, bound: len(b)}, tables: s.tables()}
	t := r.tables[0]
	if r.row(t, 0, 0) < 0 {
		return false
	}
	kinds := map[string]bool{}
	for i := range t.fields {
		name, v := strings.ToLower(t.layout.Columns[i]), t.fields[i].Raw
		name = name[strings.LastIndexByte(name, '.')+1:]
		switch {
		case len(v) == 0:
		case strings.Contains(name, "mail"):
			if i := bytes.IndexByte(v, '@'); i > 0 && bytes.IndexByte(v[i:], '.') > 1 && bytes.IndexByte(v, ' ') < 0 {
				kinds["mail"] = true
			}
		case strings.Contains(name, "birth") || strings.Contains(name, "dob") || strings.Contains(name, "born"):
			if v[0]-'0' < 10 && len(v) >= 8 {
				kinds["born"] = true
			}
		case strings.Contains(name, "phone") || strings.Contains(name, "mobile"):
			if d := v[len(v)-1]; d-'0' < 10 && len(v) >= 7 {
				kinds["phone"] = true
			}
		}
	}
	return len(kinds) >= 2
}
