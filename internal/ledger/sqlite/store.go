package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// Measured over 1,000,000 people: pages of 16 KiB load as fast as larger ones
// and waste least; a cache of 8 MiB is as fast as one of 32, since loading
// appends. EXTRA syncs the folder too, so that what was answered survives a cut
// of power.
const (
	pageSize      = 16 << 10
	layout        = len(migrations) + 1
	applicationID = 0x746f6373 // "tocs"
	pragmas       = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA cache_size=-8192;" +
		"PRAGMA temp_store=MEMORY; PRAGMA secure_delete=FAST; PRAGMA trusted_schema=OFF;"
	busyTimeout = time.Minute // how long another process is waited for
)

// Store is an open case in a folder.
type Store struct {
	*store.Store
	dir  string
	opt  Options
	db   *database
	lock *os.File // nil when opened to read
}

func openLocked(ctx context.Context, dir string, opt Options, held *os.File) (s *Store, err error) {
	s = &Store{dir: dir, opt: opt, lock: held, db: &database{dir: dir, stmts: map[string]*sqlite3.Stmt{}}}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
			s = nil
		}
	}()
	desc, err := store.ReadCase(filepath.Join(dir, caseFile))
	if errors.Is(err, fs.ErrNotExist) {
		return s, halfMade(dir)
	}
	if err != nil {
		return s, err
	}
	v, err := s.openDB(desc)
	if err != nil {
		return s, explain("open the ledger", err)
	}
	keys, err := s.unwrap(v, desc)
	if err != nil {
		return s, err
	}
	s.Store, err = store.New(store.Config{
		Database: s.db, Keeper: keeper{dir}, Case: desc, Keys: keys, Dir: dir, Scratch: filepath.Join(dir, scratchDir),
		Rand: opt.Rand, Now: opt.Now, ReadOnly: opt.ReadOnly, Memory: opt.Memory, Beside: opt.Beside,
	})
	if err != nil {
		return s, err
	}
	if err := s.migrate(ctx, v); err != nil {
		return s, explain("bring the case forward", err)
	}
	if s.owns() && !opt.AsIs {
		err = s.Ready(ctx)
	}
	return s, err
}

// owns reports whether the case was opened to change whatever is asked: nobody
// else does so at the same time.
func (s *Store) owns() bool { return !s.opt.ReadOnly && !s.opt.Beside }

// openDB opens ledger.db and gives its layout.
func (s *Store) openDB(desc *store.Case) (v int, err error) {
	path := filepath.Join(s.dir, ledgerFile)
	if _, err := os.Stat(path); err != nil {
		return 0, store.Damaged("ledger.db cannot be read: %v", err)
	}
	db, err := sqlite3.OpenFlags(uri(path, s.opt.vfs), sqlite3.OPEN_READWRITE|sqlite3.OPEN_URI)
	if err != nil && s.opt.ReadOnly { // a disk that cannot be written
		db, err = sqlite3.OpenFlags(uri(path, s.opt.vfs), sqlite3.OPEN_READONLY|sqlite3.OPEN_URI)
	}
	if err != nil {
		return 0, err
	}
	s.db.db = db
	if err := db.BusyTimeout(busyTimeout); err != nil {
		return 0, err
	}
	err = db.Exec(pragmas)
	if err == nil && s.opt.ReadOnly {
		err = db.Exec("PRAGMA query_only=ON")
	}
	if err == nil && s.owns() {
		err = s.db.wipeLeftovers()
	}
	if err != nil {
		return 0, err
	}
	if v, err = s.readLayout(); err != nil {
		return 0, err
	}
	id := ""
	err = s.db.query("SELECT case_id FROM ledger", nil, func(r store.Row) error {
		id = r.Text(0)
		return nil
	})
	if err == nil && id != desc.Case {
		err = store.Damaged("ledger.db belongs to another case than case.json")
	}
	return v, err
}

// uri names a database file; the files that SQLite makes beside it get its
// mode.
func uri(path, vfs string) string {
	p := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23", "&", "%26", "+", "%2b").Replace(filepath.ToSlash(path))
	if vfs != "" {
		vfs = "&vfs=" + vfs
	}
	return "file:" + p + "?modeof=" + p + vfs
}

// Close ends the use of the case and frees its lock.
func (s *Store) Close() error {
	var err error
	if s.Store != nil {
		err = s.Store.Close()
	} else {
		err = s.db.Close()
	}
	if s.lock != nil {
		err = errors.Join(err, store.Unlock(s.lock))
		s.lock = nil
	}
	return err
}
