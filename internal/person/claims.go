package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// claim is an identifier that stands beside a person's key and may be theirs: a
// message about a candidate is from them or from the recruiter; a log of changes
// names their address before and after. It is theirs if the name beside it says
// so, or the name that the address itself spells, or if it stands in a log beside
// an address that is theirs.
type claim struct {
	node, id uint32
	name     string
	beside   uint32 // the identifier that stands in the same text, noNode for none
	written  bool   // it stands in a letter of theirs, or to them
	exact    bool   // it stands in a text about them, as others' do: the name must be theirs to the letter
}

// claimed is a claim as it stands in a row.
type claimed struct {
	node uint32
	// show is where the row has the identifier, then the number under which its
	// own is told.
	show int
	name span // beside it, in the arena
	// beside is the identifier that stands in the same text, -1 for none.
	beside  int
	written bool
	exact   bool
}

// onlyMail reports a column in whose texts addresses were found, but neither
// names nor phone numbers: what programs write of changes, and no letters.
func (t *table) onlyMail(column uint16) bool {
	in := t.Columns[column].Inside
	_, mail := in[breach.KindEmail]
	return mail && len(in) == 1
}

// beside finds the other address in the text of the i-th value: which of the
// row's identifiers it is, -1 for none.
func beside(t *table, o *Observation, i int) int {
	n := 0
	for k := range o.Values {
		w := &o.Values[k]
		if _, ok := t.Columns[w.Column].accepts(w); !ok || !joins(w.Kind) {
			continue
		}
		if k != i && w.Column == o.Values[i].Column && w.Kind == breach.KindEmail {
			return n
		}
		n++
	}
	return -1
}

// claim adds a core's claims, once identifiers are numbered.
func (j *joining) claim(to []claim) []claim {
	for _, c := range j.claims {
		beside := noNode
		if c.beside >= 0 {
			beside = j.told[c.beside]
		}
		to = append(to, claim{c.node, j.told[c.show], string(j.bytes(c.name)), beside, c.written, c.exact})
	}
	return to
}

// partyName keeps the name that stands with an identifier: in the same text, or
// in the columns of the same party.
func (j *joining) partyName(t *table, o *Observation, v *Value) span {
	var given, family, whole []byte
	for i := range o.Values {
		w := &o.Values[i]
		if t.roles[w.Column] != t.roles[v.Column] || w.Group != v.Group || (w.Inside || v.Inside) && w.Column != v.Column {
			continue
		}
		switch w.Kind {
		case breach.KindFullName:
			whole = w.Bytes
		case breach.KindGivenName:
			given = w.Bytes
		case breach.KindFamilyName:
			family = w.Bytes
		}
	}
	if whole == nil && given != nil && family != nil {
		whole = slices.Concat(given, []byte{' '}, family)
	}
	return j.keep(whole)
}

// findWriters notes the arrows to those who wrote the rows of a table or got them,
// where keys name both, or no arrow says whose a row is.
func (r *resolver) findWriters(t *table) {
	for i := range t.refs {
		if t.wrote >= 0 && (t.owns(t.refs[i].column) || slices.Contains(t.beside, i)) {
			t.writers = append(t.writers, t.refs[i])
		}
	}
	if len(t.owners) > 0 || t.identity || t.Text {
		return
	}
	for _, f := range t.refs {
		u := r.tables[f.target]
		if !f.doubtful && u.space != nil && u.leads && (t.bySecondHand(f.column) || r.oneOfSeveral(t, &f)) {
			t.writers = append(t.writers, f)
		}
	}
}

// claimWritten notes a mailbox in a letter as that of who wrote it or got it.
func (j *joining) claimWritten(t *table, o *Observation, v *Value) {
	for i := range t.writers {
		f := &t.writers[i]
		if k, ok := f.value(o); ok && k != 0 {
			node := j.r.tables[f.target].space.node(k, &j.r.nodes)
			j.claims = append(j.claims, claimed{node: node, show: len(j.line), name: j.partyName(t, o, v), beside: -1, written: true})
		}
	}
}

// settleClaims joins what is claimed with good reason, in an order of what the
// claims say.
func (r *resolver) settleClaims(claims []claim, known map[uint32]*profile) {
	key := func(c *claim) string {
		if p := known[r.forest.find(c.node)]; p != nil {
			return p.key()
		}
		return ""
	}
	keys := map[uint32]string{}
	for i := range claims {
		keys[claims[i].node] = key(&claims[i])
	}
	slices.SortFunc(claims, func(x, y claim) int {
		return cmp.Or(strings.Compare(r.ids.value[x.id], r.ids.value[y.id]), strings.Compare(keys[x.node], keys[y.node]), strings.Compare(x.name, y.name))
	})
	several := r.claimedBySeveral(claims)
	written := r.givenInLetters(claims, known)
	for i := range claims {
		c := &claims[i]
		of, to := r.forest.find(c.node), r.forest.find(r.ids.node(c.id))
		if of == to || r.ids.crowded.has(c.id) || len(r.ids.faces[c.id]) > 0 {
			continue
		}
		_, owned := r.ids.anchor[c.id]
		logged := c.beside != noNode && !several[c.id] && !owned && r.forest.find(r.ids.node(c.beside)) == of
		p := &profile{}
		if known[of] != nil {
			p = known[of].clone()
		}
		if !logged && !r.claims(c, p) && !(c.written && r.isRoot(written, c.id, of)) {
			continue
		}
		if q := known[to]; q != nil {
			if p.against(q) != nil {
				continue
			}
			p.merge(q)
		}
		r.bring(pair{c.node, c.id})
		r.ids.shared.set(c.id)
		known[r.forest.find(c.node)] = p
	}
}

// claimedBySeveral finds the identifiers that stand beside several people's keys.
func (r *resolver) claimedBySeveral(claims []claim) map[uint32]bool {
	first, out := map[uint32]uint32{}, map[uint32]bool{}
	for i := range claims {
		root := r.forest.find(claims[i].node)
		if have, ok := first[claims[i].id]; ok && have != root {
			out[claims[i].id] = true
		}
		first[claims[i].id] = root
	}
	return out
}

// givenInLetters finds, for mailboxes in letters that nobody else has, the only one
// of those who wrote them or got them whose given name the mailbox is.
func (r *resolver) givenInLetters(claims []claim, known map[uint32]*profile) map[uint32]uint32 {
	out := map[uint32]uint32{}
	for i := range claims {
		c := &claims[i]
		root := r.forest.find(c.node)
		p := known[root]
		if _, owned := r.ids.anchor[c.id]; !c.written || p == nil || owned {
			continue
		}
		if !slices.ContainsFunc(p.called(), func(n alike.Name) bool { return alike.SpellsGiven(r.ids.value[c.id][1:], n) }) {
			continue
		}
		if have, ok := out[c.id]; ok && have != root {
			root = noNode
		}
		out[c.id] = root
	}
	return out
}

// isRoot reports whether the person noted for an identifier has the root by now.
func (r *resolver) isRoot(of map[uint32]uint32, id, root uint32) bool {
	n, ok := of[id]
	return ok && n != noNode && r.forest.find(n) == root
}

// claims reports whether what stands with an identifier names the person.
func (r *resolver) claims(c *claim, p *profile) bool {
	said := alike.Parse(c.name)
	for _, n := range p.called() {
		if !n.Whole() {
			continue
		}
		if l := alike.Compare(n, said); said.Words() > 1 && (l == alike.Same || l == alike.Alike && !c.exact) {
			return true
		}
		if said.Empty() && alike.Spells(r.ids.value[c.id][1:], n) {
			return true
		}
	}
	return false
}
