package person

import (
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
	owners map[uint64][]uint32 // key of the detail's row -> people; shared by arrows to the same table
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
		if err := a.collect(sources); err != nil {
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
	owners := map[int]map[uint64][]uint32{}
	for _, t := range a.r.tables {
		if !from(t) {
			continue
		}
		for i, f := range t.refs {
			u := a.r.tables[f.target]
			if u.identity || f.doubtful || len(u.owners) > 0 || done[f.target] || isSecondHand(t.Columns[f.column].Name) || !a.isDetail(t, f, u) {
				continue
			}
			if owners[f.target] == nil {
				owners[f.target] = map[uint64][]uint32{}
				u.attached = "the people whose " + t.Name + " rows refer to it by " + t.Columns[f.column].Name
			} else {
				u.attached += "; or " + t.Name + " rows by " + t.Columns[f.column].Name
			}
			out = append(out, &detail{from: t, ref: f, at: arrowAt{t.index, -1 - i}, owners: owners[f.target]})
		}
	}
	for target := range owners {
		done[target] = true
	}
	return out
}

// isDetail tells a person's own particulars (an address, mostly one a person)
// from what many share (a vacancy, a list of companies): places may be shared.
func (a *assembly) isDetail(t *table, f ref, u *table) bool {
	places, others := false, false
	for i := range u.Columns {
		switch u.Columns[i].Kind {
		case breach.KindNone:
		case breach.KindStreet, breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindCountry, breach.KindGeo:
			places = true
		case breach.KindEmployer, breach.KindJobTitle:
			return false
		default:
			others = true
		}
	}
	if !places && !others {
		return u.leadsToPlaces(a.r.tables)
	}
	if a.level[t] != nil {
		return !others
	}
	least := 0.5
	if t.onlyKeys() && u.streets() {
		least = leastHousehold // one row for each of a family, and a house for all of them
	}
	ks := a.r.stats.key(t.index, f.column)
	return ks != nil && ks.distinct() >= least*float64(ks.rows)
}

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

// leadsToPlaces is for a table between an address and its city.
func (t *table) leadsToPlaces(tables []*table) bool {
	return slices.ContainsFunc(t.refs, func(f ref) bool {
		return tables[f.target].streets()
	})
}

// collect finds who refers to each row of the details.
func (a *assembly) collect(ds []*detail) error {
	by := map[*table][]*detail{}
	for _, d := range ds {
		by[d.from] = append(by[d.from], d)
	}
	return a.r.inOrder(func(t int) bool { return by[a.r.tables[t]] != nil }, func(o *Observation) {
		t := a.r.tables[o.Table]
		for _, d := range by[t] {
			v, ok := d.ref.value(o)
			if !ok || v == 0 {
				continue
			}
			for _, who := range a.whoseRow(t, o) {
				if !slices.Contains(d.owners[v], who) {
					d.owners[v] = append(d.owners[v], who)
				}
			}
		}
	})
}

// whoseRow returns whose a row is, detail rows included.
func (a *assembly) whoseRow(t *table, o *Observation) []uint32 {
	if d := a.level[t]; d != nil {
		if v, ok := key(o, t.primary); ok {
			return d.owners[v]
		}
		return nil
	}
	if n, _ := a.r.nodeOf(o); n != noNode {
		return []uint32{a.person(n)}
	}
	for i := range o.Values {
		if v := &o.Values[i]; joins(v.Kind) && !v.Inside {
			if id, ok := a.r.ids.look(v.Kind, v.Bytes); ok {
				return []uint32{a.person(a.r.carriedBy(id, t, o))}
			}
		}
	}
	return nil
}

// spread adds the details' rows to their people.
func (a *assembly) spread(ds []*detail) error {
	by := map[int]*detail{}
	for _, d := range ds {
		by[d.ref.target] = d
	}
	return a.r.inOrder(func(t int) bool { return by[t] != nil }, func(o *Observation) {
		t := a.r.tables[o.Table]
		v, ok := key(o, t.primary)
		if !ok {
			return
		}
		rule := a.shown.rule(by[o.Table].at)
		for _, who := range by[o.Table].owners[v] {
			a.detailRow(t, o, who, rule)
		}
	})
}

func (a *assembly) detailRow(t *table, o *Observation, who, rule uint32) {
	set := a.base(t, o.Set)
	var line rowLine
	for i := range o.Values {
		v := &o.Values[i]
		num, ok := t.Columns[v.Column].accepts(v)
		if !ok || v.Group > 0 {
			continue
		}
		set = a.shown.parts.union(set, a.shown.parts.one(num))
		line.note(v)
		a.keep(who, v)
	}
	a.line(who, &line)
	a.expose(who, t.Part, set, rule)
}
