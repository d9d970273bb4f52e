package sqlite

import (
	"context"
	"errors"
	"iter"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Record writes a journal entry in a transaction of its own: for acts that
// change nothing in the ledger, such as an export. It is durable when Record
// returns it, also beside an error that is ledger.ErrAfterwards.
func (s *Store) Record(ctx context.Context, e journal.Entry) (*journal.Entry, error) {
	if s.opt.ReadOnly {
		return nil, &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	s.write.Lock()
	defer s.write.Unlock()
	done, err := s.record(ctx, e)
	if err != nil {
		return nil, explain("write the journal", err)
	}
	return done, afterwards("export the journal", s.exportJournal())
}

func (s *Store) record(ctx context.Context, e journal.Entry) (*journal.Entry, error) {
	return s.recordWith(ctx, e, func(*journal.Entry) (func() error, error) { return func() error { return nil }, nil })
}

// recordWith appends an entry in a transaction of its own, with what prepare
// adds: it may complete the entry before it is appended, and gives what is to
// be written beside it once the entry has its number.
func (s *Store) recordWith(ctx context.Context, e journal.Entry, prepare func(*journal.Entry) (func() error, error)) (done *journal.Entry, err error) {
	err = s.transact(ctx, func() error {
		write, err := prepare(&e)
		if err == nil {
			done, err = s.log.Append(&journalTx{s.db}, e)
		}
		if err == nil {
			e.Number = done.Number
			err = write()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// transact runs fn in a transaction of its own.
func (s *Store) transact(ctx context.Context, fn func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return errClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.db.Exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		err = s.db.Exec("COMMIT")
	}
	if err != nil && !s.db.GetAutocommit() {
		err = errors.Join(err, s.db.Exec("ROLLBACK"))
	}
	return err
}

// Journal gives all entries of the journal and its newest signed head.
func (s *Store) Journal(ctx context.Context) (entries []journal.Entry, head []byte, err error) {
	for record, err := range s.Records(0) {
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

// Book reads the whole journal and proves it against its newest head.
func (s *Store) Book(ctx context.Context) (*journal.Book, error) {
	head, err := s.head()
	if err != nil {
		return nil, explain("read the journal", err)
	}
	return journal.ReadBook(func(yield func([]byte, error) bool) {
		for r, err := range s.Records(0) {
			if !yield(r, errors.Join(err, ctx.Err())) {
				return
			}
		}
	}, head, s.JournalKey())
}

// ExportJournal writes the journal's export into another folder.
func (s *Store) ExportJournal(dir string) error {
	head, err := s.head()
	if err != nil {
		return explain("export the journal", err)
	}
	return journal.Export(dir, s.Records, head, s.JournalKey())
}

// recordBatch is how many records are read under one hold of the connection.
const recordBatch = 256

// Records gives the records of the journal from entry n on.
func (s *Store) Records(n int64) iter.Seq2[[]byte, error] {
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
	return s.ExportJournal(filepath.Join(s.dir, journalDir))
}
