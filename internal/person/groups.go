package person

import "github.com/tocsin-project/tocsin/internal/breach"

// telephoned gives a person the reason that a name and a telephone are.
func (a *gathering) telephoned(t *table, who uint32) {
	if t.telephones && a.r.byTelephone[who] {
		a.put(who, KindReason, 0, append([]byte("agreement: "+whyTelephone), 0))
	}
}

// group finds or makes the gathering of a row's values of one other person,
// named by the address they stand with.
func (a *gathering) group(t *table, o *Observation, role string, v *Value) *group {
	for i := range a.groups {
		if a.groups[i].key == role && a.groups[i].number == v.Group && v.Group > 0 && v.Group != LoneGroup || role != "" && a.groups[i].key == role {
			return &a.groups[i]
		}
	}
	g := group{key: role, number: v.Group, who: noNode}
	for i := range o.Values {
		w := &o.Values[i]
		if w.Kind != breach.KindEmail || t.roles[w.Column] != role || w.Group != v.Group || role == "" && w.Column != v.Column {
			continue
		}
		if (v.Group == 0 || v.Group == LoneGroup) && role == "" && w != v {
			continue
		}
		if id, ok := w.number(); ok {
			g.who = a.person(a.r.ids.node(id))
			break
		}
	}
	if node, ok := a.r.receivers[receiverAt{keyOf(o), role}]; ok && g.who == noNode && len(t.asked) > 0 {
		g.who = a.person(node)
	}
	if g.who == noNode && role != "" && (identifies(v.Kind) || t.namesRole(o, role)) {
		if l, ok := a.r.linked[partyAt(t, o, role)]; ok {
			g.who = a.person(l.node)
		} else {
			g.who = a.another()
		}
	}
	a.groups = append(a.groups, g)
	return &a.groups[len(a.groups)-1]
}

// namesRole reports a row that names somebody of a role: their telephone may stand before
// their name.
func (t *table) namesRole(o *Observation, role string) bool {
	for i := range o.Values {
		w := &o.Values[i]
		if _, ok := t.Columns[w.Column].accepts(w); ok && t.roles[w.Column] == role && identifies(w.Kind) && w.Group == 0 {
			return true
		}
	}
	return false
}

// withRole returns a group's set with the columns that hold something of its
// party as a whole.
func (a *gathering) withRole(t *table, set uint32, g *group) uint32 {
	n := g.set
	if g.key == "" || t.mixedRole(g.key) {
		return n
	}
	for _, s := range t.Sets[set] {
		if column, ok := a.whole(t, s, g.key); ok {
			n = a.shown.parts.union(n, a.shown.parts.one(column))
		}
	}
	return n
}

// mixedRole reports a party that is the row's own person in some rows.
func (t *table) mixedRole(role string) bool {
	for c := range t.roles {
		if t.roles[c] == role && t.mixed[c] {
			return true
		}
	}
	return false
}
