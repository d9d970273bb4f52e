package sqlite

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
	"golang.org/x/mod/sumdb/tlog"
)

// checkIndex holds the pages of the blind index to the entries that the people
// make, which index has collected; both are sorted and walked side by side.
func (s *Store) checkIndex(ctx context.Context, r *ledger.CheckReport, g generation, index *indexer) error {
	p := &pager{no: g.pageFirst}
	p.put = func(no int64, want []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.Entries += int64(len(want) / entrySize)
		have, first, err := s.page(no)
		if err != nil {
			return err
		}
		switch {
		case !bytes.Equal(have, want):
			add(r, "page %d of the blind index does not hold the entries of its people", no)
		case !bytes.Equal(first, want[:16]):
			add(r, "page %d of the blind index is filed under a wrong key", no)
		}
		return nil
	}
	var list []entry
	var err error
	for i := range shards {
		if list, err = index.shard(i, list); err != nil {
			return err
		}
		if err := p.add(list); err != nil {
			return err
		}
	}
	if err := p.flush(); err != nil {
		return err
	}
	if p.no != g.pageEnd {
		add(r, "the blind index has %d pages, its people make %d", g.pageEnd-g.pageFirst, p.no-g.pageFirst)
	}
	return nil
}

func (s *Store) page(no int64) (page, first []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.query("SELECT entries, first FROM person_index WHERE no = ?",
		func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) },
		func(st *sqlite3.Stmt) error {
			page, first = st.ColumnBlob(0, nil), st.ColumnBlob(1, nil)
			return nil
		})
	return page, first, err
}

// checkJournal verifies the journal, its stored hashes, its export, and that
// what the generation's entry commits to is what is there.
func (s *Store) checkJournal(r *ledger.CheckReport, g generation, c *checking) error {
	head, err := s.head()
	if errors.Is(err, ledger.ErrDamaged) {
		add(r, "%v", err)
		return nil
	}
	if err != nil {
		return err
	}
	book, err := journal.ReadBook(s.Records(0), head, s.JournalKey())
	if err != nil {
		add(r, "%v", err)
		return nil
	}
	r.Journal = book.Size
	if err := s.checkHashes(r, book.Hashes()); err != nil {
		return err
	}
	if err := s.checkExport(r, head); err != nil {
		return err
	}
	if err := s.checkHolders(r); err != nil {
		return err
	}
	if g.no == 0 || c.state == nil {
		return nil
	}
	return s.checkCommitments(r, g, c)
}

func (s *Store) checkHashes(r *ledger.CheckReport, hashes []tlog.Hash) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, wrong := 0, 0
	err := s.query("SELECT no, hash FROM journal_hash ORDER BY no", nil, func(st *sqlite3.Stmt) error {
		if n >= len(hashes) || st.ColumnInt64(0) != int64(n) || !bytes.Equal(st.ColumnRawBlob(1), hashes[n][:]) {
			wrong++
		}
		n++
		return nil
	})
	if err == nil && (wrong > 0 || n != len(hashes)) {
		add(r, "the journal stores %d hashes, %d of them wrong; its entries make %d", n, wrong, len(hashes))
	}
	return err
}

func (s *Store) checkExport(r *ledger.CheckReport, head []byte) error {
	at := func(name string) string { return filepath.Join(s.dir, journalDir, name) }
	exported, err := os.ReadFile(at(journal.HeadFile))
	if errors.Is(err, fs.ErrNotExist) {
		add(r, "the journal's export has no head")
		return nil
	}
	if err != nil {
		return err
	}
	if !bytes.Equal(exported, head) {
		add(r, "the journal's export has another head than the journal")
	}
	f, err := os.Open(at(journal.EntriesFile))
	if errors.Is(err, fs.ErrNotExist) {
		add(r, "the journal's export has no entries")
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := journal.Verify(journal.Lines(f), exported, s.JournalKey()); err != nil {
		add(r, "the journal's export: %v", err)
	}
	return nil
}

// checkCommitments holds the commitments of the generation's entry to state
// and people.
func (s *Store) checkCommitments(r *ledger.CheckReport, g generation, c *checking) error {
	return s.checkEntry(r, g.entry, "the ledger", map[string][]byte{contentState: c.packed, contentPeople: c.digest[:]})
}

// checkEntry opens the salts of an entry and holds its commitments to what is
// there, by name. Salts that were destroyed are no fault.
func (s *Store) checkEntry(r *ledger.CheckReport, no int64, what string, have map[string][]byte) error {
	e, salts, err := s.salts(no)
	if errors.Is(err, ledger.ErrDamaged) {
		add(r, "%v", err)
		return nil
	}
	if err != nil || salts == nil {
		return err
	}
	for i, k := range e.Commitments {
		data, ok := have[k.Name]
		if !ok {
			continue
		}
		salt := [journal.SaltSize]byte(salts[i*journal.SaltSize:])
		if dead(salt[:]) {
			delete(have, k.Name)
			continue
		}
		if !bytes.Equal(journal.Commit(salt, journal.Content{Name: k.Name, Data: data}), k.Hash) {
			add(r, "the %s of the case is not what journal entry %d commits to", k.Name, no)
		}
		delete(have, k.Name)
	}
	if len(have) > 0 {
		add(r, "journal entry %d does not commit to %s", no, what)
	}
	return nil
}

// salts opens the salts of an entry's commitments; nil where they were
// destroyed.
func (s *Store) salts(no int64) (*journal.Entry, []byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saltsLocked(no)
}

// saltsLocked is salts for callers that hold mu.
func (s *Store) saltsLocked(no int64) (*journal.Entry, []byte, error) {
	var record, sealed []byte
	err := s.query("SELECT record, salts FROM journal_entry WHERE no = ?",
		func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) },
		func(st *sqlite3.Stmt) error {
			record, sealed = st.ColumnBlob(0, nil), st.ColumnBlob(1, nil)
			return nil
		})
	if err != nil {
		return nil, nil, err
	}
	e, err := journal.ParseEntry(record)
	if err != nil {
		return nil, nil, damaged("journal entry %d: %v", no, err)
	}
	if len(sealed) == 0 {
		return e, nil, nil
	}
	salts, err := s.keys.Box(seal.JournalSalt).Open(nil, sealed, saltPlace(no))
	if err == nil && len(salts) != journal.SaltSize*len(e.Commitments) {
		err = errors.New("there are not as many as commitments")
	}
	if err != nil {
		return nil, nil, damaged("the salts of journal entry %d: %v", no, err)
	}
	return e, salts, nil
}
