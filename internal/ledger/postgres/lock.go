package postgres

import (
	"context"
	"sync"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Hold implements store.Database.
func (d *database) Hold(ctx context.Context) (func(), error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, err := d.writer(ctx); err != nil {
		return nil, err
	}
	if d.holds == 0 {
		if err := d.take(ctx); err != nil {
			return nil, err
		}
	}
	d.holds++
	return sync.OnceFunc(d.release), nil
}

// take takes the lock in the session to write, or says who has it.
func (d *database) take(ctx context.Context) error {
	var got bool
	if err := d.conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", d.address.lockKey()).Scan(&got); err != nil || got {
		return err
	}
	return &ledger.Error{
		Kind: ledger.ErrLocked, Detail: "the people or keys of this case are being changed by " + d.holder(ctx),
		Hint: "wait until it is done",
	}
}

// holder names who has the lock, as far as the server tells.
func (d *database) holder(ctx context.Context) string {
	var name, since string
	key := uint64(d.address.lockKey())
	err := d.conn.QueryRow(ctx, `SELECT coalesce(a.application_name, ''), coalesce(to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '')
		FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
		WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND l.classid = $1::bigint::oid AND l.objid = $2::bigint::oid AND l.objsubid = 1`, int64(key>>32), int64(key&0xffffffff)).Scan(&name, &since)
	if err != nil || name == "" {
		return "another session of the database"
	}
	if since != "" {
		name += ", connected since " + since + " UTC"
	}
	return name
}

func (d *database) release() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.holds--; d.holds > 0 || d.conn == nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), connectTime)
	defer stop()
	if _, err := d.conn.Exec(ctx, "SELECT pg_advisory_unlock($1)", d.address.lockKey()); err != nil {
		d.drop() // with the session goes the lock
	}
}
