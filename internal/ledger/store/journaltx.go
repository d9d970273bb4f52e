package store

import (
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"golang.org/x/mod/sumdb/tlog"
)

// journalTx fills journal.Tx inside a transaction.
type journalTx struct{ c Conn }

// Size implements journal.Tx.
func (t journalTx) Size() (n int64, last time.Time, err error) {
	err = t.c.Query("SELECT no, record FROM journal_entry ORDER BY no DESC LIMIT 1", nil, func(r Row) error {
		e, err := journal.ParseEntry(r.Bytes(1))
		if err != nil {
			return err
		}
		n, last = r.Int(0)+1, e.Time
		return nil
	})
	return n, last, err
}

// ReadHashes implements tlog.HashReader.
func (t journalTx) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		found := false
		err := t.c.Query("SELECT hash FROM journal_hash WHERE no = $1", []any{x}, func(r Row) error {
			found = copy(out[i][:], r.Bytes(0)) == tlog.HashSize
			return nil
		})
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, Damaged("the journal has no hash %d", x)
		}
	}
	return out, nil
}

// Append implements journal.Tx.
func (t journalTx) Append(n int64, record, salts []byte, hashes []tlog.Hash, head []byte) error {
	var sealed any = Null{}
	if salts != nil {
		sealed = salts
	}
	if err := exec(t.c, "INSERT INTO journal_entry VALUES ($1, $2, $3)", n, record, sealed); err != nil {
		return err
	}
	at := tlog.StoredHashCount(n)
	for i := range hashes {
		if err := exec(t.c, "INSERT INTO journal_hash VALUES ($1, $2)", at+int64(i), hashes[i][:]); err != nil {
			return err
		}
	}
	return exec(t.c, "INSERT INTO journal_head VALUES ($1, $2)", n+1, head)
}
