package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// callersApart finds those of the same names and telephones whose telephone stands in
// a table of its own, which names nobody: numbers of people in rows of a sort and a
// value.
func (r *resolver) callersApart(by map[uint64]*callers, tels map[uint64]bool) error {
	numbers, err := r.apart(tels)
	if err != nil || len(numbers) == 0 {
		return err
	}
	want := func(t int) bool { return !r.tables[t].Known && r.tables[t].names() }
	return r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		got := map[uint64][]uint32{}
		return func(o *Observation) error {
				node, own := r.nodeOf(o)
				if node == noNode || node != own {
					return nil
				}
				root := r.forest.find(node)
				of := numbers[root]
				if of == nil {
					return nil
				}
				if err := o.Open(); err != nil {
					return err
				}
				c := readCall(r.tables[o.Table], o, "")
				for _, tel := range of {
					c.note(got, by, tel, root)
				}
				return nil
			}, func() {
				for h, nodes := range got {
					by[h].add(nodes)
				}
			}
	})
}

// apart gathers, by person, those telephones that tables without names hold of people
// by a key.
func (r *resolver) apart(tels map[uint64]bool) (map[uint32][]uint64, error) {
	out := map[uint32][]uint64{}
	want := func(t int) bool { return !r.tables[t].Known && r.tables[t].numbersOnly() }
	err := r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		got := map[uint32][]uint64{}
		return func(o *Observation) error {
				node, _ := r.nodeOf(o)
				if node == noNode {
					return nil
				}
				if err := o.Open(); err != nil {
					return err
				}
				for _, tel := range readCall(r.tables[o.Table], o, "").phones {
					if root := r.forest.find(node); tels[tel] && !slices.Contains(got[root], tel) {
						got[root] = append(got[root], tel)
					}
				}
				return nil
			}, func() {
				for root, list := range got {
					for _, tel := range list {
						if !slices.Contains(out[root], tel) {
							out[root] = append(out[root], tel)
						}
					}
				}
			}
	})
	for _, list := range out {
		slices.Sort(list)
	}
	return out, err
}

// numbersOnly reports a table with telephones of its rows' own people, which it does
// not name.
func (t *table) numbersOnly() bool {
	own := func(c int) bool { return t.roles[c] == "" }
	numbers := false
	for c := range t.Columns {
		numbers = numbers || own(c) && t.Columns[c].Kind == breach.KindPhone
	}
	return numbers && !t.names()
}
