package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// Backup copies the case into a folder that is not there: a state between two
// transactions, sealed by the same keys, that opens as a case. The entry is
// written before, so that the copy holds it.
func (s *Store) Backup(ctx context.Context, dir string, e journal.Entry) error {
	if _, err := os.Lstat(dir); err == nil {
		return &ledger.Error{Kind: ledger.ErrExists, Detail: "there is a file or folder at " + dir, Hint: "name one that is not there: a copy is never written over"}
	}
	if _, err := s.Record(ctx, e); err != nil {
		return err
	}
	return explain("copy the case", s.Exclusive(func() (err error) {
		defer func() {
			if err != nil { // half a copy is none: the folder was not there before
				err = errors.Join(err, os.RemoveAll(dir))
			}
		}()
		if err := os.MkdirAll(filepath.Join(dir, scratchDir), privateDir); err != nil {
			return err
		}
		if err := s.db.copyTo(ctx, filepath.Join(dir, ledgerFile)); err != nil {
			return err
		}
		if err := s.ExportJournal(ctx, filepath.Join(dir, journalDir)); err != nil {
			return err
		}
		if err := copyFile(filepath.Join(s.dir, caseFile), filepath.Join(dir, caseFile)); err != nil {
			return err
		}
		return store.SyncDir(dir)
	}))
}

// copyTo copies the ledger through SQLite's own means.
func (d *database) copyTo(ctx context.Context, path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return store.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	st, _, err := d.db.Prepare("VACUUM INTO ?")
	if err != nil {
		return err
	}
	if err = st.BindText(1, path); err == nil {
		st.Step()
		err = st.Err()
	}
	if err = errors.Join(err, st.Close()); err != nil {
		return err
	}
	return errors.Join(os.Chmod(path, privateFile), syncFile(path))
}

// Restore copies the case in one folder into another, which is not there. The
// caller checks both.
func Restore(from, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return &ledger.Error{Kind: ledger.ErrExists, Detail: "there is a file or folder at " + to, Hint: "name one that is not there: nothing is written over"}
	}
	held, err := lock(from)
	if err != nil {
		return err
	}
	defer func() { _ = store.Unlock(held) }()
	if err := os.MkdirAll(filepath.Join(to, scratchDir), privateDir); err != nil {
		return explain("restore the case", err)
	}
	if err := os.MkdirAll(filepath.Join(to, journalDir), privateDir); err != nil {
		return explain("restore the case", err)
	}
	// case.json last: before it there is no case.
	for _, name := range []string{
		filepath.Join(journalDir, journal.EntriesFile), filepath.Join(journalDir, journal.KeyFile), filepath.Join(journalDir, journal.HeadFile),
		ledgerFile, caseFile,
	} {
		if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return explain("restore the case", err)
		}
	}
	return explain("restore the case", store.SyncDir(to))
}

func copyFile(from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privateFile)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("there is a file at %s already: %w", to, err)
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Sync(), w.Close())
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
