package store

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
)

// ActDestroyed is the act of the entry of Forget.
const ActDestroyed = "people destroyed"

// PeopleSince is the number of the journal's entry by which people last became
// others: they were mined, joined, split or corrected. -1 where there is none. Who
// is destroyed makes nobody another.
func (s *Store) PeopleSince(ctx context.Context) (int64, error) {
	last := int64(-1)
	err := s.othersSince(ctx, 0, func(e *journal.Entry) { last = e.Number })
	return last, err
}

// PeopleActs are the acts of the journal's entries behind one by which people became
// others, the oldest first.
func (s *Store) PeopleActs(ctx context.Context, behind int64) (acts []string, err error) {
	err = s.othersSince(ctx, behind+1, func(e *journal.Entry) { acts = append(acts, e.Act) })
	return acts, err
}

// othersSince calls fn for every entry, from a number on, by which people became others.
func (s *Store) othersSince(ctx context.Context, from int64, fn func(*journal.Entry)) error {
	for record, err := range s.Records(ctx, from) {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return Damaged("a record of the journal: %v", err)
		}
		of := func(k journal.Commitment) bool { return k.Name == contentPeople }
		if e.Act != ActDestroyed && slices.ContainsFunc(e.Commitments, of) {
			fn(e)
		}
	}
	return nil
}

// Committing gives the entries of the journal that commit to a content, by its name
// and its exact bytes, oldest first; none where no entry does. An entry whose salt
// was destroyed commits to nothing that can be told. Its key must open the salts of
// the journal.
func (s *Store) Committing(ctx context.Context, c journal.Content) (list []*journal.Entry, err error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	for record, err := range v.records(0) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return nil, Damaged("a record of the journal: %v", err)
		}
		at := slices.IndexFunc(e.Commitments, func(k journal.Commitment) bool { return k.Name == c.Name })
		if at < 0 {
			continue
		}
		_, salts, err := s.salts(v.c, e.Number)
		if err != nil {
			return nil, err
		}
		if salts == nil {
			continue
		}
		salt := [journal.SaltSize]byte(salts[at*journal.SaltSize:])
		if !dead(salt[:]) && bytes.Equal(journal.Commit(salt, c), e.Commitments[at].Hash) {
			list = append(list, e)
		}
	}
	return list, nil
}
