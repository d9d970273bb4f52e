package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// A row may hold the key of what several people have together, as a flat or a policy,
// and name one of them: who paid for it, who reported a fault. It is the one's of that
// name, where no other of them bears it.

// whyLodging is the reason for a row that is told so.
const whyLodging = "named beside the key of what they have with a few others, none of whom is called so"

// mostTies bounds the rows by which people are tied to what they have together, for
// memory's sake: some 50 bytes a row.
const mostTies = 4 << 20

// tie is a row that ties a person to what several have.
type tie struct {
	to   nodeKey
	node uint32
}

// lodging is a row that names somebody beside the key of what several have.
type lodging struct {
	at    rowKey
	to    nodeKey
	name  alike.Name
	shows profile
	pays  bool // with an account: no child's
}

// findLodgings notes the arrows of tables whose rows name somebody, and are nobody's by a
// key, to what people are tied to by another table's rows. It reports whether any is.
func (r *resolver) findLodgings() (any bool) {
	for _, t := range r.tables {
		if len(t.owners) > 0 || !t.identity || !t.namesAlone() {
			continue
		}
		for _, f := range t.refs {
			u := r.tables[f.target]
			if f.doubtful || f.typeCol >= 0 || u.identity || u.leads || len(u.owners) > 0 || u.space == nil || t.bySecondHand(f.column) || !r.tied(u) {
				continue
			}
			t.lodges, any = append(t.lodges, f), true
		}
	}
	return any
}

// tied notes the arrows by which people's rows are tied to those of a table.
func (r *resolver) tied(u *table) (any bool) {
	for _, w := range r.tables {
		if len(w.owners) == 0 || !w.onlyKeys() {
			continue
		}
		for _, g := range w.refs {
			if g.target != u.index || g.doubtful || g.typeCol >= 0 {
				continue
			}
			if any = true; !slices.ContainsFunc(w.ties, func(f ref) bool { return f.column == g.column && f.target == g.target }) {
				w.ties = append(w.ties, g)
			}
		}
	}
	return any
}

// tie notes to what a row ties its person.
func (t *table) tie(o *Observation, node uint32, to []tie) []tie {
	if node == noNode || len(to) >= mostTies {
		return to
	}
	for i := range t.ties {
		if v, ok := t.ties[i].value(o); ok && v != 0 {
			to = append(to, tie{nodeKey{t.ties[i].target, v}, node})
		}
	}
	return to
}

// lodge notes a row that names somebody beside the key of what several have.
func (t *table) lodge(o *Observation, to []lodging) ([]lodging, error) {
	for i := range t.lodges {
		v, ok := t.lodges[i].value(o)
		if !ok || v == 0 {
			continue
		}
		if err := o.Open(); err != nil {
			return to, err
		}
		if name := ownName(t, o); name.Whole() {
			pays := slices.ContainsFunc(t.Columns, func(c Column) bool { return account(c.Kind) || c.Kind == breach.KindAccount })
			to = append(to, lodging{keyOf(o), nodeKey{t.lodges[i].target, v}, name, profileOf(t, o), pays})
		}
	}
	return to, nil
}

// whyElsewhere is why a row is another's than its key's person.
func (r *resolver) whyElsewhere(o *Observation) string {
	if r.lodging[keyOf(o)] {
		return whyLodging
	}
	return whyNamed
}

// lodgers puts together who has what together, by root, of what rows in question name.
func (c *circle) lodgers(ties []tie) {
	c.lodged = map[nodeKey][]uint32{}
	for i := range c.lodgings {
		c.lodged[c.lodgings[i].to] = nil
	}
	for _, t := range ties {
		if list, asked := c.lodged[t.to]; asked && len(list) <= mostHouse {
			c.lodged[t.to] = union(list, []uint32{c.forest.find(t.node)})
		}
	}
}

// settleLodgings decides whose the rows are that name one of those who have something
// together; found is told the root of each.
func (c *circle) settleLodgings(found func(at rowKey, root uint32)) {
	of := map[rowKey][]uint32{}
	for i := range c.lodgings {
		l := &c.lodgings[i]
		if root, one := c.lodger(l); one {
			of[l.at] = union(of[l.at], []uint32{root})
		}
	}
	for at, roots := range of {
		if len(roots) == 1 {
			found(at, roots[0])
		}
	}
}

// lodger returns the one of those who have something together whom a row names.
func (c *circle) lodger(l *lodging) (uint32, bool) {
	all := c.lodged[l.to]
	if len(all) > mostHouse {
		return noNode, false
	}
	var called []uint32
	for _, root := range all {
		p := c.profile(root)
		if like, _ := calledSo(p, l.name); like == alike.Same && p.against(&l.shows) == nil {
			called = append(called, root)
		}
	}
	if len(called) > 1 && l.pays {
		called = slices.DeleteFunc(called, c.child)
	}
	if len(called) != 1 {
		return noNode, false
	}
	return called[0], true
}
