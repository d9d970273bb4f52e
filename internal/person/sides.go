package person

import (
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

// A row may pass between two people, each named by a key: who sent a message and to
// whom, who buys and who sells. It is of whom it comes from, who wrote what stands in
// it. The other is known as a party of the row, and nothing in it is theirs but what
// names them.

// findSides notes the keys that say so, where a table has some of either side.
func (t *table) findSides() {
	t.wrote = -1
	sides := make([]keyname.Side, len(t.Columns))
	for _, c := range t.Keys {
		if !t.isType[c] {
			sides[c] = keyname.SideOf(t.Columns[c].Name)
		}
	}
	if !t.Text && !t.Known && slices.Contains(sides, keyname.From) && slices.Contains(sides, keyname.To) {
		t.sides = sides
	}
}

// side is that of a column; keys of several together say neither.
func (t *table) side(c int) keyname.Side {
	if c >= len(t.sides) {
		return keyname.Neither
	}
	return t.sides[c]
}

// inferSides adds the arrows of such keys that are called after no table: to the one
// table of accounts that holds the values of them all. Where several do, they may
// mean either, and are followed to none.
func (r *resolver) inferSides(t *table) {
	if t.sides == nil || t.identity {
		return
	}
	var open []int
	var to *table // where the other side's key leads
	for c, side := range t.sides {
		switch at := slices.IndexFunc(t.refs, func(f ref) bool { return f.column == c && !f.doubtful }); {
		case side == keyname.Neither:
		case at >= 0:
			to = r.tables[t.refs[at].target]
		case !r.hasStem(t, keyStem(t.Columns[c].Name)): // else that table is meant
			open = append(open, c)
		}
	}
	var found []*table
	for _, u := range r.tables {
		if u != t && u.realm() == t.realm() && u.hasAccounts() && u.space != nil && (to == nil || to == u) && r.holdsAll(u, t, open) {
			found = append(found, u)
		}
	}
	if len(found) != 1 {
		return
	}
	for _, c := range open {
		r.addRef(t, ref{
			column: c, target: found[0].index, typeCol: -1, score: likeName,
			why: fmt.Sprintf("names of both sides of a row, and containment %.1f %%", r.contained(r.stats.key(t.index, c), found[0])*100),
		})
	}
}

// hasAccounts reports a table of people that is called so.
func (t *table) hasAccounts() bool {
	return t.identity && t.primary >= 0 && !t.Known && !t.Text && accountWords[lastWord(t.stem)]
}

// holdsAll reports a table whose key has the values of some columns, and has them not
// only since small numbers are anywhere: they reach over half of its own.
func (r *resolver) holdsAll(u, t *table, columns []int) bool {
	own, reach := r.stats.key(u.index, u.primary), false
	for _, c := range columns {
		ks := r.stats.key(t.index, c)
		if own == nil || ks == nil || r.contained(ks, u) < leastContained {
			return false
		}
		reach = reach || 2*ks.most >= own.most
	}
	return reach
}

// findWrote settles by which key the rows are somebody's: that of whom they come from,
// unless another key than of the two sides leads to people.
func (r *resolver) findWrote(t *table) {
	if t.sides == nil || t.identity {
		return
	}
	from, to := -1, false
	for i := range t.refs {
		f := &t.refs[i]
		if f.doubtful || f.typeCol >= 0 || !r.tables[f.target].identity {
			continue
		}
		switch side := t.side(f.column); {
		case side == keyname.From && (from < 0 || f.column < from):
			from = f.column
		case side == keyname.To:
			to = true
		case side == keyname.Neither && !r.handles(t, f) && !t.bySecondHand(f.column):
			return
		}
	}
	if from >= 0 && to {
		t.wrote = from
	}
}

// mayOwn reports whether the rows of a table may be of whom an arrow leads to.
func (r *resolver) mayOwn(t *table, f *ref) bool {
	if t.wrote >= 0 {
		return f.column == t.wrote
	}
	return !t.bySecondHand(f.column) && !r.oneOfSeveral(t, f)
}

// findBeside notes the arrows to those whom a row names beside its own person.
func (r *resolver) findBeside() {
	for _, t := range r.tables {
		for i := range t.refs {
			f := &t.refs[i]
			if t.wrote >= 0 && t.side(f.column) != keyname.Neither && !f.doubtful && !t.owns(f.column) && r.tables[f.target].identity {
				t.beside = append(t.beside, i)
			}
		}
	}
}

// owns reports a column by which rows find their person.
func (t *table) owns(column int) bool {
	return slices.ContainsFunc(t.owners, func(f ref) bool { return f.column == column })
}

// reader returns the only one whom a row names beside its own person, to whom it is
// written; noNode where there is none, or several.
func (a *gathering) reader(t *table, o *Observation) uint32 {
	who := noNode
	for _, n := range t.beside {
		f := &t.refs[n]
		if v, ok := f.value(o); ok && v != 0 {
			if who != noNode {
				return noNode
			}
			who = a.person(a.r.tables[f.target].space.node(v, &a.r.nodes))
		}
	}
	return who
}

// ofReader returns the reader with the group that gathers what a row holds of them.
func (a *gathering) ofReader(t *table, o *Observation) (uint32, *group) {
	who := a.reader(t, o)
	if who == noNode {
		return noNode, nil
	}
	at := slices.IndexFunc(a.groups, func(g group) bool { return g.key == readersKey })
	if at < 0 {
		at = len(a.groups)
		a.groups = append(a.groups, group{key: readersKey, who: who})
	}
	return who, &a.groups[at]
}

// readersKey is the key of their group, which no column's role is.
const readersKey = "\x00reader"

// tellBeside tells those whom a row names beside its own person that it does. It shows
// nothing of them.
func (a *gathering) tellBeside(t *table, o *Observation, owner uint32) {
	for _, n := range t.beside {
		f := &t.refs[n]
		v, ok := f.value(o)
		if !ok || v == 0 {
			continue
		}
		if who := a.person(a.r.tables[f.target].space.node(v, &a.r.nodes)); who != owner {
			a.expose(who, t.Part, 0, a.shown.rule(arrowAt{t.index, -1 - n}))
		}
	}
}
