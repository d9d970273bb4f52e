package sqlite

import (
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// stmt prepares a statement once. The caller holds mu.
func (s *Store) stmt(sql string) (*sqlite3.Stmt, error) {
	if s.db == nil || s.stmts == nil {
		return nil, errClosed
	}
	if st := s.stmts[sql]; st != nil {
		return st, nil
	}
	st, _, err := s.db.Prepare(sql)
	if err != nil {
		return nil, err
	}
	s.stmts[sql] = st
	return st, nil
}

// query runs a statement and gives its rows to each, which may be nil. The
// caller holds mu or is the only user.
func (s *Store) query(sql string, bind func(*sqlite3.Stmt) error, each func(*sqlite3.Stmt) error) (err error) {
	st, err := s.stmt(sql)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Reset()) }()
	if bind != nil {
		if err := bind(st); err != nil {
			return err
		}
	}
	for st.Step() {
		if each != nil {
			if err := each(st); err != nil {
				return err
			}
		}
	}
	return st.Err()
}

func (s *Store) number(sql string) (n int64, err error) {
	err = s.query(sql, nil, func(st *sqlite3.Stmt) error {
		n = st.ColumnInt64(0)
		return nil
	})
	return n, err
}

// errRolledBack says that SQLite took the transaction back by itself, as it
// does where a disk fails: a statement after that would be one of its own.
var errRolledBack = errors.New("the transaction was rolled back")

// insert runs a statement that changes rows, inside a transaction and never
// without one. The caller holds mu.
func (s *Store) insert(sql string, args ...any) error {
	if s.db == nil {
		return errClosed
	}
	if s.db.GetAutocommit() {
		return errRolledBack
	}
	return s.query(sql, func(st *sqlite3.Stmt) (err error) {
		for i, a := range args {
			switch v := a.(type) {
			case int64:
				err = errors.Join(err, st.BindInt64(i+1, v))
			case []byte:
				err = errors.Join(err, st.BindBlob(i+1, v))
			case string:
				err = errors.Join(err, st.BindText(i+1, v))
			default:
				return fmt.Errorf("cannot bind a %T", a)
			}
		}
		return err
	}, nil)
}
