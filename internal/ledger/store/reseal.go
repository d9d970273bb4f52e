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
			func(no int64) ([]byte, error) { return pack.KeyPlace(half.column, no), nil })
		if err != nil {
			return err
		}
	}
	err := s.reseal(tx, "state", "generation", "sealed", old.Box(seal.State), next.Box(seal.State),
		func(no int64) ([]byte, error) { return statePlace(no), nil })
	if err != nil {
		return err
	}
	if err := s.resealDocuments(tx, old.Box(seal.Document), next.Box(seal.Document)); err != nil {
		return err
	}
	if err := s.resealNotices(tx, old, next); err != nil {
		return err
	}
	return s.reseal(tx, "journal_entry", "no", "salts", old.Box(seal.JournalSalt), next.Box(seal.JournalSalt),
		func(no int64) ([]byte, error) { return saltPlace(no), nil })
}

func (s *Store) resealDocuments(tx Tx, old, next *seal.Box) error {
	return s.reseal(tx, "document", "no", "sealed", old, next, func(no int64) (place []byte, err error) {
		err = tx.Query("SELECT kind, entry FROM document WHERE no = $1", []any{no}, func(r Row) error {
			place = documentPlace(r.Text(0), no, r.Int(1))
			return nil
		})
		return place, err
	})
}

// reseal seals one column of a table anew, row by row. What is empty was
// destroyed and stays so.
func (s *Store) reseal(tx Tx, table, key, column string, old, next *seal.Box, place func(no int64) ([]byte, error)) error {
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
		at, err := place(no)
		if err == nil {
			err = tx.Query(read, []any{no}, func(r Row) error {
				sealed = bytes.Clone(r.Bytes(0))
				return nil
			})
		}
		if err != nil {
			return err
		}
		plain, err := old.Open(nil, sealed, at)
		if errors.Is(err, seal.ErrDamaged) {
			return Damaged("row %d of table %s does not open, so that it cannot be sealed by new keys", no, table)
		}
		if err != nil {
			return err
		}
		if sealed, err = next.Seal(sealed[:0], plain, at, s.cfg.Rand); err != nil {
			return err
		}
		clear(plain)
		if err := tx.Erase(write, sealed, no); err != nil {
			return err
		}
	}
	return nil
}
