package store

import (
	"bytes"
	"context"
	"errors"
	"iter"

	"github.com/tocsin-project/tocsin/internal/journal"
)

// Record writes a journal entry in a transaction of its own: for acts that
// change nothing in the ledger, such as an export. It is durable when Record
// returns it, also beside an error that is ledger.ErrAfterwards. Beside another
// process it is all that is written.
func (s *Store) Record(ctx context.Context, e journal.Entry) (*journal.Entry, error) {
	if err := s.writable(); err != nil && !s.cfg.Beside {
		return nil, err
	}
	s.write.Lock()
	defer s.write.Unlock()
	done, err := s.recordWith(ctx, e, func(Tx, *journal.Entry) (func() error, error) { return func() error { return nil }, nil })
	if err != nil {
		return nil, s.explain("write the journal", err)
	}
	return done, Afterwards("export the journal", s.exportJournal(ctx))
}

// recordWith appends an entry in a transaction of its own, with what prepare
// adds: it may complete the entry before it is appended, and gives what is to
// be written beside it once the entry has its number.
func (s *Store) recordWith(ctx context.Context, e journal.Entry, prepare func(Tx, *journal.Entry) (func() error, error)) (done *journal.Entry, err error) {
	err = s.db.Change(ctx, false, func(tx Tx) error {
		g, err := readGeneration(tx)
		if err == nil {
			err = s.sameKeys(g)
		}
		if err != nil {
			return err
		}
		write, err := prepare(tx, &e)
		if err != nil {
			return err
		}
		if done, err = s.log.Append(journalTx{tx}, e); err != nil {
			return err
		}
		e.Number = done.Number
		return write()
	})
	return done, err
}

// Journal gives all entries of the journal and its newest signed head.
func (s *Store) Journal(ctx context.Context) (entries []journal.Entry, head []byte, err error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer v.close()
	return v.journal(ctx)
}

func (v *view) journal(ctx context.Context) (entries []journal.Entry, head []byte, err error) {
	for record, err := range v.records(0) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, nil, v.explain("read the journal", err)
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return nil, nil, Damaged("%v", err)
		}
		entries = append(entries, *e)
	}
	head, err = v.head()
	return entries, head, v.explain("read the journal", err)
}

// Book reads the whole journal and proves it against its newest head.
func (s *Store) Book(ctx context.Context) (*journal.Book, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	head, err := v.head()
	if err != nil {
		return nil, s.explain("read the journal", err)
	}
	return journal.ReadBook(func(yield func([]byte, error) bool) {
		for r, err := range v.records(0) {
			if !yield(r, errors.Join(err, ctx.Err())) {
				return
			}
		}
	}, head, s.JournalKey())
}

// Ready ends the opening of a case to write.
func (s *Store) Ready(ctx context.Context) error {
	return s.explain("export the journal", s.exportJournal(ctx))
}

// recordBatch is how many records are read by one statement.
const recordBatch = 256

// Records gives the records of the journal from entry n on.
func (s *Store) Records(ctx context.Context, n int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		v, err := s.view(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer v.close()
		v.records(n)(yield)
	}
}

func (v *view) records(n int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for {
			batch, err := v.recordsAt(n)
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

func (v *view) recordsAt(n int64) (batch [][]byte, err error) {
	next := n
	err = v.c.Query("SELECT no, record FROM journal_entry WHERE no >= $1 ORDER BY no LIMIT $2", []any{n, int64(recordBatch)}, func(r Row) error {
		if r.Int(0) != next {
			return Damaged("the journal has no entry %d", next)
		}
		next++
		batch = append(batch, bytes.Clone(r.Bytes(1)))
		return nil
	})
	return batch, err
}

// HeadAfter gives the signed head that the journal had after entry n.
func (s *Store) HeadAfter(ctx context.Context, n int64) ([]byte, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	head, err := v.headOf(n + 1)
	return head, s.explain("read the journal", err)
}

// headOf gives the head of so many entries.
func (v *view) headOf(size int64) (head []byte, err error) {
	err = v.c.Query("SELECT note FROM journal_head WHERE size = $1", []any{size}, func(r Row) error {
		head = bytes.Clone(r.Bytes(0))
		return nil
	})
	if err == nil && head == nil {
		err = Damaged("the journal has no head of %d entries", size)
	}
	return head, err
}

// head gives the newest head.
func (v *view) head() (head []byte, err error) {
	err = v.c.Query("SELECT note FROM journal_head ORDER BY size DESC LIMIT 1", nil, func(r Row) error {
		head = bytes.Clone(r.Bytes(0))
		return nil
	})
	if err == nil && head == nil {
		err = Damaged("the journal has no head")
	}
	return head, err
}
