package person

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// People are the resolved people of a log.
type People struct {
	Result
	a       *assembly
	order   []numbered
	regions []phoneRegion
}

// assemble reads the log once more and gathers what each person's rows show.
func (r *resolver) assemble() (*People, error) {
	a := &assembly{
		r: r, shown: newShown(), bases: map[uint64][]uint32{}, alone: map[uint32]bool{},
	}
	r.parts.intern(nil)
	a.number = make([]uint32, len(r.nodes.parent))
	if err := r.each(a.row); err != nil {
		return nil, err
	}
	if err := a.attach(); err != nil {
		return nil, err
	}
	a.index()
	a.shown.settle(a.who)
	return a.count(), nil
}

// index sorts the kept values by person, so that each person's lie together.
func (a *assembly) index() {
	a.starts = make([]uint32, a.who+1)
	for i := range a.entries {
		a.starts[a.entries[i].who]++
	}
	sum := uint32(0)
	for i, n := range a.starts {
		a.starts[i], sum = sum, sum+n
	}
	sorted := make([]entry, len(a.entries))
	next := slices.Clone(a.starts)
	for _, e := range a.entries {
		sorted[next[e.who]] = e
		next[e.who]++
	}
	a.entries = sorted
}

func (a *assembly) bytes(e *entry) []byte { return a.arena[e.at : e.at+uint64(e.size)] }

// values returns a person's kept values, sorted and without doubles.
func (a *assembly) values(who int) []entry {
	es := a.entries[a.starts[who]:a.starts[who+1]]
	slices.SortFunc(es, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.kind, y.kind), bytes.Compare(a.bytes(&x), a.bytes(&y)))
	})
	return slices.CompactFunc(es, func(x, y entry) bool { return x.kind == y.kind && bytes.Equal(a.bytes(&x), a.bytes(&y)) })
}

// numbered is a person with its place in the order.
type numbered struct {
	id     [16]byte
	who    uint32
	values uint32 // kept values without doubles
	kind   Kind
	shows  *exhibit
}

// count settles who is a person, in which order, and the numbers of people.
func (a *assembly) count() *People {
	ps := &People{a: a, regions: a.regions()}
	ps.Links, ps.Owners = make([][]Link, len(a.r.tables)), make([]string, len(a.r.tables))
	var p Person
	for w := range a.who {
		es := a.values(w)
		if !a.real(w, es) {
			continue
		}
		n := numbered{id: a.id(w, es), who: uint32(w), values: uint32(len(es)), kind: a.kind(es), shows: a.exhibit(uint32(w))}
		ps.order = append(ps.order, n)
		ps.Counts[n.kind]++
		p.Exposures = n.shows.exposures
		p.Kind = n.kind
		a.countSets(&ps.Result, &p)
	}
	slices.SortFunc(ps.order, func(x, y numbered) int { return cmp.Or(bytes.Compare(x.id[:], y.id[:]), cmp.Compare(x.who, y.who)) })
	for i := range a.r.ids.values {
		if a.r.ids.values[i][0] == byte(breach.KindEmail) {
			ps.Emails++
		}
	}
	a.describeLinks(&ps.Result)
	return ps
}

// Each calls fn for each person in the order of their ids. It may be called
// again and gives the same.
func (ps *People) Each(fn func(*Person) error) error {
	var p Person
	for _, n := range ps.order {
		es := ps.a.entries[ps.a.starts[n.who]:][:n.values]
		ps.a.build(&p, n, es, ps.regions)
		p.Exposures = n.shows.exposures
		p.Reasons = ps.a.shared(append(p.Reasons, n.shows.reasons...), es)
		if err := fn(&p); err != nil {
			return err
		}
	}
	return nil
}

// real reports whether what was gathered is a human being or mailbox and not,
// say, a vacancy: it has an identifier, a name, or a letter of its own.
func (a *assembly) real(who int, es []entry) bool {
	for i := range es {
		switch es[i].kind {
		case breach.KindEmail, breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindFRNIR,
			breach.KindGBNINO, breach.KindUSSSN, breach.KindBorn, breach.KindUsername, breach.KindIBAN, breach.KindCard:
			return true
		}
	}
	return a.alone[uint32(who)]
}

// id hashes the least of the person's strongest identifiers; a person without
// any is named by the place that shows them.
func (a *assembly) id(who int, es []entry) [16]byte {
	for _, kind := range []breach.Kind{breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN, breach.KindEmail} {
		for i := range es {
			if es[i].kind == kind && a.owns(who, &es[i]) {
				return a.r.opt.ID(kind.String(), string(a.bytes(&es[i])))
			}
		}
	}
	for i := range es {
		if es[i].kind == KindAlias {
			return [16]byte(a.bytes(&es[i]))
		}
	}
	at := a.anchors[who]
	return a.r.opt.ID("place", fmt.Sprintf("%s %d %d", a.r.opt.Source(int(at.part)), at.offset, at.nth))
}

// owns reports whether an identifier is this person's alone: one that joins
// nobody (a placeholder, a mailbox of a function) may be shown by many.
func (a *assembly) owns(who int, e *entry) bool {
	id, ok := a.r.ids.look(e.kind, a.bytes(e))
	return ok && a.person(a.r.ids.node[id]) == uint32(who)
}

func (a *assembly) build(p *Person, n numbered, es []entry, regions []phoneRegion) {
	p.ID, p.Kind = n.id, n.kind
	p.Values, p.Aliases, p.Reasons = p.Values[:0], p.Aliases[:0], p.Reasons[:0]
	full := false
	var given, family string
	for i := range es {
		e, b := &es[i], a.bytes(&es[i])
		v := string(b)
		switch e.kind {
		case breach.KindPhone:
			v = phone(b, es, a, regions)
		case KindAlias:
			if id := [16]byte(b); id != p.ID {
				p.Aliases = append(p.Aliases, id)
			}
			continue
		case KindReason:
			rule, value, _ := strings.Cut(v, "\x00")
			p.Reasons = append(p.Reasons, Reason{rule, breach.Secret(value)})
			continue
		case breach.KindFullName:
			full = true
		case breach.KindGivenName:
			given = cmp.Or(given, v)
			continue
		case breach.KindFamilyName:
			family = cmp.Or(family, v)
			continue
		}
		p.Values = append(p.Values, PersonValue{e.kind, breach.Secret(v)})
	}
	if !full && given+family != "" {
		p.Values = append(p.Values, PersonValue{breach.KindFullName, breach.Secret(strings.TrimSpace(given + " " + family))})
	}
	slices.SortFunc(p.Values, func(x, y PersonValue) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
	})
	p.Values = slices.Compact(p.Values)
}

// kind tells people from mailboxes of a function and from the controller's own
// staff: all addresses a function's and no name; any address of an own domain.
func (a *assembly) kind(es []entry) Kind {
	mails, roles, named, staff := 0, 0, false, false
	for i := range es {
		switch es[i].kind {
		case breach.KindEmail:
			mails++
			mail := string(a.bytes(&es[i]))
			if norm.RoleMailbox(mail) {
				roles++
			}
			staff = staff || slices.Contains(a.r.opt.OwnDomains, mail[strings.LastIndexByte(mail, '@')+1:])
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			named = true
		}
	}
	switch {
	case mails > 0 && roles == mails && !named:
		return Role
	case staff:
		return Staff
	}
	return Human
}
