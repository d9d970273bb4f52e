package store

import (
	"bytes"
	"context"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
)

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
