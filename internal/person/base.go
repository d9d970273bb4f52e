package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// base returns the set of the columns that hold something of the row's own
// person.
func (a *gathering) base(t *table, set uint32) uint32 {
	have := a.bases[t.index]
	for len(have) <= int(set) {
		have = append(have, noNode)
	}
	a.bases[t.index] = have
	if have[set] == noNode {
		have[set] = a.baseWithout(t, set, nil)
	}
	return have[set]
}

// baseWithout leaves columns out of it.
func (a *gathering) baseWithout(t *table, set uint32, not []uint16) uint32 {
	n := uint32(0)
	for _, s := range t.Sets[set] {
		if column, ok := a.whole(t, s, ""); ok && !slices.Contains(not, s.Column) {
			n = a.shown.parts.union(n, a.shown.parts.one(column))
		}
	}
	return n
}

// notTheirs lists the columns of numbers of states that hold something else in this
// row: a placeholder, which is nobody's, or a number of another kind, which has a
// class of its own.
func (a *gathering) notTheirs(t *table, o *Observation) (not []uint16) {
	for i := range o.Values {
		v := &o.Values[i]
		if v.Inside || !v.Kind.ByState() {
			continue
		}
		c := &t.Columns[v.Column]
		if _, ok := c.accepts(v); ok && (a.nobodys(v) || v.Kind != c.Kind && v.Kind.Class() != c.Kind.Class() && (c.Kind == breach.KindNone || c.Kind.ByState())) {
			not = append(not, v.Column)
		}
	}
	return not
}
