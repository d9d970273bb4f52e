package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// unpacking is the hidden folder beside where a package is unpacked to. Its name is
// always the same, and whoever unpacks holds its lock: what a run that was killed
// left there in clear is removed by the next.
type unpacking struct {
	dir  string
	lock *os.File
}

// beginUnpacking takes the folder for what is unpacked to out, and empties it.
func beginUnpacking(out string) (*unpacking, error) {
	u := &unpacking{dir: filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".part")}
	if err := os.MkdirAll(u.dir, 0o700); err != nil {
		return nil, unwritable(out, err)
	}
	var err error
	if u.lock, err = os.OpenFile(filepath.Join(u.dir, "lock"), os.O_RDWR|os.O_CREATE, outMode); err != nil {
		return nil, unwritable(out, err)
	}
	switch free, err := store.TryLock(u.lock); {
	case err != nil:
		return nil, errors.Join(fmt.Errorf("cannot lock %s: %w", u.dir, cause(err)), u.lock.Close())
	case !free:
		err := &exitError{code: exitFailed, err: fmt.Errorf("another run unpacks to %s", out), hint: "wait for it, or name another folder with --out"}
		return nil, errors.Join(err, u.lock.Close())
	}
	if err := os.RemoveAll(u.files()); err != nil {
		return nil, errors.Join(unwritable(out, err), u.lock.Close())
	}
	if err := os.Mkdir(u.files(), 0o700); err != nil {
		return nil, errors.Join(unwritable(out, err), u.lock.Close())
	}
	return u, nil
}

// files is the folder of what is in clear.
func (u *unpacking) files() string { return filepath.Join(u.dir, "files") }

// end removes the folder. What it cannot remove it names.
func (u *unpacking) end() error {
	clear := os.RemoveAll(u.files())
	if err := errors.Join(clear, store.Unlock(u.lock), os.RemoveAll(u.dir)); err != nil {
		what := "an empty folder is left at"
		if clear != nil {
			what = "files in clear are left in"
		}
		return fmt.Errorf("%s %s: remove it: %w", what, u.dir, cause(err))
	}
	return nil
}
