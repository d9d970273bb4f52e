package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// An identifier that records of several people carry (the mailbox of a couple,
// an address given on to another) has several faces: one for each of them. Rows
// find theirs by the names and birth dates they show.

// face is one of the people who share an identifier.
type face struct {
	profile *profile
	node    uint32
	rows    int
	shows   map[string]bool // packed: the rows without a key that are this one's
}

// carrier is records that carry an identifier and are held together already: a
// root of the forest, or rows without a key that show the same.
type carrier struct {
	nodes   []uint32
	profile *profile
	key     string
	shows   string // of rows without a key: what they show, packed
	rows    int
	keyed   bool
}

// discord is a join that was not made.
type discord struct {
	rule   string
	doubt  uint16
	a, b   uint32 // nodes
	id     uint32
	of, to *profile
}

// contested finds the identifiers whose records are not held together already,
// by keys or by showing the same.
func (r *resolver) contested(own []ownPair) []bool {
	first := make([]uint64, len(r.ids.values))
	out := make([]bool, len(r.ids.values))
	for i := range own {
		p := &own[i]
		unit := p.shows &^ (1 << 63)
		if p.keyed {
			unit = uint64(r.forest.find(p.node)) | 1<<63
		}
		switch {
		case unit == 0 || r.ids.crowded[p.id]:
		case first[p.id] == 0:
			first[p.id] = unit
		case first[p.id] != unit:
			out[p.id] = true
		}
	}
	return out
}

// profiles reads what the rows of some roots show of who they are.
func (r *resolver) profiles(of map[uint32]bool) (map[uint32]*profile, error) {
	all := map[uint32]*profile{}
	if len(of) == 0 {
		return all, nil
	}
	want := func(t int) bool {
		x := r.tables[t]
		return (x.space != nil || len(x.owners) > 0) && slices.ContainsFunc(x.Columns, func(c Column) bool { return tells(c.Kind) })
	}
	r.forest.settle()
	asked := make([]bool, len(r.forest.parent))
	for root := range of {
		asked[root] = true
	}
	err := r.eachClosed(want, func() (func(*Observation) error, func()) {
		got := map[uint32]*profile{}
		return func(o *Observation) error {
				n, _ := r.nodeOf(o)
				if n == noNode {
					return nil
				}
				root := r.forest.find(n)
				if !asked[root] {
					return nil
				}
				if err := o.Open(); err != nil {
					return err
				}
				p := profileOf(r.tables[o.Table], o)
				if got[root] == nil {
					got[root] = &profile{}
				}
				got[root].merge(&p)
				return nil
			}, func() {
				for root, p := range got {
					if all[root] == nil {
						all[root] = p
					} else {
						all[root].merge(p)
					}
				}
			}
	})
	return all, err
}

// tells reports kinds of which profiles are made.
func tells(k breach.Kind) bool {
	switch k {
	case breach.KindGivenName, breach.KindFamilyName, breach.KindFullName, breach.KindBorn:
		return true
	}
	return checked(k)
}

// checked reports numbers of states that bear a check, so that two of them are
// not one with a typing error. Those of the United Kingdom and of the United
// States' social security bear none.
func checked(k breach.Kind) bool {
	return k.Checked() && k != breach.KindGBNINO && k != breach.KindUSSSN
}

// settleContested joins what carries the same identifier where nothing speaks
// against it, identifier by identifier in the order of their values: numbers
// issued by states first.
func (r *resolver) settleContested(own []ownPair, known map[uint32]*profile) {
	slices.SortFunc(own, func(x, y ownPair) int {
		return cmp.Or(cmp.Compare(r.ids.rank(x.id), r.ids.rank(y.id)), strings.Compare(r.ids.values[x.id], r.ids.values[y.id]))
	})
	for from := 0; from < len(own); {
		to := from + 1
		for to < len(own) && own[to].id == own[from].id {
			to++
		}
		r.settleOne(own[from].id, r.carriers(own[from:to], known), known)
		from = to
	}
}

// rank orders identifiers by how much they say: numbers of states, addresses.
func (s *identifiers) rank(id uint32) int { return rankOf(breach.Kind(s.values[id][0])) }

// carriers puts the records that carry an identifier together as far as that is
// certain, in an order that depends on what they show.
func (r *resolver) carriers(own []ownPair, known map[uint32]*profile) []*carrier {
	byRoot, byShows := map[uint32]*carrier{}, map[string]*carrier{}
	var out []*carrier
	for i := range own {
		p := &own[i]
		var c *carrier
		if p.keyed {
			root := r.forest.find(p.node)
			if c = byRoot[root]; c == nil {
				c = &carrier{profile: known[root], keyed: true}
				byRoot[root] = c
				out = append(out, c)
			}
		} else if c = byShows[string(p.from.bytes(p.packed))]; c == nil {
			shows := string(p.from.bytes(p.packed))
			c = &carrier{profile: unpacked([]byte(shows)), shows: shows}
			byShows[shows] = c
			out = append(out, c)
		}
		c.nodes = append(c.nodes, p.node)
		c.rows++
	}
	for _, c := range out {
		if c.profile == nil {
			c.profile = &profile{}
		}
		c.key = c.profile.key()
	}
	slices.SortStableFunc(out, func(x, y *carrier) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.rows, y.rows)) })
	return out
}

// mostHolders is how many different holders an account of people's own may have.
const mostHolders = 4

// settleOne joins the carriers of one identifier, or gives it several faces.
func (r *resolver) settleOne(id uint32, cs []*carrier, known map[uint32]*profile) {
	tertiary := r.ids.rank(id) == 2
	if tertiary && len(cs) > mostHolders {
		r.ids.crowded[id] = true
		return
	}
	faces := [][]*carrier{}
	merged := []*profile{}
	for _, c := range cs {
		if c.profile.empty() {
			continue
		}
		at := slices.IndexFunc(merged, func(p *profile) bool {
			names, _ := p.named(c.profile)
			return p.against(c.profile) == nil && (!tertiary || names >= alike.Alike)
		})
		if at < 0 {
			at = len(faces)
			faces, merged = append(faces, nil), append(merged, &profile{})
		}
		faces[at] = append(faces[at], c)
		merged[at].merge(c.profile)
	}
	main := 0
	for i := range faces {
		if rowsOf(faces[i]) > rowsOf(faces[main]) {
			main = i
		}
	}
	if len(faces) == 0 {
		faces, merged = [][]*carrier{nil}, []*profile{{}}
	}
	for _, c := range cs {
		if c.profile.empty() && (!tertiary || !c.keyed) {
			faces[main] = append(faces[main], c)
		}
	}
	r.makeFaces(id, faces, merged, main, known)
}

func rowsOf(cs []*carrier) (n int) {
	for _, c := range cs {
		n += c.rows
	}
	return n
}

func (r *resolver) makeFaces(id uint32, faces [][]*carrier, merged []*profile, main int, known map[uint32]*profile) {
	nodes := make([]uint32, len(faces))
	for i, cs := range faces {
		if nodes[i] = r.ids.node[id]; i != main {
			nodes[i] = r.nodes.add()
			r.forest.grow(r.nodes.n.Load())
		}
		for _, c := range cs {
			for _, n := range c.nodes {
				r.forest.union(n, nodes[i])
			}
		}
		r.ids.shared[id] = r.ids.shared[id] || rowsOf(cs) > 1
		known[r.forest.find(nodes[i])] = merged[i]
		r.ids.anchor[id] = nodes[main]
	}
	if len(faces) == 1 {
		return
	}
	if r.ids.faces == nil {
		r.ids.faces = map[uint32][]face{}
	}
	for i := range faces {
		f := face{profile: merged[i], node: nodes[i], rows: rowsOf(faces[i]), shows: map[string]bool{}}
		for _, c := range faces[i] {
			f.shows[c.shows] = !c.keyed
		}
		r.ids.faces[id] = append(r.ids.faces[id], f)
		if i == main {
			continue
		}
		if c := merged[i].against(merged[main]); c != nil && r.ids.rank(id) < 2 {
			rule := "one " + sharedName(breach.Kind(r.ids.values[id][0])) + ", " + c.what
			r.discords = append(r.discords, discord{rule, c.doubt, nodes[i], nodes[main], id, merged[i], merged[main]})
		}
	}
	slices.SortStableFunc(r.ids.faces[id], func(x, y face) int { return cmp.Compare(y.rows, x.rows) })
}

// sharedName names a kind of identifier.
func sharedName(k breach.Kind) string {
	switch {
	case k == breach.KindEmail:
		return "e-mail address"
	case k == breach.KindIBAN:
		return "bank account"
	case k == breach.KindCard:
		return "card"
	}
	return "national number"
}

// carriedBy returns the node of the person who carries an identifier in a row:
// of several, the one whose names and birth date the row shows.
func (r *resolver) carriedBy(id uint32, t *table, o *Observation) uint32 {
	faces := r.ids.faces[id]
	if len(faces) == 0 {
		return r.ids.node[id]
	}
	shows := packed(nil, t, o)
	for i := range faces {
		if faces[i].shows[string(shows)] {
			return faces[i].node
		}
	}
	p := unpacked(shows)
	for i := range faces {
		if !p.empty() && faces[i].profile.against(p) == nil {
			return faces[i].node
		}
	}
	return r.ids.node[id]
}

// togetherBy reports whether an identifier that rows share holds several rows
// of this person together.
func (r *resolver) togetherBy(id, who uint32) bool {
	faces := r.ids.faces[id]
	return len(faces) == 0 || slices.ContainsFunc(faces, func(f face) bool { return f.rows > 1 && r.forest.find(f.node) == who })
}
