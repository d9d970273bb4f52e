package main

import (
	"cmp"
	"context"
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
	kept, err := marksKept(ctx, st)
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
			if was, there := out[one]; !there || stronger(mark.As, was.As) {
				out[one] = mark
			}
		}
	}
	return out, nil
}

// stronger says which of two marks that meet holds.
func stronger(as, than notice.MarkOf) bool {
	order := []notice.MarkOf{notice.Protected, notice.Suppressed, notice.Deceased, notice.ToldBefore, notice.Child, notice.Adult}
	return slices.Index(order, as) < slices.Index(order, than)
}

// marksKept are the marks that hold, by the id under which each was put on record.
func marksKept(ctx context.Context, st *caseStore) (map[string]notice.Mark, error) {
	docs, err := st.Documents(ctx, notice.MarkKind)
	if err != nil {
		return nil, err
	}
	leaves, err := st.Documents(ctx, notice.LeftOutKind)
	if err != nil {
		return nil, err
	}
	docs = append(docs, leaves...)
	slices.SortFunc(docs, func(a, b ledger.Document) int { return cmp.Compare(a.Number, b.Number) })
	return notice.ReadMarks(docs)
}

// idsOf are the present and former ids of the person that an id names; the id alone
// where nobody has it any more, or the key in use does not open people.
func idsOf(ctx context.Context, st *caseStore, id string) ([]ledger.PersonID, error) {
	b, err := markedID(id)
	if err != nil {
		return nil, err
	}
	p, err := st.Person(ctx, b)
	switch {
	case errors.Is(err, ledger.ErrNoPerson) || errors.Is(err, seal.ErrRole):
		return []ledger.PersonID{b}, nil
	case err != nil:
		return nil, err
	}
	return append([]ledger.PersonID{p.ID}, p.Aliases...), nil
}

// markedID reads the id of a person in a document.
func markedID(text string) (ledger.PersonID, error) {
	id, ok := personID(text)
	if !ok {
		return id, errors.New("a mark of the case names no person; it may need a newer version of tocsin")
	}
	return id, nil
}

// leftOut is who is not written to although the kept plan has a row for them. By an
// operator's key it is what was put down for who sends; it is given beside an error
// that is errOldMarks too.
func (a *app) leftOut(ctx context.Context, st *caseStore, kept *notice.Kept) (*notice.LeftOut, error) {
	if st.Keys().Role() == seal.Operator {
		by, old := a.leavesOf(ctx, st)
		if old != nil && !errors.Is(old, errOldMarks) {
			return nil, old
		}
		l, err := notice.NewLeftOut(kept, by)
		return l, cmp.Or(err, old)
	}
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
	known, last := -1, (*notice.LeftOut)(nil)
	return func(ctx context.Context) (*notice.LeftOut, error) {
		docs, err := st.Documents(ctx, notice.LeftOutKind)
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
