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
	// Sought calls fn with all people who have one of the texts, and others.
	Sought(texts []string, fn func(*ledger.Person) error) error
	// Reviewed calls fn with everybody in doubt.
	Reviewed(fn func(*ledger.Person) error) error
	// Person returns the person of an id, present or former; an error that is
	// ledger.ErrNoPerson where there is none.
	Person(id ledger.PersonID) (*ledger.Person, error)
	// Find returns the people who show an e-mail address or a number of a state.
	Find(kind breach.Kind, value breach.Secret) ([]*ledger.Person, error)
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
	also   []ledger.PersonID // to be gathered whatever the decisions say
}

// ApplyNear works out what new decisions make of the people of a case, to whom all
// decisions before were applied. It reads the people the new ones are about, and
// those whom doubts connect with them; what it says is what Apply says of all.
func ApplyNear(st *ledger.State, source Source, before, taken []Decision, id func(kind, value string) [16]byte) (*Near, error) {
	n := &Near{Applied: &Applied{}, source: source}
	if len(taken) == 0 {
		return n, nil
	}
	sets := slices.Clip(st.Sets)
	for {
		st.Sets = sets // those of a round that is done again are in no use
		also := len(n.also)
		w, err := n.settled(&maker{st: st, id: id}, before, taken)
		if err != nil {
			return nil, err
		}
		if len(n.also) == also {
			n.Applied = w.result()
			return n, nil
		}
	}
}

// settled carries the decisions out on the people near them. Who has the id of a
// part of somebody who was split, and may be meant by the decisions as well, is to
// be gathered also: then it is to be done again.
func (n *Near) settled(m *maker, before, taken []Decision) (*work, error) {
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
	return w, w.renameBy(func(id ledger.PersonID) (bool, error) {
		p, err := n.source.Person(id)
		if errors.Is(err, ledger.ErrNoPerson) || err == nil && p.ID != id {
			return false, nil
		}
		if err == nil && w.before[id] == nil && w.meant(p) {
			n.also = append(n.also, id)
		}
		return err == nil, err
	})
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
	st.Counts.Add(difference(is.counts, was.counts))
	return n.countWays(&st.Counts, was, is)
}

// countWays brings the ways of a count from what they were for the people nearby
// to what they are.
func (n *Near) countWays(to *ledger.Counts, was, is *counter) error {
	if to.Ways == nil {
		return nil
	}
	shared, err := n.shared()
	if err != nil {
		return err
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
		found, err := n.source.Find(breach.KindEmail, m)
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
		Patients:  -was.Patients,
		Countries: map[string]int64{},
	}
	for iso, n := range was.Countries {
		less.Countries[iso] = -n
	}
	less.Add(is)
	return less
}
