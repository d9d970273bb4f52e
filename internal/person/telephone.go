package person

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// A row may name somebody with a telephone and nothing else: whom to call, a
// doctor, a child. Who bears the same whole name and has the same telephone is the
// same person, if nothing that is known of them speaks against it.

const (
	// telephoneDigits are the last of a number that are compared, so that it is
	// the same with and without its country.
	telephoneDigits = 8
	// leastTelephone is how many digits a number has that are compared.
	leastTelephone = 7

	whyTelephone = "same name, same telephone"
)

// called is a name with a telephone, as a row shows them of somebody who has
// nothing in it that tells people apart.
type called struct {
	of   uint64 // hash of name and telephone
	tel  uint64 // of the telephone alone
	node uint32 // of the row's key, noNode where it has none
	at   rowAt  // where there is no key
	// shows is what else a row without a key shows, packed.
	shows span
	from  *joining
}

// callRow is what a row shows of one of those it names.
type callRow struct {
	names  []string // folded: with all family names, and with the first
	phones []uint64
	named  bool // something in the row tells them apart
}

// calls reads what a row shows of its own person (role "") or of another, where it
// is both a name and a telephone.
func calls(t *table, o *Observation, role string) callRow {
	c := readCall(t, o, role)
	if len(c.names) == 0 {
		c.phones = nil
	}
	return c
}

// readCall reads either.
func readCall(t *table, o *Observation, role string) callRow {
	var c callRow
	var given, second, whole []byte
	var families [][]byte // with a name at birth, or before a marriage
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != role {
			continue
		}
		switch {
		case v.Kind == breach.KindFullName:
			whole = v.Bytes
		case v.Kind == breach.KindGivenName:
			given = v.Bytes
		case v.Kind == breach.KindFamilyName && t.second[v.Column]:
			second = v.Bytes
		case v.Kind == breach.KindFamilyName:
			families = append(families, v.Bytes)
		case v.Kind == breach.KindPhone:
			if n, ok := telephone(v.Bytes); ok {
				c.phones = append(c.phones, n)
			}
		case joins(v.Kind) && !account(v.Kind):
			c.named = true
		}
	}
	if whole != nil {
		c.names = append(c.names, foldWords(whole))
		return c
	}
	if given == nil {
		return c
	}
	for _, family := range families {
		name := slices.Concat(given, []byte{' '}, family)
		if second != nil {
			c.names = append(c.names, foldWords(slices.Concat(name, []byte{' '}, second)))
		}
		c.names = append(c.names, foldWords(name))
	}
	return c
}

// telephone reads the digits by which numbers are compared.
func telephone(v []byte) (n uint64, ok bool) {
	digits, mod := 0, uint64(1)
	for range telephoneDigits {
		mod *= 10
	}
	for _, c := range v {
		if c-'0' < 10 {
			n, digits = (n*10+uint64(c-'0'))%mod, digits+1
		}
	}
	return n, digits >= leastTelephone && !norm.Placeholder(v)
}

// hashes are those of the names with a telephone; of none that has one word.
func (c *callRow) hashes(tel uint64) (out []uint64) {
	for _, name := range c.names {
		words := sortedWords(strings.Fields(name))
		if len(strings.Fields(words)) > 1 {
			out = append(out, hash64(binary.LittleEndian.AppendUint64([]byte(words), tel)))
		}
	}
	return out
}

// call notes those whom a row names with a telephone and nothing better.
func (j *joining) call(t *table, o *Observation, node, own uint32) {
	if !t.telephones || t.Text || t.Known || len(j.calls) >= mostWeak {
		return
	}
	if node == own && t.identity {
		if c := calls(t, o, ""); !c.named {
			at, shows := rowAt{}, span{}
			if node == noNode {
				j.text = weakShows(j.text[:0], t, o)
				at, shows = rowAt{int32(t.index), o.Offset, hash64(j.text)}, j.keep(j.text)
			}
			j.called(&c, node, at, shows)
		}
	}
	for _, role := range t.callable {
		if c := calls(t, o, role); !c.named {
			j.called(&c, noNode, partyAt(t, o, role), span{})
		}
	}
}

func (j *joining) called(c *callRow, node uint32, at rowAt, shows span) {
	for _, tel := range c.phones {
		for _, h := range c.hashes(tel) {
			j.calls = append(j.calls, called{h, tel, node, at, shows, j})
		}
	}
}

// partyAt is where a row names another than its own person.
func partyAt(t *table, o *Observation, role string) rowAt {
	return rowAt{int32(t.index), o.Offset, hash64([]byte("\x00" + role))}
}

// findCallable notes the parties of a table that have a name and a telephone.
func (t *table) findCallable() {
	t.callable, t.telephones = nil, false
	names := map[string]bool{}
	for c := range t.Columns {
		switch t.Columns[c].Kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			names[t.roles[c]] = true
		}
	}
	for c := range t.Columns {
		role := t.roles[c]
		if t.Columns[c].Kind != breach.KindPhone || !names[role] {
			continue
		}
		t.telephones = true
		if role != "" && !slices.Contains(t.callable, role) {
			t.callable = append(t.callable, role)
		}
	}
}

// callers are the nodes of one name with one telephone.
type callers struct {
	nodes    []uint32
	profiles []*profile // of nodes without a key
}

// bringCalled joins those of one name and one telephone: one person at the most
// who is told apart by something better, and any number who are not.
func (r *resolver) bringCalled(parts []*joining) error {
	var list []called
	for _, j := range parts {
		list = append(list, slices.DeleteFunc(j.calls, func(c called) bool { return r.typed[c.tel] })...)
		j.calls = nil
	}
	if len(list) == 0 {
		return nil
	}
	by := map[uint64]*callers{}
	tels := map[uint64]bool{}
	for i := range list {
		by[list[i].of], tels[list[i].tel] = &callers{}, true
	}
	if err := r.otherCallers(by, tels); err != nil {
		return err
	}
	if err := r.callersApart(by, tels); err != nil {
		return err
	}
	slices.SortFunc(list, func(x, y called) int {
		return cmp.Or(cmp.Compare(x.of, y.of), cmp.Compare(x.at.table, y.at.table), cmp.Compare(x.at.offset, y.at.offset), cmp.Compare(x.at.shows, y.at.shows), cmp.Compare(x.node, y.node))
	})
	count := map[uint64]int{}
	for i := range list {
		count[list[i].of]++
	}
	for i := range list {
		c := &list[i]
		cs := by[c.of]
		if count[c.of]+len(cs.nodes) < 2 {
			continue
		}
		node, p := c.node, (*profile)(nil)
		if node == noNode {
			node, p = r.place(c.at, whyTelephone), weakProfile(string(c.from.bytes(c.shows)))
		}
		cs.nodes, cs.profiles = append(cs.nodes, node), append(cs.profiles, p)
	}
	return r.settleCallers(by)
}

// otherCallers finds those of the same names and telephones who have something
// better, an address or a number, in a row with a key, or a key to somebody else's
// row.
func (r *resolver) otherCallers(by map[uint64]*callers, tels map[uint64]bool) error {
	want := func(t int) bool { return r.tables[t].telephones && !r.tables[t].Known }
	return r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		got := map[uint64][]uint32{}
		return func(o *Observation) error {
				node, own := r.nodeOf(o)
				if node == noNode {
					return nil
				}
				if err := o.Open(); err != nil {
					return err
				}
				c := calls(r.tables[o.Table], o, "")
				if !c.named && node == own {
					return nil
				}
				root := r.forest.find(node)
				for _, tel := range c.phones {
					if !tels[tel] {
						continue
					}
					c.note(got, by, tel, root)
				}
				return nil
			}, func() {
				for h, nodes := range got {
					by[h].add(nodes)
				}
			}
	})
}

// note notes whose row has a telephone that is asked for under one of its names.
func (c *callRow) note(got map[uint64][]uint32, by map[uint64]*callers, tel uint64, root uint32) {
	for _, h := range c.hashes(tel) {
		if by[h] != nil && !slices.Contains(got[h], root) {
			got[h] = append(got[h], root)
		}
	}
}

func (cs *callers) add(nodes []uint32) {
	for _, n := range nodes {
		if !slices.Contains(cs.nodes, n) {
			cs.nodes, cs.profiles = append(cs.nodes, n), append(cs.profiles, nil)
		}
	}
}

// settleCallers joins them, in the order of what they are called by.
func (r *resolver) settleCallers(by map[uint64]*callers) error {
	order := make([]uint64, 0, len(by))
	asked := map[uint32]bool{}
	for h, cs := range by {
		if len(cs.nodes) < 2 {
			continue
		}
		order = append(order, h)
		for _, n := range cs.nodes {
			asked[r.forest.find(n)] = true
		}
	}
	if len(order) == 0 {
		return nil
	}
	slices.Sort(order)
	known, err := r.profiles(asked)
	if err != nil {
		return err
	}
	named := newBits(uint32(len(r.forest.parent)))
	for id := range r.ids.count {
		named.set(r.forest.find(r.ids.node(id)))
	}
	for _, h := range order {
		r.settleCaller(by[h], known, named)
	}
	return nil
}

func (r *resolver) settleCaller(cs *callers, known map[uint32]*profile, named bitSet) {
	all, better := &profile{}, noNode
	for i, n := range cs.nodes {
		root := r.forest.find(n)
		if named.has(root) {
			if better != noNode && better != root {
				return // two who are told apart: whose the others are cannot be said
			}
			better = root
		}
		for _, p := range []*profile{known[root], cs.profiles[i]} {
			if p == nil {
				continue
			}
			if all.against(p) != nil {
				return
			}
			all.merge(p)
		}
	}
	for _, n := range cs.nodes[1:] {
		r.forest.union(cs.nodes[0], n)
	}
	root := r.forest.find(cs.nodes[0])
	known[root] = all
	if better != noNode {
		named.set(root)
	}
	r.telephoned = append(r.telephoned, root)
}
