package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// Shred destroys the case: the wrapped keys first, by which all of it is sealed,
// then the files. The entry is written before anything is destroyed; journal/
// stays, and case.json as a stone that says what was here. Killed half-way, the
// keys are there or they are not: run again, it goes on; where they are not, begun
// has returned. The Store is closed.
func (s *Store) Shred(ctx context.Context, e journal.Entry, begun store.Begun) (*store.Shredded, error) {
	done, err := s.Record(ctx, e)
	if err != nil {
		return nil, err
	}
	out := &store.Shredded{Entry: done.Number}
	if _, out.Head, err = s.Journal(ctx); err != nil {
		return nil, err
	}
	gone := s.Describe().Gone(done.Time)
	held := s.takeLock()
	defer func() { _ = store.Unlock(held) }()
	if err := s.Close(); err != nil {
		return nil, err
	}
	path := filepath.Join(s.dir, caseFile)
	if info, err := os.Stat(path); err == nil {
		out.Files = append(out.Files, store.WipedFile{Name: caseFile + " (the wrapped keys)", Bytes: info.Size()})
	}
	rest, err := listRest(s.dir)
	if err != nil {
		return nil, explain("list what is to be destroyed", err)
	}
	if err := begun(&store.Shredded{Files: slices.Concat(out.Files, rest), Entry: out.Entry, Head: out.Head}); err != nil {
		return nil, err
	}
	if err := replaceWiped(s.dir, path, func(to string) error { return store.WriteJSON(to, gone) }); err != nil {
		return nil, explain("destroy the keys", err)
	}
	files, err := wipeRest(s.dir)
	out.Files = append(out.Files, files...)
	if err != nil {
		return out, explain("the keys are destroyed, but not the files; run it again", err)
	}
	out.Left, out.Opened, err = store.LeftOf(s.dir)
	return out, err
}

// takeLock keeps the lock beyond Close.
func (s *Store) takeLock() *os.File {
	held := s.lock
	s.lock = nil
	return held
}

// FinishShred goes on with a Shred that was cut short, and verifies it. It needs
// no key: there is none.
func FinishShred(dir string) (*store.Shredded, error) {
	c, err := store.ReadCase(filepath.Join(dir, caseFile))
	if !errors.Is(err, ledger.ErrShredded) {
		if err == nil {
			err = &ledger.Error{Kind: ledger.ErrExists, Detail: "the case " + c.Case + " was not shredded"}
		}
		return nil, err
	}
	held, err := lock(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = store.Unlock(held) }()
	out := &store.Shredded{Entry: -1}
	if out.Files, err = wipeRest(dir); err != nil {
		return out, explain("destroy the files", err)
	}
	out.Left, out.Opened, err = store.LeftOf(dir)
	return out, err
}

// listRest lists what wipeRest destroys: all but case.json, the lock, journal/ and
// the certificate.
func listRest(dir string) (files []store.WipedFile, err error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, d := range list {
		if d.Name() == caseFile || d.Name() == lockFile || d.IsDir() || store.IsCertificate(d.Name()) {
			continue
		}
		info, err := d.Info()
		if err != nil {
			return files, err
		}
		files = append(files, store.WipedFile{Name: d.Name(), Bytes: info.Size()})
	}
	return files, nil
}

// wipeRest overwrites and removes what listRest lists.
func wipeRest(dir string) (files []store.WipedFile, err error) {
	if err := spill.Clean(filepath.Join(dir, scratchDir)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	list, err := listRest(dir)
	if err != nil {
		return nil, err
	}
	for _, w := range list {
		if err := wipeFile(filepath.Join(dir, w.Name)); err != nil {
			return files, err
		}
		files = append(files, w)
	}
	return files, store.SyncDir(dir)
}

// replaceWiped puts a new file in the place of one whose contents are then
// overwritten.
func replaceWiped(dir, path string, write func(to string) error) error {
	if err := write(path + newSuffix); err != nil {
		return err
	}
	if err := wipeOld(path); err != nil {
		return err
	}
	if err := os.Link(path, path+oldSuffix); err != nil {
		return err
	}
	err := os.Rename(path+newSuffix, path)
	if err == nil {
		err = store.SyncDir(dir)
	}
	return errors.Join(err, wipeOld(path))
}
