package person

import (
	"fmt"
	"slices"
	"strings"
)

// A key may be of several columns together: a tenant's number and a customer's, a
// country, a branch and a number. They become a column of their own, behind those of
// the table, whose values are made from theirs; everything else follows it like any
// key.

// MostComposite is how many columns a key has at the most.
const MostComposite = 4

// composed are key columns that are one key together.
type composed struct {
	column int
	of     []int
	by     *alternate // the only one of them refers to it; nil for a key of several
}

// compositeRef is an arrow of such columns to others.
type compositeRef struct {
	table    *table
	column   int
	target   *table
	declared bool
	byHand   bool // set by who knows: the rows are not asked
}

// findComposed gives tables that are known by several columns, and those that refer
// to them, a column for these.
func (r *resolver) findComposed() {
	for _, u := range r.tables {
		key := u.compositeKey()
		if key == nil {
			continue
		}
		for _, t := range r.tables {
			if t == u || t.realm() != u.realm() || t.Known || t.Text {
				continue
			}
			of, declared := t.refersTogether(u, key)
			if of == nil {
				continue
			}
			if u.composite < 0 {
				u.composite = u.compose(key)
			}
			byHand := slices.ContainsFunc(t.Composites, func(f Composite) bool { return f.ByHand && f.Table == u.index })
			r.composites = append(r.composites, compositeRef{t, t.compose(of), u, declared, byHand})
		}
	}
}

// compositeKey returns the columns by which a table that no single column knows the
// rows of is known, nil for none.
func (t *table) compositeKey() []int {
	if t.Known || t.Text {
		return nil
	}
	for _, u := range t.Unique {
		if len(u) == 1 && slices.Contains(t.Keys, u[0]) {
			return nil
		}
	}
	for _, u := range t.Unique {
		if len(u) > 1 && len(u) <= MostComposite && !slices.ContainsFunc(u, func(c int) bool { return !t.isKey(c) }) {
			return u
		}
	}
	return nil
}

func (t *table) isKey(c int) bool { return slices.Contains(t.Keys, c) && !t.isType[c] }

// refersTogether finds the columns that refer to the key of u: declared, or called as
// they are there, of which one may be called after the table instead.
func (t *table) refersTogether(u *table, key []int) (of []int, declared bool) {
	for _, f := range t.Composites {
		if f.Table == u.index && len(f.Columns) == len(key) {
			if of := f.inOrder(key); of != nil {
				return of, true
			}
		}
	}
	missing := -1
	for i, c := range key {
		is := t.called(u, c)
		if of = append(of, is); is >= 0 {
			continue
		}
		if missing >= 0 {
			return nil, false
		}
		missing = i
	}
	if missing < 0 && u.identity {
		return distinct(of), false // people are known by it, whatever it is called after
	}
	if !slices.ContainsFunc(key, u.counts) {
		return nil, false // a table between others: its rows are nobody's entity
	}
	if missing >= 0 {
		of[missing] = t.afterTable(u, of)
	}
	return distinct(of), false
}

// inOrder returns the columns that refer to those of a key, in its order; nil where
// they refer to others.
func (f *Composite) inOrder(key []int) []int {
	out := make([]int, 0, len(key))
	for _, c := range key {
		i := slices.Index(f.RefColumns, c)
		if i < 0 {
			return nil
		}
		out = append(out, f.Columns[i])
	}
	return out
}

// distinct returns the columns if they are all there, once each, and nil otherwise.
func distinct(of []int) []int {
	for i, c := range of {
		if c < 0 || slices.Contains(of[:i], c) {
			return nil
		}
	}
	return of
}

// counts reports a key column that is of the table's own rows: id, number, or called
// after it.
func (t *table) counts(column int) bool {
	name := t.Columns[column].Name
	st := keyStem(name)
	return generic(name) || st == "" || st == t.stem
}

// called returns the key column that is called like one of u's, -1 for none.
func (t *table) called(u *table, column int) int {
	name := u.Columns[column].Name
	if generic(name) {
		return -1
	}
	return slices.IndexFunc(t.Columns, func(c Column) bool { return strings.EqualFold(c.Name, name) && t.isKey(t.at(c.Name)) })
}

// afterTable returns the key column that is called after u, -1 for none.
func (t *table) afterTable(u *table, not []int) int {
	for _, c := range t.Keys {
		if st := keyStem(t.Columns[c].Name); !slices.Contains(not, c) && t.isKey(c) && st != "" && st == u.stem {
			return c
		}
	}
	return -1
}

func (t *table) at(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// compose adds a column for several, once.
func (t *table) compose(of []int) int {
	for i := range t.composed {
		if p := &t.composed[i]; p.by == nil && slices.Equal(p.of, of) {
			return p.column
		}
	}
	names := make([]string, len(of))
	for i, c := range of {
		names[i] = t.Columns[c].Name
	}
	at := t.addKey("(" + strings.Join(names, ", ") + ")")
	t.composed = append(t.composed, composed{column: at, of: of})
	return at
}

// addKey adds a key column that no row was read with.
func (t *table) addKey(name string) int {
	at := len(t.Columns)
	t.Columns = append(slices.Clip(t.Columns), Column{Name: name, Number: NoNumber})
	t.Keys = append(slices.Clip(t.Keys), at)
	t.isType, t.typeOf = append(t.isType, false), append(t.typeOf, -1)
	t.roles, t.mixed, t.proseOf, t.party = append(t.roles, ""), append(t.mixed, false), append(t.proseOf, ""), append(t.party, 0)
	if t.second != nil {
		t.second = append(t.second, false)
	}
	return at
}

// withComposed adds the keys that a row's columns are together.
func (r *resolver) withComposed(o *Observation) {
	list := r.tables[o.Table].composed
	for i := range list {
		if v, ok := list[i].value(o); ok {
			o.Keys = append(o.Keys, Key{Column: uint16(list[i].column), Value: v})
		}
	}
}

// value is what a row's columns are together; false where one of them is missing.
func (p *composed) value(o *Observation) (uint64, bool) {
	v, ok := key(o, p.of[0])
	if p.by != nil {
		k := p.by.keys[v]
		return k, ok && k != 0
	}
	sum := uint64(0)
	for _, c := range slices.Backward(p.of) {
		w, ok := key(o, c)
		if !ok || w == 0 {
			return 0, false
		}
		sum = scramble(w + 0x9e3779b97f4a7c15*sum)
	}
	return sum | KeyHashed, true
}

// countComposites counts the keys of several columns, which were none when rows were
// read.
func (r *resolver) countComposites() error {
	if len(r.composites) == 0 {
		return nil
	}
	return r.countComposed(func(p *composed) bool { return p.by == nil })
}

// countComposed counts the keys of such added columns.
func (r *resolver) countComposed(of func(*composed) bool) error {
	has := func(t int) bool { return len(r.tables[t].composed) > 0 }
	return r.eachKeys(has, func() (func(*Observation), func()) {
		got := map[nodeKey]*keyStats{}
		return func(o *Observation) {
				for _, p := range r.tables[o.Table].composed {
					if v, ok := key(o, p.column); ok && of(&p) {
						at := nodeKey{o.Table, uint64(p.column)}
						if got[at] == nil {
							got[at] = newKeyStats()
						}
						got[at].add(v)
					}
				}
			}, func() {
				for at, ks := range got {
					to := &r.stats.tables[at.table].keys[at.value]
					if *to == nil {
						*to = newKeyStats()
					}
					(*to).merge(ks)
				}
			}
	})
}

// ofComposite reports a column that is part of a key which refers to people: alone it
// says nothing, for each tenant counts its customers from 1.
func (r *resolver) ofComposite(t *table, c int) bool {
	return slices.ContainsFunc(t.composed, func(p composed) bool {
		return p.by == nil && slices.Contains(p.of, c) && slices.ContainsFunc(t.refs, func(f ref) bool {
			return f.column == p.column && r.tables[f.target].identity
		})
	})
}

// inferComposites adds the arrows of such keys that are declared, or that containment
// bears out.
func (r *resolver) inferComposites() {
	for _, p := range r.composites {
		ks := r.stats.key(p.table.index, p.column)
		if ks == nil || p.target.primary != p.target.composite || p.target.space == nil {
			continue
		}
		share := r.contained(ks, p.target)
		switch {
		case p.byHand:
			r.addRef(p.table, ref{column: p.column, target: p.target.index, typeCol: -1, score: 98 + p.columns(), why: "set by hand", declared: true, byHand: true})
		case p.declared:
			r.addRef(p.table, ref{column: p.column, target: p.target.index, typeCol: -1, score: 98 + p.columns(), why: "declared foreign key", declared: true})
		case share >= leastContained:
			r.addRef(p.table, ref{
				column: p.column, target: p.target.index, typeCol: -1, score: 58 + p.columns(),
				why: fmt.Sprintf("names of %s columns and containment %.1f %%", numberWord[p.columns()], share*100),
			})
		}
	}
}

// numberWord are numbers of columns in words.
var numberWord = [MostComposite + 1]string{2: "two", 3: "three", 4: "four"}

// columns is how many columns of its table refer together.
func (p *compositeRef) columns() int {
	at := slices.IndexFunc(p.table.composed, func(c composed) bool { return c.column == p.column })
	return len(p.table.composed[at].of)
}

// inCompositeKey reports a column that is part of the key by which other tables refer
// to the table.
func (t *table) inCompositeKey(c int) bool {
	return slices.ContainsFunc(t.composed, func(p composed) bool {
		return p.column == t.primary && t.composite >= 0 && slices.Contains(p.of, c)
	})
}
