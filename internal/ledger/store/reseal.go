package store

import (
	"bytes"
	"errors"

	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// resealAll seals by new keys all that the old ones sealed, but for the blocks
// of people: of those it wraps their own keys again.
func (s *Store) resealAll(tx Tx, old, next *seal.Keys) error {
	for _, half := range []struct {
		column  string
		purpose seal.Purpose
	}{{"contact", seal.Contact}, {"rest", seal.People}} {
		err := s.reseal(tx, "person_key", "no", half.column, old.Box(half.purpose), next.Box(half.purpose),
			func(no int64) []byte { return pack.KeyPlace(half.column, no) })
		if err != nil {
			return err
		}
	}
	if err := s.reseal(tx, "state", "generation", "sealed", old.Box(seal.State), next.Box(seal.State), statePlace); err != nil {
		return err
	}
	if err := s.resealDocuments(tx, old, next); err != nil {
		return err
	}
	if err := s.resealNotices(tx, old, next); err != nil {
		return err
	}
	return s.reseal(tx, "journal_entry", "no", "salts", old.Box(seal.JournalSalt), next.Box(seal.JournalSalt), saltPlace)
}

// resealDocuments seals documents by new keys, those that a send rests on by one of
// their own.
func (s *Store) resealDocuments(tx Tx, old, next *seal.Keys) error {
	return s.resealRows(tx, "document", "no", "sealed", func(no int64) (r resealed, err error) {
		err = tx.Query("SELECT kind, entry FROM document WHERE no = $1", []any{no}, func(row Row) error {
			kind := row.Text(0)
			r = resealed{old.Papers(ofNotices(kind)), next.Papers(ofNotices(kind)), documentPlace(kind, no, row.Int(1))}
			return nil
		})
		return r, err
	})
}

// resealed says by what a row was sealed and will be, and at which place.
type resealed struct {
	old, next *seal.Box
	place     []byte
}

// reseal seals one column of a table anew, row by row.
func (s *Store) reseal(tx Tx, table, key, column string, old, next *seal.Box, place func(no int64) []byte) error {
	return s.resealRows(tx, table, key, column, func(no int64) (resealed, error) { return resealed{old, next, place(no)}, nil })
}

// resealRows is reseal of rows that have boxes of their own. What is empty was
// destroyed and stays so.
func (s *Store) resealRows(tx Tx, table, key, column string, of func(no int64) (resealed, error)) error {
	var rows []int64
	err := tx.Query("SELECT "+key+" FROM "+table+" WHERE length("+column+") > 0", nil, func(r Row) error {
		rows = append(rows, r.Int(0))
		return nil
	})
	if err != nil {
		return err
	}
	read, write := "SELECT "+column+" FROM "+table+" WHERE "+key+" = $1", "UPDATE "+table+" SET "+column+" = $1 WHERE "+key+" = $2"
	for _, no := range rows {
		var sealed []byte
		by, err := of(no)
		if err == nil {
			err = tx.Query(read, []any{no}, func(r Row) error {
				sealed = bytes.Clone(r.Bytes(0))
				return nil
			})
		}
		if err != nil {
			return err
		}
		plain, err := by.old.Open(nil, sealed, by.place)
		if errors.Is(err, seal.ErrDamaged) {
			return Damaged("row %d of table %s does not open, so that it cannot be sealed by new keys", no, table)
		}
		if err != nil {
			return err
		}
		if sealed, err = by.next.Seal(sealed[:0], plain, by.place, s.cfg.Rand); err != nil {
			return err
		}
		clear(plain)
		if err := tx.Erase(write, sealed, no); err != nil {
			return err
		}
	}
	return nil
}
