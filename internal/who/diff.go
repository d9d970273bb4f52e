package who

import (
	"errors"
	"iter"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Brief is what a comparison needs of a person: of a case, or of an export.
type Brief struct {
	ID      ledger.PersonID
	Aliases []ledger.PersonID
	Kind    string
	Classes []breach.Class  // sorted
	Of      ledger.PersonID // from whom they were taken by a decision; zero where from nobody
	Show    breach.Secret   // an address, number or name by which a reader may know them, printed masked
}

// Briefs is a run over people by rising id, which may be made again.
type Briefs func(yield func(*Brief, error) bool)

// Diff is how the people of two states of a case differ, by their ids and the
// ids they had before.
type Diff struct {
	Before, After int      // people of all kinds
	Same          int      // with the same id, kind and classes
	Added         []Brief  // of whom nothing was before
	Gone          []Brief  // who lead to nobody now
	Merged        []Merge  // several of before who are one now
	Split         []Split  // one of before who is several now
	Changed       []Change // otherwise the same person with other classes, or of another kind
	Renamed       int      // the same person under another id
}

// Merge is people of before who are one now.
type Merge struct {
	Into Brief
	Of   []Brief
}

// Split is somebody of before of whom somebody new was taken.
type Split struct {
	Of    Brief
	Parts []Brief
}

// Change is a person whose classes or kind are others now.
type Change struct {
	Brief
	Was         string // the kind before, "" where it is the same
	Gained, Had []breach.Class
}

// Compare compares two states of one case. It holds those who differ, those who
// took others in or of whom others were taken, and the aliases of the later
// state.
func Compare(before, after Briefs) (*Diff, error) {
	d := &Diff{}
	was, is := map[ledger.PersonID]*Brief{}, map[ledger.PersonID]*Brief{}
	aliases := map[ledger.PersonID]ledger.PersonID{}
	err := walk(before, after, func(b, a *Brief) {
		if b != nil {
			d.Before++
		}
		if a != nil {
			d.After++
			for _, id := range a.Aliases {
				aliases[id] = a.ID
			}
		}
		switch {
		case a == nil:
			was[b.ID] = keep(b)
		case b == nil:
			is[a.ID] = keep(a)
		default:
			d.same(b, a)
			if len(a.Aliases) > 0 {
				is[a.ID], was[b.ID] = keep(a), keep(b)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if err := d.sort(before, was, is, aliases); err != nil {
		return nil, err
	}
	d.once(was, is)
	return d, nil
}

// once takes those who were merged or split out of the same and the changed, so
// that everybody is in one list.
func (d *Diff) once(was, is map[ledger.PersonID]*Brief) {
	told := map[ledger.PersonID]bool{}
	for i := range d.Merged {
		if id := d.Merged[i].Into.ID; was[id] != nil {
			told[id] = true
		}
	}
	for i := range d.Split {
		if id := d.Split[i].Of.ID; was[id] == nil || is[id] != nil {
			told[id] = true
		}
	}
	changed := len(d.Changed)
	d.Changed = slices.DeleteFunc(d.Changed, func(c Change) bool { return told[c.ID] })
	d.Same -= len(told) - (changed - len(d.Changed))
}

func keep(b *Brief) *Brief { c := *b; return &c }

// same notes what changed of a person who has the same id.
func (d *Diff) same(b, a *Brief) {
	if b.Kind == a.Kind && slices.Equal(b.Classes, a.Classes) {
		d.Same++
		return
	}
	d.Changed = append(d.Changed, changeOf(b, a))
}

func changeOf(b, a *Brief) Change {
	c := Change{Brief: *a}
	if b.Kind != a.Kind {
		c.Was = b.Kind
	}
	for _, x := range a.Classes {
		if !slices.Contains(b.Classes, x) {
			c.Gained = append(c.Gained, x)
		}
	}
	for _, x := range b.Classes {
		if !slices.Contains(a.Classes, x) {
			c.Had = append(c.Had, x)
		}
	}
	return c
}

// sort says what became of those whose ids differ: was and is also hold those of
// the same id who may have taken others in.
func (d *Diff) sort(before Briefs, was, is map[ledger.PersonID]*Brief, aliases map[ledger.PersonID]ledger.PersonID) error {
	into := map[ledger.PersonID][]Brief{}
	for _, b := range byID(was) {
		if is[b.ID] != nil {
			continue
		}
		if to, ok := aliases[b.ID]; ok && is[to] != nil {
			into[to] = append(into[to], *b)
		} else {
			d.Gone = append(d.Gone, *b)
		}
	}
	parts := map[ledger.PersonID][]Brief{}
	for _, a := range byID(is) {
		of := into[a.ID]
		switch {
		case was[a.ID] != nil && len(of) > 0:
			d.Merged = append(d.Merged, Merge{*a, append([]Brief{*was[a.ID]}, of...)})
		case was[a.ID] != nil:
		case len(of) > 1:
			d.Merged = append(d.Merged, Merge{*a, of})
		case len(of) == 1:
			d.Renamed++
			if of[0].Kind != a.Kind || !slices.Equal(of[0].Classes, a.Classes) {
				d.Changed = append(d.Changed, changeOf(&of[0], a))
			}
		default:
			if a.Of != (ledger.PersonID{}) {
				parts[a.Of] = append(parts[a.Of], *a)
			} else {
				d.Added = append(d.Added, *a)
			}
		}
	}
	return d.taken(before, parts)
}

// taken finds of whom of before people were taken; who was taken of nobody of
// before was added.
func (d *Diff) taken(before Briefs, parts map[ledger.PersonID][]Brief) (failed error) {
	if len(parts) == 0 {
		return nil
	}
	before(func(b *Brief, err error) bool {
		if failed = err; err == nil && len(parts[b.ID]) > 0 {
			d.Split = append(d.Split, Split{*b, parts[b.ID]})
			delete(parts, b.ID)
		}
		return err == nil
	})
	for _, list := range parts {
		d.Added = append(d.Added, list...)
	}
	slices.SortFunc(d.Added, func(x, y Brief) int { return compareIDs(x.ID, y.ID) })
	return failed
}

func byID(m map[ledger.PersonID]*Brief) []*Brief {
	out := make([]*Brief, 0, len(m))
	for _, b := range m {
		out = append(out, b)
	}
	slices.SortFunc(out, func(x, y *Brief) int { return compareIDs(x.ID, y.ID) })
	return out
}

// walk goes through two runs at once: fn is called with two people of the same
// id, or with one and nil.
func walk(before, after Briefs, fn func(b, a *Brief)) error {
	next, stop := iter.Pull2(iter.Seq2[*Brief, error](after))
	defer stop()
	a, failed, more := next()
	before(func(b *Brief, err error) bool {
		failed = errors.Join(failed, err)
		for failed == nil && more && compareIDs(a.ID, b.ID) < 0 {
			fn(nil, a)
			a, failed, more = next()
		}
		switch {
		case failed != nil:
			return false
		case more && a.ID == b.ID:
			fn(b, a)
			a, failed, more = next()
		default:
			fn(b, nil)
		}
		return failed == nil
	})
	for failed == nil && more {
		fn(nil, a)
		a, failed, more = next()
	}
	return failed
}
