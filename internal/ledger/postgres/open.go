package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Options are what a store needs from outside.
type Options struct {
	Address  *Address
	Dir      string           // the folder that stands for the case on this machine
	Identity *seal.Identity   // opens the case; a new case is wrapped for it
	Rand     io.Reader        // crypto/rand.Reader; used by one goroutine at a time
	Now      func() time.Time // time.Now
	ReadOnly bool             // of Open: change nothing
	AsIs     bool             // leave the journal's export as it is found, for a check of it
	// Alone keeps others from changing people or keys from the beginning, as a
	// mine does: what it reads first must still hold when it writes.
	Alone bool
	// Memory bounds what Replace holds while it sorts the blind index, in
	// bytes; 0 is 256 MiB. What does not fit goes to scratch, sealed.
	Memory int64
}

func (o *Options) complete() error {
	if o.Rand == nil || o.Now == nil || o.Address == nil || o.Dir == "" {
		return errors.New("postgres: Options.Address, Dir, Rand and Now must be given")
	}
	if o.Memory <= 0 {
		o.Memory = 256 << 20
	}
	return nil
}

// Store is an open case in a database.
type Store struct {
	*store.Store
	opt    Options
	db     *database
	folder *folder
}

// Open opens the case in the schema that the address names. Where the folder
// does not stand for it yet, it does so afterwards. Failures: ledger.ErrNoCase,
// ErrLocked, ErrNewer, ErrDamaged, ErrShredded, ErrUnreachable, and those of
// seal.Unwrap.
func Open(ctx context.Context, opt Options) (s *Store, err error) {
	if err := opt.complete(); err != nil {
		return nil, err
	}
	if opt.Address.schema == "" {
		return nil, wrongAddress("the address of the store names no schema")
	}
	s = &Store{opt: opt}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
			s = nil
		}
	}()
	if s.db, err = connect(ctx, opt.Address); err != nil {
		return s, err
	}
	desc, err := s.db.describe(ctx, &opt)
	if err != nil {
		return s, err
	}
	pointer, err := pinned(opt.Dir, desc, opt.Address)
	if err != nil {
		return s, err
	}
	keys, err := seal.Unwrap(desc.Keys, opt.Identity)
	if err != nil {
		return s, err
	}
	if s.folder, err = openFolder(opt.Dir, opt.Rand); err != nil {
		return s, err
	}
	s.Store, err = store.New(store.Config{
		Database: s.db, Keeper: keeper{}, Case: desc, Keys: keys, Dir: opt.Dir, Scratch: s.folder.scratch,
		Rand: opt.Rand, Now: opt.Now, ReadOnly: opt.ReadOnly, Memory: opt.Memory, Shared: true, Guard: s.folder.guard, Clock: serverClock,
	})
	if err != nil {
		return s, err
	}
	if pointer == nil {
		if err := s.folder.point(desc.Elsewhere(opt.Address.String())); err != nil {
			return s, err
		}
	}
	return s, s.ready(ctx)
}

// ready ends the opening: of one to write it takes the lock that was asked for,
// sweeps what was left, and brings the journal's export forward.
func (s *Store) ready(ctx context.Context) error {
	if s.opt.ReadOnly {
		return nil
	}
	if s.opt.Alone {
		if _, err := s.db.Hold(ctx); err != nil { // until the session ends
			return s.db.Explain("open the case", err)
		}
	}
	if err := s.db.sweepLeft(ctx); err != nil {
		return s.db.Explain("sweep what was erased", err)
	}
	if err := s.raise(ctx); err != nil {
		return s.db.Explain("bring the case forward", err)
	}
	if s.opt.AsIs {
		return nil
	}
	return s.Ready(ctx)
}

// raise gives a case of an earlier format the keys that it lacks. Where somebody
// changes people or keys meanwhile it is left to a later opening.
func (s *Store) raise(ctx context.Context) error {
	if !s.Lacking() {
		return nil
	}
	if !s.opt.Alone {
		release, err := s.db.Hold(ctx)
		if errors.Is(err, ledger.ErrLocked) {
			return nil
		}
		if err != nil {
			return err
		}
		defer release()
	}
	return s.Raise(ctx, func(store.Tx) error { return nil })
}

// describe reads and checks the description of the case, and brings it forward.
func (d *database) describe(ctx context.Context, opt *Options) (*store.Case, error) {
	v, text, err := d.described(ctx)
	if err != nil {
		return nil, err
	}
	desc, err := store.ParseCase([]byte(text), "the description of the case in "+d.address.String(), opt.Dir)
	if err != nil {
		return nil, err
	}
	if err := store.CheckLayout("the case in the store", v, layout(), opt.ReadOnly); err != nil {
		return nil, err
	}
	if v < layout() {
		if err := d.migrate(ctx); err != nil {
			return nil, d.Explain("bring the case forward", err)
		}
	}
	id := ""
	if err := d.pool.QueryRow(ctx, "SELECT case_id FROM ledger").Scan(&id); err != nil {
		return nil, d.Explain("open the ledger", err)
	}
	if id != desc.Case {
		return nil, store.Damaged("the ledger in the store belongs to another case than its description")
	}
	return desc, nil
}

// pinned reads the case.json of the folder and holds the store to it: who can
// write the database cannot put another case, with another journal, in the
// place of this one. nil where there is none yet.
func pinned(dir string, desc *store.Case, a *Address) (*store.Case, error) {
	c, err := store.ReadCase(filepath.Join(dir, caseFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // the folder does not stand for a case yet
	}
	if err != nil {
		return nil, err
	}
	if c.Store == "" {
		return nil, &ledger.Error{Kind: ledger.ErrExists, Detail: "the folder " + dir + " holds a case of its own", Hint: "name another folder with --case"}
	}
	if c.Case != desc.Case || c.JournalKey != desc.JournalKey {
		return nil, store.Damaged("the case in %s is not the one that %s stands for", a, dir)
	}
	return c, nil
}

// Close ends the use of the case and frees what it held.
func (s *Store) Close() error {
	var err error
	switch {
	case s.Store != nil:
		err = s.Store.Close()
	case s.db != nil:
		err = s.db.Close()
	}
	return errors.Join(err, s.folder.close())
}

// keeper fills store.Keeper: the description is in the database, and is changed
// in the transaction in which the ledger takes the keys.
type keeper struct{}

// Offer implements store.Keeper.
func (keeper) Offer(*store.Case) error { return nil }

// Take implements store.Keeper.
func (keeper) Take(tx store.Tx, c *store.Case) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return tx.Erase("UPDATE store SET description = $1", string(text))
}

// Settle implements store.Keeper.
func (keeper) Settle(*store.Case) error { return nil }
