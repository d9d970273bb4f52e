package sqlite

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
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
	if err := create(ctx, dir, &opt, nil); err != nil {
		_ = store.Unlock(held)
		return nil, err
	}
	return openLocked(ctx, dir, opt, held)
}

// create makes the files of a case, a new one or the one that from gives.
func create(ctx context.Context, dir string, opt *Options, from *store.Source) error {
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
	c, fill, err := contents(opt, from)
	if err != nil {
		return err
	}
	if err := createLedger(ctx, at(ledgerFile+newSuffix), opt, fill); err != nil {
		return explain("make the ledger", err)
	}
	if err := c.Write(at(caseFile + newSuffix)); err != nil {
		return explain("write case.json", err)
	}
	for _, name := range []string{ledgerFile, caseFile} {
		if err := os.Rename(at(name+newSuffix), at(name)); err != nil {
			return explain("make the case folder", err)
		}
		if err := store.SyncDir(dir); err != nil {
			return explain("make the case folder", err)
		}
	}
	return nil
}

// contents gives the description of the case that is made, and what fills its
// tables.
func contents(opt *Options, from *store.Source) (*store.Case, func(store.Conn) error, error) {
	if from != nil {
		return from.Case, func(c store.Conn) error { return fillFrom(c, from) }, nil
	}
	desc, keys, err := store.NewCase(opt.Identity, opt.Rand, opt.Now)
	return desc, func(c store.Conn) error {
		if err := c.Query("INSERT INTO ledger VALUES (1, $1, 0, 1, 1, 1, 1, 0, 0, 1)", []any{desc.Case}, nil); err != nil {
			return err
		}
		return store.Begin(c, desc, keys, opt.Rand, opt.Now)
	}, err
}

// fillFrom copies the rows of another store.
func fillFrom(c store.Conn, from *store.Source) error {
	insert := map[string]string{}
	for _, t := range store.Tables {
		names, marks := make([]string, len(t.Columns)), make([]string, len(t.Columns))
		for i, column := range t.Columns {
			names[i], marks[i] = column.Name, "$"+strconv.Itoa(i+1)
		}
		insert[t.Name] = "INSERT INTO " + t.Name + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	}
	return from.Rows(func(table string, values []any) error { return c.Query(insert[table], values, nil) })
}

// Import makes a case in dir, which is not there, of the rows of another store.
// It is the same case, under the same keys.
func Import(ctx context.Context, dir string, opt Options, from store.Source) error {
	if _, err := os.Lstat(dir); err == nil {
		return &ledger.Error{Kind: ledger.ErrExists, Detail: "there is a file or folder at " + dir, Hint: "name one that is not there: a copy is never written over"}
	}
	if err := errors.Join(opt.complete(), os.MkdirAll(dir, privateDir)); err != nil {
		return explain("make the case folder", err)
	}
	held, err := lock(dir)
	if err != nil {
		return err
	}
	defer func() { _ = store.Unlock(held) }()
	return create(ctx, dir, &opt, &from)
}

// createLedger makes the tables and fills them.
func createLedger(ctx context.Context, path string, opt *Options, fill func(store.Conn) error) (err error) {
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
		fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", applicationID, layout)); err != nil {
		return err
	}
	if err := fill(writer{d}); err != nil {
		return err
	}
	return db.Exec("COMMIT")
}

// Open opens the case in dir. To write, it takes the lock, finishes or refuses
// a half-made case, and empties scratch/; beside another process that has the
// lock it does nothing of that. Failures: ledger.ErrNoCase, ledger.ErrHalfMade,
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
	if err != nil && opt.Beside && errors.Is(err, ledger.ErrLocked) {
		return openLocked(ctx, dir, opt, nil)
	}
	if err != nil {
		return nil, err
	}
	opt.Beside = false
	if err := settle(dir); err != nil {
		_ = store.Unlock(held)
		return nil, err
	}
	if err := spill.Clean(filepath.Join(dir, scratchDir)); err != nil {
		_ = store.Unlock(held)
		return nil, explain("empty scratch", err)
	}
	return openLocked(ctx, dir, opt, held)
}
