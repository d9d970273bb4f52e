package person

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// pair says that a row's node shows an identifier, or is another node.
type pair struct{ node, id uint32 }

// joining gathers what rows show before anything is brought together.
type joining struct {
	r     *resolver
	arena // of values
	// What is read once and in order lies in the scratch: pairs of nodes that are
	// one, the identifiers that rows show, and nodes of rows with a name or an
	// address of one's own.
	edges, shows, human bins

	shown int // identifiers so far
	rows  list[rowShows]
	text  []byte // room to put values together in

	crossings []crossing
	// claims are identifiers beside a person's key that may be the person's or
	// somebody else's.
	claims []claimed
	weaks  []weakRow
}

// showed is an identifier that a row shows.
type showed struct {
	hash  uint64
	node  uint32 // noNode: of somebody else than the row's person
	row   uint32
	kind  breach.Kind
	role  bool // a mailbox of a function
	value []byte
}

const showedSize = 18 // and the length and the value

func (j *joining) keepShowed(s *showed) {
	to := j.shows.room(0, showedSize+binary.MaxVarintLen32+len(s.value))
	b := binary.LittleEndian.AppendUint64(to.open, s.hash)
	b = binary.LittleEndian.AppendUint32(b, s.node)
	b = binary.LittleEndian.AppendUint32(b, s.row)
	role := byte(0)
	if s.role {
		role = 1
	}
	b = binary.AppendUvarint(append(b, byte(s.kind), role), uint64(len(s.value)))
	to.open = append(b, s.value...)
	j.shown++
}

// eachShowed reads them back, once.
func (j *joining) eachShowed(fn func(*showed)) error {
	var s showed
	return j.shows.drain(0, make([]byte, 0, mostPiece), func(b []byte) {
		for len(b) > 0 {
			s.hash, s.node, s.row = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint32(b[8:]), binary.LittleEndian.Uint32(b[12:])
			s.kind, s.role = breach.Kind(b[16]), b[17] == 1
			n, w := binary.Uvarint(b[showedSize:])
			from := showedSize + w
			s.value, b = b[from:from+int(n)], b[from+int(n):]
			fn(&s)
		}
	})
}

// eachPair reads edges, or single nodes as pairs of one with itself, once.
func eachPair(bs *bins, fn func(a, b uint32)) error {
	if bs.err != nil {
		return bs.err
	}
	return bs.drain(0, make([]byte, 0, mostPiece), func(b []byte) {
		for ; len(b) >= 8; b = b[8:] {
			fn(binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:]))
		}
	})
}

func keepPair(bs *bins, a, b uint32) {
	to := bs.room(0, 8)
	to.open = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(to.open, a), b)
}

// rowShows is what else a row with identifiers shows.
type rowShows struct {
	table int32
	keyed bool   // a key says whose the row is
	name  uint64 // hash of its whole name, 0 for none
	shows uint64 // of rows without a key: hash of what is packed, 0 for nothing
	// packed is what the row shows of who its person is; only of rows without a
	// key, since others may show it elsewhere.
	packed span
}

// join reads the log once and brings together the rows of one person: by keys
// along the chosen arrows, then by the identifiers rows show. A mailbox of a
// function joins rows that name nobody, and never people.
func (r *resolver) join() error {
	var parts []*joining
	show := r.showWho()
	err := r.eachClosed(r.matters, func() (func(*Observation) error, func()) {
		j := &joining{r: r, edges: newBins(1, r.scratch), shows: newBins(1, r.scratch), human: newBins(1, r.scratch)}
		return func(o *Observation) error {
			if show[o.Table] {
				if err := o.Open(); err != nil {
					return err
				}
			}
			j.row(o)
			return nil
		}, func() { parts = append(parts, j) }
	})
	if err != nil {
		return err
	}
	shows := 0
	for _, j := range parts {
		shows += j.shown
	}
	own := make([]ownPair, 0, shows)
	var roles []pair
	var claims []claim
	for _, j := range parts {
		ids := make([]uint32, 0, j.shown)
		err := j.eachShowed(func(s *showed) {
			id := r.ids.id(s.hash, s.kind, s.value, &r.nodes)
			ids = append(ids, id)
			switch {
			case s.node == noNode:
			case s.role:
				roles = append(roles, pair{s.node, id})
			default:
				own = append(own, ownPair{pair{s.node, id}, j.rows.at(int(s.row)), j})
			}
		})
		if err = cmp.Or(j.shows.err, err); err != nil {
			return err
		}
		claims = j.claim(claims, ids)
	}
	r.forest = newForest(r.nodes.n.Load())
	for _, j := range parts {
		if err := eachPair(&j.edges, r.forest.union); err != nil {
			return err
		}
	}
	if err := r.bringOwn(own, claims); err != nil {
		return err
	}
	r.bridgeOver(parts)
	if err := r.bringRoles(roles, parts); err != nil {
		return err
	}
	r.linkWeak(parts)
	r.forest.settle()
	return nil
}

// showWho marks the tables whose rows may show an identifier or a name; of the rest
// keys are all that joins.
func (r *resolver) showWho() []bool {
	out := make([]bool, len(r.tables))
	for i, t := range r.tables {
		out[i] = slices.ContainsFunc(t.Columns, func(c Column) bool {
			for k := range c.Inside {
				if joins(k) || identifies(k) {
					return true
				}
			}
			return joins(c.Kind) || identifies(c.Kind)
		})
	}
	return out
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
	*rowShows
	from *joining
}

// bringOwn joins what carries the same identifier. Where nothing but the
// identifier holds records together, what they show may speak against it.
func (r *resolver) bringOwn(own []ownPair, claims []claim) error {
	r.ids.crowded = r.placeholders(own)
	contested := r.contested(own)
	var rest []ownPair
	for _, p := range own {
		switch {
		case r.ids.crowded[p.id]:
		case contested[p.id]:
			rest = append(rest, p)
		default:
			r.bring(p.pair)
		}
	}
	known, err := r.profiles(r.inQuestion(rest, claims))
	if err != nil {
		return err
	}
	r.settleContested(rest, known)
	r.settleClaims(claims, known)
	return nil
}

// inQuestion are the roots of whom it must be known who they are.
func (r *resolver) inQuestion(own []ownPair, claims []claim) map[uint32]bool {
	out := map[uint32]bool{}
	for i := range own {
		if own[i].keyed {
			out[r.forest.find(own[i].node)] = true
		}
	}
	for i := range claims {
		out[r.forest.find(claims[i].node)] = true
		out[r.forest.find(r.ids.node[claims[i].id])] = true
	}
	return out
}

func (r *resolver) bringRoles(roles []pair, parts []*joining) error {
	human := make([]bool, len(r.forest.parent))
	for _, j := range parts {
		err := eachPair(&j.human, func(n, _ uint32) { human[r.forest.find(n)] = true })
		if err != nil {
			return err
		}
	}
	for _, p := range roles {
		if root := r.forest.find(p.node); !human[root] {
			r.bring(p)
		}
	}
	return nil
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
		keepPair(&j.edges, node, own)
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
		s := showed{hash: hashIdentifier(v.Kind, v.Bytes), kind: v.Kind, node: noNode, value: v.Bytes}
		if mine {
			s.role = !t.Known && v.Kind == breach.KindEmail && norm.RoleMailbox(string(v.Bytes))
			named = named || !s.role
			if node == noNode {
				node = j.r.nodes.add()
			}
			s.node = node
			s.role = s.role && (keyed || i > 0)
			if row < 0 {
				row = int32(j.rows.n)
				j.rows.add(j.show(t, o, keyed))
			}
			s.row = uint32(row)
		} else if keyed && t.mixed[v.Column] {
			j.claims = append(j.claims, claimed{node, j.shown, j.partyName(t, o, v), -1})
		} else if keyed && v.Inside && t.onlyMail(v.Column) {
			j.claims = append(j.claims, claimed{node, j.shown, span{}, j.beside(t, o, i)})
		}
		j.keepShowed(&s)
	}
	if node == noNode {
		j.weak(t, o)
	} else if named {
		keepPair(&j.human, node, node)
	}
}

// show notes what else a row with identifiers shows.
func (j *joining) show(t *table, o *Observation, keyed bool) rowShows {
	s := rowShows{table: int32(t.index), keyed: keyed, name: wholeName(t, o)}
	if keyed {
		return s
	}
	j.text = packed(j.text[:0], t, o)
	s.packed = j.keep(j.text)
	if s.packed.size > 0 {
		s.shows = hash64(j.bytes(s.packed))
	}
	return s
}
