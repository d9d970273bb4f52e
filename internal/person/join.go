package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// pair says that a row's node shows an identifier, or is another node.
type pair struct{ node, id uint32 }

// joining gathers what rows show before anything is brought together.
type joining struct {
	r     *resolver
	edges []pair   // two nodes that are one
	shows []showed // identifiers, in the order of the log
	arena []byte   // their values
	human []uint32 // nodes of rows with a name or an address of one's own
	rows  []rowShows

	crossings []crossing
}

// showed is an identifier that a row shows.
type showed struct {
	hash uint64
	at   uint64
	node uint32 // noNode: of somebody else than the row's person
	size uint32
	kind breach.Kind
	role bool // a mailbox of a function
	row  int32
}

// rowShows is what else a row with identifiers shows.
type rowShows struct {
	table int32
	name  uint64 // hash of its whole name, 0 for none
}

// join reads the log once and brings together the rows of one person: by keys
// along the chosen arrows, then by the identifiers rows show. A mailbox of a
// function joins rows that name nobody, and never people.
func (r *resolver) join() error {
	var parts []*joining
	err := r.each(r.matters, func() (func(*Observation), func()) {
		j := &joining{r: r}
		return func(o *Observation) { j.row(o) }, func() { parts = append(parts, j) }
	})
	if err != nil {
		return err
	}
	var own []ownPair
	var roles []pair
	for _, j := range parts {
		for i := range j.shows {
			s := &j.shows[i]
			id := r.ids.id(s.hash, s.kind, j.arena[s.at:s.at+uint64(s.size)], &r.nodes)
			switch {
			case s.node == noNode:
			case s.role:
				roles = append(roles, pair{s.node, id})
			default:
				own = append(own, ownPair{pair{s.node, id}, j.rows[s.row]})
			}
		}
	}
	r.forest = newForest(r.nodes.n.Load())
	for _, j := range parts {
		for _, e := range j.edges {
			r.forest.union(e.node, e.id)
		}
	}
	r.bringOwn(own)
	r.bridgeOver(parts)
	r.bringRoles(roles, parts)
	r.forest.settle()
	return nil
}

// matters reports tables whose rows may place or show somebody.
func (r *resolver) matters(t int) bool {
	x := r.tables[t]
	if x.identity || x.Text || len(x.owners) > 0 || x.space != nil || x.bridge != nil {
		return true
	}
	return slices.ContainsFunc(x.Columns, func(c Column) bool { return len(c.Inside) > 0 || joins(c.Kind) })
}

// ownPair is an identifier of a row's own person, with what else the row shows.
type ownPair struct {
	pair
	rowShows
}

func (r *resolver) bringOwn(own []ownPair) {
	r.ids.crowded = r.placeholders(own)
	for _, p := range own {
		if !r.ids.crowded[p.id] {
			r.bring(p.pair)
		}
	}
}

func (r *resolver) bringRoles(roles []pair, parts []*joining) {
	human := make([]bool, len(r.forest.parent))
	for _, j := range parts {
		for _, n := range j.human {
			human[r.forest.find(n)] = true
		}
	}
	for _, p := range roles {
		if root := r.forest.find(p.node); !human[root] {
			r.bring(p)
		}
	}
}

// bring joins a row's node with an identifier's.
func (r *resolver) bring(p pair) {
	r.forest.union(p.node, r.ids.node[p.id])
	switch r.ids.anchor[p.id] {
	case noNode:
		r.ids.anchor[p.id] = p.node
	case p.node:
	default:
		r.ids.shared[p.id] = true
	}
}

// nodeOf returns the node of the person a row belongs to by its keys, noNode
// where keys say nothing; own is the node of the row's own key.
func (r *resolver) nodeOf(o *Observation) (node, own uint32) {
	t := r.tables[o.Table]
	own = noNode
	if t.space != nil && (t.identity || t.leads || t.Known) {
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
		return r.tables[f.target].space.node(v, &r.nodes), own
	}
	return own, own
}

// row notes a row's keys and identifiers. Identifiers of the row's own person
// go with its node; those of others only get a node of their own.
func (j *joining) row(o *Observation) {
	node, own := j.r.nodeOf(o)
	if own != noNode && own != node {
		j.edges = append(j.edges, pair{node, own})
	}
	t := j.r.tables[o.Table]
	j.cross(t, o)
	keyed, named := node != noNode, false
	row := int32(-1)
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok {
			continue
		}
		mine := !v.Inside && v.Group == 0 && (t.roles[v.Column] == "" || t.mixed[v.Column] && !keyed) && !t.Text
		if !joins(v.Kind) {
			named = named || mine && identifies(v.Kind)
			continue
		}
		s := showed{hash: hashIdentifier(v.Kind, v.Bytes), at: uint64(len(j.arena)), size: uint32(len(v.Bytes)), kind: v.Kind, node: noNode}
		if mine {
			s.role = !t.Known && v.Kind == breach.KindEmail && norm.RoleMailbox(string(v.Bytes))
			named = named || !s.role
			if node == noNode {
				node = j.r.nodes.add()
			}
			s.node = node
			s.role = s.role && (keyed || i > 0)
			if row < 0 {
				row = int32(len(j.rows))
				j.rows = append(j.rows, rowShows{int32(t.index), wholeName(t, o)})
			}
			s.row = row
		}
		j.arena = append(j.arena, v.Bytes...)
		j.shows = append(j.shows, s)
	}
	if named && node != noNode {
		j.human = append(j.human, node)
	}
}
