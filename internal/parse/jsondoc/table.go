package jsondoc

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// table is a table while its rows are read.
type table struct {
	layout  breach.Layout
	number  int
	root    *node
	own, up int // columns of row_id and of the parent's, -1 for none
	key     int // column of the key that the row stands under, -1 for none
	fields  []breach.Field
	more    []byte // the inside of the object of other members
}

// node is a key of a path.
type node struct {
	key    string
	path   string // keys to it, raw, with points between
	column int    // -1 for none
	list   *table // of the objects in the list that stands there
	kids   []*node
	index  map[string]*node
}

// tables makes the tables of a shape.
func (s shape) tables() []*table {
	out := make([]*table, len(s))
	for i, sh := range s {
		t := &table{number: i, root: &node{column: -1}, own: -1, up: -1, key: -1}
		t.layout = breach.Layout{Table: sh.name, Members: membersColumn}
		if s.parents(i) {
			t.own = t.add(rowColumn)
		}
		if sh.parent >= 0 {
			t.up = t.add(s.upColumn(sh))
			out[sh.parent].root.under(sh.path).list = t
		}
		for _, path := range sh.columns {
			at := t.add(columnName(path))
			if slices.Equal(path, byKey) {
				t.key = at
			} else {
				t.root.under(path).column = at
			}
		}
		t.add(membersColumn)
		t.fields = make([]breach.Field, len(t.layout.Columns))
		out[i] = t
	}
	return out
}

func (t *table) add(name string) int {
	t.layout.Columns = append(t.layout.Columns, name)
	return len(t.layout.Columns) - 1
}

// under returns the node of a path, made where it is none.
func (n *node) under(path []string) *node {
	for i, key := range path {
		kid := n.index[key]
		if kid == nil {
			kid = &node{key: key, path: strings.Join(path[:i+1], "."), column: -1}
			if n.path != "" {
				kid.path = n.path + "." + key
			}
			if n.index == nil {
				n.index = map[string]*node{}
			}
			n.kids, n.index[key] = append(n.kids, kid), kid
		}
		n = kid
	}
	return n
}

// kid returns the node of a key, nil where there is none. Most objects have their
// keys in the same order.
func (n *node) kid(key []byte, next int) (*node, int) {
	if next < len(n.kids) && n.kids[next].key == string(key) {
		return n.kids[next], next + 1
	}
	for i := next + 1; i < min(next+4, len(n.kids)); i++ {
		if n.kids[i].key == string(key) {
			return n.kids[i], i + 1
		}
	}
	return n.index[string(key)], next
}
