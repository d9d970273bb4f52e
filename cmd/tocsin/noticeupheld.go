package main

import (
	"context"
	"errors"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// upheld says of a run under way whether its plan still holds: others may work on the
// case meanwhile, from other machines. The brief is read each time; people and plans
// where the outbox says that they changed.
func (a *app) upheld(st *caseStore, box *store.Sending, kept *notice.Kept) func(context.Context) error {
	m, err := notice.ReadManifest(kept)
	return func(ctx context.Context) error {
		if err != nil {
			return err
		}
		if err := a.asInBrief(st, m); err != nil {
			return err
		}
		return box.Uphold(ctx, func(context.Context) error { return a.ofThisPlan(st, kept) })
	}
}

// upheldLetters says so before each batch of letters.
func (a *app) upheldLetters(st *caseStore, kept *notice.Kept) func() error {
	m, err := notice.ReadManifest(kept)
	var last store.Stand
	return func() error {
		if err != nil {
			return err
		}
		if err := a.asInBrief(st, m); err != nil {
			return err
		}
		now, err := st.Stand(a.ctx)
		if err != nil || now == last {
			return err
		}
		if err := a.ofThisPlan(st, kept); err != nil {
			return err
		}
		last = now
		return nil
	}
}

// ofThisPlan refuses a plan whose place another has taken, that knows not of a guardian, or
// whose people became others since it was kept.
func (a *app) ofThisPlan(st *caseStore, kept *notice.Kept) error {
	now, err := a.keptPlan(st)
	if err == nil && now.Number != kept.Number {
		err = &exitError{
			code: exitRefused, err: errors.New("another plan was kept since this run began, and has taken the place of its own"),
			hint: "once somebody has approved it (tocsin notice approve " + now.Hash.String()[:leastPlan] + "), begin again: it goes on with the new one",
		}
	}
	if err != nil {
		return err
	}
	if err := a.ofTheseGuardians(st, kept); err != nil {
		return err
	}
	return a.ofThesePeople(st, kept)
}
