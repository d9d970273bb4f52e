package sqlite

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/spill"
)

//go:embed schema.sql
var schema string

// Create makes a case in dir, which need not be there, and opens it to write.
// It fails with ErrExists where there is one. Killed half-way it leaves what
// the next Create or Open recognises.
func Create(ctx context.Context, dir string, opt Options) (*Store, error) {
	if err := opt.complete(); err != nil {
		return nil, err
	}
	if opt.Identity == nil {
		return nil, &seal.Error{Kind: seal.ErrNoKey, Detail: "a case needs a key to be sealed for"}
	}
	if err := os.MkdirAll(dir, privateDir); err != nil {
		return nil, explain("make the case folder", err)
	}
	held, err := lock(dir)
	if err != nil {
		return nil, err
	}
	if err := create(ctx, dir, &opt); err != nil {
		held.Close()
		return nil, err
	}
	return openLocked(ctx, dir, opt, held)
}

func create(ctx context.Context, dir string, opt *Options) error {
	if err := settle(dir); err != nil {
		return err
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	if _, err := os.Lstat(at(caseFile)); err == nil {
		return &ledger.Error{Kind: ledger.ErrExists, Detail: "there is a case in " + dir, Hint: "open it, or name another folder"}
	}
	if i, err := os.Lstat(filepath.Join(dir, journalDir, journal.EntriesFile)); err == nil && i.Size() > 0 {
		return &ledger.Error{
			Kind: ledger.ErrHalfMade, Detail: "the folder " + dir + " holds the journal of a case that is gone",
			Hint: "name another folder",
		}
	}
	for _, d := range []string{journalDir, scratchDir} {
		if err := os.MkdirAll(at(d), privateDir); err != nil {
			return explain("make the case folder", err)
		}
	}
	c, keys, err := store.NewCase(opt.Identity, opt.Rand, opt.Now)
	if err != nil {
		return err
	}
	if err := createLedger(ctx, at(ledgerFile+newSuffix), c, keys, opt); err != nil {
		return explain("make the ledger", err)
	}
	if err := c.Write(at(caseFile + newSuffix)); err != nil {
		return explain("write case.json", err)
	}
	for _, name := range []string{ledgerFile, caseFile} {
		if err := os.Rename(at(name+newSuffix), at(name)); err != nil {
			return explain("make the case folder", err)
		}
		if err := syncDir(dir); err != nil {
			return explain("make the case folder", err)
		}
	}
	return nil
}

// createLedger makes the tables and the journal's first entry.
func createLedger(ctx context.Context, path string, c *store.Case, keys *seal.Keys, opt *Options) (err error) {
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, privateFile); err != nil {
		return err
	} else if err := f.Close(); err != nil {
		return err
	}
	db, err := sqlite3.OpenContext(ctx, uri(path, opt.vfs))
	if err != nil {
		return err
	}
	d := &database{db: db, stmts: map[string]*sqlite3.Stmt{}}
	defer func() { err = errors.Join(err, d.Close()) }()
	if err := db.Exec(fmt.Sprintf("PRAGMA page_size=%d; PRAGMA auto_vacuum=INCREMENTAL;", pageSize) + pragmas); err != nil {
		return err
	}
	if err := db.Exec("BEGIN IMMEDIATE;" + schema + strings.Join(migrations[:], "") +
		fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", applicationID, layout) +
		"INSERT INTO ledger VALUES (1, '" + c.Case + "', 0, 1, 1, 1, 1, 0, 0, 1);"); err != nil {
		return err
	}
	if err := store.Begin(writer{d}, c, keys, opt.Rand, opt.Now); err != nil {
		return err
	}
	return db.Exec("COMMIT")
}

// Open opens the case in dir. To write, it takes the lock, finishes or refuses
// a half-made case, and empties scratch/. Failures: ledger.ErrNoCase, ledger.ErrHalfMade,
// ledger.ErrLocked, ledger.ErrNewer, ledger.ErrDamaged, and those of seal.Unwrap.
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	if err := opt.complete(); err != nil {
		return nil, err
	}
	if !Exists(dir) {
		return nil, &ledger.Error{
			Kind: ledger.ErrNoCase, Detail: "there is no case in " + dir,
			Hint: "mine a leak to make one, or name its folder with --case",
		}
	}
	if opt.ReadOnly {
		return openLocked(ctx, dir, opt, nil)
	}
	held, err := lock(dir)
	if err != nil {
		return nil, err
	}
	if err := settle(dir); err != nil {
		held.Close()
		return nil, err
	}
	if err := spill.Clean(filepath.Join(dir, scratchDir)); err != nil {
		held.Close()
		return nil, explain("empty scratch", err)
	}
	return openLocked(ctx, dir, opt, held)
}
