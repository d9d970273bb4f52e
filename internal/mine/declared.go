package mine

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tableName names what a statement declares: a table of a part. A dump may declare
// two tables of one name, one after the other: of two databases that it does not name,
// or one that was dropped and made anew. Their rows are of two tables where their
// columns differ.
type tableName struct{ part, table string }

// declare merges a piece of a schema into what is known of its table.
func (r *registry) declare(part string, s *breach.Schema) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := tableName{part, s.Table}
	if r.anew(n, r.again[n], s) {
		r.again[n]++
	}
	for _, k := range []schemaKey{{n, r.again[n]}, {tableName{anyLeaf + s.Part, s.Table}, 0}} {
		have := r.schemas[k]
		if have == nil {
			have = &breach.Schema{Part: s.Part, Table: s.Table}
			r.schemas[k] = have
		}
		merge(have, s)
	}
}

// anew reports that a schema declares another table than the one of its name that is
// known.
func (r *registry) anew(n tableName, again int, s *breach.Schema) bool {
	have := r.schemas[schemaKey{n, again}]
	return have != nil && otherColumns(have, s)
}

// otherColumns reports two schemas that declare columns of other names.
func otherColumns(a, b *breach.Schema) bool {
	return len(a.Columns) > 0 && len(b.Columns) > 0 &&
		!slices.EqualFunc(a.Columns, b.Columns, func(x, y breach.Column) bool { return x.Name == y.Name })
}

// declares notes what a block declares: how many tables of that name there were
// before, and whether this one is another.
func (b *block) declares(s *breach.Schema) {
	n := tableName{partOf(b.leaf, s.Part, s.Table), s.Table}
	known, here := b.knows(n), false
	for _, p := range slices.Backward(b.schemas) {
		if len(p.Columns) > 0 && p.Table == s.Table && p.Part == s.Part {
			here = otherColumns(p, s)
			if here {
				known.here++
			}
			b.known[n] = known
			return
		}
	}
	b.reg.mu.Lock()
	defer b.reg.mu.Unlock()
	if known.first = s; b.reg.anew(n, known.before, s) {
		known.here++
		known.other = true
	}
	b.known[n] = known
}

// knowledge is what a block took for true of a table's declarations.
type knowledge struct {
	before int            // declared anew before the block
	here   int            // and in it
	first  *breach.Schema // the first that declares columns in the block
	other  bool           // it is of another table than the one before
}

// knows returns what a block takes for true of a table, and notes that it does.
func (b *block) knows(n tableName) knowledge {
	if k, ok := b.known[n]; ok {
		return k
	}
	if b.known == nil {
		b.known = map[tableName]knowledge{}
	}
	b.reg.mu.Lock()
	defer b.reg.mu.Unlock()
	k := knowledge{before: b.reg.again[n]}
	b.known[n] = k
	return k
}

// outdated reports that a block took for true what the blocks before it, which are all
// known by now, say otherwise: a table was made anew meanwhile.
func (b *block) outdated() bool {
	b.reg.mu.Lock()
	defer b.reg.mu.Unlock()
	for n, k := range b.known {
		if b.reg.again[n] != k.before || k.first != nil && b.reg.anew(n, k.before, k.first) != k.other {
			return true
		}
	}
	return false
}

// pending returns what a block has declared of its table last.
func (b *block) pending(key tableKey) (out []*breach.Schema) {
	for _, s := range b.schemas {
		if s.Table != key.name || partOf(b.leaf, s.Part, s.Table) != key.part {
			continue
		}
		if len(out) > 0 && slices.ContainsFunc(out, func(have *breach.Schema) bool { return otherColumns(have, s) }) {
			out = nil
		}
		out = append(out, s)
	}
	return out
}

// merge adds a piece of a schema.
func merge(have, s *breach.Schema) {
	if len(s.Columns) > 0 && len(have.Columns) == 0 {
		have.Columns = slices.Clone(s.Columns)
	}
	have.Foreign = append(have.Foreign, s.Foreign...)
	for _, u := range s.Unique {
		if u.Primary {
			have.Unique = slices.Insert(have.Unique, 0, u)
		} else {
			have.Unique = append(have.Unique, u)
		}
	}
}

// schema returns a copy of what is known of a table, pending pieces included;
// nil where nothing is.
func (r *registry) schema(key tableKey, pending []*breach.Schema) *breach.Schema {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := &breach.Schema{Table: key.name}
	have := r.schemas[schemaKey{tableName{key.part, key.name}, key.again}]
	if have == nil && len(pending) == 0 {
		_, database, _ := strings.Cut(key.part, "\x00")
		have = r.schemas[schemaKey{tableName: tableName{anyLeaf + database, key.name}}]
	}
	if have != nil {
		merge(out, have)
		out.Part = have.Part
	}
	for _, s := range pending {
		merge(out, s)
	}
	r.correct(key.part, out)
	if len(out.Columns)+len(out.Unique)+len(out.Foreign) == 0 {
		return nil
	}
	return out
}
