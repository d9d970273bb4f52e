package sqlite

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// wiping runs fn in a transaction that leaves nothing of what it replaces in
// the folder: freed room is overwritten, and so is SQLite's journal, which for
// the length of the transaction holds the old pages. What the device below
// keeps of overwritten blocks is beyond it. The caller holds mu.
func (d *database) wiping(fn func(store.Tx) error) error {
	err := d.transaction("PRAGMA journal_mode=PERSIST; PRAGMA secure_delete=ON; BEGIN IMMEDIATE", func(store.Tx) error { return fn(wiper{writer{d}}) })
	after := d.wipeJournal()
	return errors.Join(err, after, d.db.Exec("PRAGMA secure_delete=FAST; PRAGMA journal_mode=DELETE"))
}

// wiper is a writer that erases all that it deletes or changes.
type wiper struct{ writer }

// Erase implements store.Tx.
func (w wiper) Erase(sql string, args ...any) error { return w.Query(sql, args, nil) }

// wipeLeftovers finishes what a kill cut short. The caller is the only user of d.
func (d *database) wipeLeftovers() error {
	return errors.Join(d.wipeJournal(), wipeOld(filepath.Join(d.dir, caseFile)), wipeFile(filepath.Join(d.dir, caseFile+newSuffix)))
}

// wipeJournal wipes a spent journal of SQLite. It does so in a transaction that
// writes nothing, so that the journal is not one that another process, which reads
// beside this one, has just begun. The caller holds mu.
func (d *database) wipeJournal() error {
	if _, err := os.Lstat(filepath.Join(d.dir, ledgerFile+"-journal")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := d.db.Exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	return errors.Join(wipeSpent(filepath.Join(d.dir, ledgerFile+"-journal")), d.db.Exec("ROLLBACK"))
}

// wipeOld wipes what replaceWiped replaced. Cut short before its renaming, the
// old name is one more of the file that is in use: then only the name goes.
func wipeOld(path string) error {
	now, err := os.Stat(path)
	old, err2 := os.Stat(path + oldSuffix)
	if errors.Is(err2, fs.ErrNotExist) {
		return nil
	}
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	if os.SameFile(now, old) {
		return removeFile(path + oldSuffix)
	}
	return wipeFile(path + oldSuffix)
}

// wipeSpent wipes a journal of SQLite that is done with, whose first bytes it
// has zeroed. One that is not must stay: the ledger is restored from it.
func wipeSpent(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var head [8]byte
	n, err := io.ReadFull(f, head[:])
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if err = errors.Join(err, f.Close()); err != nil || !bytes.Equal(head[:n], make([]byte, n)) {
		return err
	}
	return wipeFile(path)
}

// wipeFile overwrites a file with zeros, down to the disk, and removes it. A
// file that is not there is wiped.
func wipeFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil {
		zeros := make([]byte, min(info.Size(), 1<<20))
		for at := int64(0); at < info.Size() && err == nil; at += int64(len(zeros)) {
			_, err = f.WriteAt(zeros[:min(int64(len(zeros)), info.Size()-at)], at)
		}
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return removeFile(path)
}

func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
