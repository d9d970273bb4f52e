package postgres

import (
	"context"
	"strings"
)

// erased are the tables of which nothing erased may be left. They are small;
// what the others keep is sealed by keys that were in these.
var erased = []string{"person_key", "state", "document", "notice_plan", "notice_row", "notice_past", "journal_entry", "store"}

// sweep rewrites the tables that rows were erased of, so that the files of the
// database hold them no more. The caller holds mu.
func (d *database) sweep(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	conn, err := d.writer(ctx)
	if err != nil {
		return err
	}
	for _, table := range erased {
		if _, err := conn.Exec(ctx, "VACUUM (FULL) "+table); err != nil {
			return d.Explain("sweep", err)
		}
	}
	if _, err := conn.Exec(ctx, "UPDATE store SET unswept = 0"); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "VACUUM (FULL) store")
	return err
}

// sweepLeft does what a kill or another reader kept an act from.
func (d *database) sweepLeft(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	conn, err := d.writer(ctx)
	if err != nil {
		return err
	}
	var left int64
	if err := conn.QueryRow(ctx, "SELECT unswept FROM store").Scan(&left); err != nil || left == 0 {
		return err
	}
	return d.sweep(ctx)
}

// Compact implements store.Database: the room of deleted rows is used again.
func (d *database) Compact(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	conn, err := d.writer(ctx)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "VACUUM (ANALYZE) "+strings.Join([]string{"person_block", "person_key", "person_sealed", "person_index", "state", "ledger"}, ", "))
	return err
}
