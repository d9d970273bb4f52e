package person

import "slices"

// bringRoles joins rows that carry the mailbox of a function, but for those that
// name somebody.
func (r *resolver) bringRoles(works []*numbering, parts []*joining) error {
	var roles []pair
	for _, n := range works {
		roles = append(roles, n.out.roles...)
	}
	if len(roles) == 0 {
		return nil
	}
	human := newBits(uint32(len(r.forest.parent)))
	for _, j := range parts {
		if err := eachPair(&j.human, func(n, _ uint32) { human.set(r.forest.find(n)) }); err != nil {
			return err
		}
	}
	for id := range r.ids.count {
		if r.ids.human.has(id) {
			human.set(r.forest.find(r.ids.node(id)))
		}
	}
	roles = slices.DeleteFunc(roles, func(p pair) bool { return p.node != noNode && human.has(r.forest.find(p.node)) })
	for _, p := range roles {
		r.bring(p)
	}
	return nil
}

// bring joins a row's node with an identifier's. A row without a node is not
// joined with anything else.
func (r *resolver) bring(p pair) {
	to := r.ids.node(p.id)
	node := p.node
	if node == noNode {
		node = to
	}
	r.forest.union(node, to)
	switch have, ok := r.ids.anchor[p.id]; {
	case !ok:
		r.ids.anchor[p.id] = node
	case have != node || p.node == noNode:
		r.ids.shared.set(p.id)
	}
}
