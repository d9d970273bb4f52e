package sqlite

import (
	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// generation is one state of the ledger: ranges of blocks and index pages.
type generation struct {
	no                   int64
	blockFirst, blockEnd int64
	pageFirst, pageEnd   int64
	people               int64
	entry                int64 // of the journal
}

// The contents a journal entry of Replace commits to.
const (
	contentState  = "state"
	contentPeople = "people"
)

func statePlace(no int64) []byte { return seal.Place("state", uint64(no)) }

// generation reads the current generation. The caller holds mu.
func (s *Store) generation() (g generation, err error) {
	found := false
	err = s.query("SELECT generation, block_first, block_end, page_first, page_end, people, entry FROM ledger",
		nil, func(st *sqlite3.Stmt) error {
			found = true
			for i, p := range []*int64{&g.no, &g.blockFirst, &g.blockEnd, &g.pageFirst, &g.pageEnd, &g.people, &g.entry} {
				*p = st.ColumnInt64(i)
			}
			return nil
		})
	if err == nil && !found {
		err = damaged("ledger.db names no generation")
	}
	return g, err
}

// current is generation for callers that do not hold mu.
func (s *Store) current() (generation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, err := s.generation()
	return g, explain("read the ledger", err)
}

func (s *Store) setGeneration(g generation) error {
	return s.insert("UPDATE ledger SET generation=?, block_first=?, block_end=?, page_first=?, page_end=?, people=?, entry=?",
		g.no, g.blockFirst, g.blockEnd, g.pageFirst, g.pageEnd, g.people, g.entry)
}
