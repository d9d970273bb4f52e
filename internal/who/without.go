package who

import (
	"errors"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Without brings the numbers of people by column of a state, and the ways of its
// count, to what they are once some of its people are destroyed. The source still
// has these. Counts of people and addresses are left: the store that destroys
// counts those. Where too many people are in doubt with those who go the ways are
// not known any more.
func Without(st *ledger.State, source Source, gone []*ledger.Person) error {
	n := &Near{Applied: &Applied{Gone: map[ledger.PersonID]bool{}, was: gone}, source: source}
	g := &gathering{source: source, have: map[ledger.PersonID]*ledger.Person{}, by: map[ledger.PersonID]ledger.PersonID{}}
	var err error
	for _, p := range gone {
		n.Gone[p.ID] = true
		err = errors.Join(err, g.keep(p))
	}
	n.Applied.Count(st)
	if err == nil {
		err = g.connect()
	}
	if errors.Is(err, ErrFar) {
		st.Counts.Ways = nil
		return nil
	}
	if err != nil {
		return err
	}
	was, is := newCounter(st), newCounter(st)
	for _, p := range g.have {
		was.person(p)
		if !n.Gone[p.ID] {
			is.person(n.undoubted(p))
		}
	}
	return n.countWays(&st.Counts, was, is)
}

// undoubted is a person without doubts about those who are gone.
func (n *Near) undoubted(p *ledger.Person) *ledger.Person {
	out := *p
	out.Conflicts = nil
	for _, c := range p.Conflicts {
		if !c.Apart() || !n.Gone[c.Other] {
			out.Conflicts = append(out.Conflicts, c)
		}
	}
	return &out
}
