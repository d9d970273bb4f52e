package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// Change implements store.Database.
func (d *database) Change(ctx context.Context, erase bool, fn func(store.Tx) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	conn, err := d.writer(ctx)
	if err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	if err != nil {
		return err
	}
	if err := d.end(ctx, tx, erase, fn); err != nil {
		return err
	}
	if erase {
		return store.Afterwards("sweep what was erased", d.sweep(ctx))
	}
	return nil
}

// end runs fn once no other act is beside it, and commits, or takes back all.
func (d *database) end(ctx context.Context, tx pgx.Tx, erase bool, fn func(store.Tx) error) error {
	w := writing{statements{ctx, tx}}
	err := w.Query("SELECT one FROM ledger FOR UPDATE", nil, nil)
	if err == nil {
		err = fn(w)
	}
	if err == nil && erase {
		err = w.Query("UPDATE store SET unswept = 1", nil, nil)
	}
	if err != nil {
		rollback(tx)
		return err
	}
	return d.commit(ctx, tx)
}

// serverClock is the server's: those of the machines may differ.
func serverClock(tx store.Tx) (now int64, err error) {
	err = tx.Query("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint", nil, func(r store.Row) error { now = r.Int(0); return nil })
	return now, err
}

// writing fills store.Tx.
type writing struct{ statements }

// Erase implements store.Tx. PostgreSQL overwrites nothing in place: sweep does
// what can be done, after the commit.
func (w writing) Erase(sql string, args ...any) error { return w.Query(sql, args, nil) }

// Next implements store.Tx: what was asked for is kept beside the layout.
func (w writing) Next(table string) (n int64, err error) {
	err = w.Query("UPDATE store SET "+table+" = greatest("+table+", (SELECT coalesce(max(no), 0) FROM "+table+")) RETURNING "+table+" + 1",
		nil, func(r store.Row) error { n = r.Int(0); return nil })
	return n, err
}

func rollback(tx pgx.Tx) {
	ctx, stop := context.WithTimeout(context.Background(), connectTime)
	defer stop()
	_ = tx.Rollback(ctx) // where the connection is gone, the server does it
}
