package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// pair says that a row's node shows an identifier.
type pair struct{ node, id uint32 }

// joining gathers what the rows show before anything is brought together.
type joining struct {
	pairs []pair
	roles []pair   // of mailboxes of a function
	human []uint32 // nodes of rows with a name or an address of one's own
}

// join reads the log once and brings together the rows of one person: by keys
// along the chosen arrows, then by the identifiers rows show. A mailbox of a
// function joins rows that name nobody, and never people.
func (r *resolver) join() error {
	var j joining
	err := r.each(func(o *Observation) error {
		r.identifiersOf(o, r.nodeOf(o), &j)
		return nil
	})
	if err != nil {
		return err
	}
	accounts := r.countAccounts(j.pairs)
	for _, p := range j.pairs {
		if accounts[p.id] > placeholderAccounts {
			continue // a value that this many accounts share is nobody's
		}
		r.bring(p)
	}
	human := map[uint32]bool{}
	for _, n := range j.human {
		human[r.nodes.find(n)] = true
	}
	for _, p := range j.roles {
		if !human[r.nodes.find(p.node)] {
			r.bring(p)
		}
	}
	return nil
}

// bring joins a row's node with an identifier's.
func (r *resolver) bring(p pair) {
	r.nodes.union(p.node, r.ids.node[p.id])
	switch r.ids.anchor[p.id] {
	case noNode:
		r.ids.anchor[p.id] = p.node
	case p.node:
	default:
		r.ids.shared[p.id] = true
	}
}

// placeholderAccounts is how many rows with different keys may show the same
// address before it is held to be a placeholder.
const placeholderAccounts = 24

// countAccounts counts the distinct nodes that show each identifier.
func (r *resolver) countAccounts(pairs []pair) []uint32 {
	sorted := slices.Clone(pairs)
	slices.SortFunc(sorted, func(x, y pair) int { return cmp.Or(cmp.Compare(x.id, y.id), cmp.Compare(x.node, y.node)) })
	n := make([]uint32, len(r.ids.values))
	for _, p := range slices.Compact(sorted) {
		n[p.id]++
	}
	return n
}

// nodeOf returns the node of the person a row belongs to by its keys, noNode
// where keys say nothing.
func (r *resolver) nodeOf(o *Observation) uint32 {
	t := r.tables[o.Table]
	own := noNode
	if t.space != nil {
		if v, ok := key(o, t.primary); ok && v != 0 {
			own = t.space.node(v, &r.nodes)
		}
	}
	for i := range t.owners {
		f := &t.owners[i]
		v, ok := f.value(o)
		if !ok || v == 0 {
			continue
		}
		n := r.tables[f.target].space.node(v, &r.nodes)
		if own != noNode {
			r.nodes.union(own, n)
		}
		return n
	}
	return own
}

// identifiersOf numbers the identifiers a row shows. Those of the row's own
// person are paired with its node; those of others only get a node of their
// own.
func (r *resolver) identifiersOf(o *Observation, node uint32, j *joining) {
	t := r.tables[o.Table]
	first, named := noNode, false
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok {
			continue
		}
		own := !v.Inside && v.Group == 0 && t.roles[v.Column] == "" && !t.Text
		if !joins(v.Kind) {
			named = named || own && identifies(v.Kind)
			continue
		}
		id := r.ids.id(v.Kind, v.Bytes, &r.nodes)
		if !own {
			continue
		}
		role := !t.Known && v.Kind == breach.KindEmail && norm.RoleMailbox(string(v.Bytes))
		named = named || !role
		switch {
		case role && node != noNode:
			j.roles = append(j.roles, pair{node, id})
		case role && first != noNode:
		case node != noNode:
			j.pairs = append(j.pairs, pair{node, id})
		case first == noNode:
			first = r.ids.node[id]
			j.pairs = append(j.pairs, pair{r.nodes.add(), id})
		default:
			r.nodes.union(first, r.ids.node[id])
		}
	}
	if named && node != noNode {
		j.human = append(j.human, node)
	}
}
