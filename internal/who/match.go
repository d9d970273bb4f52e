package who

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func compareValues(a, b ledger.Value) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value))
}

func sortValues(list []ledger.Value) { slices.SortFunc(list, compareValues) }

// strong reports the kinds of which one value is enough to tell who is meant.
func strong(k breach.Kind) bool {
	return k == breach.KindEmail || k.ByState()
}

// pair is two sides made ready to be recognised: what only one of them shows
// tells them apart, what both show only says that they are meant.
type pair struct {
	people  [2][]ledger.PersonID // said of one side only
	both    []ledger.PersonID    // said of both: the sides were one person
	telling [2][]ledger.Value
	common  []ledger.Value
	of      []ledger.Value // say who is meant as well
	rows    []string       // tables of which the second side's rows are alone
	undo    *Before        // what the sides were before they were joined; nil where that is not known
}

func newPair(a, b Side, of []ledger.Value) pair {
	p := pair{of: of}
	in := func(list []ledger.Value, v ledger.Value) bool { return slices.Contains(list, v) }
	for i, s := range [...]struct{ own, other Side }{{a, b}, {b, a}} {
		for _, id := range s.own.People {
			switch {
			case !slices.Contains(s.other.People, id):
				p.people[i] = append(p.people[i], id)
			case i == 0:
				p.both = append(p.both, id)
			}
		}
		for _, v := range s.own.Values {
			switch {
			case !in(s.other.Values, v):
				p.telling[i] = append(p.telling[i], v)
			case i == 0:
				p.common = append(p.common, v)
			}
		}
	}
	return p
}

// goes reports whether a value of somebody who is split is the second side's alone:
// of an undone join, what it had before and the first had not.
func (p *pair) goes(v ledger.Value) bool {
	if first, second := p.had(v); first || second {
		return !first
	}
	return slices.Contains(p.telling[1], v)
}

// isBoth reports whether a value of somebody who is split is both sides'.
func (p *pair) isBoth(v ledger.Value) bool {
	if first, second := p.had(v); first || second {
		return first && second
	}
	return slices.Contains(p.common, v)
}

// had reports which sides had a value before the join that is undone.
func (p *pair) had(v ledger.Value) (first, second bool) {
	if p.undo == nil {
		return false, false
	}
	return slices.Contains(p.undo.Sides[0].Values, v), slices.Contains(p.undo.Sides[1].Values, v)
}

// shows is what is looked for in a person: its values and its ids.
type shows struct {
	values map[ledger.Value]bool
	ids    map[ledger.PersonID]bool
}

func showsOf(p *ledger.Person) shows {
	s := shows{values: map[ledger.Value]bool{}, ids: map[ledger.PersonID]bool{p.ID: true}}
	for _, v := range Values(p) {
		s.values[v] = true
	}
	for _, id := range p.Aliases {
		s.ids[id] = true
	}
	return s
}

// has reports whether what is shown is of the side: a number, an address or an
// id that only this side has; else two lesser values that only it has, or one
// beside another that both have or that says who is meant. A name alone is many
// people's.
func (p *pair) has(side int, s shows) bool {
	for _, id := range p.people[side] {
		if s.ids[id] {
			return true
		}
	}
	n := 0
	for _, v := range p.telling[side] {
		if s.values[v] {
			if strong(v.Kind) {
				return true
			}
			n++
		}
	}
	meant := func(v ledger.Value) bool { return s.values[v] && !slices.Contains(p.telling[side], v) }
	return n > 1 || n == 1 && (slices.ContainsFunc(p.common, meant) || slices.ContainsFunc(p.of, meant))
}

// about reports whether a conflict is the one the pair is about, whichever way
// round.
func (p *pair) about(owner *ledger.Person, c *ledger.Conflict) bool {
	here, there, of := conflictSides(owner, c)
	here.Values, there.Values = slices.Concat(here.Values, of), slices.Concat(there.Values, of)
	a, b := showsSide(here), showsSide(there)
	return p.has(0, a) && p.has(1, b) || p.has(0, b) && p.has(1, a)
}

func showsSide(s Side) shows {
	out := shows{values: map[ledger.Value]bool{}, ids: map[ledger.PersonID]bool{}}
	for _, v := range s.Values {
		out.values[v] = true
	}
	for _, id := range s.People {
		out.ids[id] = true
	}
	return out
}

// conflictSides are the sides of a conflict of a person, and what else says whom
// they are about. Both are this person where the conflict lies within it: then
// its id tells nothing apart, and its numbers and addresses are both sides'. Who
// has none is meant by all else that is shown.
func conflictSides(owner *ledger.Person, c *ledger.Conflict) (here, there Side, of []ledger.Value) {
	here = Side{People: []ledger.PersonID{owner.ID}, Values: c.Here}
	there = Side{People: []ledger.PersonID{owner.ID}, Values: c.There}
	if c.Apart() {
		there.People = []ledger.PersonID{c.Other}
		return here, there, nil
	}
	meant := false
	for _, v := range Values(owner) {
		meant = meant || strong(v.Kind)
		if slices.Contains(c.Here, v) || slices.Contains(c.There, v) {
			continue
		}
		if strong(v.Kind) {
			here.Values, there.Values = append(slices.Clip(here.Values), v), append(slices.Clip(there.Values), v)
		}
		of = append(of, v)
	}
	if meant {
		of = nil
	}
	return here, there, of
}
