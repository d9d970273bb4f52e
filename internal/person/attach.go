package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// detail is an arrow from people's rows to a table that holds more about them:
// customer.address_id leads to address. Its rows may be several people's, so
// that they are added to each and join nobody.
type detail struct {
	from   *table
	ref    ref
	at     arrowAt
	owners *referers // shared by arrows to the same table
	shared bool      // by a household: its place is each one's, and nothing else
}

// referers are the people who refer to the rows of a table, by the rows' keys.
type referers struct {
	nth  int // of the tables of particulars that are gathered at once
	list []referer
}

type referer struct {
	key uint64
	who uint32
}

// settle puts them in order, once each.
func (rs *referers) settle() {
	slices.SortFunc(rs.list, func(x, y referer) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.who, y.who)) })
	rs.list = slices.Compact(rs.list)
}

// of returns those of one row.
func (rs *referers) of(key uint64) []referer {
	from, _ := slices.BinarySearchFunc(rs.list, key, func(r referer, k uint64) int { return cmp.Compare(r.key, k) })
	to := from
	for to < len(rs.list) && rs.list[to].key == key {
		to++
	}
	return rs.list[from:to]
}

// detailsOfPeople lists the arrows from people's rows, and marks in done the
// tables they lead to.
func (a *assembly) detailsOfPeople(done map[int]bool) []*detail {
	return a.details(done, func(t *table) bool { return t.identity || len(t.owners) > 0 })
}

// attach adds rows of detail tables to the people that refer to them, and rows
// that those refer to in turn (the city of an address).
func (a *assembly) attach(sources []*detail, done map[int]bool) error {
	for depth := 0; len(sources) > 0 && depth < 3; depth++ {
		if depth == 0 {
			a.gathered(sources)
		} else if err := a.collect(sources); err != nil {
			return err
		}
		if err := a.spread(sources); err != nil {
			return err
		}
		last := map[*table]*detail{}
		for _, d := range sources {
			last[a.r.tables[d.ref.target]] = d
		}
		a.level = last
		sources = a.details(done, func(t *table) bool { return last[t] != nil })
	}
	return nil
}

// details lists arrows from the chosen tables to tables that lead to nobody by
// themselves and hold something personal.
func (a *assembly) details(done map[int]bool, from func(*table) bool) []*detail {
	var out []*detail
	owners := map[int]*referers{}
	for _, t := range a.r.tables {
		if !from(t) {
			continue
		}
		for i, f := range t.refs {
			u := a.r.tables[f.target]
			if u.identity || f.doubtful || len(u.owners) > 0 || done[f.target] || t.bySecondHand(f.column) {
				continue
			}
			is, shared := a.isDetail(t, f, u)
			if !is {
				continue
			}
			if owners[f.target] == nil {
				owners[f.target] = &referers{nth: len(owners)}
				u.attached = "the people whose " + t.Name + " rows refer to it by " + t.Columns[f.column].Name
			} else {
				u.attached += "; or " + t.Name + " rows by " + t.Columns[f.column].Name
			}
			out = append(out, &detail{from: t, ref: f, at: arrowAt{t.index, -1 - i}, owners: owners[f.target], shared: shared})
		}
	}
	for target := range owners {
		done[target] = true
	}
	return out
}

// isDetail tells a person's own particulars (an address, mostly one a person)
// from what many share (a vacancy, a list of companies): places may be shared.
// shared: several live there, and only the place is everybody's.
func (a *assembly) isDetail(t *table, f ref, u *table) (is, shared bool) {
	places, others := false, false
	for i := range u.Columns {
		switch k := u.Columns[i].Kind; {
		case k == breach.KindNone:
		case isPlace(k):
			places = true
		case k == breach.KindEmployer, k == breach.KindJobTitle:
			return false, false
		default:
			others = true
		}
	}
	if !places && !others {
		return u.leadsToPlaces(a.r.tables), false
	}
	if a.level[t] != nil {
		return !others, false
	}
	ks := a.r.stats.key(t.index, f.column)
	if ks == nil {
		return false, false
	}
	each := ks.distinct() / float64(ks.rows)
	if t.onlyKeys() && (u.streets() || u.leadsToPlaces(a.r.tables)) {
		return each >= leastHousehold, each < leastAlone // one row for each of a family, and a house for all of them
	}
	return each >= leastOwn, false
}

// leastOwn is how many particulars there are to a row that leads to them, where each
// person has their own; leastAlone the same where they may be a household's.
const leastOwn, leastAlone = 0.5, 0.75

// leastHousehold is how many addresses there are, as a rule, to a row that ties a
// person to one: six live in a house at the most.
const leastHousehold = 1. / 6

// onlyKeys reports a table that does nothing but tie others together.
func (t *table) onlyKeys() bool {
	return !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind != breach.KindNone || len(c.Inside) > 0 })
}

// streets reports a table of postal addresses.
func (t *table) streets() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind == breach.KindStreet })
}

func isPlace(k breach.Kind) bool {
	switch k {
	case breach.KindStreet, breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindCountry, breach.KindGeo:
		return true
	}
	return false
}

// noPlaces lists the columns that hold anything but places.
func (t *table) noPlaces() (out []uint16) {
	for i := range t.Columns {
		if !isPlace(t.Columns[i].Kind) {
			out = append(out, uint16(i))
		}
	}
	return out
}

// leadsToPlaces is for a table between an address and its city.
func (t *table) leadsToPlaces(tables []*table) bool {
	return slices.ContainsFunc(t.refs, func(f ref) bool {
		return tables[f.target].streets()
	})
}

// refer notes to which particulars a row of people's leads.
func (a *gathering) refer(t *table, o *Observation) {
	for _, d := range a.r.refers[t] {
		v, ok := d.ref.value(o)
		if !ok || v == 0 {
			continue
		}
		if who := a.whoseRow(t, o); who != noNode {
			for len(a.referred) <= d.owners.nth {
				a.referred = append(a.referred, nil)
			}
			a.referred[d.owners.nth] = append(a.referred[d.owners.nth], referer{v, who})
		}
	}
}

// whoseRow returns whose a row of people's is, noNode for nobody's.
func (a *gathering) whoseRow(t *table, o *Observation) uint32 {
	if n, _ := a.r.nodeOf(o); n != noNode {
		return a.person(n)
	}
	for i := range o.Values {
		if v := &o.Values[i]; !v.Inside {
			if id, ok := v.number(); ok {
				return a.person(a.r.carriedBy(id, t, o))
			}
		}
	}
	return noNode
}

// gathered puts together what all cores noted.
func (a *assembly) gathered(ds []*detail) {
	for _, d := range ds {
		for _, g := range a.cores {
			if n := d.owners.nth; n < len(g.referred) {
				d.owners.list = append(d.owners.list, g.referred[n]...)
				g.referred[n] = nil
			}
		}
		d.owners.settle()
	}
}

// collect finds whose rows refer to each row of the details: those of the details
// before them.
func (a *assembly) collect(ds []*detail) error {
	by := map[*table][]*detail{}
	for _, d := range ds {
		by[d.from] = append(by[d.from], d)
	}
	err := a.r.inOrder(func(t int) bool { return by[a.r.tables[t]] != nil }, func(o *Observation) {
		t := a.r.tables[o.Table]
		own, ok := key(o, t.primary)
		if !ok {
			return
		}
		for _, d := range by[t] {
			if v, ok := d.ref.value(o); ok && v != 0 {
				for _, r := range a.level[t].owners.of(own) {
					d.owners.list = append(d.owners.list, referer{v, r.who})
				}
			}
		}
	})
	for _, d := range ds {
		d.owners.settle()
	}
	return err
}

// particular reports tables whose rows may be particulars of people's.
func (t *table) particular() bool {
	return !t.identity && len(t.owners) == 0 && !t.Text && t.primary >= 0
}

// spread adds the details' rows to their people.
func (a *assembly) spread(ds []*detail) error {
	by, shared := map[int]*detail{}, map[int]bool{}
	for _, d := range ds {
		by[d.ref.target] = d
		shared[d.ref.target] = shared[d.ref.target] || d.shared
	}
	return a.r.inOrder(func(t int) bool { return by[t] != nil }, func(o *Observation) {
		t := a.r.tables[o.Table]
		v, ok := key(o, t.primary)
		if !ok {
			return
		}
		d := by[o.Table]
		rule := a.shown.rule(d.at)
		for i := range o.Values {
			w := &o.Values[i]
			if id, ok := a.particulars[string(byte(w.Kind))+string(w.Bytes)]; ok {
				w.id = id
			}
		}
		for _, r := range d.owners.of(v) {
			a.detailRow(t, o, r.who, rule, shared[o.Table])
		}
	})
}

// detailRow adds a row to a person; of one that a household shares, the place.
func (a *assembly) detailRow(t *table, o *Observation, who, rule uint32, shared bool) {
	set := a.base(t, o.Set)
	if shared {
		set = a.baseWithout(t, o.Set, t.noPlaces())
	}
	var line rowLine
	for i := range o.Values {
		v := &o.Values[i]
		if v.Kind == breach.KindLanguage {
			a.language(t, v, who)
			continue
		}
		num, ok := t.Columns[v.Column].accepts(v)
		if !ok || v.Group > 0 || shared && !isPlace(t.Columns[v.Column].Kind) {
			continue
		}
		a.guarded(t, v, who)
		set = a.shown.parts.union(set, a.shown.parts.one(num))
		line.note(t, v)
		a.keep(who, v)
	}
	a.line(who, &line)
	a.expose(who, t.Part, set, rule)
}
