package who

import (
	"reflect"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// rename gives parts of people who were split another id where somebody has
// theirs: of an address that several show, somebody else may be named by it.
func (w *work) rename(people People) error {
	if len(w.fresh) == 0 {
		return nil
	}
	taken := map[ledger.PersonID]bool{}
	for p := range w.fresh {
		taken[p.ID] = false
	}
	for p, err := range people {
		if err != nil {
			return err
		}
		if _, asked := taken[p.ID]; asked {
			taken[p.ID] = true
		}
	}
	return w.renameBy(func(id ledger.PersonID) (bool, error) { return taken[id], nil })
}

// renameBy asks of each id whether somebody has it.
func (w *work) renameBy(taken func(ledger.PersonID) (bool, error)) error {
	for p := range w.fresh {
		is, err := taken(p.ID)
		if err != nil {
			return err
		}
		if is {
			p.ID = w.id("decided apart", string(p.ID[:]))
		}
	}
	return nil
}

// result compares who is there now with who was.
func (w *work) result() *Applied {
	out := &w.applied
	out.Gone = map[ledger.PersonID]bool{}
	w.redirect()
	kept := map[ledger.PersonID]bool{}
	for _, p := range w.sorted() {
		if was := w.before[p.ID]; was != nil && reflect.DeepEqual(was, p) {
			kept[p.ID] = true
			continue
		}
		out.New = append(out.New, p)
	}
	for id, p := range w.before {
		if !kept[id] {
			out.Gone[id] = true
			out.was = append(out.was, p)
		}
	}
	return out
}

// redirect leads conflicts with people who were joined to whom they are part
// of, and drops those with people who are no more.
func (w *work) redirect() {
	now := map[ledger.PersonID]*ledger.Person{}
	for p := range w.now {
		for _, id := range p.Aliases {
			now[id] = p
		}
	}
	for p := range w.now {
		now[p.ID] = p
	}
	for p := range w.now {
		for i := range p.Conflicts {
			if c := &p.Conflicts[i]; c.Apart() && now[c.Other] != nil {
				c.Other = now[c.Other].ID
			}
		}
	}
	for p := range w.now {
		w.answer(p, func(c *ledger.Conflict) bool {
			return c.Apart() && (c.Other == p.ID || now[c.Other] != nil && !doubts(now[c.Other], c.Rule, p.ID))
		})
	}
}

// doubts reports whether a person has a conflict of a rule with another.
func doubts(p *ledger.Person, rule string, other ledger.PersonID) bool {
	return slices.ContainsFunc(p.Conflicts, func(c ledger.Conflict) bool { return c.Rule == rule && c.Other == other })
}

// Changed reports whether decisions made anything of anybody.
func (a *Applied) Changed() bool { return len(a.Gone)+len(a.New) > 0 }

// SaidOfBoth counts the people of whom something is said that may be of another part
// of who they were before a split.
func (a *Applied) SaidOfBoth() (n int) {
	for _, p := range a.New {
		if slices.Contains(p.Joined, ledger.Reason{Rule: SaidOfBoth}) {
			n++
		}
	}
	return n
}

// Over lays what decisions made over the people, by rising id.
func (a *Applied) Over(people People) People {
	if !a.Changed() {
		return people
	}
	return func(yield func(*ledger.Person, error) bool) {
		rest := a.New
		for p, err := range people {
			if err == nil && a.Gone[p.ID] {
				continue
			}
			for err == nil && len(rest) > 0 && compareIDs(rest[0].ID, p.ID) < 0 {
				if !yield(rest[0], nil) {
					return
				}
				rest = rest[1:]
			}
			if !yield(p, err) {
				return
			}
		}
		for _, p := range rest {
			if !yield(p, nil) {
				return
			}
		}
	}
}
