package person

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

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

// assembly is what all cores gathered, sorted by person.
type assembly struct {
	*gathering
	arenas [][]byte
	starts []uint32 // by person: where its entries begin
	people int

	setNumbers []uint32 // by showing: the ledger's number of its set
	reasons    map[arrowAt]Reason
}

// assemble reads the log once more and gathers what each person's rows show.
func (r *resolver) assemble() (*People, error) {
	r.named = make([]bool, len(r.forest.parent))
	for _, n := range r.ids.node {
		r.named[r.forest.find(n)] = true
	}
	a := &assembly{gathering: newGathering(r), reasons: map[arrowAt]Reason{}}
	err := r.each(r.matters, func() (func(*Observation), func()) {
		g := newGathering(r)
		return g.row, func() { a.take(g) }
	})
	if err != nil {
		return nil, err
	}
	if err := a.attach(); err != nil {
		return nil, err
	}
	a.arenas = append(a.arenas, a.arena)
	for i := range a.entries {
		if a.entries[i].arena == ownArena {
			a.entries[i].arena = uint16(len(a.arenas) - 1)
		}
	}
	a.people = int(a.first + a.fresh)
	a.index()
	a.shown.settle(a.people)
	a.number()
	return a.count(), nil
}

// ownArena marks entries whose bytes lie in the gathering's own arena.
const ownArena = ^uint16(0)

// take adds what one core gathered.
func (a *assembly) take(g *gathering) {
	shift := a.fresh
	moved := func(who uint32) uint32 {
		if who >= g.first {
			return who + shift
		}
		return who
	}
	a.fresh += g.fresh
	a.shown.merge(&g.shown, moved)
	n := uint16(len(a.arenas))
	a.arenas = append(a.arenas, g.arena)
	a.entries = slices.Grow(a.entries, len(g.entries))
	for _, e := range g.entries {
		e.who, e.arena = moved(e.who), n
		a.entries = append(a.entries, e)
	}
	for who, p := range g.anchors {
		if q, ok := a.anchors[moved(who)]; !ok || p.before(q) {
			a.anchors[moved(who)] = p
		}
	}
	for who, alone := range g.alone {
		a.alone[moved(who)] = a.alone[moved(who)] || alone
	}
}

// index sorts the kept values by person, so that each person's lie together.
func (a *assembly) index() {
	a.starts = make([]uint32, a.people+1)
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

func (a *assembly) bytes(e *entry) []byte { return a.arenas[e.arena][e.at : e.at+uint64(e.size)] }

// values returns a person's kept values, sorted and without doubles.
func (a *assembly) values(who int) []entry {
	es := a.entries[a.starts[who]:a.starts[who+1]]
	slices.SortFunc(es, func(x, y entry) int {
		if x.kind != y.kind {
			return cmp.Compare(x.kind, y.kind)
		}
		return bytes.Compare(a.bytes(&x), a.bytes(&y))
	})
	return slices.CompactFunc(es, func(x, y entry) bool { return x.kind == y.kind && bytes.Equal(a.bytes(&x), a.bytes(&y)) })
}

// numbered is a person with its place in the order.
type numbered struct {
	id     [16]byte
	who    uint32
	values uint32 // kept values without doubles
	shows  uint32 // showings without doubles
	kind   Kind
}

// count settles who is a person, in which order, and the numbers of people.
func (a *assembly) count() *People {
	ps := &People{a: a, regions: a.regions()}
	ps.Links, ps.Owners = make([][]Link, len(a.r.tables)), make([]string, len(a.r.tables))
	var tallies []*tally
	var mu sync.Mutex
	share(a.people, func(_, from, to int) {
		t := &tally{a: a, memo: map[string]int64{}, id: a.r.opt.ID()}
		t.count(from, to)
		mu.Lock()
		tallies = append(tallies, t)
		mu.Unlock()
	})
	for _, t := range tallies {
		ps.order = append(ps.order, t.order...)
		for k, n := range t.counts {
			ps.Counts[k] += n
		}
		for len(ps.People) < len(t.columns) {
			ps.People = append(ps.People, 0)
		}
		for c, n := range t.columns {
			ps.People[c] += n
		}
	}
	slices.SortFunc(ps.order, func(x, y numbered) int {
		if c := bytes.Compare(x.id[:], y.id[:]); c != 0 {
			return c
		}
		return cmp.Compare(x.who, y.who)
	})
	for i := range a.r.ids.values {
		if a.r.ids.values[i][0] == byte(breach.KindEmail) {
			ps.Emails++
		}
	}
	a.describeLinks(&ps.Result)
	return ps
}

// Len is the number of people.
func (ps *People) Len() int { return len(ps.order) }

// Get fills p with the i-th person in the order of their ids. Several
// goroutines may call it.
func (ps *People) Get(i int, p *Person) { ps.a.build(p, &ps.order[i], ps.regions) }

func isFullName(v PersonValue) bool { return v.Kind == breach.KindFullName }

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
func (a *assembly) id(who int, es []entry, id func(kind, value string) [16]byte) [16]byte {
	for _, kind := range []breach.Kind{breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN, breach.KindEmail} {
		for i := range es {
			if es[i].kind == kind && a.owns(who, &es[i]) {
				return id(kind.String(), string(a.bytes(&es[i])))
			}
		}
	}
	for i := range es {
		if es[i].kind == KindAlias {
			return [16]byte(a.bytes(&es[i]))
		}
	}
	at := a.anchors[uint32(who)]
	return id("place", fmt.Sprintf("%s %d %d", a.r.opt.Source(int(at.part)), at.offset, at.nth))
}

// owns reports whether an identifier is this person's alone: one that joins
// nobody (a placeholder, a mailbox of a function) may be shown by many.
func (a *assembly) owns(who int, e *entry) bool {
	id, ok := a.r.ids.look(e.kind, a.bytes(e))
	return ok && a.person(a.r.ids.node[id]) == uint32(who)
}

func (a *assembly) build(p *Person, n *numbered, regions []phoneRegion) {
	es := a.entries[a.starts[n.who]:][:n.values]
	p.ID, p.Kind = n.id, n.kind
	p.Values, p.Aliases, p.Reasons = p.Values[:0], p.Aliases[:0], p.Reasons[:0]
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
		case KindPhoneAsIs:
			p.Values = append(p.Values, PersonValue{breach.KindPhone, breach.Secret(v)})
			continue
		case KindReason:
			rule, value, _ := strings.Cut(v, "\x00")
			p.Reasons = append(p.Reasons, Reason{rule, breach.Secret(value)})
			continue
		case breach.KindGivenName:
			given = cmp.Or(given, v)
			continue
		case breach.KindFamilyName:
			family = cmp.Or(family, v)
			continue
		}
		p.Values = append(p.Values, PersonValue{e.kind, breach.Secret(v)})
	}
	if given != "" && family != "" || given+family != "" && !slices.ContainsFunc(p.Values, isFullName) {
		p.Values = append(p.Values, PersonValue{breach.KindFullName, breach.Secret(strings.TrimSpace(given + " " + family))})
	}
	slices.SortFunc(p.Values, func(x, y PersonValue) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
	})
	p.Values = slices.Compact(p.Values)
	a.exhibit(p, a.shown.rows[a.shown.starts[n.who]:][:n.shows])
	p.Reasons = a.sharedBy(p.Reasons, es)
	slices.SortFunc(p.Reasons, func(x, y Reason) int { return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Value, y.Value)) })
	p.Reasons = slices.Compact(p.Reasons)
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
