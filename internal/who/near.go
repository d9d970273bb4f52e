package who

import (
	"errors"
	"maps"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Source is the people of a case, to be asked for some of them.
type Source interface {
	// Sought calls fn with all people who have one of the ids or texts, or a doubt
	// about one of the ids, and others.
	Sought(ids []ledger.PersonID, texts []string, fn func(*ledger.Person) error) error
	// Reviewed calls fn with everybody in doubt.
	Reviewed(fn func(*ledger.Person) error) error
	// Person returns the person of an id, present or former; an error that is
	// ledger.ErrNoPerson where there is none.
	Person(id ledger.PersonID) (*ledger.Person, error)
	// Find returns the people who show an e-mail address.
	Find(mail breach.Secret) ([]*ledger.Person, error)
}

// ErrFar says that decisions reach more people than are gathered: they are to be
// applied to all.
var ErrFar = errors.New("a decision reaches too many people")

// mostNear bounds the people who are gathered around a decision.
const mostNear = 1 << 16

// Near are the people around new decisions, and what the decisions make of them.
type Near struct {
	*Applied
	source Source
	before []*ledger.Person
}

// ApplyNear works out what new decisions make of the people of a case, to whom all
// decisions before were applied. It reads the people the new ones are about, and
// those whom doubts connect with them; what it says is what Apply says of all.
func ApplyNear(st *ledger.State, source Source, before, taken []Decision, id func(kind, value string) [16]byte) (*Near, error) {
	n := &Near{Applied: &Applied{}, source: source}
	if len(taken) == 0 {
		return n, nil
	}
	m := &maker{st: st, id: id}
	decisions, err := n.reach(m, before, taken)
	if err != nil {
		return nil, err
	}
	w := newWork(m, standing(decisions))
	for _, p := range n.before {
		w.take(p)
	}
	for i := range w.decisions {
		w.settle(&w.decisions[i])
	}
	if err := w.renameBy(func(id ledger.PersonID) (bool, error) {
		p, err := source.Person(id)
		if errors.Is(err, ledger.ErrNoPerson) {
			return false, nil
		}
		return err == nil && p.ID == id, err
	}); err != nil {
		return nil, err
	}
	n.Applied = w.result()
	return n, nil
}

// reach gathers the people the new decisions are about, and those whom decisions
// before were about that these people meet; it returns all these decisions in
// their order.
func (n *Near) reach(m *maker, before, taken []Decision) ([]Decision, error) {
	met := make([]bool, len(before))
	for i := range before {
		met[i] = before[i].Every // of conflicts that these people may have
	}
	for {
		var decisions []Decision
		for i := range before {
			if met[i] {
				decisions = append(decisions, before[i])
			}
		}
		decisions = append(decisions, taken...)
		if err := n.gather(newWork(m, decisions)); err != nil {
			return nil, err
		}
		more := false
		for i := range before {
			if met[i] {
				continue
			}
			if w := newWork(m, before[i:i+1]); slices.ContainsFunc(n.before, w.named) {
				met[i], more = true, true
			}
		}
		if !more {
			return decisions, nil
		}
	}
}

// gather reads whom the decisions may be about, by rising id.
func (n *Near) gather(w *work) error {
	have := map[ledger.PersonID]*ledger.Person{}
	keep := func(p *ledger.Person) error {
		if have[p.ID] == nil {
			have[p.ID] = clone(p)
		}
		if len(have) > mostNear {
			return ErrFar
		}
		return nil
	}
	if slices.ContainsFunc(w.decisions, func(d Decision) bool { return d.Every && d.Number == 0 }) {
		if err := n.source.Reviewed(keep); err != nil {
			return err
		}
	}
	var texts []string
	for v := range w.wanted {
		texts = append(texts, v.Value.Reveal())
	}
	if len(w.ids)+len(texts) > 0 {
		err := n.source.Sought(slices.Collect(maps.Keys(w.ids)), texts, func(p *ledger.Person) error {
			if w.named(p) {
				return keep(p)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return n.connect(have, keep)
}

// connect adds all whom doubts connect with who was gathered, whoever of the two
// has the doubt.
func (n *Near) connect(have map[ledger.PersonID]*ledger.Person, keep func(*ledger.Person) error) error {
	asked := map[ledger.PersonID]bool{}
	for {
		about, todo := map[ledger.PersonID]bool{}, []ledger.PersonID(nil)
		add := func(id ledger.PersonID) {
			if about[id] = true; !asked[id] {
				asked[id] = true
				todo = append(todo, id)
			}
		}
		for _, p := range have {
			add(p.ID)
			for _, id := range p.Aliases {
				add(id)
			}
			for i := range p.Conflicts {
				if c := &p.Conflicts[i]; c.Apart() {
					add(c.Other)
				}
			}
		}
		if len(todo) == 0 {
			break
		}
		err := n.source.Sought(todo, nil, func(p *ledger.Person) error {
			meant := about[p.ID] || slices.ContainsFunc(p.Aliases, func(id ledger.PersonID) bool { return about[id] }) ||
				slices.ContainsFunc(p.Conflicts, func(c ledger.Conflict) bool { return c.Apart() && about[c.Other] })
			if meant {
				return keep(p)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	n.before = slices.SortedFunc(maps.Values(have), func(a, b *ledger.Person) int { return compareIDs(a.ID, b.ID) })
	return nil
}

// Count brings the counts of a state to what the decisions made of its people.
func (n *Near) Count(st *ledger.State) error {
	n.Applied.Count(st)
	was, is := newCounter(st), newCounter(st)
	for _, p := range n.before {
		was.person(p)
		if !n.Gone[p.ID] {
			is.person(p)
		}
	}
	for _, p := range n.New {
		is.person(p)
	}
	shared, err := n.shared()
	if err != nil {
		return err
	}
	to := &st.Counts
	to.Add(difference(is.counts, was.counts))
	if to.Ways == nil {
		return nil
	}
	ways := *to.Ways
	ways.SeveralAddresses += is.ways.SeveralAddresses - was.ways.SeveralAddresses
	ways.NoAddress += is.ways.NoAddress - was.ways.NoAddress
	ways.NameOnly += is.ways.NameOnly - was.ways.NameOnly
	ways.MayBeMore += is.ways.MayBeMore - was.ways.MayBeMore
	ways.MayBeFewer += is.fewer() - was.fewer()
	ways.SharedAddresses += shared
	to.Ways = &ways
	return nil
}

// shared is by how many the addresses grow that more than one person shows.
func (n *Near) shared() (more int64, err error) {
	was, is := map[breach.Secret]int{}, map[breach.Secret]int{}
	for _, p := range n.was {
		for _, m := range p.Emails {
			was[m]++
		}
	}
	for _, p := range n.New {
		for _, m := range p.Emails {
			is[m]++
		}
	}
	mails := maps.Clone(was)
	maps.Copy(mails, is)
	for m := range mails {
		if was[m] == is[m] {
			continue
		}
		found, err := n.source.Find(m)
		if err != nil {
			return 0, err
		}
		if len(found) > 1 {
			more--
		}
		if len(found)-was[m]+is[m] > 1 {
			more++
		}
	}
	return more, nil
}

// difference is what one count has more than another.
func difference(is, was ledger.Counts) ledger.Counts {
	less := ledger.Counts{
		People: -was.People, RoleMailboxes: -was.RoleMailboxes, Staff: -was.Staff, Review: -was.Review, Children: -was.Children,
		Countries: map[string]int64{},
	}
	for iso, n := range was.Countries {
		less.Countries[iso] = -n
	}
	less.Add(is)
	return less
}
