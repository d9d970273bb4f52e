package sqlite

import (
	"errors"

	"github.com/ncruces/go-sqlite3"

	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// resealAll seals by new keys all that the old ones sealed, but for the blocks
// of people: of those it wraps their own keys again. The caller holds mu, in a
// transaction.
func (s *Store) resealAll(old, next *seal.Keys) error {
	for _, half := range []struct {
		column  string
		purpose seal.Purpose
	}{{"contact", seal.Contact}, {"rest", seal.People}} {
		err := s.reseal("person_key", "no", half.column, old.Box(half.purpose), next.Box(half.purpose),
			func(no int64) ([]byte, error) { return pack.KeyPlace(half.column, no), nil })
		if err != nil {
			return err
		}
	}
	err := s.reseal("state", "generation", "sealed", old.Box(seal.State), next.Box(seal.State),
		func(no int64) ([]byte, error) { return statePlace(no), nil })
	if err != nil {
		return err
	}
	if err := s.resealDocuments(old.Box(seal.Document), next.Box(seal.Document)); err != nil {
		return err
	}
	if err := s.resealNotices(old, next); err != nil {
		return err
	}
	return s.reseal("journal_entry", "no", "salts", old.Box(seal.JournalSalt), next.Box(seal.JournalSalt),
		func(no int64) ([]byte, error) { return saltPlace(no), nil })
}

func (s *Store) resealDocuments(old, next *seal.Box) error {
	return s.reseal("document", "no", "sealed", old, next, func(no int64) (place []byte, err error) {
		err = s.query("SELECT kind, entry FROM document WHERE no = ?",
			func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) },
			func(st *sqlite3.Stmt) error {
				place = documentPlace(st.ColumnText(0), no, st.ColumnInt64(1))
				return nil
			})
		return place, err
	})
}

// reseal seals one column of a table anew, row by row. What is empty was
// destroyed and stays so.
func (s *Store) reseal(table, key, column string, old, next *seal.Box, place func(no int64) ([]byte, error)) error {
	var rows []int64
	err := s.query("SELECT "+key+" FROM "+table+" WHERE length("+column+") > 0", nil, func(st *sqlite3.Stmt) error {
		rows = append(rows, st.ColumnInt64(0))
		return nil
	})
	if err != nil {
		return err
	}
	read, write := "SELECT "+column+" FROM "+table+" WHERE "+key+" = ?", "UPDATE "+table+" SET "+column+" = ? WHERE "+key+" = ?"
	for _, no := range rows {
		var sealed []byte
		at, err := place(no)
		if err == nil {
			err = s.query(read, func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) }, func(st *sqlite3.Stmt) error {
				sealed = st.ColumnBlob(0, nil)
				return nil
			})
		}
		if err != nil {
			return err
		}
		plain, err := old.Open(nil, sealed, at)
		if errors.Is(err, seal.ErrDamaged) {
			return damaged("row %d of table %s does not open, so that it cannot be sealed by new keys", no, table)
		}
		if err != nil {
			return err
		}
		if sealed, err = next.Seal(sealed[:0], plain, at, s.opt.Rand); err != nil {
			return err
		}
		clear(plain)
		if err := s.insert(write, sealed, no); err != nil {
			return err
		}
	}
	return nil
}
