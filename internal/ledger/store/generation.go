package store

import (
	"context"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// generation is one state of the ledger: ranges of blocks and index pages.
type generation struct {
	no                   int64
	blockFirst, blockEnd int64
	pageFirst, pageEnd   int64
	people               int64
	entry                int64 // of the journal
	keys                 int64 // version of the case's keys
}

// The contents a journal entry of Replace commits to.
const (
	contentState  = "state"
	contentPeople = "people"
)

func statePlace(no int64) []byte { return seal.Place("state", uint64(no)) }

// readGeneration reads the current generation.
func readGeneration(c Conn) (g generation, err error) {
	found := false
	err = c.Query("SELECT generation, block_first, block_end, page_first, page_end, people, entry, keys FROM ledger",
		nil, func(r Row) error {
			found = true
			for i, p := range []*int64{&g.no, &g.blockFirst, &g.blockEnd, &g.pageFirst, &g.pageEnd, &g.people, &g.entry, &g.keys} {
				*p = r.Int(i)
			}
			return nil
		})
	if err == nil && !found {
		err = Damaged("the ledger names no generation")
	}
	return g, err
}

func (g *generation) write(c Conn) error {
	return exec(c, "UPDATE ledger SET generation=$1, block_first=$2, block_end=$3, page_first=$4, page_end=$5, people=$6, entry=$7",
		g.no, g.blockFirst, g.blockEnd, g.pageFirst, g.pageEnd, g.people, g.entry)
}

// view is one state of the ledger that is being read.
type view struct {
	*Store
	c Snapshot
	g generation
}

// view begins to read. The caller closes it.
func (s *Store) view(ctx context.Context) (*view, error) {
	c, err := s.db.Snapshot(ctx)
	if err != nil {
		return nil, s.explain("read the ledger", err)
	}
	v := &view{Store: s, c: c}
	if v.g, err = readGeneration(c); err == nil {
		err = s.sameKeys(v.g)
	}
	if err != nil {
		c.Close()
		return nil, s.explain("read the ledger", err)
	}
	s.seen.generation.CompareAndSwap(unseen, v.g.no)
	return v, nil
}

func (v *view) close() { v.c.Close() }

// sameKeys refuses a ledger that is sealed by other keys than those opened.
func (s *Store) sameKeys(g generation) error {
	if g.keys == int64(s.keys.Wrapped().Version) {
		return nil
	}
	return changed("the keys of the case were changed by another")
}

// changed says that somebody else was faster.
func changed(what string) error {
	return &ledger.Error{Kind: ledger.ErrChanged, Detail: what + " meanwhile; nothing was done", Hint: "run it again"}
}
