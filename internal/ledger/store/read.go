package store

import (
	"bytes"
	"context"
	"runtime"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// State returns the state of the ledger; nil where nothing was mined yet.
func (s *Store) State(ctx context.Context) (*ledger.State, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	if v.g.no == 0 {
		return nil, nil
	}
	return v.state()
}

func (v *view) state() (*ledger.State, error) {
	packed, err := v.packedState()
	if err != nil {
		return nil, v.explain("read the state of the ledger", err)
	}
	st, err := pack.OpenState(packed)
	return st, v.explain("read the state of the ledger", err)
}

func (v *view) packedState() ([]byte, error) {
	var sealed []byte
	err := v.c.Query("SELECT sealed FROM state WHERE generation = $1", []any{v.g.no}, func(r Row) error {
		sealed = bytes.Clone(r.Bytes(0))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if sealed == nil {
		if err := v.replaced(); err != nil {
			return nil, err
		}
		return nil, Damaged("the ledger has no state of generation %d", v.g.no)
	}
	squeezed, err := v.keys.Box(seal.State).Open(nil, sealed, statePlace(v.g.no))
	if err != nil {
		return nil, err
	}
	return pack.Unsqueeze(squeezed)
}

// readBlock reads a block into b, whose buffers are used again.
func (v *view) readBlock(no int64, b *pack.Sealed) error {
	found := false
	err := v.c.Query("SELECT b.first, b.count, b.plain, k.contact, k.rest, s.contact, s.rest FROM person_block b "+
		"JOIN person_key k ON k.no = b.no JOIN person_sealed s ON s.no = b.no WHERE b.no = $1", []any{no},
		func(r Row) error {
			found = copy(b.Block.First[:], r.Bytes(0)) == 16
			b.No, b.Block.Count = no, int(r.Int(1))
			for i, to := range []*[]byte{&b.Block.Plain, &b.KeyContact, &b.KeyRest, &b.Contact, &b.Rest} {
				*to = append((*to)[:0], r.Bytes(i+2)...)
			}
			return nil
		})
	if err == nil && (!found || b.Block.Count < 0 || b.Block.Count > pack.Max) {
		err = v.missing(no)
	}
	return v.explain("read people", err)
}

// missing says why a block of a generation is not there.
func (v *view) missing(no int64) error {
	if err := v.replaced(); err != nil {
		return err
	}
	return Damaged("block %d of people is missing or malformed", no)
}

// replaced is the error that the generation was replaced while it was read, if
// it was.
func (v *view) replaced() error {
	now, err := readGeneration(v.c)
	if err == nil && now.no != v.g.no {
		err = &ledger.Error{Kind: ledger.ErrChanged, Detail: "the ledger was replaced while it was read", Hint: "read it again"}
	}
	return err
}

// readJob is a block on its way out: read, opened and unpacked, given.
type readJob struct {
	sealed pack.Sealed
	people []ledger.Person
	lines  []byte // what Lines writes of them
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
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	var plain []byte
	want := func(no int64) (any bool, err error) {
		var count int
		if plain, count, err = v.readPlain(no, plain); err != nil {
			return false, s.explain("read people", err)
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
	return v.blocks(ctx, want, reviewed, s.openWhole)
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
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	return v.blocks(ctx, everyBlock, fn, open)
}

// everyBlock wants all blocks.
func everyBlock(int64) (bool, error) { return true, nil }

// blocks reads the people of the blocks that are wanted.
func (v *view) blocks(ctx context.Context, want func(no int64) (bool, error), fn func(*ledger.Person) error,
	open func(*pack.Sealed) ([]ledger.Person, error),
) error {
	return v.jobs(ctx, runtime.GOMAXPROCS(0), want,
		func(_ int, j *readJob) (err error) {
			j.people, err = open(&j.sealed)
			return err
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

// jobs reads the blocks that are wanted, has work done on them by so many workers
// at once, and gives them out in their order. work is told which worker calls it.
func (v *view) jobs(ctx context.Context, workers int, want func(no int64) (bool, error),
	work func(worker int, j *readJob) error, give func(*readJob) error,
) error {
	return run(ctx, workers, 4*workers,
		func(l *line[readJob]) error {
			for no := v.g.blockFirst; no < v.g.blockEnd; no++ {
				if wanted, err := want(no); err != nil || !wanted {
					if err != nil {
						return err
					}
					continue
				}
				j, err := l.take()
				if err == nil {
					err = v.readBlock(no, &j.sealed)
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
		func(worker int, j *readJob) error { return v.explain("read people", work(worker, j)) },
		give)
}

// Exposures calls fn with kind, review mark and exposures of every person, by
// rising id, from the plain parts alone: it opens nothing, and what it gives is
// not authenticated as People is. ex is borrowed until fn returns.
func (s *Store) Exposures(ctx context.Context, fn func(kind ledger.PersonKind, review bool, ex []ledger.Exposure) error) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	var plain []byte
	for no := v.g.blockFirst; no < v.g.blockEnd; no++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		var count int
		if plain, count, err = v.readPlain(no, plain); err != nil {
			return s.explain("read people", err)
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

func (v *view) readPlain(no int64, buf []byte) (plain []byte, count int, err error) {
	count = -1
	err = v.c.Query("SELECT count, plain FROM person_block WHERE no = $1", []any{no}, func(r Row) error {
		count, plain = int(r.Int(0)), append(buf[:0], r.Bytes(1)...)
		return nil
	})
	if err == nil && (count < 0 || count > pack.Max) {
		err = v.missing(no)
	}
	return plain, count, err
}
