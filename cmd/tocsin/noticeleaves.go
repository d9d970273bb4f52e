package main

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Who is marked after a plan was kept must not be written to by who sends either,
// whose key opens neither people nor reasons. So each mark is put down a second
// time for them: as what, and under which ids. Ids change when people are joined or
// mined again: what was put down before that says less than it must, and nobody
// sends by it.

// errOldMarks says that what was put down may leave somebody out too few.
var errOldMarks = errors.New("who is left out was put down for an operator before people were last mined, joined, split or corrected, or never")

// oldMarks is errOldMarks with what to do.
func oldMarks() error {
	return &exitError{code: exitRefused, err: errOldMarks, hint: "an owner puts it down anew with tocsin notice status"}
}

// leaves reads what was put down for who sends. old says that it may be too little.
func (a *app) leaves(ctx context.Context, st *caseStore) (list map[string]notice.Leave, since int64, old bool, err error) {
	docs, err := st.Documents(ctx, notice.LeftOutKind)
	if err == nil {
		list, err = notice.ReadLeaves(docs)
	}
	if err == nil && len(docs) == 0 { // marks of a case of an earlier format
		old, err = st.HasDocuments(ctx, notice.MarkKind)
	}
	if err == nil {
		since, err = st.PeopleSince(ctx)
	}
	for _, l := range list {
		old = old || l.People != since
	}
	return list, since, old, err
}

// leavesOf is who is left out, by all ids that were put down; beside errOldMarks
// where that may be too little.
func (a *app) leavesOf(ctx context.Context, st *caseStore) (map[ledger.PersonID]notice.MarkOf, error) {
	list, _, old, err := a.leaves(ctx, st)
	if err != nil {
		return nil, err
	}
	out := map[ledger.PersonID]notice.MarkOf{}
	for _, l := range list {
		for _, text := range l.IDs {
			id, err := markedID(text)
			if err != nil {
				return nil, err
			}
			if was, there := out[id]; !there || stronger(l.As, was) {
				out[id] = l.As
			}
		}
	}
	if old {
		err = oldMarks()
	}
	return out, err
}

// leaveDocument puts marks down for who sends; all that hold, where what stands there
// is old. It is nil where there is nothing to put down. The key must open people.
func (a *app) leaveDocument(ctx context.Context, st *caseStore, marks []notice.Mark) ([]ledger.Document, error) {
	_, since, old, err := a.leaves(ctx, st)
	if err != nil {
		return nil, err
	}
	if old {
		kept, err := marksKept(ctx, st)
		if err != nil {
			return nil, err
		}
		for id, m := range kept {
			if !slices.ContainsFunc(marks, func(n notice.Mark) bool { return n.Person == id }) {
				marks = append(marks[:len(marks):len(marks)], m)
			}
		}
		slices.SortFunc(marks, func(a, b notice.Mark) int { return cmp.Compare(a.Person, b.Person) })
	}
	if len(marks) == 0 {
		return nil, nil
	}
	var list []notice.Leave
	for _, m := range marks {
		ids, err := idsOf(ctx, st, m.Person)
		if err != nil {
			return nil, err
		}
		l := notice.Leave{Person: m.Person, As: m.As, People: since}
		for _, id := range ids {
			l.IDs = append(l.IDs, hex.EncodeToString(id[:]))
		}
		list = append(list, l)
	}
	doc, err := notice.LeaveDocument(list)
	return []ledger.Document{doc}, err
}

// renewLeaves puts down for who sends who is left out, where what stands there is old
// and the key opens people.
func (a *app) renewLeaves(st *caseStore) error {
	if st.Keys().Role() != seal.Owner {
		return nil
	}
	docs, err := a.leaveDocument(a.ctx, st, nil)
	if err == nil && len(docs) > 0 {
		_, err = st.Add(a.ctx, docs, journal.Entry{Act: "notice mark", Details: map[string]string{"what": "marks put down for who sends"}})
	}
	return err
}

// shownLeftOut is leftOut for counts and lists: what a key does not open, or not
// wholly, it says and goes on.
func (a *app) shownLeftOut(st *caseStore, kept *notice.Kept) (*notice.LeftOut, error) {
	say := func(what string) {
		if !a.quiet {
			fmt.Fprintln(a.err, what)
		}
	}
	if errors.Is(st.Keys().MayPapers(true), seal.ErrRole) {
		say("Who was marked since the plan was kept counts as waiting: this key does not open marks.")
		return nil, nil //nolint:nilnil // nobody is known to be left out
	}
	l, err := a.leftOut(a.ctx, st, kept)
	if errors.Is(err, errOldMarks) {
		say("Who was marked since the plan was kept may count as waiting: " + errOldMarks.Error() + ".")
		err = nil
	}
	return l, err
}
