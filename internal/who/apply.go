package who

import (
	"iter"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// People is a run over all people by rising id, which may be made again. A
// person may be changed or used again once the next is asked for.
type People = iter.Seq2[*ledger.Person, error]

// Applied is what decisions make of the people: those who were changed, joined
// or split, in place of those they were.
type Applied struct {
	Gone map[ledger.PersonID]bool // people as they were who are no more, or are otherwise
	New  []*ledger.Person         // by rising id
	// Answered counts the conflicts that a decision settled.
	Answered int
	Joined   int // people who became part of another
	Split    int // people who were made two

	was []*ledger.Person // who is gone
}

// Apply works out what decisions make of the people of a state. It reads the
// people once or twice, and holds only those whom a decision or a conflict is
// about; where there are no decisions it reads nobody. What it says is the same
// when decisions are applied to people they were applied to before. id makes
// ids of people as mining does.
func Apply(st *ledger.State, people People, decisions []Decision, id func(kind, value string) [16]byte) (*Applied, error) {
	decisions = standing(decisions)
	if len(decisions) == 0 {
		return &Applied{}, nil
	}
	w := newWork(&maker{st: st, id: id}, decisions)
	for p, err := range people {
		if err != nil {
			return nil, err
		}
		w.take(p)
	}
	for i := range w.decisions {
		w.settle(&w.decisions[i])
	}
	if err := w.rename(people); err != nil {
		return nil, err
	}
	return w.result(), nil
}

// standing drops decisions that a later one about the same sides goes over; one that
// makes two people of one knows what it undoes.
func standing(all []Decision) (out []Decision) {
	all = slices.Clone(all)
	for i := range all {
		over := slices.IndexFunc(all[i+1:], func(later Decision) bool { return all[i].sameSides(&later) })
		if over < 0 {
			out = append(out, all[i])
			continue
		}
		later := &all[i+1+over]
		later.undo = later.undoes(&all[i])
	}
	return out
}

// sameSides reports whether two decisions are about the same two sides,
// whichever way round.
func (d *Decision) sameSides(o *Decision) bool {
	if d.Every || o.Every {
		return d.Every && o.Every && d.Rule == o.Rule
	}
	a, b := newPair(d.Sides[0], d.Sides[1], d.Of), newPair(o.Sides[0], o.Sides[1], o.Of)
	kin := d.kin(o)
	return a.covers(0, o.Sides[0], kin) && a.covers(1, o.Sides[1], kin) && b.covers(0, d.Sides[0], kin) && b.covers(1, d.Sides[1], kin) ||
		a.covers(0, o.Sides[1], kin) && a.covers(1, o.Sides[0], kin) && b.covers(1, d.Sides[0], kin) && b.covers(0, d.Sides[1], kin)
}

// kin reports whether two decisions were said of one person at least. Else an
// address that sides have in common may be that of two households.
func (d *Decision) kin(o *Decision) bool {
	of := func(d *Decision) []ledger.PersonID { return slices.Concat(d.Sides[0].People, d.Sides[1].People) }
	return slices.ContainsFunc(of(d), func(id ledger.PersonID) bool { return slices.Contains(of(o), id) })
}

// covers reports whether another side is the pair's: it shows all that tells it or,
// of kin, what is of it.
func (p *pair) covers(side int, o Side, kin bool) bool {
	s := showsSide(o)
	all := len(p.telling[side]) > 0
	for _, v := range p.telling[side] {
		all = all && s.values[v]
	}
	return all || kin && p.has(side, s)
}

// work holds the people whom decisions are about while they are applied.
type work struct {
	*maker
	decisions []Decision
	wanted    map[ledger.Value]bool
	ids       map[ledger.PersonID]bool
	before    map[ledger.PersonID]*ledger.Person
	now       map[*ledger.Person]shows
	by        map[any]map[*ledger.Person]bool // value or id -> who has it now
	fresh     map[*ledger.Person]bool         // parts of people who were split, with ids of their own
	applied   Applied
}

func newWork(m *maker, decisions []Decision) *work {
	w := &work{
		maker: m, decisions: decisions, wanted: map[ledger.Value]bool{}, ids: map[ledger.PersonID]bool{},
		before: map[ledger.PersonID]*ledger.Person{}, now: map[*ledger.Person]shows{}, by: map[any]map[*ledger.Person]bool{},
		fresh: map[*ledger.Person]bool{},
	}
	for i := range decisions {
		// Of needs no looking for: who is meant shows a value of a side too.
		for _, s := range decisions[i].Sides {
			for _, v := range s.Values {
				w.wanted[v] = true
			}
			for _, id := range s.People {
				w.ids[id] = true
			}
		}
	}
	return w
}

// take keeps a person whom a decision may be about.
func (w *work) take(p *ledger.Person) {
	if !w.meant(p) {
		return
	}
	q := clone(p)
	w.before[q.ID] = q
	w.add(clone(q))
}

// meant reports whether a decision may be about somebody.
func (w *work) meant(p *ledger.Person) bool { return len(p.Conflicts) > 0 || w.named(p) }

func (w *work) named(p *ledger.Person) bool {
	if w.ids[p.ID] || slices.ContainsFunc(p.Aliases, func(id ledger.PersonID) bool { return w.ids[id] }) {
		return true
	}
	for _, v := range p.IDs {
		if w.wanted[v] {
			return true
		}
	}
	for _, l := range lists(p) {
		for _, s := range *l.list {
			if w.wanted[ledger.Value{Kind: l.kind, Value: s}] {
				return true
			}
		}
	}
	return false
}

func (w *work) add(p *ledger.Person) {
	s := showsOf(p)
	w.now[p] = s
	for v := range s.values {
		w.index(v, p)
	}
	for id := range s.ids {
		w.index(id, p)
	}
}

func (w *work) index(key any, p *ledger.Person) {
	if w.by[key] == nil {
		w.by[key] = map[*ledger.Person]bool{}
	}
	w.by[key][p] = true
}

func (w *work) drop(p *ledger.Person) {
	for v := range w.now[p].values {
		delete(w.by[v], p)
	}
	for id := range w.now[p].ids {
		delete(w.by[id], p)
	}
	delete(w.now, p)
	delete(w.fresh, p)
}

// settle carries one decision out.
func (w *work) settle(d *Decision) {
	if !d.Every {
		w.pair(d.Same, w.sidesOf(d))
		return
	}
	w.redirect() // as it was when the decision was taken: after each one before
	// People who are one by this decision may meet in another conflict of the
	// rule, so that each is looked up when its turn comes.
	for _, p := range w.sorted() {
		for _, c := range slices.Clone(p.Conflicts) {
			if c.Rule == d.Rule {
				here, there, of := conflictSides(p, &c)
				w.pair(d.Same, newPair(here, there, of))
			}
		}
	}
	for p := range w.now {
		w.answer(p, func(c *ledger.Conflict) bool { return c.Rule == d.Rule })
	}
}

// sidesOf is what a decision says of whom. One that undoes a join is about the two
// people there were before, whatever words it was said in: mined again, they may be
// two already.
func (w *work) sidesOf(d *Decision) pair {
	out := newPair(d.Sides[0], d.Sides[1], d.Of)
	if out.rows = d.Rows; d.undo == nil {
		return out
	}
	if a, b := &d.undo.Sides[0], &d.undo.Sides[1]; len(a.Values) > 0 && len(b.Values) > 0 {
		out = newPair(Side{[]ledger.PersonID{a.ID}, a.Values}, Side{[]ledger.PersonID{b.ID}, b.Values}, nil)
	}
	if d.undo.Mined.Equal(w.st.Started) {
		out.undo = d.undo
	}
	return out
}

// pair makes the two sides one person, or two.
func (w *work) pair(same bool, sides pair) {
	first, second := w.who(&sides, 0), w.who(&sides, 1)
	either := slices.Concat(first, second)
	about := func(p *ledger.Person) func(*ledger.Conflict) bool {
		return func(c *ledger.Conflict) bool {
			// Whom a doubt is with is known while they are there: who shares a
			// mailbox with one of the sides is not the other.
			if others := w.by[c.Other]; c.Apart() && len(others) > 0 {
				facing := second
				if !slices.Contains(first, p) {
					facing = first
				}
				return slices.ContainsFunc(facing, func(q *ledger.Person) bool { return q != p && others[q] })
			}
			return sides.about(p, c)
		}
	}
	for _, p := range either {
		if w.holds(p) {
			w.answer(p, about(p))
		}
	}
	if same && len(first) > 0 && len(second) > 0 {
		w.join(either)
		return
	}
	for _, p := range first {
		// Who took in a part of one who was split is another now.
		if !same && w.holds(p) && slices.Contains(second, p) {
			w.applied.Split++
			a, b := w.split(p, &sides)
			w.drop(p)
			w.add(a)
			w.add(b)
			for _, part := range []*ledger.Person{a, b} {
				if part.ID != p.ID {
					w.place(part)
				}
			}
		}
	}
}

// place makes a part of somebody who was split one with who has its id already:
// whose address it is, or who was taken from the same person before and met them
// again in a file that was added.
func (w *work) place(part *ledger.Person) {
	for _, q := range w.sorted() {
		if q != part && q.ID == part.ID {
			one := w.merge(q, part)
			w.drop(q)
			w.drop(part)
			w.add(one)
			return
		}
	}
	w.fresh[part] = true
}

func (w *work) holds(p *ledger.Person) bool { _, ok := w.now[p]; return ok }

// who finds the people of a side, in the order of their ids: whom the decision
// was said of, where they are there still. Else those who show a number or an
// address that only this side has, if one of them is somebody's alone; else
// whoever shows enough of it. A namesake born on the same day is not meant while
// the one who was is there.
func (w *work) who(sides *pair, side int) (out []*ledger.Person) {
	add := func(key any) {
		for p := range w.by[key] {
			if !slices.Contains(out, p) && sides.has(side, w.now[p]) {
				out = append(out, p)
			}
		}
	}
	stages := []func(){
		func() {
			for _, id := range slices.Concat(sides.people[side], sides.both) {
				add(id)
			}
		},
		func() {
			for _, v := range sides.telling[side] {
				if strong(v.Kind) && len(w.by[v]) == 1 {
					add(v)
				}
			}
		},
		func() {
			for _, v := range sides.telling[side] {
				add(v)
			}
		},
	}
	for _, stage := range stages {
		if stage(); len(out) > 0 {
			break
		}
	}
	slices.SortFunc(out, func(a, b *ledger.Person) int { return compareIDs(a.ID, b.ID) })
	return out
}

// join makes people one.
func (w *work) join(people []*ledger.Person) {
	one := people[0]
	for _, p := range people[1:] {
		if p == one || !w.holds(p) {
			continue
		}
		w.drop(one)
		w.drop(p)
		one = w.merge(one, p, ledger.Reason{Rule: JoinedRule})
		w.add(one)
		w.applied.Joined++
	}
	w.answer(one, func(c *ledger.Conflict) bool {
		return c.Apart() && (c.Other == one.ID || slices.Contains(one.Aliases, c.Other))
	})
}

// answer takes the conflicts away that a decision settles.
func (w *work) answer(p *ledger.Person, settled func(*ledger.Conflict) bool) {
	var left []ledger.Conflict
	for i := range p.Conflicts {
		c := &p.Conflicts[i]
		switch {
		case !settled(c):
			left = append(left, *c)
		case !c.Apart() || compareIDs(p.ID, c.Other) < 0: // two people both carry it
			w.applied.Answered++
		}
	}
	p.Conflicts = left
	p.Review = len(left) > 0
}

func (w *work) sorted() []*ledger.Person {
	out := make([]*ledger.Person, 0, len(w.now))
	for p := range w.now {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *ledger.Person) int { return compareIDs(a.ID, b.ID) })
	return out
}
