package person

import (
	"cmp"
	"encoding/binary"
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
	held    int             // of rows and people that it alone holds together
	shows   map[string]bool // packed: the rows without a key that are this one's
}

// carrier is records that carry an identifier and are held together already: a
// root of the forest, or rows without a key that show the same.
type carrier struct {
	nodes   []uint32
	profile *profile
	key     string
	shows   []string // of rows without a key: what they show, packed
	rows    int
	keyed   bool
	placed  bool // by a key, or by another identifier: it is somebody's without this one
}

// discord is a join that was not made.
type discord struct {
	rule   string
	doubt  uint16
	a, b   uint32 // nodes
	id     uint32
	of, to *profile
}

// profiles reads what the rows of some roots show of who they are.
func (r *resolver) profiles(of map[uint32]bool) (map[uint32]*profile, error) {
	all := map[uint32]*profile{}
	if len(of) == 0 {
		return all, nil
	}
	want := func(t int) bool {
		x := r.tables[t]
		return (x.space != nil || len(x.owners) > 0) && slices.ContainsFunc(x.Columns, func(c Column) bool { return tells(c.Kind) || c.Kind == breach.KindEmail })
	}
	r.forest.settle()
	asked := make([]bool, len(r.forest.parent))
	for root := range of {
		asked[root] = true
	}
	err := r.eachClosed(want, func(int) (func(*Observation) error, func()) {
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
func (r *resolver) settleContested(rest []*carriers, known map[uint32]*profile) {
	type turn struct {
		rank  int
		value string
		of    *carriers
	}
	turns := make([]turn, len(rest))
	for i, c := range rest {
		turns[i] = turn{r.ids.rank(c.id), r.ids.value[c.id], c}
	}
	slices.SortFunc(turns, func(x, y turn) int {
		return cmp.Or(x.rank-y.rank, strings.Compare(x.value, y.value))
	})
	for i := range turns {
		c := turns[i].of
		s := r.split(c, known)
		if s == nil {
			r.ids.crowded.set(c.id)
			r.crowds = append(r.crowds, c.placeholder(c.whyNobodys()))
			continue
		}
		for k, node := range r.makeFaces(s) {
			known[r.forest.find(node)] = s.merged[k]
		}
	}
}

// groups puts the records that carry an identifier together as far as that is
// certain, in an order that depends on what they show.
func (r *resolver) groups(c *carriers, known map[uint32]*profile) []*carrier {
	byRoot, byShows := map[uint32]*carrier{}, map[string]*carrier{}
	out := make([]*carrier, 0, 2)
	for i := range c.rows {
		row := &c.rows[i]
		var g *carrier
		if shows := string(row.shown(c.text)); row.keyed || row.node != noNode && c.kind != breach.KindEmail {
			root := r.forest.find(row.node)
			if g = byRoot[root]; g == nil {
				g = &carrier{profile: known[root], placed: true}
				byRoot[root] = g
				out = append(out, g)
			}
			if g.keyed = g.keyed || row.keyed; !row.keyed {
				g.shows = append(g.shows, shows)
			}
		} else if g = byShows[shows]; g == nil {
			g = &carrier{profile: unpacked([]byte(shows)), shows: []string{shows}}
			byShows[shows] = g
			out = append(out, g)
		}
		if row.node != noNode {
			g.nodes = append(g.nodes, row.node)
		}
		g.rows += int(row.count)
	}
	for _, g := range out {
		if g.profile == nil {
			g.profile = &profile{}
		}
		if g.placed {
			g.profile = r.behind(g)
		}
	}
	if len(out) > 1 { // most are held together already
		for _, g := range out {
			g.key = g.profile.key()
		}
		slices.SortStableFunc(out, func(x, y *carrier) int {
			return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.rows, y.rows), slices.Compare(x.profile.mails, y.profile.mails))
		})
	}
	return out
}

// mostHolders is how many different holders an account of people's own may have, and
// a number that a state gave to one: a parent's stands in the rows of children too.
const mostHolders = 4

// split is an identifier with the people whose rows carry it.
type split struct {
	*carriers
	faces  [][]*carrier
	merged []*profile // by face
	main   int
	// nameless are people of whom no name is known, so that an account which others
	// have too does not say that they are one: whoever reviews the case does.
	nameless []*carrier
}

// split finds whose an identifier is, of one or of several people; nil says that
// it is a placeholder.
func (r *resolver) split(of *carriers, known map[uint32]*profile) *split {
	cs := r.groups(of, known)
	weak := of.weak()
	if weak && holders(cs) > mostHolders {
		return nil
	}
	s := &split{carriers: of}
	s.part(cs, weak)
	if rankOf(of.kind) == 0 && len(s.faces) > 1 {
		if len(s.faces) > mostHolders {
			return nil
		}
		s.faces, s.merged = nil, nil
		s.part(cs, true) // it is not one person's: what is like a marriage may be chance
	}
	if of.typed() && len(s.faces)+len(s.nameless) > 1 {
		return nil
	}
	for i := range s.faces {
		if countRows(s.faces[i]) > countRows(s.faces[s.main]) {
			s.main = i
		}
	}
	s.main = r.knownBy(s)
	if len(s.faces) == 0 {
		s.faces, s.merged = [][]*carrier{nil}, []*profile{{}}
	}
	for _, c := range cs {
		if c.profile.empty() && (!weak || !c.placed) {
			s.faces[s.main] = append(s.faces[s.main], c)
		}
	}
	return s
}

// part deals the records to the people whose they are: to the first whom nothing
// they show speaks against, and whose name, where that is asked, is like theirs.
func (s *split) part(cs []*carrier, named bool) {
	weak := s.weak()
	for _, c := range cs {
		if weak && c.placed && len(c.profile.called()) == 0 {
			s.nameless = append(s.nameless, c)
			continue
		}
		if c.profile.empty() {
			continue
		}
		at := slices.IndexFunc(s.merged, func(p *profile) bool {
			if named {
				if names, _ := p.named(c.profile); names < alike.Alike && (weak || names != alike.Unknown) {
					return false
				}
			}
			return p.against(c.profile) == nil
		})
		if at < 0 {
			at = len(s.faces)
			s.faces, s.merged = append(s.faces, nil), append(s.merged, &profile{})
		}
		s.faces[at] = append(s.faces[at], c)
		s.merged[at].merge(c.profile)
	}
}

// knownBy returns the face of the person whose id the identifier made when the
// case was mined before, or else the one of most rows. The id stays theirs:
// another who took it would be confused with them, who was told or decided on
// by it.
func (r *resolver) knownBy(s *split) int {
	if len(s.faces) < 2 {
		return s.main
	}
	id := r.opt.ID()(s.kind.String(), string(s.value))
	key := binary.LittleEndian.Uint64(id[:8]) | KeyHashed
	for _, t := range r.tables {
		if !t.Known || t.space == nil || !t.space.has(key) {
			continue
		}
		root := r.forest.find(t.space.node(key, &r.nodes))
		for i, face := range s.faces {
			if slices.ContainsFunc(face, func(c *carrier) bool {
				return slices.ContainsFunc(c.nodes, func(n uint32) bool { return r.forest.find(n) == root })
			}) {
				return i
			}
		}
	}
	return s.main
}

func countRows(cs []*carrier) (n int) {
	for _, c := range cs {
		n += c.rows
	}
	return n
}

// makeFaces joins the rows of each of the people who carry an identifier, and
// returns their nodes.
func (r *resolver) makeFaces(s *split) []uint32 {
	id, nodes := s.id, make([]uint32, len(s.faces))
	for i, cs := range s.faces {
		if nodes[i] = r.ids.node(id); i != s.main {
			nodes[i] = r.nodes.add()
			r.forest.grow(r.nodes.n.Load())
		}
		for _, c := range cs {
			for _, n := range c.nodes {
				r.forest.union(n, nodes[i])
			}
		}
		if held(cs) > 1 {
			r.ids.shared.set(id)
		}
	}
	r.ids.anchor[id] = nodes[s.main]
	if len(s.faces)+len(s.nameless) == 1 {
		return nodes
	}
	if r.ids.faces == nil {
		r.ids.faces = map[uint32][]face{}
	}
	r.ids.value[id] = s.named()
	for i := range s.faces {
		f := face{profile: s.merged[i], node: nodes[i], rows: countRows(s.faces[i]), held: held(s.faces[i]), shows: map[string]bool{}}
		f.take(s.faces[i])
		r.ids.faces[id] = append(r.ids.faces[id], f)
		if i == s.main {
			continue
		}
		if c := s.merged[i].against(s.merged[s.main]); c != nil {
			rule := "one " + sharedName(s.kind) + ", " + c.what
			r.discords = append(r.discords, discord{rule, c.doubt, nodes[i], nodes[s.main], id, s.merged[i], s.merged[s.main]})
		}
	}
	r.waiting(s, nodes[s.main])
	slices.SortStableFunc(r.ids.faces[id], func(x, y face) int { return cmp.Compare(y.rows, x.rows) })
	return nodes
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
		return r.ids.node(id)
	}
	shows := packed(nil, t, o)
	if r.ids.value[id][0] != byte(breach.KindEmail) {
		shows = packedMails(shows, t, o)
	}
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
	return r.ids.node(id)
}

// togetherBy reports whether an identifier that rows share holds several rows
// of this person together.
func (r *resolver) togetherBy(id, who uint32) bool {
	faces := r.ids.faces[id]
	return len(faces) == 0 || slices.ContainsFunc(faces, func(f face) bool { return f.held > 1 && r.forest.find(f.node) == who })
}
