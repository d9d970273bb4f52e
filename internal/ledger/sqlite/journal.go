package sqlite

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"golang.org/x/mod/sumdb/tlog"
)

// journalTx fills journal.Tx inside a transaction of the connection.
type journalTx struct{ db *sqlite3.Conn }

// Size implements journal.Tx.
func (t *journalTx) Size() (n int64, last time.Time, err error) {
	err = t.each("SELECT no, record FROM journal_entry ORDER BY no DESC LIMIT 1", nil, func(st *sqlite3.Stmt) error {
		e, err := journal.ParseEntry(st.ColumnRawBlob(1))
		if err != nil {
			return err
		}
		n, last = st.ColumnInt64(0)+1, e.Time
		return nil
	})
	return n, last, err
}

// ReadHashes implements tlog.HashReader.
func (t *journalTx) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		found := false
		err := t.each("SELECT hash FROM journal_hash WHERE no = ?", []any{x}, func(st *sqlite3.Stmt) error {
			found = copy(out[i][:], st.ColumnRawBlob(0)) == tlog.HashSize
			return nil
		})
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, damaged("the journal has no hash %d", x)
		}
	}
	return out, nil
}

// Append implements journal.Tx.
func (t *journalTx) Append(n int64, record, salts []byte, hashes []tlog.Hash, head []byte) error {
	if err := t.each("INSERT INTO journal_entry VALUES (?, ?, ?)", []any{n, record, salts}, nil); err != nil {
		return err
	}
	at := tlog.StoredHashCount(n)
	for i := range hashes {
		if err := t.each("INSERT INTO journal_hash VALUES (?, ?)", []any{at + int64(i), hashes[i][:]}, nil); err != nil {
			return err
		}
	}
	return t.each("INSERT INTO journal_head VALUES (?, ?)", []any{n + 1, head}, nil)
}

func (t *journalTx) each(sql string, args []any, fn func(*sqlite3.Stmt) error) (err error) {
	st, _, err := t.db.Prepare(sql)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	for i, a := range args {
		switch v := a.(type) {
		case int64:
			err = st.BindInt64(i+1, v)
		case []byte:
			if v == nil {
				err = st.BindNull(i + 1)
			} else {
				err = st.BindBlob(i+1, v)
			}
		}
		if err != nil {
			return err
		}
	}
	for st.Step() {
		if fn != nil {
			if err := fn(st); err != nil {
				return err
			}
		}
	}
	return st.Err()
}

// Record writes a journal entry in a transaction of its own: for acts that
// change nothing in the ledger, such as an export. It is durable when Record
// returns.
func (s *Store) Record(ctx context.Context, e journal.Entry) (*journal.Entry, error) {
	if s.opt.ReadOnly {
		return nil, &Error{Kind: ErrReadOnly, Detail: "the case was opened to read"}
	}
	s.write.Lock()
	defer s.write.Unlock()
	done, err := s.record(ctx, e)
	if err != nil {
		return nil, explain("write the journal", err)
	}
	return done, s.exportJournal()
}

func (s *Store) record(ctx context.Context, e journal.Entry) (done *journal.Entry, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := s.db.Exec("BEGIN IMMEDIATE"); err != nil {
		return nil, err
	}
	if done, err = s.log.Append(&journalTx{s.db}, e); err == nil {
		err = s.db.Exec("COMMIT")
	}
	if err != nil && !s.db.GetAutocommit() {
		err = errors.Join(err, s.db.Exec("ROLLBACK"))
	}
	return done, err
}

// Journal gives all entries of the journal and its newest signed head.
func (s *Store) Journal(ctx context.Context) (entries []journal.Entry, head []byte, err error) {
	for record, err := range s.records(0) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, nil, explain("read the journal", err)
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return nil, nil, damaged("%v", err)
		}
		entries = append(entries, *e)
	}
	head, err = s.head()
	return entries, head, explain("read the journal", err)
}

// recordBatch is how many records are read under one hold of the connection.
const recordBatch = 256

// records gives the records of the journal from entry n on.
func (s *Store) records(n int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for {
			batch, err := s.recordsAt(n)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
			}
			if n += int64(len(batch)); len(batch) < recordBatch {
				return
			}
		}
	}
}

func (s *Store) recordsAt(n int64) (batch [][]byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := n
	err = s.query("SELECT no, record FROM journal_entry WHERE no >= ? ORDER BY no LIMIT ?", func(st *sqlite3.Stmt) error {
		return errors.Join(st.BindInt64(1, n), st.BindInt64(2, recordBatch))
	}, func(st *sqlite3.Stmt) error {
		if st.ColumnInt64(0) != next {
			return damaged("the journal has no entry %d", next)
		}
		next++
		batch = append(batch, st.ColumnBlob(1, nil))
		return nil
	})
	return batch, err
}

func (s *Store) head() (head []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.query("SELECT note FROM journal_head ORDER BY size DESC LIMIT 1", nil, func(st *sqlite3.Stmt) error {
		head = st.ColumnBlob(0, nil)
		return nil
	})
	if err == nil && head == nil {
		err = damaged("the journal has no head")
	}
	return head, err
}

func (s *Store) exportJournal() error {
	head, err := s.head()
	if err != nil {
		return explain("export the journal", err)
	}
	return explain("export the journal",
		journal.Export(filepath.Join(s.dir, journalDir), s.records, head, s.JournalKey()))
}
