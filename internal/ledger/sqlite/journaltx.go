package sqlite

import (
	"errors"
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
	if t.db.GetAutocommit() {
		return errRolledBack
	}
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
