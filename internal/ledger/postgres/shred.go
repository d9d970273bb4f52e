package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// dropped are the tables of a case that goes. What stays is the journal, whose
// salts go, the row that says that a case was here, and the marks of writers,
// which are random numbers.
var dropped = []string{"ledger", "state", "person_block", "person_key", "person_sealed", "person_index", "tombstone", "document", "notice_plan", "notice_text", "notice_row", "notice_past", "notice_sender", "notice_pace", "notice_day", "notice_canary"}

// Shred destroys the case: in one transaction the wrapped keys, by which all of
// it is sealed, the salts of the journal and all tables but the journal's. The
// entry is written before. The folder keeps journal/, and a case.json that says
// what was here. The Store is closed. What the server keeps outside of its
// tables, such as its write-ahead log, replicas and backups, is not reached.
func (s *Store) Shred(ctx context.Context, e journal.Entry, begun store.Begun) (*store.Shredded, error) {
	release, err := s.db.Hold(ctx)
	if err != nil {
		return nil, s.db.Explain("destroy the case", err)
	}
	defer release()
	done, err := s.Record(ctx, e)
	if err != nil {
		return nil, err
	}
	out := &store.Shredded{Entry: done.Number}
	if _, out.Head, err = s.Journal(ctx); err != nil {
		return nil, err
	}
	gone := s.Describe().Gone(done.Time)
	if out.Files, err = s.db.listDropped(ctx); err != nil {
		return nil, s.db.Explain("list what is to be destroyed", err)
	}
	if err := begun(out); err != nil {
		return nil, err
	}
	if err := s.db.destroy(ctx, gone); err != nil {
		return nil, s.db.Explain("destroy the case", err)
	}
	if err := s.db.gone(ctx); err != nil {
		return out, err
	}
	if err := s.Close(); err != nil {
		return out, err
	}
	return out, leaveStone(s.opt.Dir, gone, out)
}

// listDropped lists what goes, with its size.
func (d *database) listDropped(ctx context.Context) (list []store.WipedFile, err error) {
	for _, table := range dropped {
		w := store.WipedFile{Name: "table " + d.address.schema + "." + table}
		if err := d.pool.QueryRow(ctx, "SELECT pg_total_relation_size($1::text::regclass)", table).Scan(&w.Bytes); err != nil {
			return nil, err
		}
		list = append(list, w)
	}
	w := store.WipedFile{Name: "the wrapped keys in table " + d.address.schema + ".store"}
	err = d.pool.QueryRow(ctx, "SELECT octet_length(description) FROM store").Scan(&w.Bytes)
	return append(list, w), err
}

// destroy drops what goes.
func (d *database) destroy(ctx context.Context, gone store.Gone) error {
	text, err := json.Marshal(gone)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	conn, err := d.writer(ctx)
	if err != nil {
		return err
	}
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	err = d.end(ctx, tx, true, func(tx store.Tx) error {
		return errors.Join(
			tx.Erase("UPDATE store SET description = $1", string(text)),
			tx.Erase("UPDATE journal_entry SET salts = NULL"),
			tx.Erase("DROP TABLE "+strings.Join(dropped, ", ")))
	})
	if err != nil {
		return err
	}
	return d.sweepStone(ctx)
}

// sweepStone rewrites the tables that are left. The caller holds mu.
func (d *database) sweepStone(ctx context.Context) error {
	for _, table := range []string{"store", "journal_entry"} {
		if _, err := d.conn.Exec(ctx, "VACUUM (FULL) "+table); err != nil {
			return fmt.Errorf("sweep what was erased: %w", err)
		}
	}
	return nil
}

// gone verifies that nothing is left in the schema that opens. A folder says that
// the case was destroyed only when that is so.
func (d *database) gone(ctx context.Context) error {
	var left int64
	err := d.pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = $1 AND c.relkind = 'r' AND c.relname = ANY ($2)) + (SELECT count(*) FROM store WHERE description LIKE '%"wrap"%')
		+ (SELECT count(*) FROM journal_entry WHERE salts IS NOT NULL)`, d.address.schema, dropped).Scan(&left)
	if err == nil && left > 0 {
		err = fmt.Errorf("%d tables, keys or salts of the case are still in it", left)
	}
	return d.Explain("verify that the case is destroyed", err)
}

// leaveStone makes case.json say that the case was destroyed, and lists what is
// left in the folder.
func leaveStone(dir string, gone store.Gone, out *store.Shredded) error {
	path := filepath.Join(dir, caseFile)
	if err := store.WriteJSON(path+newSuffix, gone); err != nil {
		return fmt.Errorf("write case.json: %w", err)
	}
	if err := os.Rename(path+newSuffix, path); err != nil {
		return fmt.Errorf("write case.json: %w", err)
	}
	if err := os.RemoveAll(filepath.Join(dir, store.ScratchDir)); err != nil {
		return fmt.Errorf("empty scratch: %w", err)
	}
	var err error
	out.Left, _, err = store.LeftOf(dir)
	return errors.Join(err, store.SyncDir(dir))
}

// FinishShred makes a folder say that its case is destroyed, where the store
// says so: another machine did it, or a kill came between the two.
func FinishShred(ctx context.Context, a *Address, dir string) (*store.Shredded, error) {
	d, err := connect(ctx, a)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	_, text, err := d.described(ctx)
	if err != nil {
		return nil, err
	}
	var gone store.Gone
	if err := json.Unmarshal([]byte(text), &gone); err != nil || gone.Shredded.IsZero() {
		return nil, &ledger.Error{Kind: ledger.ErrExists, Detail: "the case in " + a.String() + " was not shredded"}
	}
	out := &store.Shredded{Entry: -1}
	if err := d.gone(ctx); err != nil {
		return nil, err
	}
	return out, leaveStone(dir, gone, out)
}
