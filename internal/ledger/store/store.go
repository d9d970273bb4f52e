package store

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// The folders beside a case.
const (
	JournalDir = "journal" // the journal's export
	ScratchDir = "scratch" // sealed scratch files
)

// Config is what a leaf opens a Store with.
type Config struct {
	Database Database
	Keeper   Keeper
	Case     *Case
	Keys     *seal.Keys
	Dir      string // the case folder
	Scratch  string // folder of scratch files
	Rand     io.Reader
	Now      func() time.Time
	ReadOnly bool
	Memory   int64 // what Replace may hold while it sorts the blind index, in bytes
	// Beside: another process has the case to itself. It is read, and the journal
	// says what was looked up; its export is left to the other.
	Beside bool
	// Shared: others, on this machine or another, may write the same case. Guard
	// then runs what only one of them may do with the folder at a time.
	Shared bool
	Guard  func(func() error) error
	// Clock is one clock for all who write the case, in milliseconds since 1970;
	// nil where Now is.
	Clock func(Tx) (int64, error)
}

// Store is an open case. Its methods may be called from many goroutines; one
// Replace or Record runs at a time.
type Store struct {
	cfg   Config
	db    Database
	desc  *Case
	keys  *seal.Keys
	log   *journal.Log
	write sync.Mutex
	// seen is what was read first, so that nothing is written over what others
	// wrote after it.
	seen struct{ generation, document atomic.Int64 }
	// exported says that this Store found the journal's export to be the journal's.
	exported atomic.Bool
}

// unseen is of what was not read yet.
const unseen = -1

// New makes a Store of an open database.
func New(cfg Config) (*Store, error) {
	s := &Store{cfg: cfg, db: cfg.Database, desc: cfg.Case, keys: cfg.Keys}
	s.seen.generation.Store(unseen)
	s.seen.document.Store(unseen)
	if s.cfg.Guard == nil {
		s.cfg.Guard = func(fn func() error) error { return fn() }
	}
	if !cfg.ReadOnly {
		if err := s.keys.May(seal.JournalSign); err != nil {
			return nil, err
		}
	}
	var err error
	if s.log, err = NewLog(s.desc, s.keys, cfg.Rand, cfg.Now); err != nil {
		return nil, err
	}
	if s.log != nil && s.log.VerifierKey() != s.desc.JournalKey {
		return nil, Damaged("the journal's public key in case.json is not that of its keys")
	}
	return s, nil
}

// Close ends the use of the database.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.db.Close()
}

// Dir is the case folder.
func (s *Store) Dir() string { return s.cfg.Dir }

// ScratchDir is where the case's scratch files go.
func (s *Store) ScratchDir() string { return s.cfg.Scratch }

// CaseID is the case's random id, 32 hex digits.
func (s *Store) CaseID() string { return s.desc.Case }

// Describe is the description of the case, with its wrapped keys. It must not
// be changed.
func (s *Store) Describe() *Case { return s.desc }

// Keys are the case's keys: ids of people and blind indexes come from them.
func (s *Store) Keys() *seal.Keys { return s.keys }

// JournalKey is the public key that verifies the journal's heads.
func (s *Store) JournalKey() string { return s.desc.JournalKey }

// Exclusive runs fn while nothing is written over this Store.
func (s *Store) Exclusive(fn func() error) error {
	s.write.Lock()
	defer s.write.Unlock()
	return fn()
}

// Hold keeps others from changing people or keys until release is called, so
// that a decision may rest on what is read meanwhile. It fails with
// ledger.ErrLocked where another does so.
func (s *Store) Hold(ctx context.Context) (release func(), err error) {
	release, err = s.db.Hold(ctx)
	return release, s.explain("begin to change the case", err)
}

// ErrClosed is given by a Store that was closed.
var ErrClosed = errors.New("the case is closed")

// origin names the case in the heads of its journal.
func origin(c *Case) string { return "tocsin-case-" + c.Case }

// NewLog makes the journal's log; none for a key whose role writes nothing.
func NewLog(c *Case, keys *seal.Keys, rnd io.Reader, now func() time.Time) (*journal.Log, error) {
	if keys.Signer() == nil {
		return nil, nil
	}
	if _, err := hex.DecodeString(c.Case); err != nil {
		return nil, Damaged("the id of the case is no hex number")
	}
	log, err := journal.New(origin(c), keys.Signer(), rnd, now, func(n int64, salts []byte) ([]byte, error) {
		return keys.Box(seal.JournalSalt).Seal(nil, salts, saltPlace(n), rnd)
	})
	if err != nil {
		return nil, err
	}
	return log.ActAs(keys.Actor()), nil
}

func saltPlace(n int64) []byte { return seal.Place("journal salts", uint64(n)) }

func (s *Store) journalDir() string { return filepath.Join(s.cfg.Dir, JournalDir) }
