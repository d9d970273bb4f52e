package person

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The kinds of what is gathered beside values.
const (
	kindAlone = KindPhoneAsIs + 1 + iota // the person's row holds a letter or birth date and no identifier
	kindPlace                            // where somebody without identifiers stands, 20 bytes; the least counts
)

// Marks of a gathered value of a kind that joins.
const (
	markOwn    = 1 << iota // it is this person's alone
	markShared             // rows of different keys show it
)

// gathering is what one core gathers of people from its share of the rows. The
// numbers of people who own an identifier or a key are those of their root;
// people without any are numbered by themselves from first on.
type gathering struct {
	r        *resolver
	first    uint32
	fresh    *nodes // the numbers from first on
	shown    shown
	found    bins // kept values, in the bins of their people
	phones   phoneSample
	bases    [][]uint32 // by table and set
	groups   []group
	text     []byte             // room to put values together in
	level    map[*table]*detail // the details reached last
	told     *replayed          // the numbers of what the core's rows carry
	referred [][]referer        // by table of particulars: who refers to which row
	// keeping are the children whose guardians' rows have a key, by keeper and key.
	keeping [][]referer
	// particulars are the accounts that rows of particulars carry, by kind and value.
	particulars map[string]uint32
}

func newGathering(r *resolver, fresh *nodes, n int) *gathering {
	return &gathering{
		r: r, first: uint32(len(r.forest.parent)), fresh: fresh, bases: make([][]uint32, len(r.tables)),
		shown: newShown(newBins(n, r.scratch)), found: newBins(n, r.scratch), phones: newPhoneSample(),
		particulars: map[string]uint32{},
	}
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
func (a *gathering) another() uint32 { return a.fresh.add() }

// row adds one row to the people it shows.
func (a *gathering) row(o *Observation) {
	t := a.r.tables[o.Table]
	a.groups = a.groups[:0]
	a.number(t, o)
	a.refer(t, o)
	owner := a.owner(t, o)
	if owner != noNode {
		o.toOwner()
	}
	own, rule := uint32(0), uint32(0)
	acted := a.acted(t, o, owner)
	if owner != noNode && !t.Text {
		own = a.base(t, o.Set)
		if not := append(a.notTheirs(t, o), acted...); len(not) > 0 {
			own = a.baseWithout(t, o.Set, not)
		}
		a.place(owner, o, 0)
		rule = a.rule(t, o)
		a.telephoned(t, owner)
		a.tellBeside(t, o, owner)
	}
	var line rowLine
	child, young := false, false
	for i := range o.Values {
		v := &o.Values[i]
		if v.Kind == breach.KindLanguage {
			a.language(t, v, owner)
			continue
		}
		num, ok := t.Columns[v.Column].accepts(v)
		if !ok {
			continue
		}
		young = young || a.young(t, v)
		child = a.guarded(t, v, owner) || child
		a.guards(t, o, v, owner)
		who, g := a.whose(t, o, v, owner)
		if who == noNode || g == nil && (a.nobodys(v) || slices.Contains(acted, v.Column)) {
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
			line.note(t, v)
		}
		a.keep(who, v)
	}
	for i := range a.groups {
		if g := &a.groups[i]; g.who != noNode {
			a.place(g.who, o, i+1)
			a.telephoned(t, g.who)
			a.expose(g.who, t.Part, a.withRole(t, o.Set, g), 0)
		}
	}
	child = a.kept(t, o, owner, young) || child || young
	if owner != noNode {
		if child {
			a.keys(t, o, owner)
		}
		a.line(owner, &line)
		a.expose(owner, t.Part, own, rule)
	}
}

// toOwner gives the values that only stand near a mailbox to the row's own person:
// in a note on somebody's account "refund to DE.., receipt to office@.." the number
// is theirs.
func (o *Observation) toOwner() {
	for i := range o.Values {
		if v := &o.Values[i]; v.Owners {
			v.Group = 0
		}
	}
}

// owner returns the person the row belongs to. A row that no key and no
// identifier places is a person of its own if it reads like one.
func (a *gathering) owner(t *table, o *Observation) uint32 {
	if t.Text {
		return noNode
	}
	if n, _ := a.r.nodeOf(o); n != noNode {
		if other, ok := a.r.another(t, o); ok && other != noNode {
			a.put(a.person(n), KindReason, 0, append([]byte(a.r.whyElsewhere(o)), 0))
		}
		return a.person(n)
	}
	alone := false
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != "" && !t.mixed[v.Column] {
			continue
		}
		if joins(v.Kind) {
			if id, ok := v.number(); ok && !a.r.ids.crowded.has(id) {
				return a.person(a.r.carriedBy(id, t, o))
			}
		}
		alone = alone || identifies(v.Kind)
	}
	letters := a.letters(t, o)
	if !alone && !letters {
		return a.onlyNamed(t, o)
	}
	node, why := a.r.linkedTo(t, o)
	var who uint32
	if node != noNode {
		who = a.person(node)
	} else {
		who = a.another()
	}
	if why != "" {
		a.put(who, KindReason, 0, append([]byte("agreement: "+why), 0))
	}
	if letters {
		a.put(who, kindAlone, 0, nil)
	}
	return who
}

// nobodys reports an address that so many accounts share that it joined none:
// it is nobody's.
func (a *gathering) nobodys(v *Value) bool {
	if !joins(v.Kind) || account(v.Kind) {
		return a.r.isTyped(v) || a.r.isFilled(v)
	}
	id, ok := v.number()
	return ok && a.r.ids.crowded.has(id)
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
	id, ok := only.number()
	if !ok {
		return noNode
	}
	return a.person(a.r.ids.node(id))
}

// letters reports whether the row holds something only a person writes.
func (a *gathering) letters(t *table, o *Observation) bool {
	for _, s := range t.Sets[o.Set] {
		k := t.Columns[s.Column].Kind
		if s.Kind == breach.KindNone && t.roles[s.Column] == "" && (k == breach.KindLetter || k == breach.KindBorn) {
			return true
		}
	}
	return false
}

// whose returns the person a value belongs to, with the group that gathers it
// when that is not the row's own person; noNode when nobody is known.
func (a *gathering) whose(t *table, o *Observation, v *Value, owner uint32) (uint32, *group) {
	if v.Readers && t.wrote >= 0 {
		return a.ofReader(t, o)
	}
	role := t.roles[v.Column]
	if v.Inside && v.Group == 0 && v.Kind != breach.KindEmail && t.proseOf[v.Column] != "" {
		role = t.proseOf[v.Column]
	}
	if t.mixed[v.Column] && !v.Inside && v.Group == 0 {
		return a.correspondent(t, o, v, owner)
	}
	if v.Group == 0 && role == "" && !(v.Inside && v.Kind == breach.KindEmail) && !t.Text {
		return owner, nil
	}
	if t.Text && v.Group == 0 && joins(v.Kind) && !hasMail(o) && !(account(v.Kind) && t.letters()) {
		return a.numbered(v)
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
// else than the person they are about: that of the address beside it.
func (a *gathering) correspondent(t *table, o *Observation, v *Value, owner uint32) (uint32, *group) {
	role := t.roles[v.Column]
	for i := range o.Values {
		w := &o.Values[i]
		if _, ok := t.Columns[w.Column].accepts(w); !ok || w.Kind != breach.KindEmail || w.Inside || t.roles[w.Column] != role {
			continue
		}
		g := a.group(t, o, role, w)
		if g.who == owner {
			break
		}
		return g.who, g
	}
	if _, ok := a.r.receivers[receiverAt{keyOf(o), role}]; ok && len(t.asked) > 0 {
		g := a.group(t, o, role, v)
		return g.who, g
	}
	return owner, nil
}

// whole returns the number of the column that a slot of a row's set shows as a whole,
// and reports whether it is of the row's own person, or of another party's.
func (a *gathering) whole(t *table, s Slot, role string) (number uint32, ok bool) {
	c := &t.Columns[s.Column]
	if t.roles[s.Column] != role || c.Number == NoNumber {
		return 0, false
	}
	if s.Kind != breach.KindNone {
		number, ok = c.Forms[s.Kind]
		return number, ok
	}
	return c.Number, !a.r.stats.tables[t.index].found[s.Column]
}

// expose remembers that a row shows columns of the person.
func (a *gathering) expose(who uint32, part int, set, rule uint32) {
	if set != 0 || rule != 0 {
		a.shown.add(who, showing{int32(part), set, rule})
	}
}

// place remembers a place that shows a person without identifiers, for an id
// where there is nothing better.
func (a *gathering) place(who uint32, o *Observation, nth int) {
	if who < a.first && a.r.named.has(who) {
		return
	}
	var at [placeSize]byte
	binary.BigEndian.PutUint32(at[:], uint32(o.Leaf))
	binary.BigEndian.PutUint64(at[4:], uint64(o.Offset))
	binary.BigEndian.PutUint64(at[12:], uint64(nth))
	a.put(who, kindPlace, 0, at[:])
}

// placeSize is that of leaf, offset and which of the people of the row, so
// written that places sort as their bytes do.
const placeSize = 20

// rule numbers the arrow by which a row came to its person, 0 for none.
func (a *gathering) rule(t *table, o *Observation) uint32 {
	if t.Known {
		return 0 // their reasons are among their values
	}
	if _, ok := a.r.another(t, o); ok {
		return 0
	}
	for i := range t.owners {
		if v, ok := t.owners[i].value(o); ok && v != 0 {
			return a.shown.ruleOf(t.index, i)
		}
	}
	return 0
}

func (a *gathering) keep(who uint32, v *Value) {
	switch v.Kind {
	case breach.KindEmail, breach.KindPhone, breach.KindIBAN, breach.KindCard, breach.KindUsername, breach.KindBorn,
		breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindCountry, breach.KindLanguage, KindAlias, KindReason,
		KindPhoneAsIs:
		a.add(who, v)
	default:
		if v.Kind.ByState() {
			a.add(who, v)
		}
	}
}

func (a *gathering) add(who uint32, v *Value) {
	marks := byte(0)
	if joins(v.Kind) {
		if id, ok := v.number(); ok {
			if a.person(a.r.ids.node(id)) == who {
				marks |= markOwn
			}
			if a.r.ids.shared.has(id) && a.r.togetherBy(id, who) {
				marks |= markShared
			}
		}
	}
	if v.Kind == breach.KindPhone || v.Kind == breach.KindEmail {
		a.phones.add(v.Kind, v.Bytes)
	}
	a.put(who, v.Kind, marks, v.Bytes)
}

// put deals a value to its person's bin.
func (a *gathering) put(who uint32, kind breach.Kind, marks byte, value []byte) {
	s := a.found.room(who&uint32(len(a.found.streams)-1), 6+binary.MaxVarintLen32+len(value))
	b := binary.LittleEndian.AppendUint32(s.open, who)
	b = append(b, byte(kind), marks)
	b = binary.AppendUvarint(b, uint64(len(value)))
	s.open = append(b, value...)
}
