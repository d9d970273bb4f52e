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
	arena // of what is claimed, and of weak rows
	// What is read once and in order lies in the scratch: the identifiers that
	// rows carry, pairs of nodes that are one, and nodes of rows with a name or an
	// address of one's own.
	ids, edges, human bins

	count uint32 // of identifiers
	asked uint32 // for so many somebody waits
	told  []uint32
	line  []carried // the identifiers of the row
	text  []byte    // room to put values together in

	crossings []crossing
	// claims are identifiers beside a person's key that may be the person's or
	// somebody else's.
	claims []claimed
	weaks  []weakRow
	calls  []called
	typed  map[uint64]*typed // telephone numbers that look made up, by their digits
	born   map[columnAt]*days
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

// join reads the log once and brings together the rows of one person: by keys
// along the chosen arrows, then by the identifiers rows show. A mailbox of a
// function joins rows that name nobody, and never people.
func (r *resolver) join() error {
	parts, err := r.readJoins()
	if err != nil {
		return err
	}
	r.forest = newForest(r.nodes.n.Load())
	for _, j := range parts {
		if err := cmp.Or(j.ids.err, eachPair(&j.edges, r.forest.union)); err != nil {
			return err
		}
	}
	for _, m := range r.moved {
		r.forest.union(m[0], m[1])
	}
	r.forest.settle()
	works, err := r.number(parts)
	if err != nil {
		return err
	}
	var claims []claim
	for _, j := range parts {
		claims = j.claim(claims)
	}
	if err := r.settleNumbered(works, claims); err != nil {
		return err
	}
	r.bridgeOver(parts)
	if err := r.bringRoles(works, parts); err != nil {
		return err
	}
	r.keepReplays(works)
	if err := r.settleBorn(parts); err != nil {
		return err
	}
	r.settleTyped(parts)
	r.linkWeak(parts)
	if err := r.bringCalled(parts); err != nil {
		return err
	}
	r.forest.settle()
	r.byTelephone = map[uint32]bool{}
	for _, n := range r.telephoned {
		r.byTelephone[r.forest.find(n)] = true
	}
	return nil
}

// readJoins reads what rows carry.
func (r *resolver) readJoins() (parts []*joining, err error) {
	show := r.showWho()
	for _, t := range r.tables {
		t.findCallable()
		r.findWriters(t)
	}
	rows := int64(0)
	for t, shows := range show {
		if shows {
			rows += r.tables[t].Rows
		}
	}
	size := power(rows, cmp.Or(r.opt.perBin, carriedRows), 1, mostBins)
	err = r.eachClosed(r.matters, func(int) (func(*Observation) error, func()) {
		j := &joining{r: r, ids: newBins(size, r.scratch), edges: newBins(1, r.scratch), human: newBins(1, r.scratch)}
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
	return parts, err
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

// inQuestion are the roots of whom it must be known who they are.
func (r *resolver) inQuestion(rest []*carriers, claims []claim) map[uint32]bool {
	out := map[uint32]bool{}
	for _, c := range rest {
		for i := range c.rows {
			if c.rows[i].keyed || c.rows[i].node != noNode && c.kind != breach.KindEmail {
				out[r.forest.find(c.rows[i].node)] = true
			}
		}
	}
	for i := range claims {
		out[r.forest.find(claims[i].node)] = true
		out[r.forest.find(r.ids.node(claims[i].id))] = true
	}
	return out
}

// keepReplays keeps the numbers of what each core carried, to be read when the log
// is read again.
func (r *resolver) keepReplays(works []*numbering) {
	for i := range works[0].told {
		p := &replayed{}
		for _, n := range works {
			p.from = append(p.from, &n.told[i])
		}
		r.replays = append(r.replays, p)
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
		if other, ok := r.another(t, o); ok {
			if other == noNode {
				other = own
			}
			return other, own
		}
		return r.tables[f.target].space.node(v, &r.nodes), own
	}
	if other, ok := r.another(t, o); ok {
		return other, own
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
	j.call(t, o, node, own)
	j.noteTyped(t, o)
	j.noteBorn(t, o)
	keyed, named, mines, claims := node != noNode, false, 0, len(j.claims)
	j.line = j.line[:0]
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
		c := carried{hash: hashIdentifier(v.Kind, v.Bytes), kind: v.Kind, value: v.Bytes}
		switch {
		case mine:
			mines++
			c.marks = ofOwn
			role := !t.Known && v.Kind == breach.KindEmail && norm.RoleMailbox(string(v.Bytes))
			named = named || !role
			if role && (keyed || i > 0) {
				c.marks |= ofRole
			}
		case v.Inside && v.Kind == breach.KindEmail && t.wrote >= 0:
			j.claimWritten(t, o, v)
		case keyed && t.mixed[v.Column]:
			j.claims = append(j.claims, claimed{node: node, show: len(j.line), name: j.partyName(t, o, v), beside: -1})
		case keyed && v.Inside && t.onlyMail(v.Column):
			j.claims = append(j.claims, claimed{node: node, show: len(j.line), beside: beside(t, o, i)})
		case keyed && v.Inside && v.Kind == breach.KindEmail && t.Columns[v.Column].Kind != breach.KindLetter: // which names referees
			j.claims = append(j.claims, claimed{node: node, show: len(j.line), name: j.partyName(t, o, v), beside: -1, exact: true})
		case !keyed && v.Inside && v.Kind == breach.KindEmail && len(t.writers) > 0:
			j.claimWritten(t, o, v)
		}
		j.line = append(j.line, c)
	}
	j.ask(j.claims[claims:])
	switch {
	case mines > 1 && !keyed:
		node = j.r.nodes.add()
	case mines == 0 && !keyed:
		j.weak(t, o)
	}
	if node != noNode && named {
		keepPair(&j.human, node, node)
	}
	j.carryLine(t, o, node, keyed, named)
}

// ask makes the claims of a row wait for the numbers of its identifiers.
func (j *joining) ask(claims []claimed) {
	number := func(at int) int {
		c := &j.line[at]
		if c.marks&askedFor == 0 {
			c.marks |= askedFor
			c.asked = j.asked
			j.asked++
		}
		return int(c.asked)
	}
	for i := range claims {
		claims[i].show = number(claims[i].show)
		if claims[i].beside >= 0 {
			claims[i].beside = number(claims[i].beside)
		}
	}
}

// carryLine carries the identifiers of a row.
func (j *joining) carryLine(t *table, o *Observation, node uint32, keyed, named bool) {
	var shows rowShows
	var text []byte
	for i := range j.line {
		c := &j.line[i]
		c.node = noNode
		if c.marks&ofOwn != 0 {
			if shows == (rowShows{}) {
				shows, text = j.show(t, o, keyed)
			}
			c.node, c.rowShows, c.packed = node, shows, text
			if c.kind != breach.KindEmail && !keyed {
				c.packed = packedMails(slices.Clone(text), t, o)
			}
			if keyed {
				c.marks |= ofKeyed
			}
			if named && node == noNode {
				c.marks |= ofHuman
			}
		}
		j.carry(c)
	}
}

// show notes what else a row with identifiers shows; of who its person is only
// where no key says so, since others may show it elsewhere.
func (j *joining) show(t *table, o *Observation, keyed bool) (rowShows, []byte) {
	s := rowShows{table: int32(t.index), name: wholeName(t, o)}
	if keyed {
		return s, nil
	}
	j.text = packed(j.text[:0], t, o)
	return s, j.text
}
