package main

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// marksOf reads the marks that hold, by the id of each person as it is now and by
// those they had before. Where marks of several meet in one person, the one that
// keeps most from them holds.
func (a *app) marksOf(ctx context.Context, st *caseStore) (map[ledger.PersonID]notice.Mark, error) {
	docs, err := st.Documents(ctx, notice.MarkKind)
	if err != nil {
		return nil, err
	}
	kept, err := notice.ReadMarks(docs)
	if err != nil {
		return nil, err
	}
	out := map[ledger.PersonID]notice.Mark{}
	for id, mark := range kept {
		ids, err := idsOf(ctx, st, id)
		if err != nil {
			return nil, err
		}
		for _, one := range ids {
			if was, there := out[one]; !there || weight(mark.As) < weight(was.As) {
				out[one] = mark
			}
		}
	}
	return out, nil
}

// weight orders marks: of two that meet the lower one holds.
func weight(as notice.MarkOf) int {
	return slices.Index([]notice.MarkOf{notice.Protected, notice.Suppressed, notice.Deceased, notice.ToldBefore}, as)
}

// idsOf are the present and former ids of the person that an id names; the id alone
// where nobody has it any more, or the key in use does not open people.
func idsOf(ctx context.Context, st *caseStore, id string) ([]ledger.PersonID, error) {
	b, err := hex.DecodeString(id)
	if err != nil || len(b) != len(ledger.PersonID{}) {
		return nil, errors.New("a mark of the case names no person; it may need a newer version of tocsin")
	}
	p, err := st.Person(ctx, ledger.PersonID(b))
	switch {
	case errors.Is(err, ledger.ErrNoPerson) || errors.Is(err, seal.ErrRole):
		return []ledger.PersonID{ledger.PersonID(b)}, nil
	case err != nil:
		return nil, err
	}
	return append([]ledger.PersonID{p.ID}, p.Aliases...), nil
}

// leftOut is who is not written to although the kept plan has a row for them.
func (a *app) leftOut(ctx context.Context, st *caseStore, kept *notice.Kept) (*notice.LeftOut, error) {
	marks, err := a.marksOf(ctx, st)
	if err != nil {
		return nil, err
	}
	by := make(map[ledger.PersonID]notice.MarkOf, len(marks))
	for id, m := range marks {
		by[id] = m.As
	}
	return notice.NewLeftOut(kept, by)
}

// leftOutSince gives leftOut again and again, and reads only what is new.
func (a *app) leftOutSince(st *caseStore, kept *notice.Kept) func(context.Context) (*notice.LeftOut, error) {
	known, last := 0, (*notice.LeftOut)(nil)
	return func(ctx context.Context) (*notice.LeftOut, error) {
		docs, err := st.Documents(ctx, notice.MarkKind)
		if err != nil || len(docs) == known {
			return last, err
		}
		l, err := a.leftOut(ctx, st, kept)
		if err == nil {
			known, last = len(docs), l
		}
		return cmp.Or(l, last), err
	}
}
