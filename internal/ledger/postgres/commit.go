package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// settleTime is how long a server that was lost in a commit is asked what became
// of it.
const settleTime = 30 * time.Second

// The mark of a writer is the number of its last act, written in the act's own
// transaction. Marks of writers that are gone are dropped after a week.
const (
	dropMarks = "DELETE FROM writer WHERE at < now() - interval '7 days' AND no <> $1"
	setMark   = `INSERT INTO writer VALUES ($1, $2, now()) ON CONFLICT (no) DO UPDATE SET act = excluded.act, at = excluded.at
		RETURNING pg_current_xact_id()::text`
)

// commit commits. Where the connection is lost meanwhile, the server is asked
// whether it did. The caller holds mu.
func (d *database) commit(ctx context.Context, tx pgx.Tx) error {
	if d.acts == 0 {
		if _, err := tx.Exec(ctx, dropMarks, d.me); err != nil {
			rollback(tx)
			return err
		}
	}
	d.acts++
	id := ""
	if err := tx.QueryRow(ctx, setMark, d.me, d.acts).Scan(&id); err != nil {
		rollback(tx)
		return err
	}
	err := tx.Commit(ctx)
	if err == nil || !lost(err) {
		return err
	}
	ask, stop := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer stop()
	for {
		done, e := d.committed(ask, id)
		switch {
		case e == nil && done:
			return nil
		case e == nil:
			return err
		case ask.Err() != nil:
			return &ledger.Error{
				Kind: ledger.ErrUnreachable, Detail: "the connection to the store was lost while the act was committed: it is done whole, or not at all",
				Hint: "tocsin journal show says which", Cause: err,
			}
		}
		select {
		case <-ask.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// committed says whether the last act is in the store, once its transaction has
// ended. That a transaction of this id was committed is not enough: a server that
// fell gives the ids of those it had not written again. So the mark is read too.
func (d *database) committed(ctx context.Context, id string) (done bool, err error) {
	status, act := "", int64(0)
	err = d.pool.QueryRow(ctx, "SELECT coalesce(pg_xact_status($1::text::xid8), 'unknown')", id).Scan(&status)
	var answer *pgconn.PgError
	switch {
	case errors.As(err, &answer) && answer.Code == "22023": // the id is in the future: it was lost, and is not given yet
		return false, nil
	case err != nil:
		return false, err
	case status == "aborted":
		return false, nil
	case status != "committed":
		return false, errors.New("the transaction is " + status)
	}
	err = d.pool.QueryRow(ctx, "SELECT coalesce(max(act), 0) FROM writer WHERE no = $1", d.me).Scan(&act)
	return act == d.acts, err
}
