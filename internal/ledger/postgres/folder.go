package postgres

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// The names in the folder that stands for a case.
const (
	caseFile  = "case.json"
	newSuffix = ".new"
	lockFile  = "lock"
	runPrefix = "run-"
)

// folder is the folder that stands for a case on this machine, of which several
// processes may make use at once.
type folder struct {
	dir     string
	scratch string   // of this process
	held    *os.File // its lock
}

// openFolder makes the folder where it is not there, takes a scratch folder in
// it and empties those of processes that are gone.
func openFolder(dir string, rnd io.Reader) (*folder, error) {
	all := filepath.Join(dir, store.ScratchDir)
	if err := errors.Join(os.MkdirAll(all, 0o700), os.MkdirAll(filepath.Join(dir, store.JournalDir), 0o700)); err != nil {
		return nil, fmt.Errorf("make the case folder: %w", err)
	}
	if err := sweepScratch(all); err != nil {
		return nil, fmt.Errorf("empty scratch: %w", err)
	}
	var no [8]byte
	if _, err := io.ReadFull(rnd, no[:]); err != nil {
		return nil, err
	}
	f := &folder{dir: dir, scratch: filepath.Join(all, fmt.Sprintf("%s%x", runPrefix, no))}
	if err := os.Mkdir(f.scratch, 0o700); err != nil {
		return nil, fmt.Errorf("make a scratch folder: %w", err)
	}
	var err error
	if f.held, err = os.OpenFile(filepath.Join(f.scratch, lockFile), os.O_RDWR|os.O_CREATE, 0o600); err == nil {
		_, err = store.TryLock(f.held)
	}
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// sweepScratch removes the scratch folders that no process holds. One that was
// made a moment ago may not be locked yet.
func sweepScratch(all string) error {
	list, err := os.ReadDir(all)
	if err != nil {
		return err
	}
	for _, e := range list {
		info, err := e.Info()
		if err != nil || !e.IsDir() || !strings.HasPrefix(e.Name(), runPrefix) || time.Since(info.ModTime()) < time.Minute {
			continue
		}
		path := filepath.Join(all, e.Name())
		lock, err := os.OpenFile(filepath.Join(path, lockFile), os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			err = os.RemoveAll(path)
		} else if err == nil {
			free := false
			if free, err = store.TryLock(lock); free && err == nil {
				err = os.RemoveAll(path)
			}
			err = errors.Join(err, store.Unlock(lock))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// close gives the scratch folder up.
func (f *folder) close() error {
	if f == nil || f.scratch == "" {
		return nil
	}
	err := os.RemoveAll(f.scratch)
	if f.held != nil {
		err = errors.Join(err, store.Unlock(f.held))
	}
	f.scratch = ""
	return err
}

// guardTime is how long one process waits for another in the folder.
const guardTime = 30 * time.Second

// guard runs fn while no other process of this machine does so in the folder.
func (f *folder) guard(fn func() error) error {
	lock, err := os.OpenFile(filepath.Join(f.dir, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("lock the case folder: %w", err)
	}
	defer func() { _ = store.Unlock(lock) }()
	for end := time.Now().Add(guardTime); ; time.Sleep(10 * time.Millisecond) {
		ok, err := store.TryLock(lock)
		if err != nil {
			return fmt.Errorf("lock the case folder: %w", err)
		}
		if ok {
			return fn()
		}
		if time.Now().After(end) {
			return &ledger.Error{
				Kind: ledger.ErrLocked, Detail: "another tocsin on this machine is writing the folder " + f.dir + ", which stands for a case in a database; nothing was done",
				Hint: "wait until it is done; if none is running, see which program holds " + filepath.Join(f.dir, lockFile),
			}
		}
	}
}

// point writes case.json, which names the store.
func (f *folder) point(c *store.Case) error {
	path := filepath.Join(f.dir, caseFile)
	if err := c.Write(path + newSuffix); err != nil {
		return fmt.Errorf("write case.json: %w", err)
	}
	if err := os.Rename(path+newSuffix, path); err != nil {
		return fmt.Errorf("write case.json: %w", err)
	}
	return store.SyncDir(f.dir)
}
