package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// bridge is a table of nothing but keys by which people meet their addresses:
// one key leads to people's names, or several do of which each row says by a type
// which holds; the other leads to a table of addresses or numbers that names nobody
// (contacts, leads, email_addresses and a table between them).
type bridge struct {
	people   []ref
	contacts ref
}

const (
	// leastBridged is the share of a bridge's addresses that must be one
	// person's, and of its people that must have few.
	leastBridged = 0.9
	// mostBridged is how many addresses are few.
	mostBridged = 3
)

// findBridges looks for them among the tables without anything personal.
func (r *resolver) findBridges() {
	for _, t := range r.tables {
		if t.identity || t.Text || t.Known || len(t.parties) > 1 {
			continue
		}
		var people, contacts []ref
		for _, f := range t.refs {
			u := r.tables[f.target]
			if f.doubtful || t.bySecondHand(f.column) || u.primary < 0 {
				continue
			}
			switch names, addresses := u.names(), u.addresses(); {
			case names:
				people = append(people, f)
			case addresses:
				contacts = append(contacts, f)
			}
		}
		typed := !slices.ContainsFunc(people, func(f ref) bool { return f.typeCol < 0 })
		if len(contacts) == 1 && contacts[0].typeCol < 0 && (len(people) == 1 || len(people) > 0 && typed) {
			t.bridge = &bridge{people, contacts[0]}
		}
	}
}

// names reports a table whose rows name people.
func (t *table) names() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		return c.Kind == breach.KindFullName || c.Kind == breach.KindFamilyName || c.Kind == breach.KindGivenName
	})
}

// addresses reports a table of addresses by which people are told apart.
func (t *table) addresses() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return joins(c.Kind) })
}

// cross notes what a row of a bridge brings together.
func (j *joining) cross(t *table, o *Observation) {
	if t.bridge == nil {
		return
	}
	c, ok := t.bridge.contacts.value(o)
	if !ok || c == 0 {
		return
	}
	for i := range t.bridge.people {
		f := &t.bridge.people[i]
		if p, ok := f.value(o); ok && p != 0 {
			j.crossings = append(j.crossings, crossing{
				int32(t.index),
				j.r.tables[f.target].space.node(p, &j.r.nodes),
				j.r.tables[t.bridge.contacts.target].space.node(c, &j.r.nodes),
			})
			return
		}
	}
}

// crossing is one row of a bridge.
type crossing struct {
	table            int32
	person, contacts uint32
}

// bridgeOver joins people with the addresses that are theirs alone, table by
// table, if nearly all rows of the table are such.
func (r *resolver) bridgeOver(parts []*joining) {
	var all []crossing
	for _, j := range parts {
		for _, c := range j.crossings {
			all = append(all, crossing{c.table, r.forest.find(c.person), c.contacts})
		}
	}
	slices.SortFunc(all, func(a, b crossing) int {
		return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.contacts, b.contacts), cmp.Compare(a.person, b.person))
	})
	all = slices.Compact(all)
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].table == all[0].table {
			n++
		}
		r.bridgeTable(all[:n])
		all = all[n:]
	}
}

// bridgeTable takes the crossings of one table, sorted by address.
func (r *resolver) bridgeTable(rows []crossing) {
	addresses := 0
	var alone []crossing
	each := map[uint32]int{}
	for i := range rows {
		each[rows[i].person]++
		first, last := i == 0 || rows[i-1].contacts != rows[i].contacts, i+1 == len(rows) || rows[i+1].contacts != rows[i].contacts
		if first {
			addresses++
		}
		if first && last {
			alone = append(alone, rows[i])
		}
	}
	few := 0
	for _, n := range each {
		if n <= mostBridged {
			few++
		}
	}
	if float64(len(alone)) < leastBridged*float64(addresses) || float64(few) < leastBridged*float64(len(each)) {
		return
	}
	for _, c := range alone {
		r.forest.union(c.person, c.contacts)
	}
}
