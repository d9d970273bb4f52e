package jsondoc

import (
	"slices"
	"strings"
)

const (
	maxTables  = 32   // of a leaf
	maxColumns = 1000 // of a table
	maxDepth   = 8    // objects within objects that have columns
	maxPath    = 200  // bytes of a path
	maxKey     = 64   // bytes of a key that names a column
	maxDigits  = 7    // and digits in it: what has more is somebody's number
)

// survey gathers which tables and columns there are from the beginning of a leaf.
type survey struct {
	cursor
	shape shape
}

func newSurvey(data []byte, table string) *survey {
	return &survey{cursor: cursor{data: data, bound: len(data)}, shape: shape{{name: table, parent: -1, index: map[string]bool{}}}}
}

// object notes the members of the object that begins at a position, and returns what
// follows it; -1 where it cannot be read to its end.
func (s *survey) object(table int, path []string, at, depth int) int {
	for at = s.gap(at + 1); at < s.bound; at = s.gap(at) {
		if s.data[at] == '}' {
			return at + 1
		}
		key, value := s.key(at)
		if value < 0 {
			return -1
		}
		if at = s.member(table, path, string(key), value, depth); at < 0 {
			return -1
		}
	}
	return s.fail(at)
}

func (s *survey) member(table int, path []string, key string, at, depth int) int {
	if !transparent(key) {
		path = append(slices.Clip(path), key)
		if depth > maxDepth || !names(key) || len(strings.Join(path, ".")) > maxPath {
			return s.skip(at)
		}
	}
	switch {
	case s.data[at] == '{' && depth <= 2*maxDepth:
		return s.object(table, path, at, depth+1)
	case s.data[at] == '[':
		return s.list(table, path, at, depth)
	}
	end := s.skip(at)
	if t := s.shape[table]; end >= 0 && len(path) > 0 && len(t.columns) < maxColumns {
		if name := strings.Join(path, "\x00"); !t.index[name] {
			t.index[name] = true
			t.columns = append(t.columns, path)
		}
	}
	return end
}

// list notes the members of the objects in a list, as a table of its own.
func (s *survey) list(table int, path []string, at, depth int) int {
	for at = s.gap(at + 1); at < s.bound; at = s.gap(at) {
		switch s.data[at] {
		case ']':
			return at + 1
		case '{':
			if t := s.table(table, path); t >= 0 && depth <= maxDepth {
				at = s.object(t, nil, at, depth+1)
				break
			}
			fallthrough
		default:
			at = s.skip(at)
		}
		if at < 0 {
			return -1
		}
	}
	return s.fail(at)
}

// table returns the table of the objects in a list, -1 where there is no room for it.
func (s *survey) table(parent int, path []string) int {
	for i, t := range s.shape {
		if t.parent == parent && slices.Equal(t.path, path) {
			return i
		}
	}
	if len(s.shape) == maxTables || len(path) == 0 {
		return -1
	}
	s.shape = append(s.shape, &tableShape{
		name: s.shape[parent].name + "." + columnName(path), parent: parent, path: slices.Clone(path), index: map[string]bool{},
	})
	return len(s.shape) - 1
}

// names reports whether a key may name a column, and is no value of a person.
func names(key string) bool {
	digits := 0
	for i := range len(key) {
		if key[i] == '@' {
			return false
		}
		if key[i]-'0' < 10 {
			digits++
		}
	}
	return key != "" && len(key) <= maxKey && digits < maxDigits
}

// transparent reports keys that only say how a value is written, or where an object
// was kept.
func transparent(key string) bool {
	switch key {
	case "$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal", "$uuid", "$symbol", "$id", "_source":
		return true
	}
	return false
}
