package person

import (
	"slices"
	"strings"
)

// A table may be referred to by another column than its key: the payment of an
// order by the order's reference, the movements of a card by its number. Such a
// reference becomes a column of its own, behind those of the table, with the key
// of the row that is meant; everything else follows it like any key.

// mostAlternate bounds the rows of a table that may be referred to so, for memory's
// sake: about 50 bytes a row.
const mostAlternate = 4 << 20

// leastAlternate is how many values such a column must have.
const leastAlternate = 8

// alternate is a column by which the rows of a table are known besides its key.
type alternate struct {
	table  *table
	column int
	keys   map[uint64]uint64 // the table's key by the column's value, 0 where two rows have it
}

// alternateRef is an arrow to an alternate, and the column that stands for it.
type alternateRef struct {
	from   *table
	column int // that holds the alternate's value
	own    int // that holds the key meant
	to     *alternate
	// shared says that no name speaks for it: both columns tell people apart and have
	// many values in common. It holds if the rows name the same people.
	shared bool
}

// findAlternates finds columns called after another of a table's, whose values tell
// that table's rows apart and hold theirs.
func (r *resolver) findAlternates() error {
	for _, u := range r.tables {
		if u.primary < 0 || u.Known || u.Text || u.composite >= 0 || u.Rows > mostAlternate {
			continue
		}
		for _, k := range slices.Clone(u.Keys) {
			if a := (&alternate{table: u, column: k, keys: map[uint64]uint64{}}); k != u.primary && r.tellsApart(u, k) {
				r.findReferring(a)
			}
		}
	}
	if len(r.alternates) == 0 {
		return nil
	}
	if err := r.readAlternates(); err != nil {
		return err
	}
	r.keepContained()
	return r.countComposed(func(p *composed) bool { return p.by != nil })
}

// tellsApart reports a column of keys, none of anything personal, that differs in
// every row.
func (r *resolver) tellsApart(t *table, c int) bool {
	ks := r.stats.key(t.index, c)
	return ks != nil && !t.isType[c] && t.typeOf[c] < 0 && len(ks.kept) >= leastAlternate && ks.unique() && !identifies(t.Columns[c].Kind)
}

// findReferring notes the columns called after an alternate, and those of people that
// tell them apart by the same numbers.
func (r *resolver) findReferring(a *alternate) {
	for _, t := range r.tables {
		if t == a.table || t.realm() != a.table.realm() || t.Known || t.Text {
			continue
		}
		for _, c := range t.Keys {
			ks := r.stats.key(t.index, c)
			if ks == nil || t.isType[c] || t.typeOf[c] >= 0 || c == t.primary || len(ks.kept) < leastAlternate {
				continue
			}
			if called := calledAfter(t.Columns[c].Name, a.table, a.column); called || r.sharesWith(t, c, a) {
				r.alternates = append(r.alternates, alternateRef{t, c, -1, a, !called})
			}
		}
	}
}

// calledAfter reports a column's name that is a table's and its column's together:
// order_reference is the reference of orders, customer_ref the customer_ref of
// customers.
func calledAfter(name string, u *table, column int) bool {
	of, own := words(name), words(u.Columns[column].Name)
	n := len(of) - len(own)
	if n == 0 && len(own) > 1 && slices.Equal(of, own) {
		return sameStem(stem(own[:len(own)-1]), u.stem)
	}
	return n > 0 && slices.Equal(of[n:], own) && (stem(of[:n]) == u.stem || strings.HasSuffix(u.stem, "_"+stem(of[:n])))
}

// readAlternates reads which row has which value.
func (r *resolver) readAlternates() error {
	by := map[int][]*alternate{}
	for i := range r.alternates {
		a := r.alternates[i].to
		if !slices.Contains(by[a.table.index], a) {
			by[a.table.index] = append(by[a.table.index], a)
		}
	}
	type found struct {
		of         *alternate
		value, key uint64
	}
	return r.eachKeys(func(t int) bool { return by[t] != nil }, func() (func(*Observation), func()) {
		var got []found
		return func(o *Observation) {
				for _, a := range by[o.Table] {
					v, ok := key(o, a.column)
					k, also := key(o, a.table.primary)
					if ok && also && v != 0 && k != 0 {
						got = append(got, found{a, v, k})
					}
				}
			}, func() {
				for _, f := range got {
					if have, ok := f.of.keys[f.value]; ok && have != f.key {
						f.key = 0
					}
					f.of.keys[f.value] = f.key
				}
			}
	})
}

// keepContained gives those references a column whose values the alternate holds.
func (r *resolver) keepContained() {
	r.alternates = slices.DeleteFunc(r.alternates, func(f alternateRef) bool {
		if f.shared {
			return false
		}
		in, kept := 0, r.stats.key(f.from.index, f.column).kept
		for _, m := range kept {
			if f.to.keys[unscramble(m)] != 0 {
				in++
			}
		}
		return float64(in) < leastContained*float64(len(kept))
	})
	for i := range r.alternates {
		f := &r.alternates[i]
		f.own = f.from.addKey(f.from.Columns[f.column].Name)
		f.from.composed = append(f.from.composed, composed{column: f.own, of: []int{f.column}, by: f.to})
		r.stats.tables[f.from.index].keys = append(r.stats.tables[f.from.index].keys, nil)
		f.to.table.referred = true
	}
}

// inferAlternates adds their arrows.
func (r *resolver) inferAlternates() {
	for _, f := range r.alternates {
		if f.shared {
			r.addRef(f.from, f.doubt())
			continue
		}
		r.addRef(f.from, ref{
			column: f.own, target: f.to.table.index, typeCol: -1, score: 50, by: f.to,
			why: "called after " + f.to.table.Name + " and its " + f.to.table.Columns[f.to.column].Name + ", which holds its values",
		})
	}
}
