package main

import (
	"context"
	"errors"
	"iter"
	"strconv"

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

// decide keeps decisions and brings the people up to date with all there are, in
// one act of the journal.
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
	all, err := st.decisions(a.ctx)
	if err != nil {
		return nil, err
	}
	var docs []ledger.Document
	for i := range taken {
		d, err := taken[i].Document()
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	people := st.everyone(a.ctx)
	applied, err := who.Apply(state, people, append(all, taken...), st.personIDs())
	if err != nil {
		return nil, err
	}
	entry := journal.Entry{Act: "decided", Details: map[string]string{
		"what": what, "decisions": strconv.Itoa(len(taken)), "joined": strconv.Itoa(applied.Joined),
		"split": strconv.Itoa(applied.Split), "answered": strconv.Itoa(applied.Answered),
	}}
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
