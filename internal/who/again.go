package who

import "github.com/tocsin-project/tocsin/internal/ledger"

// Former are the ids that people of a case have or had, with those that lead to
// the same person.
type Former struct {
	of map[ledger.PersonID][]ledger.PersonID
}

// FormerIDs reads the ids of the people of a case before it is mined again.
func FormerIDs(people People) (*Former, error) {
	f := &Former{of: map[ledger.PersonID][]ledger.PersonID{}}
	for p, err := range people {
		if err != nil {
			return nil, err
		}
		f.of[p.ID] = p.Aliases
		for _, id := range p.Aliases {
			f.of[id] = nil
		}
	}
	return f, nil
}

// Over gives people who were found anew the ids they had before as aliases: the
// ids their numbers and addresses make, where somebody had them. An id that
// somebody has now is nobody's alias. People must be there to be run through
// again.
func (f *Former) Over(people People, id func(kind, value string) [16]byte) People {
	return func(yield func(*ledger.Person, error) bool) {
		now := map[ledger.PersonID]bool{}
		for p, err := range people {
			if err != nil {
				yield(nil, err)
				return
			}
			now[p.ID] = true
		}
		given := map[ledger.PersonID]bool{}
		for p, err := range people {
			if err == nil {
				f.give(p, id, now, given)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func (f *Former) give(p *ledger.Person, id func(kind, value string) [16]byte, now, given map[ledger.PersonID]bool) {
	var add []ledger.PersonID
	take := func(old ledger.PersonID) {
		if _, was := f.of[old]; was && !now[old] && !given[old] {
			given[old] = true
			add = append(add, old)
		}
	}
	for _, old := range f.of[p.ID] {
		take(old)
	}
	for _, v := range strongValues(p) {
		old := ledger.PersonID(id(v.Kind.String(), v.Value.Reveal()))
		take(old)
		if given[old] {
			for _, older := range f.of[old] {
				take(older)
			}
		}
	}
	if len(add) > 0 {
		p.Aliases = union(p.Aliases, add, compareIDs)
	}
}

// Lost counts the ids of before that lead to nobody now.
func (f *Former) Lost(people People) (n int, err error) {
	found := map[ledger.PersonID]bool{}
	for p, err := range people {
		if err != nil {
			return 0, err
		}
		found[p.ID] = true
		for _, id := range p.Aliases {
			found[id] = true
		}
	}
	for id := range f.of {
		if !found[id] {
			n++
		}
	}
	return n, nil
}
