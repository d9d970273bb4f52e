package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// A row may hold the key of one person and name another: the parent who paid for a
// child, whom a customer had something sent to, whom to call. Such a row is not the
// key's person's. It is the one's whom it names where just one of that name has to
// do with the key's person: the same telephone, mailbox or postal address, or a row
// that holds the keys of both. Otherwise it is of whom its identifiers say.

// mostNamed bounds the rows of a table that are compared one by one, for memory's
// sake: about 200 bytes a row.
const mostNamed = 1 << 20

// whyNamed is the reason for a row that is told so.
const whyNamed = "named beside somebody who has the same telephone, mailbox or address, or whose key stands with theirs"

// rowKey finds a row again in a later pass.
type rowKey struct {
	table, leaf int32
	offset      int64
}

func keyOf(o *Observation) rowKey { return rowKey{int32(o.Table), int32(o.Leaf), o.Offset} }

// namedRow is a row that names somebody beside a person's key.
type namedRow struct {
	at    rowKey
	node  uint32 // of the key
	owned bool   // it is the key's person's if it names nobody else
	name  alike.Name
}

// namesAlone reports a table whose rows say by a whole name alone whose they are:
// an address beside it would say it better.
func (t *table) namesAlone() bool {
	whole, given, family := false, false, false
	for c := range t.Columns {
		if t.roles[c] != "" {
			continue
		}
		switch t.Columns[c].Kind {
		case breach.KindEmail, breach.KindUsername:
			return false
		case breach.KindFullName:
			whole = true
		case breach.KindGivenName:
			given = true
		case breach.KindFamilyName:
			family = true
		}
	}
	return (whole || given && family) && t.Rows <= mostNamed && !t.Text && !t.Known && !t.Pairs
}

// findKin notes the arrows to people in tables whose rows name somebody and are
// nobody's by a key.
func (r *resolver) findKin() {
	for _, t := range r.tables {
		if len(t.owners) > 0 || !t.identity || !t.namesAlone() {
			continue
		}
		for _, f := range t.refs {
			u := r.tables[f.target]
			if !f.doubtful && u.space != nil && u.leads && !t.bySecondHand(f.column) {
				t.kin = append(t.kin, f)
			}
		}
	}
}

// inQuestion reports a table whose rows are compared one by one.
func (t *table) inQuestion() bool { return t.byName || len(t.kin) > 0 || len(t.lodges) > 0 }

// ownName is the whole name that a row shows of its own person.
func ownName(t *table, o *Observation) alike.Name {
	var whole, given, family []byte
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != "" {
			continue
		}
		switch v.Kind {
		case breach.KindFullName:
			whole = v.Bytes
		case breach.KindGivenName:
			given = v.Bytes
		case breach.KindFamilyName:
			if !t.second[v.Column] {
				family = v.Bytes
			}
		}
	}
	if whole != nil {
		return alike.Parse(string(whole))
	}
	if given == nil || family == nil {
		return alike.Name{}
	}
	return alike.Parts(string(given), string(family))
}

// settleNamed decides whose the rows are that name somebody beside a person's key.
func (r *resolver) settleNamed() error {
	r.findKin()
	asks := r.findLodgings()
	for _, t := range r.tables {
		t.asked = t.asksReceivers()
		asks = asks || len(t.asked) > 0 || t.inQuestion()
	}
	if !asks {
		return nil
	}
	c := &circle{r: r, rows: map[rowKey][]namedRow{}, known: map[uint32]*profile{}, bearers: map[string][]uint32{}, facts: map[uint32][]uint64{}, links: map[[2]uint32]bool{}, met: map[uint32][]uint32{}}
	if err := c.readRows(); err != nil {
		return err
	}
	if len(c.rows) == 0 && len(c.named) == 0 && len(c.lodgings) == 0 {
		return nil
	}
	if err := c.readNames(); err != nil {
		return err
	}
	c.settleReceivers()
	if err := c.readFacts(); err != nil {
		return err
	}
	c.dropCommon()
	r.elsewhere, r.lodging = map[rowKey]uint32{}, map[rowKey]bool{}
	nodes := map[uint32]uint32{noNode: noNode}
	move := func(at rowKey, root uint32) {
		if _, ok := nodes[root]; !ok {
			nodes[root] = r.nodes.add() // that of a root depends on how the log was read
			r.moved = append(r.moved, [2]uint32{nodes[root], root})
		}
		r.elsewhere[at] = nodes[root]
	}
	for at, rows := range c.rows {
		if root, moved := c.decide(rows); moved {
			move(at, root)
		}
	}
	c.settleLodgings(func(at rowKey, root uint32) {
		if _, settled := r.elsewhere[at]; !settled {
			move(at, root)
			r.lodging[at] = true
		}
	})
	return nil
}

// decide says whose a row is: the root of somebody else than the key says, noNode
// for none; false where the key's word holds.
func (c *circle) decide(rows []namedRow) (uint32, bool) {
	var others, met []uint32 // of one house; whose keys stand in one row
	named, agrees, owned := false, false, false
	for i := range rows {
		row := &rows[i]
		root := c.forest.find(row.node)
		own := c.profile(root)
		like, other := calledSo(own, row.name)
		same := like >= alike.Alike
		agrees, named, owned = agrees || same, named || other, owned || row.owned
		if like == alike.Same && !row.owned {
			others = union(others, []uint32{root})
		}
		for _, y := range c.bearers[row.name.Key()] {
			switch {
			case y == root || same && c.profile(y).against(own) == nil:
			case c.sharing(root, y):
				others = union(others, []uint32{y})
			case c.linked(root, y):
				met = union(met, []uint32{y})
			}
		}
	}
	if len(others) == 0 {
		others = met // a mother is nearer than her child's doctor of the same name
	}
	if owned && agrees {
		return c.namesake(&rows[0], others)
	}
	who, one := c.onePerson(others)
	if one {
		return who, true
	}
	return noNode, owned && named
}

// namesake says whose a row is that names its key's person, and others of the house
// by the same name: an account is the only grown-up's among them, of the rest it
// cannot be said.
func (c *circle) namesake(row *namedRow, others []uint32) (uint32, bool) {
	if len(others) == 0 {
		return noNode, false
	}
	own := c.forest.find(row.node)
	adults := slices.DeleteFunc(append(slices.Clone(others), own), c.child)
	if len(adults) != 1 || !slices.ContainsFunc(c.r.tables[row.at.table].Columns, func(c Column) bool { return account(c.Kind) }) {
		return noNode, true
	}
	return adults[0], adults[0] != own
}

// child reports somebody known to be one.
func (c *circle) child(root uint32) bool {
	born := c.profile(root).born
	return c.r.opt.Adult != "" && len(born) > 0 && born[0] > c.r.opt.Adult
}

// onePerson returns the one person whom the records of some roots show, if nothing
// speaks against it: the one of which the least is known, so that it does not
// depend on an order.
func (c *circle) onePerson(roots []uint32) (uint32, bool) {
	all := &profile{}
	for _, root := range roots {
		p := c.profile(root)
		if all.against(p) != nil {
			return noNode, false
		}
		all.merge(p)
	}
	if len(roots) == 0 {
		return noNode, false
	}
	slices.SortFunc(roots, func(x, y uint32) int { return strings.Compare(c.profile(x).key(), c.profile(y).key()) })
	if len(roots) > 1 && c.profile(roots[0]).key() == c.profile(roots[1]).key() {
		return noNode, false
	}
	return roots[0], true
}

func (c *circle) profile(root uint32) *profile {
	if p := c.known[root]; p != nil {
		return p
	}
	return &profile{}
}

// another returns whose a row is that names another than its key's person, noNode
// for one of whom nothing is known.
func (r *resolver) another(t *table, o *Observation) (uint32, bool) {
	if len(r.elsewhere) == 0 || !t.inQuestion() {
		return noNode, false
	}
	node, ok := r.elsewhere[keyOf(o)]
	return node, ok
}

// calledSo says how like somebody's names are to another, and whether they clearly
// bear another.
func calledSo(p *profile, name alike.Name) (like alike.Likeness, other bool) {
	for _, n := range p.called() {
		if !n.Whole() {
			continue
		}
		l := alike.Compare(n, name)
		like = max(like, l)
		other = other || l == alike.Different || l == alike.SameFamily || l == alike.Partly
	}
	return like, other
}
