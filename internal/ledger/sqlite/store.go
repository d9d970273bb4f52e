package sqlite

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/seal"
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

// Store is an open case. Its methods may be called from many goroutines; one
// Replace or Record runs at a time.
type Store struct {
	dir   string
	opt   Options
	desc  *caseJSON
	keys  *seal.Keys
	log   *journal.Log
	lock  *os.File // nil when opened to read
	write sync.Mutex

	mu    sync.Mutex // guards what follows, for as long as one statement runs
	db    *sqlite3.Conn
	stmts map[string]*sqlite3.Stmt
}

func openLocked(dir string, opt Options, held *os.File) (s *Store, err error) {
	s = &Store{dir: dir, opt: opt, lock: held, stmts: map[string]*sqlite3.Stmt{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
			s = nil
		}
	}()
	s.desc, err = readCase(filepath.Join(dir, caseFile))
	if errors.Is(err, fs.ErrNotExist) {
		return s, halfMade(dir)
	}
	if err != nil {
		return s, err
	}
	v, err := s.openDB()
	if err != nil {
		return s, explain("open the ledger", err)
	}
	if s.keys, err = s.unwrap(v); err != nil {
		return s, err
	}
	if !opt.ReadOnly {
		if err := s.keys.May(seal.JournalSign); err != nil {
			return s, err
		}
	}
	if s.log, err = newLog(s.desc, s.keys, &s.opt); err != nil {
		return s, err
	}
	if s.log != nil && s.log.VerifierKey() != s.desc.JournalKey {
		return s, damaged("the journal's public key in case.json is not that of its keys")
	}
	if err := s.migrate(v); err != nil {
		return s, explain("bring the case forward", err)
	}
	if !opt.ReadOnly {
		err = explain("export the journal", s.exportJournal())
	}
	return s, err
}

// openDB opens ledger.db and gives its layout.
func (s *Store) openDB() (v int, err error) {
	path := filepath.Join(s.dir, ledgerFile)
	if _, err := os.Stat(path); err != nil {
		return 0, damaged("ledger.db cannot be read: %v", err)
	}
	if !s.opt.ReadOnly {
		if err := wipeLeftovers(s.dir); err != nil {
			return 0, err
		}
	}
	if s.db, err = sqlite3.OpenFlags(uri(path, s.opt.vfs), sqlite3.OPEN_READWRITE|sqlite3.OPEN_URI); err != nil {
		return 0, err
	}
	if err := s.db.BusyTimeout(busyTimeout); err != nil {
		return 0, err
	}
	if s.opt.ReadOnly {
		err = s.db.Exec("PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY; PRAGMA query_only=ON; PRAGMA trusted_schema=OFF;")
	} else {
		err = s.db.Exec(pragmas)
	}
	if err != nil {
		return 0, err
	}
	if v, err = s.readLayout(); err != nil {
		return 0, err
	}
	id := ""
	err = s.query("SELECT case_id FROM ledger", nil, func(st *sqlite3.Stmt) error {
		id = st.ColumnText(0)
		return nil
	})
	if err == nil && id != s.desc.Case {
		err = damaged("ledger.db belongs to another case than case.json")
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
	s.write.Lock()
	defer s.write.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, st := range s.stmts {
		errs = append(errs, st.Close())
	}
	s.stmts = nil
	if s.db != nil {
		errs = append(errs, s.db.Close())
		s.db = nil
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
		s.lock = nil
	}
	return errors.Join(errs...)
}

// Dir is the case folder.
func (s *Store) Dir() string { return s.dir }

// ScratchDir is where the case's scratch files go.
func (s *Store) ScratchDir() string { return filepath.Join(s.dir, scratchDir) }

// CaseID is the case's random id, 32 hex digits.
func (s *Store) CaseID() string { return s.desc.Case }

// Keys are the case's keys: ids of people and blind indexes come from them.
func (s *Store) Keys() *seal.Keys { return s.keys }

// JournalKey is the public key that verifies the journal's heads.
func (s *Store) JournalKey() string { return s.desc.JournalKey }

// errClosed is given by a Store that was closed.
var errClosed = errors.New("the case is closed")

// origin names the case in the heads of its journal.
func origin(c *caseJSON) string { return "tocsin-case-" + c.Case }

// newLog makes the journal's log; none for a key whose role writes nothing.
func newLog(c *caseJSON, keys *seal.Keys, opt *Options) (*journal.Log, error) {
	if keys.Signer() == nil {
		return nil, nil
	}
	if _, err := hex.DecodeString(c.Case); err != nil {
		return nil, damaged("the id of the case is no hex number")
	}
	log, err := journal.New(origin(c), keys.Signer(), opt.Rand, opt.Now, func(n int64, salts []byte) ([]byte, error) {
		return keys.Box(seal.JournalSalt).Seal(nil, salts, saltPlace(n), opt.Rand)
	})
	if err != nil {
		return nil, err
	}
	return log.ActAs(keys.Actor()), nil
}

func saltPlace(n int64) []byte { return seal.Place("journal salts", uint64(n)) }
