package who

import (
	"errors"
	"maps"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// gather reads whom the decisions may be about, by rising id.
func (n *Near) gather(w *work) error {
	g := &gathering{source: n.source, have: map[ledger.PersonID]*ledger.Person{}, by: map[ledger.PersonID]ledger.PersonID{}}
	if slices.ContainsFunc(w.decisions, func(d Decision) bool { return d.Every && d.Number == 0 }) {
		if err := n.source.Reviewed(g.keep); err != nil {
			return err
		}
	}
	for _, id := range n.also {
		if _, err := g.person(id); err != nil {
			return err
		}
	}
	var texts []string
	for i := range w.decisions {
		if d := &w.decisions[i]; !d.Every {
			sides := newPair(d.Sides[0], d.Sides[1], d.Of)
			for side := range sides.telling {
				more, err := g.side(&sides, side)
				if err != nil {
					return err
				}
				texts = append(texts, more...)
			}
		}
	}
	if len(texts) > 0 {
		err := n.source.Sought(texts, func(p *ledger.Person) error {
			if w.named(p) {
				return g.keep(p)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := g.connect(); err != nil {
		return err
	}
	n.before = slices.SortedFunc(maps.Values(g.have), func(a, b *ledger.Person) int { return compareIDs(a.ID, b.ID) })
	return nil
}

// gathering is the reading of people who may be meant.
type gathering struct {
	source Source
	have   map[ledger.PersonID]*ledger.Person
	by     map[ledger.PersonID]ledger.PersonID // former ids, too
}

func (g *gathering) keep(p *ledger.Person) error {
	if g.have[p.ID] == nil {
		g.have[p.ID] = clone(p)
		g.by[p.ID] = p.ID
		for _, id := range p.Aliases {
			g.by[id] = p.ID
		}
	}
	if len(g.have) > mostNear {
		return ErrFar
	}
	return nil
}

// person reads the person of an id, present or former; nil where there is none.
func (g *gathering) person(id ledger.PersonID) (*ledger.Person, error) {
	if p := g.have[g.by[id]]; p != nil {
		return p, nil
	}
	p, err := g.source.Person(id)
	if errors.Is(err, ledger.ErrNoPerson) {
		return nil, nil //nolint:nilnil // nobody is no failure
	}
	if err != nil {
		return nil, err
	}
	return p, g.keep(p)
}

// side reads whom work.who would find of a side, as far as ids and the index lead
// to them; where they lead to nobody, it gives the texts to look for.
func (g *gathering) side(sides *pair, side int) (texts []string, err error) {
	found := false
	for _, id := range slices.Concat(sides.people[side], sides.both) {
		p, err := g.person(id)
		if err != nil {
			return nil, err
		}
		found = found || p != nil && sides.has(side, showsOf(p))
	}
	if found {
		return nil, nil
	}
	for _, v := range sides.telling[side] {
		texts = append(texts, v.Value.Reveal())
		if !strong(v.Kind) {
			continue
		}
		list, err := g.source.Find(v.Kind, v.Value)
		if err != nil {
			return nil, err
		}
		found = found || len(list) == 1
		for _, p := range list {
			if err := g.keep(p); err != nil {
				return nil, err
			}
		}
	}
	if found {
		return nil, nil
	}
	return texts, nil
}

// connect adds all whom doubts connect with who was gathered; of two people, both
// have the doubt.
func (g *gathering) connect() error {
	todo := slices.Collect(maps.Values(g.have))
	for len(todo) > 0 {
		p := todo[0]
		todo = todo[1:]
		for i := range p.Conflicts {
			id := p.Conflicts[i].Other
			if _, have := g.by[id]; have || !p.Conflicts[i].Apart() {
				continue
			}
			q, err := g.person(id)
			if err != nil {
				return err
			}
			if q != nil {
				todo = append(todo, q)
			}
		}
	}
	return nil
}
