package main

import (
	"context"
	"errors"
	"iter"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/spill"
	"github.com/tocsin-project/tocsin/internal/who"
)

// decisions reads what was decided about who is who.
func (s *caseStore) decisions(ctx context.Context) ([]who.Decision, error) {
	docs, err := s.Documents(ctx, who.DecisionKind)
	if err != nil {
		return nil, err
	}
	return who.Decisions(docs)
}

// everyone is a run over the people of the case, which may be made again.
func (s *caseStore) everyone(ctx context.Context) who.People {
	return func(yield func(*ledger.Person, error) bool) {
		stopped := errors.New("stopped")
		err := s.People(ctx, func(p *ledger.Person) error {
			if !yield(p, nil) {
				return stopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, stopped) {
			yield(nil, err)
		}
	}
}

// personIDs makes ids of people as mining does.
func (s *caseStore) personIDs() func(kind, value string) [16]byte { return s.Keys().PersonIDs().Sum }

// countMemory is what the count of addresses may hold before it goes to scratch.
const countMemory = 16 << 20

// decided is what came of decisions.
type decided struct {
	*who.Applied
	Counts ledger.Counts
}

// near asks the store for the people around a decision.
type near struct {
	*caseStore
	ctx context.Context
}

func (n near) Sought(texts []string, fn func(*ledger.Person) error) error {
	return n.caseStore.Sought(n.ctx, texts, fn)
}

func (n near) Reviewed(fn func(*ledger.Person) error) error { return n.caseStore.Reviewed(n.ctx, fn) }

func (n near) Person(id ledger.PersonID) (*ledger.Person, error) {
	return n.caseStore.Person(n.ctx, id)
}

func (n near) Find(kind breach.Kind, value breach.Secret) ([]*ledger.Person, error) {
	return n.caseStore.Find(n.ctx, kind, value.Reveal())
}

// decide keeps decisions and brings the people they are about up to date with
// them, in one act of the journal: to the others all there were before were
// applied. Only where that reaches too far are all people written anew.
func (a *app) decide(st *caseStore, taken []who.Decision, what string) (*decided, error) {
	release, err := st.Hold(a.ctx)
	if err != nil {
		return nil, refuse(err)
	}
	defer release()
	state, err := st.mined(a.ctx)
	if err != nil {
		return nil, err
	}
	var docs []ledger.Document
	for i := range taken {
		if err := st.remember(a.ctx, state, &taken[i]); err != nil {
			return nil, err
		}
		d, err := taken[i].Document()
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	all, err := st.decisions(a.ctx)
	if err != nil {
		return nil, err
	}
	applied, err := who.ApplyNear(state, near{st, a.ctx}, all, taken, st.personIDs())
	if errors.Is(err, who.ErrFar) {
		return a.decideAll(st, state, append(all, taken...), len(taken), what, docs)
	}
	if err != nil {
		return nil, err
	}
	entry := decidedEntry(applied.Applied, len(taken), what)
	if !applied.Changed() {
		_, err := st.Keep(a.ctx, docs, entry)
		return &decided{applied.Applied, state.Counts}, err
	}
	if err := applied.Count(state); err != nil {
		return nil, err
	}
	entry.Details["people"] = strconv.FormatInt(state.Counts.People, 10)
	err = st.Amend(a.ctx, state, applied.Gone, applied.New, entry, docs...)
	if errors.Is(err, ledger.ErrNoRoom) {
		return a.decideAll(st, nil, append(all, taken...), len(taken), what, docs)
	}
	return &decided{applied.Applied, state.Counts}, err
}

// remember keeps with a decision that makes one of two people what they are now.
func (s *caseStore) remember(ctx context.Context, state *ledger.State, d *who.Decision) error {
	if !d.Same || d.Every || len(d.Sides[0].People) != 1 || len(d.Sides[1].People) != 1 {
		return nil
	}
	var sides [2]*ledger.Person
	for i := range sides {
		p, err := s.Person(ctx, d.Sides[i].People[0])
		if errors.Is(err, ledger.ErrNoPerson) {
			return nil
		}
		if err != nil {
			return err
		}
		sides[i] = p
	}
	if sides[0].ID != sides[1].ID {
		d.Remember(state, sides[0], sides[1])
	}
	return nil
}

func decidedEntry(applied *who.Applied, taken int, what string) journal.Entry {
	return journal.Entry{Act: "decided", Details: map[string]string{
		"what": what, "decisions": strconv.Itoa(taken), "joined": strconv.Itoa(applied.Joined),
		"split": strconv.Itoa(applied.Split), "answered": strconv.Itoa(applied.Answered),
	}}
}

// decideAll applies all decisions, the last of them new, to all people, and writes
// these anew. state is read again where it is nil.
func (a *app) decideAll(st *caseStore, state *ledger.State, all []who.Decision, taken int, what string, docs []ledger.Document) (_ *decided, err error) {
	if state == nil {
		if state, err = st.mined(a.ctx); err != nil {
			return nil, err
		}
	}
	people := st.everyone(a.ctx)
	applied, err := who.Apply(state, people, all, st.personIDs())
	if err != nil {
		return nil, err
	}
	entry := decidedEntry(applied, taken, what)
	if !applied.Changed() {
		_, err := st.Keep(a.ctx, docs, entry)
		return &decided{applied, state.Counts}, err
	}
	applied.Count(state)
	err = a.rewrite(st, state, applied.Over(people), entry, docs)
	return &decided{applied, state.Counts}, err
}

// rewrite puts people in place of those the case has, counted anew, with what
// the act keeps.
func (a *app) rewrite(st *caseStore, state *ledger.State, people iter.Seq2[*ledger.Person, error], e journal.Entry, docs []ledger.Document) (err error) {
	scratch, err := spill.New(st.ScratchDir(), countMemory, st.Random())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, scratch.Close()) }()
	counted := who.Counted(state, people, scratch, func() { e.Details["people"] = strconv.FormatInt(state.Counts.People, 10) })
	return st.Replace(a.ctx, state, counted, e, docs...)
}
