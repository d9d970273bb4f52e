package person

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// entry is one kept value of a person; its bytes lie in an arena.
type entry struct {
	who   uint32
	size  uint32
	at    uint64
	arena uint16
	kind  breach.Kind
}

// gathering is what one core gathers of people from its share of the rows. The
// numbers of people who own an identifier or a key are those of their root;
// people without any are numbered by themselves from fresh on.
type gathering struct {
	r       *resolver
	fresh   uint32
	first   uint32 // the number of the first fresh one
	shown   shown
	entries []entry
	arena   []byte
	anchors map[uint32]anchor // where people without identifiers stand first
	bases   [][]uint32        // by table and set
	groups  []group
	alone   map[uint32]bool    // people whose rows hold a letter or birth date and no identifier
	level   map[*table]*detail // the details reached last
}

func newGathering(r *resolver) *gathering {
	return &gathering{
		r: r, first: uint32(len(r.forest.parent)), shown: newShown(), anchors: map[uint32]anchor{},
		bases: make([][]uint32, len(r.tables)), alone: map[uint32]bool{},
	}
}

type anchor struct {
	part   int32
	offset int64
	nth    int // among the people of one row
}

// group is what a row shows of one person beside its own.
type group struct {
	who    uint32
	key    string
	number uint8
	set    uint32
}

func (a *gathering) person(node uint32) uint32 { return a.r.forest.find(node) }

// another numbers a person that no node stands for: a row without identifier.
func (a *gathering) another() uint32 {
	a.fresh++
	return a.first + a.fresh - 1
}

// row adds one row to the people it shows.
func (a *gathering) row(o *Observation) {
	t := a.r.tables[o.Table]
	a.groups = a.groups[:0]
	owner := a.owner(t, o)
	own, rule := uint32(0), uint32(0)
	if owner != noNode && !t.Text {
		own = a.base(t, o.Set)
		a.place(owner, t, o, 0)
		rule = a.rule(t, o)
	}
	var line rowLine
	for i := range o.Values {
		v := &o.Values[i]
		num, ok := t.Columns[v.Column].accepts(v)
		if !ok {
			continue
		}
		who, g := a.whose(t, o, v, owner)
		if who == noNode || g == nil && a.nobodys(v) {
			continue
		}
		one := uint32(0)
		if num != NoNumber {
			one = a.shown.parts.one(num)
		}
		if g != nil {
			g.set = a.shown.parts.union(g.set, one)
		} else {
			own = a.shown.parts.union(own, one)
			line.note(v)
		}
		a.keep(who, v)
	}
	for i := range a.groups {
		if g := &a.groups[i]; g.who != noNode {
			a.place(g.who, t, o, i+1)
			a.expose(g.who, t.Part, g.set, 0)
		}
	}
	if owner != noNode {
		a.line(owner, &line)
		a.expose(owner, t.Part, own, rule)
	}
}

// owner returns the person the row belongs to. A row that no key and no
// identifier places is a person of its own if it reads like one.
func (a *gathering) owner(t *table, o *Observation) uint32 {
	if t.Text {
		return noNode
	}
	if n, _ := a.r.nodeOf(o); n != noNode {
		return a.person(n)
	}
	alone := false
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != "" {
			continue
		}
		if joins(v.Kind) {
			if id, ok := a.r.ids.look(v.Kind, v.Bytes); ok {
				return a.person(a.r.ids.node[id])
			}
		}
		alone = alone || identifies(v.Kind)
	}
	letters := a.letters(t, o)
	if !alone && !letters {
		return a.onlyNamed(t, o)
	}
	who := a.another()
	a.alone[who] = letters
	return who
}

// nobodys reports an address that so many accounts share that it joined none:
// it is nobody's.
func (a *gathering) nobodys(v *Value) bool {
	if !joins(v.Kind) {
		return false
	}
	id, ok := a.r.ids.look(v.Kind, v.Bytes)
	return ok && a.r.ids.crowded[id]
}

// onlyNamed returns the person of the only address within a row that nothing
// else places, such as a log line with the address in its query.
func (a *gathering) onlyNamed(t *table, o *Observation) uint32 {
	var only *Value
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Kind != breach.KindEmail || t.roles[v.Column] != "" {
			continue
		}
		if only != nil && !bytes.Equal(only.Bytes, v.Bytes) {
			return noNode
		}
		only = v
	}
	if only == nil {
		return noNode
	}
	id, ok := a.r.ids.look(only.Kind, only.Bytes)
	if !ok {
		return noNode
	}
	return a.person(a.r.ids.node[id])
}

// letters reports whether the row holds something only a person writes.
func (a *gathering) letters(t *table, o *Observation) bool {
	for _, s := range t.Sets[o.Set] {
		k := t.Columns[s.Column].Kind
		if s.Kind == breach.KindNone && (k == breach.KindLetter || k == breach.KindBorn) {
			return true
		}
	}
	return false
}

// whose returns the person a value belongs to, with the group that gathers it
// when that is not the row's own person; noNode when nobody is known.
func (a *gathering) whose(t *table, o *Observation, v *Value, owner uint32) (uint32, *group) {
	role := t.roles[v.Column]
	if t.partial && owner != noNode && !v.Inside && v.Group == 0 && role == "" && contact(v.Kind) {
		return a.correspondent(t, o, owner)
	}
	if v.Group == 0 && role == "" && !(v.Inside && v.Kind == breach.KindEmail) && !t.Text {
		return owner, nil
	}
	if role == "" && v.Group == 0 && v.Kind != breach.KindEmail {
		return owner, nil
	}
	g := a.group(t, o, role, v)
	if g.who == owner {
		return owner, nil
	}
	return g.who, g
}

// contact reports kinds that go with an address: they are whose it is.
func contact(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindPhone, breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
		return true
	}
	return false
}

// correspondent returns whose a row's contact is where rows may show somebody
// else than the person they are about: that of the row's first address.
func (a *gathering) correspondent(t *table, o *Observation, owner uint32) (uint32, *group) {
	for i := range o.Values {
		w := &o.Values[i]
		if _, ok := t.Columns[w.Column].accepts(w); !ok || w.Kind != breach.KindEmail || w.Inside || t.roles[w.Column] != "" {
			continue
		}
		g := a.group(t, o, "", w)
		if g.who == owner {
			break
		}
		return g.who, g
	}
	return owner, nil
}

// group finds or makes the gathering of a row's values of one other person,
// named by the address they stand with.
func (a *gathering) group(t *table, o *Observation, role string, v *Value) *group {
	for i := range a.groups {
		if a.groups[i].key == role && a.groups[i].number == v.Group && (v.Group > 0 || t.partial) || role != "" && a.groups[i].key == role {
			return &a.groups[i]
		}
	}
	g := group{key: role, number: v.Group, who: noNode}
	for i := range o.Values {
		w := &o.Values[i]
		if w.Kind != breach.KindEmail || t.roles[w.Column] != role || w.Group != v.Group || role == "" && w.Column != v.Column {
			continue
		}
		if v.Group == 0 && role == "" && w != v {
			continue
		}
		if id, ok := a.r.ids.look(w.Kind, w.Bytes); ok {
			g.who = a.person(a.r.ids.node[id])
			break
		}
	}
	if g.who == noNode && role != "" && identifies(v.Kind) {
		g.who = a.another()
	}
	a.groups = append(a.groups, g)
	return &a.groups[len(a.groups)-1]
}

// base returns the set of the columns that hold something of the row's own
// person.
func (a *gathering) base(t *table, set uint32) uint32 {
	have := a.bases[t.index]
	for len(have) <= int(set) {
		have = append(have, noNode)
	}
	a.bases[t.index] = have
	if have[set] == noNode {
		n := uint32(0)
		for _, s := range t.Sets[set] {
			if a.whole(t, s) {
				n = a.shown.parts.union(n, a.shown.parts.one(t.Columns[s.Column].Number))
			}
		}
		have[set] = n
	}
	return have[set]
}

// whole reports whether a slot of a row's set shows a column as a whole of the
// row's own person.
func (a *gathering) whole(t *table, s Slot) bool {
	if t.partial && contact(t.Columns[s.Column].Kind) {
		return false // whose it is, each row says
	}
	return s.Kind == breach.KindNone && t.roles[s.Column] == "" && t.Columns[s.Column].Number != NoNumber &&
		!a.r.stats.tables[t.index].found[s.Column]
}

// expose remembers that a row shows columns of the person.
func (a *gathering) expose(who uint32, part int, set, rule uint32) {
	if set != 0 || rule != 0 {
		a.shown.add(who, showing{int32(part), set, rule})
	}
}

// place remembers the least place that shows a person without identifiers, for
// an id where there is nothing better.
func (a *gathering) place(who uint32, t *table, o *Observation, nth int) {
	if who < a.first && a.r.named[who] {
		return
	}
	p := anchor{int32(t.Part), o.Offset, nth}
	if q, ok := a.anchors[who]; !ok || p.before(q) {
		a.anchors[who] = p
	}
}

func (p anchor) before(q anchor) bool {
	return p.part < q.part || p.part == q.part && (p.offset < q.offset || p.offset == q.offset && p.nth < q.nth)
}

// rule numbers the arrow by which a row came to its person, 0 for none.
func (a *gathering) rule(t *table, o *Observation) uint32 {
	if t.Known {
		return 0 // their reasons are among their values
	}
	for i := range t.owners {
		if v, ok := t.owners[i].value(o); ok && v != 0 {
			return a.shown.rule(arrowAt{t.index, i})
		}
	}
	return 0
}

func (a *gathering) keep(who uint32, v *Value) {
	switch v.Kind {
	case breach.KindEmail, breach.KindPhone, breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN, breach.KindIBAN,
		breach.KindCard, breach.KindUsername, breach.KindBorn, breach.KindFullName, breach.KindGivenName,
		breach.KindFamilyName, breach.KindCountry, KindAlias, KindReason, KindPhoneAsIs:
		a.add(who, v.Kind, v.Bytes)
	}
}

func (a *gathering) add(who uint32, kind breach.Kind, value []byte) {
	a.entries = append(a.entries, entry{who: who, kind: kind, at: uint64(len(a.arena)), size: uint32(len(value)), arena: ownArena})
	a.arena = append(a.arena, value...)
}
