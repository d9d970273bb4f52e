package sqlite

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// The names in a case folder.
const (
	caseFile    = "case.json"
	ledgerFile  = "ledger.db"
	lockFile    = "lock"
	newSuffix   = ".new" // of files that are being made
	journalDir  = store.JournalDir
	scratchDir  = store.ScratchDir
	privateDir  = 0o700
	privateFile = 0o600
)

// Options are what a store needs from outside.
type Options struct {
	Identity *seal.Identity   // opens the case; a new case is wrapped for it
	Rand     io.Reader        // crypto/rand.Reader; used by one goroutine at a time
	Now      func() time.Time // time.Now
	ReadOnly bool             // of Open: take no lock and change nothing
	// Beside has Open go on where another process has the lock: all can be read,
	// and look-ups be written into the journal; nothing else is changed.
	Beside bool
	// AsIs leaves the journal's export as it is found, for a check of it.
	AsIs bool
	vfs  string // of tests: the file system below SQLite
	// Memory bounds what Replace holds while it sorts the blind index, in
	// bytes; 0 is 256 MiB. What does not fit goes to scratch, sealed.
	Memory int64
}

func (o *Options) complete() error {
	if o.Rand == nil || o.Now == nil {
		return errors.New("sqlite: Options.Rand and Options.Now must be given")
	}
	if o.Memory <= 0 {
		o.Memory = 256 << 20
	}
	return nil
}

// Exists reports whether the folder holds a case, or one that wants only its
// last renaming. What Create left before that is no case yet.
func Exists(dir string) bool {
	for _, name := range []string{caseFile, ledgerFile} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// lock takes the case for writing.
func lock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, privateFile)
	if errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission) {
		return nil, &ledger.Error{
			Kind: ledger.ErrReadOnly, Detail: "the case in " + dir + " cannot be written", Cause: err,
			Hint: "its disk is read-only, or its folder another user's: copy the folder to where you can write; what only reads it, such as tocsin case check, needs no copy",
		}
	}
	if err != nil {
		return nil, explain("lock the case", err)
	}
	ok, err := store.TryLock(f)
	if err == nil && ok {
		return f, nil
	}
	f.Close()
	if err != nil {
		return nil, fmt.Errorf("lock the case %s: %w", dir, err)
	}
	return nil, &ledger.Error{
		Kind: ledger.ErrLocked, Detail: "another tocsin is writing the case " + dir,
		Hint: "wait until it is done",
	}
}

// settle brings a half-made folder to one of two states: no case, or a whole
// one. Create makes ledger.db and case.json under other names and renames them
// in this order, so a case.json.new beside a ledger.db wants only its name.
// The caller holds the lock.
func settle(dir string) error {
	at := func(name string) string { return filepath.Join(dir, name) }
	there := func(name string) bool { _, err := os.Lstat(at(name)); return err == nil }
	switch {
	case there(caseFile):
		return nil
	case there(ledgerFile) && there(caseFile+newSuffix):
		if _, err := store.ReadCase(at(caseFile + newSuffix)); err != nil {
			return halfMade(dir)
		}
		if err := os.Rename(at(caseFile+newSuffix), at(caseFile)); err != nil {
			return err
		}
		return store.SyncDir(dir)
	case there(ledgerFile):
		return halfMade(dir)
	}
	for _, name := range []string{caseFile + newSuffix, ledgerFile + newSuffix, ledgerFile + newSuffix + "-journal"} {
		if err := os.Remove(at(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func halfMade(dir string) error {
	return &ledger.Error{
		Kind:   ledger.ErrHalfMade,
		Detail: "the folder " + dir + " has a ledger.db but no case.json with its keys",
		Hint:   "put case.json back from a copy, or name another folder",
	}
}
