package person

import (
	"fmt"
	"slices"
	"strings"
)

// A key may be of two columns together: a tenant's number and a customer's, a year
// and a number. Such a pair becomes a column of its own, behind those of the table,
// whose values are made from the two; everything else follows it like any key.

// composed is a pair of key columns that are one key.
type composed struct {
	column, a, b int
	by           *alternate // a refers to it, and there is no b; nil for a pair
}

// pairRef is an arrow of such a pair to another.
type pairRef struct {
	table    *table
	column   int
	target   *table
	declared bool
	byHand   bool // set by who knows: the rows are not asked
}

// findComposed gives tables that are known by a pair of columns, and those that
// refer to them, a column for the pair.
func (r *resolver) findComposed() {
	for _, u := range r.tables {
		a, b, ok := u.pairKey()
		if !ok {
			continue
		}
		for _, t := range r.tables {
			if t == u || t.realm() != u.realm() || t.Known || t.Text {
				continue
			}
			c, d, declared := t.refersByPair(u, a, b)
			if c < 0 || c == d {
				continue
			}
			if u.pair < 0 {
				u.pair = u.compose(a, b)
			}
			byHand := slices.ContainsFunc(t.ForeignPairs, func(f ForeignPair) bool { return f.ByHand && f.Table == u.index })
			r.pairs = append(r.pairs, pairRef{t, t.compose(c, d), u, declared, byHand})
		}
	}
}

// pairKey returns the two columns by which a table that no single column knows the
// rows of is known.
func (t *table) pairKey() (a, b int, ok bool) {
	if t.Known || t.Text {
		return 0, 0, false
	}
	for _, u := range t.Unique {
		if len(u) == 1 && slices.Contains(t.Keys, u[0]) {
			return 0, 0, false
		}
	}
	for _, u := range t.Unique {
		if len(u) == 2 && t.isKey(u[0]) && t.isKey(u[1]) {
			return u[0], u[1], true
		}
	}
	return 0, 0, false
}

func (t *table) isKey(c int) bool { return slices.Contains(t.Keys, c) && !t.isType[c] }

// refersByPair finds the two columns that refer to a pair of u: declared, or called
// as they are there, of which one may be called after the table instead.
func (t *table) refersByPair(u *table, a, b int) (c, d int, declared bool) {
	for _, f := range t.ForeignPairs {
		if f.Table != u.index {
			continue
		}
		switch f.RefColumns {
		case [2]int{a, b}:
			return f.Columns[0], f.Columns[1], true
		case [2]int{b, a}:
			return f.Columns[1], f.Columns[0], true
		}
	}
	c, d = t.called(u, a), t.called(u, b)
	if c >= 0 && d >= 0 && u.identity {
		return c, d, false // people are known by the pair, whatever it is called after
	}
	if !u.counts(a) && !u.counts(b) {
		return -1, -1, false // a table between two others: its rows are nobody's entity
	}
	if c >= 0 && d < 0 {
		d = t.afterTable(u, c)
	} else if d >= 0 && c < 0 {
		c = t.afterTable(u, d)
	}
	if c < 0 || d < 0 {
		return -1, -1, false
	}
	return c, d, false
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
func (t *table) afterTable(u *table, not int) int {
	for _, c := range t.Keys {
		if st := keyStem(t.Columns[c].Name); c != not && t.isKey(c) && st != "" && st == u.stem {
			return c
		}
	}
	return -1
}

func (t *table) at(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// compose adds a column for a pair, once.
func (t *table) compose(a, b int) int {
	for _, p := range t.composed {
		if p.a == a && p.b == b {
			return p.column
		}
	}
	at := t.addKey("(" + t.Columns[a].Name + ", " + t.Columns[b].Name + ")")
	t.composed = append(t.composed, composed{column: at, a: a, b: b})
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

// withPairs adds the keys of a row's pairs.
func (r *resolver) withPairs(o *Observation) {
	for _, p := range r.tables[o.Table].composed {
		v, ok := key(o, p.a)
		if p.by != nil {
			if k := p.by.keys[v]; ok && k != 0 {
				o.Keys = append(o.Keys, Key{Column: uint16(p.column), Value: k})
			}
			continue
		}
		w, also := key(o, p.b)
		if ok && also && v != 0 && w != 0 {
			o.Keys = append(o.Keys, Key{Column: uint16(p.column), Value: scramble(v+0x9e3779b97f4a7c15*scramble(w)) | KeyHashed})
		}
	}
}

// countPairs counts the keys of pairs, which were none when rows were read.
func (r *resolver) countPairs() error {
	if len(r.pairs) == 0 {
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

// ofPair reports a column that is half of a pair which refers to people: alone it
// says nothing, for each tenant counts its customers from 1.
func (r *resolver) ofPair(t *table, c int) bool {
	return slices.ContainsFunc(t.composed, func(p composed) bool {
		return p.by == nil && (p.a == c || p.b == c) && slices.ContainsFunc(t.refs, func(f ref) bool {
			return f.column == p.column && r.tables[f.target].identity
		})
	})
}

// inferPairs adds the arrows of pairs that are declared, or that containment bears
// out.
func (r *resolver) inferPairs() {
	for _, p := range r.pairs {
		ks := r.stats.key(p.table.index, p.column)
		if ks == nil || p.target.primary != p.target.pair || p.target.space == nil {
			continue
		}
		share := r.contained(ks, p.target)
		switch {
		case p.byHand:
			r.addRef(p.table, ref{column: p.column, target: p.target.index, typeCol: -1, score: 100, why: "set by hand", declared: true, byHand: true})
		case p.declared:
			r.addRef(p.table, ref{column: p.column, target: p.target.index, typeCol: -1, score: 100, why: "declared foreign key", declared: true})
		case share >= leastContained:
			r.addRef(p.table, ref{
				column: p.column, target: p.target.index, typeCol: -1, score: 60,
				why: fmt.Sprintf("names of two columns and containment %.1f %%", share*100),
			})
		}
	}
}

// inPairKey reports a column that is half of the pair by which other tables refer
// to the table.
func (t *table) inPairKey(c int) bool {
	return slices.ContainsFunc(t.composed, func(p composed) bool { return p.column == t.primary && t.pair >= 0 && (p.a == c || p.b == c) })
}
