package person

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// circle is what is gathered of the people who have to do with those whose keys
// stand beside the names of others. It knows keys alone: nothing was joined yet by
// what rows show.
type circle struct {
	r      *resolver
	forest *forest
	rows   map[rowKey][]namedRow
	named  []receiverRow // parties of rows of somebody's
	// lodgings are rows that name one of those who have something together, lodged
	// who has it, by root.
	lodgings []lodging
	lodged   map[nodeKey][]uint32
	known    map[uint32]*profile // by root: who the keys' people are
	bearers  map[string][]uint32 // by a name that is asked for: the roots that bear it
	facts    map[uint32][]uint64 // by root: telephones, mailboxes and addresses
	between  [][]ref             // by table: what its rows may hold the keys of
	links    map[[2]uint32]bool  // roots whose keys stand in one row, the lesser first
	met      map[uint32][]uint32 // by root: whose keys stand in rows with theirs, up to mostMet and one more
}

// readRows brings the keys of one person together and reads the rows in question.
func (c *circle) readRows() error {
	var parts []*bins
	var ties []tie
	err := c.r.eachClosed(c.r.matters, func(int) (func(*Observation) error, func()) {
		edges := newBins(1, c.r.scratch)
		var rows []namedRow
		var named []receiverRow
		var lodgings []lodging
		var tied []tie
		return func(o *Observation) (err error) {
				t := c.r.tables[o.Table]
				node, own := c.r.nodeOf(o)
				if t.inQuestion() {
					if lodgings, err = t.lodge(o, lodgings); err != nil {
						return err
					}
					return c.question(t, o, node, own, &rows)
				}
				tied = t.tie(o, node, tied)
				if own != noNode && own != node {
					keepPair(&edges, node, own)
				}
				if len(t.asked) == 0 {
					return nil
				}
				more, err := c.receivers(t, o, node)
				named = append(named, more...)
				return err
			}, func() {
				parts = append(parts, &edges)
				c.named = append(c.named, named...)
				c.lodgings, ties = append(c.lodgings, lodgings...), append(ties, tied...)
				for i := range rows {
					c.rows[rows[i].at] = append(c.rows[rows[i].at], rows[i])
				}
			}
	})
	if err != nil {
		return err
	}
	c.forest = newForest(c.r.nodes.n.Load())
	for _, edges := range parts {
		if err := eachPair(edges, c.forest.union); err != nil {
			return err
		}
	}
	c.forest.settle()
	c.lodgers(ties)
	return nil
}

// question notes a row of a table whose rows are compared one by one.
func (c *circle) question(t *table, o *Observation, node, own uint32, to *[]namedRow) error {
	var keys []uint32
	if t.byName && node != own {
		keys = append(keys, node)
	}
	for i := range t.kin {
		if v, ok := t.kin[i].value(o); ok && v != 0 {
			keys = append(keys, c.r.tables[t.kin[i].target].space.node(v, &c.r.nodes))
		}
	}
	if len(keys) == 0 {
		return nil
	}
	if err := o.Open(); err != nil {
		return err
	}
	name := ownName(t, o)
	if !name.Whole() {
		return nil
	}
	for _, k := range keys {
		*to = append(*to, namedRow{keyOf(o), k, t.byName, name})
	}
	return nil
}

// readNames reads who the keys' people are, and who bears the names beside them.
func (c *circle) readNames() error {
	asked, wanted := map[uint32]bool{}, map[string]bool{}
	for _, rows := range c.rows {
		for i := range rows {
			asked[c.forest.find(rows[i].node)] = true
			wanted[rows[i].name.Key()] = true
		}
	}
	for i := range c.named {
		asked[c.forest.find(c.named[i].node)] = true
	}
	for _, roots := range c.lodged {
		for _, root := range roots {
			asked[root] = true
		}
	}
	want := func(t int) bool {
		x := c.r.tables[t]
		return (x.space != nil || len(x.owners) > 0) && !x.inQuestion() && slices.ContainsFunc(x.Columns, func(c Column) bool { return identifies(c.Kind) })
	}
	return c.r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		known, bearers := map[uint32]*profile{}, map[string][]uint32{}
		return func(o *Observation) error {
				root, ok := c.root(o)
				if !ok {
					return nil
				}
				if err := o.Open(); err != nil {
					return err
				}
				t := c.r.tables[o.Table]
				if asked[root] {
					noteProfile(known, root, t, o)
				}
				if n := ownName(t, o).Key(); n != "" && wanted[n] && !slices.Contains(bearers[n], root) {
					bearers[n] = append(bearers[n], root)
				}
				return nil
			}, func() {
				c.learn(known)
				for n, roots := range bearers {
					c.bearers[n] = union(c.bearers[n], roots)
				}
			}
	})
}

// noteProfile adds what a row shows of who its person is.
func noteProfile(to map[uint32]*profile, root uint32, t *table, o *Observation) {
	p := profileOf(t, o)
	if to[root] == nil {
		to[root] = &profile{}
	}
	to[root].merge(&p)
}

func (c *circle) learn(known map[uint32]*profile) {
	for root, p := range known {
		if c.known[root] == nil {
			c.known[root] = &profile{}
		}
		c.known[root].merge(p)
	}
}

// root is whose a row is by its keys.
func (c *circle) root(o *Observation) (uint32, bool) {
	n, _ := c.r.nodeOf(o)
	if n == noNode || int(n) >= len(c.forest.parent) {
		return 0, false
	}
	return c.forest.find(n), true
}

// readFacts reads what the keys' people and the bearers of the names have, and
// which of their keys stand in one row.
func (c *circle) readFacts() error {
	asked := map[uint32]bool{}
	for _, rows := range c.rows {
		for i := range rows {
			root := c.forest.find(rows[i].node)
			for _, y := range c.bearers[rows[i].name.Key()] {
				if y != root {
					asked[root], asked[y] = true, true
				}
			}
		}
	}
	if len(asked) == 0 {
		return nil
	}
	c.findBetween()
	want := func(t int) bool { return !c.r.tables[t].inQuestion() && c.r.matters(t) }
	return c.r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		facts, known := map[uint32][]uint64{}, map[uint32]*profile{}
		found := &circle{r: c.r, forest: c.forest, between: c.between, links: map[[2]uint32]bool{}, met: map[uint32][]uint32{}}
		return func(o *Observation) error {
				root, ok := c.root(o)
				found.link(o, root, ok, asked)
				if !ok || !asked[root] {
					return nil
				}
				if err := o.Open(); err != nil {
					return err
				}
				t := c.r.tables[o.Table]
				facts[root] = union(facts[root], factsOf(t, o))
				noteProfile(known, root, t, o)
				return nil
			}, func() {
				c.learn(known)
				for root, list := range facts {
					c.facts[root] = union(c.facts[root], list)
				}
				for l := range found.links {
					c.links[l] = true
				}
				for root, others := range found.met {
					c.meet(root, others)
				}
			}
	})
}

// findBetween lists the arrows of tables whose rows may hold the keys of two people:
// also those that no name speaks for, where the values are keys of people. Whoever
// is found so must bear the name that is asked for as well.
func (c *circle) findBetween() {
	c.between = make([][]ref, len(c.r.tables))
	for _, t := range c.r.tables {
		if len(t.refs) == 0 || t.Text || t.Known {
			continue
		}
		refs := slices.Clone(t.refs)
		for _, k := range t.Keys {
			ks := c.r.stats.key(t.index, k)
			if ks == nil || len(ks.kept) < leastDoubted || k == t.primary || t.isType[k] || t.typeOf[k] >= 0 || t.hasRef(k) {
				continue
			}
			for _, u := range c.r.tables {
				if u != t && u.identity && u.space != nil && u.realm() == t.realm() && c.r.contained(ks, u) >= leastContained {
					refs = append(refs, ref{column: k, target: u.index, typeCol: -1})
				}
			}
		}
		c.between[t.index] = refs
	}
}

// link notes which people's keys a row holds together.
func (c *circle) link(o *Observation, own uint32, owned bool, asked map[uint32]bool) {
	t := c.r.tables[o.Table]
	refs := c.between[t.index]
	if len(refs) == 0 || len(refs) == 1 && !owned {
		return
	}
	var at []uint32
	if owned {
		at = append(at, own)
	}
	for i := range refs {
		f := &refs[i]
		u := c.r.tables[f.target]
		if v, ok := f.value(o); ok && v != 0 && u.space != nil {
			if n := u.space.node(v, &c.r.nodes); int(n) < len(c.forest.parent) {
				at = union(at, []uint32{c.forest.find(n)})
			}
		}
	}
	for _, x := range at {
		if !asked[x] {
			continue
		}
		c.meet(x, at)
		for _, y := range at {
			if x < y && asked[y] {
				c.links[[2]uint32{x, y}] = true
			}
		}
	}
}

// mostMet is how many others' keys may stand in rows with somebody's who is one of
// their house: a doctor or a clerk has to do with many, so that it says nothing that
// one of them is called as who pays for a patient.
const mostMet = 12

func (c *circle) meet(x uint32, others []uint32) {
	if list := c.met[x]; len(list) <= mostMet {
		list = slices.DeleteFunc(union(list, others), func(y uint32) bool { return y == x })
		c.met[x] = list[:min(len(list), mostMet+1)]
	}
}

// factsOf are what a row shows that people of one house have together.
func factsOf(t *table, o *Observation) (out []uint64) {
	var place []byte
	street := false
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != "" {
			continue
		}
		switch v.Kind {
		case breach.KindEmail:
			if !norm.RoleMailbox(string(v.Bytes)) {
				out = append(out, hash64(v.Bytes))
			}
		case breach.KindPhone:
			if n, ok := telephone(v.Bytes); ok {
				out = append(out, n)
			}
		case breach.KindStreet, breach.KindPostcode:
			street = street || v.Kind == breach.KindStreet
			place = append(appendPlace(place, v.Bytes), ' ')
		}
	}
	if street {
		out = append(out, hash64(place))
	}
	return out
}

// appendPlace appends the letters and digits of a part of an address, in lower case,
// with one space between words.
func appendPlace(dst, v []byte) []byte {
	from := len(dst)
	for _, r := range strings.ToLower(string(v)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			dst = utf8.AppendRune(dst, r)
		case len(dst) > from && dst[len(dst)-1] != ' ':
			dst = append(dst, ' ')
		}
	}
	return bytes.TrimRight(dst, " ")
}

// mostHouse is how many of those in question may have a telephone, a mailbox or an
// address together; what more have says nothing.
const mostHouse = 12

// dropCommon drops what too many have together.
func (c *circle) dropCommon() {
	count := map[uint64]int{}
	for _, list := range c.facts {
		for _, f := range list {
			count[f]++
		}
	}
	for root, list := range c.facts {
		c.facts[root] = slices.DeleteFunc(list, func(f uint64) bool { return count[f] > mostHouse })
	}
}

// linked reports two people whose keys stand in one row, the second no one who has
// to do with many.
func (c *circle) linked(x, y uint32) bool {
	return c.links[[2]uint32{min(x, y), max(x, y)}] && len(c.met[y]) <= mostMet
}

// sharing reports two records with a telephone, a mailbox or an address together.
func (c *circle) sharing(x, y uint32) bool {
	return slices.ContainsFunc(c.facts[x], func(f uint64) bool { return slices.Contains(c.facts[y], f) })
}

// union adds what a list has not.
func union[T comparable](list, more []T) []T {
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
