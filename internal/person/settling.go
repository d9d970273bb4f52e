package person

import (
	"maps"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// settle decides on an identifier as far as its bin says enough.
func (n *numbering) settle(c *carriers, o *odd) {
	if c.kind == breach.KindEmail {
		n.out.emails++
	}
	n.countTables(c, o)
	if c.asked {
		n.out.values[c.id] = c.named()
	}
	for _, node := range c.roles {
		n.out.roles = append(n.out.roles, pair{node, c.id})
	}
	for range min(c.lone, 2) {
		n.out.roles = append(n.out.roles, pair{noNode, c.id})
	}
	if len(n.r.known) > 0 {
		if p, ok := n.r.known[c.named()]; ok {
			n.crowd(c, p.Why)
			return
		}
	}
	switch is, tables := n.r.crowd(c); is {
	case crowded:
		n.crowd(c, whyNames)
	case perhaps:
		c = c.clone()
		c.tables = tables
		n.out.later = append(n.out.later, c)
	default:
		n.join(c)
	}
}

// countTables counts the identifier among those of the tables that carry it.
func (n *numbering) countTables(c *carriers, o *odd) {
	if o != nil && o.crowd {
		for t := range o.tables {
			n.out.tables[t].values++
		}
		return
	}
	for i := range c.rows {
		t := c.rows[i].table
		if i == 0 || c.rows[i-1].table != t && !slices.ContainsFunc(c.rows[:i], func(b carriage) bool { return b.table == t }) {
			n.out.tables[t].values++
		}
	}
}

// crowd marks a placeholder.
func (n *numbering) crowd(c *carriers, why string) {
	n.r.ids.crowded.set(c.id)
	n.out.crowds = append(n.out.crowds, c.placeholder(why))
}

// join brings the rows together that carry an identifier, unless what they show
// may speak against it and rows with keys are among them.
func (n *numbering) join(c *carriers) {
	if n.contested(c) {
		if c.asked || slices.ContainsFunc(c.rows, func(r carriage) bool { return r.keyed || c.kind != breach.KindEmail && r.node != noNode }) {
			n.out.rest = append(n.out.rest, c.clone())
			return
		}
		s := n.r.split(c, nil)
		switch {
		case s == nil:
			n.crowd(c, c.whyNobodys())
			return
		case len(s.faces) > 1:
			s.carriers = c.clone()
			n.out.several = append(n.out.several, s)
			return
		}
		n.r.ids.shared.set(c.id)
	}
	if len(c.rows) == 0 {
		return
	}
	to, last := n.r.ids.node(c.id), noNode
	for i := range c.rows {
		if node := c.rows[i].node; node != noNode && node != last {
			last = node
			keepPair(&n.pairs, node, to)
		}
	}
	if c.different() {
		n.r.ids.shared.set(c.id)
	}
	if c.asked || len(c.roles) > 0 || c.lone > 0 {
		n.out.anchors[c.id] = c.anchor(to)
	}
}

// anchor is the node of one of the rows, the identifier's where they have none.
func (c *carriers) anchor(to uint32) uint32 {
	if node := c.rows[0].node; node != noNode {
		return node
	}
	return to
}

// different reports rows with different nodes.
func (c *carriers) different() bool {
	first := &c.rows[0]
	return first.node == noNode && first.count > 1 || slices.ContainsFunc(c.rows[1:], func(r carriage) bool { return r.node != first.node || r.node == noNode })
}

// contested reports whether records that carry an identifier are not held
// together already, by keys or by showing the same.
func (n *numbering) contested(c *carriers) bool {
	first := uint64(0)
	for i := range c.rows {
		row := &c.rows[i]
		unit := row.shows &^ (1 << 63)
		if row.keyed {
			unit = uint64(n.r.forest.find(row.node)) | 1<<63
		}
		switch {
		case unit == 0:
		case first == 0:
			first = unit
		case first != unit:
			return true
		}
	}
	return false
}

// settleNumbered settles what the bins left over. The forest holds what keys
// join.
func (r *resolver) settleNumbered(works []*numbering, claims []claim) error {
	counts := make([]tableCount, len(r.tables))
	r.ids.anchor, r.ids.value = map[uint32]uint32{}, map[uint32]string{}
	for _, n := range works {
		r.ids.emails += n.out.emails
		for t, c := range n.out.tables {
			counts[t].rows += c.rows
			counts[t].values += c.values
		}
	}
	for _, n := range works {
		for _, c := range n.out.later {
			if slices.ContainsFunc(c.tables, func(t int32) bool { return counts[t].distinct() >= placeholderUnique }) {
				n.crowd(c, whyRows)
			} else {
				n.join(c)
			}
		}
	}
	var rest []*carriers
	for _, n := range works {
		if err := eachPair(&n.pairs, r.forest.union); err != nil {
			return err
		}
		maps.Copy(r.ids.anchor, n.out.anchors)
		maps.Copy(r.ids.value, n.out.values)
		for _, s := range n.out.several {
			r.makeFaces(s)
		}
		for _, c := range n.out.rest {
			r.ids.value[c.id] = c.named()
		}
		r.crowds = append(r.crowds, n.out.crowds...)
		rest = append(rest, n.out.rest...)
	}
	known, err := r.profiles(r.inQuestion(rest, claims))
	if err != nil {
		return err
	}
	if err := r.learnBehind(rest, known); err != nil {
		return err
	}
	r.settleContested(rest, known)
	r.behindMails = nil
	r.settleClaims(claims, known)
	return nil
}

// distinct is the share of different identifiers among a table's rows.
func (c tableCount) distinct() float64 { return float64(c.values) / float64(max(c.rows, 1)) }
