package sqlite

import (
	"context"
	"errors"
	"runtime"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// State returns the state of the ledger; nil where nothing was mined yet.
func (s *Store) State(ctx context.Context) (*ledger.State, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g, err := s.current()
	if err != nil || g.no == 0 {
		return nil, err
	}
	packed, err := s.packedState(g)
	if err != nil {
		return nil, explain("read the state of the ledger", err)
	}
	st, err := pack.OpenState(packed)
	return st, explain("read the state of the ledger", err)
}

func (s *Store) packedState(g generation) ([]byte, error) {
	s.mu.Lock()
	var sealed []byte
	err := s.query("SELECT sealed FROM state WHERE generation = ?", func(st *sqlite3.Stmt) error {
		return st.BindInt64(1, g.no)
	}, func(st *sqlite3.Stmt) error {
		sealed = st.ColumnBlob(0, nil)
		return nil
	})
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if sealed == nil {
		return nil, damaged("ledger.db has no state of generation %d", g.no)
	}
	squeezed, err := s.keys.Box(seal.State).Open(nil, sealed, statePlace(g.no))
	if err != nil {
		return nil, err
	}
	return pack.Unsqueeze(squeezed)
}

// readBlock reads a block into b, whose buffers are used again.
func (s *Store) readBlock(g generation, no int64, b *pack.Sealed) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := false
	err := s.query("SELECT b.first, b.count, b.plain, k.contact, k.rest, s.contact, s.rest FROM person_block b "+
		"JOIN person_key k USING (no) JOIN person_sealed s USING (no) WHERE no = ?",
		func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) },
		func(st *sqlite3.Stmt) error {
			found = copy(b.Block.First[:], st.ColumnRawBlob(0)) == 16
			b.No, b.Block.Count = no, st.ColumnInt(1)
			b.Block.Plain = st.ColumnBlob(2, b.Block.Plain[:0])
			b.KeyContact = st.ColumnBlob(3, b.KeyContact[:0])
			b.KeyRest = st.ColumnBlob(4, b.KeyRest[:0])
			b.Contact = st.ColumnBlob(5, b.Contact[:0])
			b.Rest = st.ColumnBlob(6, b.Rest[:0])
			return nil
		})
	if err == nil && (!found || b.Block.Count < 0 || b.Block.Count > pack.Max) {
		err = s.missing(g, no)
	}
	return explain("read people", err)
}

// missing says why a block of a generation is not there. The caller holds mu.
func (s *Store) missing(g generation, no int64) error {
	if now, err := s.generation(); err != nil || now.no != g.no {
		return errors.Join(err, &ledger.Error{Kind: ledger.ErrChanged, Detail: "the ledger was replaced while it was read", Hint: "read it again"})
	}
	return damaged("block %d of people is missing or malformed", no)
}

// readJob is a block on its way out: read, opened and unpacked, given.
type readJob struct {
	sealed pack.Sealed
	people []ledger.Person
}

// People calls fn with every person by rising id. A person is fn's to keep.
// Blocks are opened ahead on all cores; fn runs on the caller's goroutine, and
// what it returns ends the reading.
func (s *Store) People(ctx context.Context, fn func(*ledger.Person) error) error {
	if err := s.keys.May(seal.Contact, seal.People); err != nil {
		return err
	}
	return s.each(ctx, fn, s.openWhole)
}

// Contacts is People for keys that send messages: of each person only id, kind
// and exposures, and names, addresses, language, country and category.
func (s *Store) Contacts(ctx context.Context, fn func(*ledger.Person) error) error {
	if err := s.keys.May(seal.Contact); err != nil {
		return err
	}
	return s.each(ctx, fn, func(b *pack.Sealed) ([]ledger.Person, error) {
		raw, err := b.OpenContact(s.keys)
		if err != nil {
			return nil, err
		}
		return raw.Contacts()
	})
}

// Reviewed calls fn with every person who has a conflict that waits for a
// decision, as People does. It opens only blocks that have such people.
func (s *Store) Reviewed(ctx context.Context, fn func(*ledger.Person) error) error {
	if err := s.keys.May(seal.Contact, seal.People); err != nil {
		return err
	}
	g, err := s.current()
	if err != nil {
		return err
	}
	var plain []byte
	want := func(no int64) (any bool, err error) {
		var count int
		if plain, count, err = s.readPlain(g, no, plain); err != nil {
			return false, explain("read people", err)
		}
		err = pack.EachPlain(plain, count, func(_ int, c *pack.Counted) error {
			any = any || c.Review
			return nil
		})
		return any, err
	}
	reviewed := func(p *ledger.Person) error {
		if !p.Review {
			return nil
		}
		return fn(p)
	}
	return s.blocks(ctx, g, want, reviewed, s.openWhole)
}

// openWhole opens both halves of a block.
func (s *Store) openWhole(b *pack.Sealed) ([]ledger.Person, error) {
	raw, err := b.Open(s.keys)
	if err != nil {
		return nil, err
	}
	return raw.People()
}

func (s *Store) each(ctx context.Context, fn func(*ledger.Person) error, open func(*pack.Sealed) ([]ledger.Person, error)) error {
	g, err := s.current()
	if err != nil {
		return err
	}
	return s.blocks(ctx, g, func(int64) (bool, error) { return true, nil }, fn, open)
}

// blocks reads the people of the blocks that are wanted.
func (s *Store) blocks(ctx context.Context, g generation, want func(no int64) (bool, error), fn func(*ledger.Person) error,
	open func(*pack.Sealed) ([]ledger.Person, error),
) error {
	workers := runtime.GOMAXPROCS(0)
	return run(ctx, workers, 4*workers,
		func(l *line[readJob]) error {
			for no := g.blockFirst; no < g.blockEnd; no++ {
				if wanted, err := want(no); err != nil || !wanted {
					if err != nil {
						return err
					}
					continue
				}
				j, err := l.take()
				if err == nil {
					err = s.readBlock(g, no, &j.sealed)
				}
				if err == nil {
					err = l.put(j)
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
		func(_ int, j *readJob) (err error) {
			j.people, err = open(&j.sealed)
			return explain("read people", err)
		},
		func(j *readJob) error {
			for i := range j.people {
				if err := fn(&j.people[i]); err != nil {
					return err
				}
			}
			return nil
		})
}

// Exposures calls fn with kind, review mark and exposures of every person, by
// rising id, from the plain parts alone: it opens nothing, and what it gives is
// not authenticated as People is. ex is borrowed until fn returns.
func (s *Store) Exposures(ctx context.Context, fn func(kind ledger.PersonKind, review bool, ex []ledger.Exposure) error) error {
	g, err := s.current()
	if err != nil {
		return err
	}
	var plain []byte
	for no := g.blockFirst; no < g.blockEnd; no++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		var count int
		if plain, count, err = s.readPlain(g, no, plain); err != nil {
			return explain("read people", err)
		}
		err := pack.EachPlain(plain, count, func(_ int, c *pack.Counted) error {
			return fn(c.Kind, c.Review, c.Exposures)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) readPlain(g generation, no int64, buf []byte) (plain []byte, count int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.query("SELECT count, plain FROM person_block WHERE no = ?",
		func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) },
		func(st *sqlite3.Stmt) error {
			count, plain = st.ColumnInt(0), st.ColumnBlob(1, buf[:0])
			return nil
		})
	if err == nil && (count < 0 || count > pack.Max) {
		err = s.missing(g, no)
	}
	return plain, count, err
}
