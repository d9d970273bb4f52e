package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// pair says that a row's node shows an identifier.
type pair struct{ node, id uint32 }

// join reads the log once and brings together the rows of one person: by keys
// along the chosen arrows, then by the identifiers rows show.
func (r *resolver) join() error {
	var pairs []pair
	err := r.each(func(o *Observation) error {
		node := r.nodeOf(o)
		pairs = r.identifiersOf(o, node, pairs)
		return nil
	})
	if err != nil {
		return err
	}
	accounts := r.countAccounts(pairs)
	for _, p := range pairs {
		if accounts[p.id] > placeholderAccounts {
			continue // a value that this many accounts share is nobody's
		}
		r.nodes.union(p.node, r.ids.node[p.id])
		switch r.ids.anchor[p.id] {
		case noNode:
			r.ids.anchor[p.id] = p.node
		case p.node:
		default:
			r.ids.shared[p.id] = true
		}
	}
	return nil
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
func (r *resolver) identifiersOf(o *Observation, node uint32, pairs []pair) []pair {
	t := r.tables[o.Table]
	first := noNode
	for i := range o.Values {
		v := &o.Values[i]
		if !joins(v.Kind) {
			continue
		}
		if _, ok := t.Columns[v.Column].accepts(v); !ok {
			continue
		}
		id := r.ids.id(v.Kind, v.Bytes, &r.nodes)
		if v.Inside && v.Kind == breach.KindEmail || v.Group > 0 || t.roles[v.Column] != "" || t.Text {
			continue
		}
		if !t.Known && v.Kind == breach.KindEmail && (node != noNode || first != noNode) && norm.RoleMailbox(string(v.Bytes)) {
			continue // a mailbox of a function joins nobody
		}
		switch {
		case node != noNode:
			pairs = append(pairs, pair{node, id})
		case first == noNode:
			first = r.ids.node[id]
			pairs = append(pairs, pair{r.rowNode(o), id})
		default:
			r.nodes.union(first, r.ids.node[id])
		}
	}
	return pairs
}

// rowNode gives a row without keys a node of its own.
func (r *resolver) rowNode(*Observation) uint32 { return r.nodes.add() }
