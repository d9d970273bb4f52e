package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"iter"
	"runtime"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Replace writes a new generation of the ledger and takes the old one away, in
// one transaction with the journal's entry: after a kill at any moment the
// ledger is the old one or the new one. people come by rising id; each may be
// changed once the next is asked for. They may come from a read of this same
// Store. The entry's number, time, actor and commitments are filled in here.
//
// Packing runs on the goroutine of the sequence, sealing on all cores, and one
// writer loads SQLite.
func (s *Store) Replace(ctx context.Context, state *ledger.State, people iter.Seq2[*ledger.Person, error], entry journal.Entry) error {
	if s.opt.ReadOnly {
		return &Error{Kind: ErrReadOnly, Detail: "the case was opened to read"}
	}
	s.write.Lock()
	defer s.write.Unlock()
	r, err := s.begin(state)
	if err != nil {
		return explain("write the ledger", err)
	}
	err = r.load(ctx, people)
	if err == nil {
		err = r.commit(ctx, entry)
	}
	if err = errors.Join(err, r.index.close()); err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.db != nil && !s.db.GetAutocommit() {
			err = errors.Join(err, s.db.Exec("ROLLBACK"))
		}
		return explain("write the ledger", err)
	}
	if err := s.compact(); err != nil {
		return explain("give back the room of the old ledger", err)
	}
	return s.exportJournal()
}

// replacing is a Replace under way.
type replacing struct {
	*Store
	state    *ledger.State
	packed   []byte
	old, new generation
	index    *indexer
	digest   hash.Hash // of the blocks' digests
}

func (s *Store) begin(state *ledger.State) (*replacing, error) {
	packed, err := pack.State(state)
	if err != nil {
		return nil, err
	}
	index, err := newIndexer(runtime.GOMAXPROCS(0), s.opt.Memory, s.ScratchDir(), s.opt.Rand)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old, err := s.generation()
	if err != nil {
		return nil, err
	}
	r := &replacing{Store: s, state: state, packed: packed, old: old, index: index, digest: sha256.New()}
	r.new = generation{
		no: old.no + 1, blockFirst: old.blockEnd, blockEnd: old.blockEnd,
		pageFirst: old.pageEnd, pageEnd: old.pageEnd,
	}
	return r, s.db.Exec("BEGIN IMMEDIATE")
}

// blockJob is a block on its way: packed, sealed, stored.
type blockJob struct {
	no      int64
	raw     pack.Block
	secrets pack.Secrets
	sealed  pack.Sealed
	digest  [32]byte
}

func (r *replacing) load(ctx context.Context, people iter.Seq2[*ledger.Person, error]) error {
	workers := runtime.GOMAXPROCS(0)
	blind := make([]*seal.Hasher, workers)
	for i := range blind {
		blind[i] = r.keys.Blinder()
	}
	err := run(ctx, workers, 4*workers,
		func(l *line[blockJob]) error { return r.produce(l, people) },
		func(w int, j *blockJob) error { return r.work(j, blind[w], r.index.collectors[w]) },
		r.store)
	if err != nil {
		return err
	}
	return r.loadIndex(ctx, workers)
}

// produce packs people into blocks and draws their keys, in order.
func (r *replacing) produce(l *line[blockJob], people iter.Seq2[*ledger.Person, error]) error {
	b := pack.NewBuilder(r.keys.Blinder())
	var j *blockJob
	var last ledger.PersonID
	for p, err := range people {
		if err != nil {
			return err
		}
		if j == nil {
			if j, err = l.take(); err != nil {
				return err
			}
			b.Start(&j.raw)
			if r.new.people > 0 && string(p.ID[:]) <= string(last[:]) {
				return pack.ErrOrder
			}
		}
		if err := r.inRange(p); err != nil {
			return err
		}
		if err := b.Add(p); err != nil {
			return err
		}
		last = p.ID
		r.new.people++
		if b.Full() {
			if err := r.send(l, j); err != nil {
				return err
			}
			j = nil
		}
	}
	if j == nil {
		return nil
	}
	return r.send(l, j)
}

func (r *replacing) send(l *line[blockJob], j *blockJob) error {
	j.no = r.new.blockEnd
	r.new.blockEnd++
	if err := j.secrets.Draw(r.opt.Rand); err != nil {
		return err
	}
	return l.put(j)
}

func (r *replacing) inRange(p *ledger.Person) error {
	for _, e := range p.Exposures {
		if int(e.Part) >= len(r.state.Parts) || int(e.Set) >= len(r.state.Sets) {
			return fmt.Errorf("a person's exposure names part %d and set %d; the state has %d and %d",
				e.Part, e.Set, len(r.state.Parts), len(r.state.Sets))
		}
	}
	return nil
}

// work seals a block and collects its blind indexes.
func (r *replacing) work(j *blockJob, blind *seal.Hasher, c *collector) (err error) {
	j.raw.EachLook(blind, func(slot uint8, index [16]byte) {
		if e := c.add(newEntry(index, j.no, slot)); e != nil {
			err = e
		}
	})
	if err != nil {
		return err
	}
	j.digest = j.raw.Digest()
	return j.sealed.Seal(j.no, &j.raw, &j.secrets, r.keys)
}

func (r *replacing) store(j *blockJob) error {
	r.digest.Write(j.digest[:])
	b := &j.sealed
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(
		r.insert("INSERT INTO person_block VALUES (?, ?, ?, ?)", b.No, b.Block.First[:], int64(b.Block.Count), b.Block.Plain),
		r.insert("INSERT INTO person_key VALUES (?, ?, ?)", b.No, b.KeyContact, b.KeyRest),
		r.insert("INSERT INTO person_sealed VALUES (?, ?, ?)", b.No, b.Contact, b.Rest))
}

// shardJob is a shard of the index on its way: gathered and sorted, stored.
type shardJob struct {
	shard int
	list  []entry
}

func (r *replacing) loadIndex(ctx context.Context, workers int) error {
	p := &pager{no: r.new.pageFirst, put: r.storePage}
	err := run(ctx, workers, 2*workers,
		func(l *line[shardJob]) error {
			for i := range shards {
				j, err := l.take()
				if err != nil {
					return err
				}
				j.shard = i
				if err := l.put(j); err != nil {
					return err
				}
			}
			return nil
		},
		func(_ int, j *shardJob) (err error) {
			j.list, err = r.index.shard(j.shard, j.list)
			return err
		},
		func(j *shardJob) error { return p.add(j.list) })
	if err == nil {
		err = p.flush()
	}
	r.new.pageEnd = p.no
	return err
}

func (r *replacing) storePage(no int64, page []byte) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.insert("INSERT INTO person_index VALUES (?, ?, ?)", no, page[:16], page)
}

// commit writes state and journal entry, deletes the old generation and
// commits.
func (r *replacing) commit(ctx context.Context, entry journal.Entry) error {
	sealed, err := r.keys.Box(seal.State).Seal(nil, r.packed, statePlace(r.new.no), r.opt.Rand)
	if err != nil {
		return err
	}
	entry.Contents = append(entry.Contents[:len(entry.Contents):len(entry.Contents)],
		journal.Content{Name: contentState, Data: r.packed},
		journal.Content{Name: contentPeople, Data: r.digest.Sum(nil)})
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := r.insert("INSERT INTO state VALUES (?, ?)", r.new.no, sealed); err != nil {
		return err
	}
	done, err := r.log.Append(&journalTx{r.db}, entry)
	if err != nil {
		return err
	}
	r.new.entry = done.Number
	if err := r.deleteOld(); err != nil {
		return err
	}
	if err := r.setGeneration(r.new); err != nil {
		return err
	}
	return r.db.Exec("COMMIT")
}

// deleteOld deletes the old generation. Its keys are overwritten where they
// stood, which destroys the blocks; the blocks themselves are only freed.
func (r *replacing) deleteOld() error {
	if err := r.db.Exec("PRAGMA secure_delete=ON"); err != nil {
		return err
	}
	err := r.insert("DELETE FROM person_key WHERE no < ?", r.new.blockFirst)
	err = errors.Join(err, r.db.Exec("PRAGMA secure_delete=FAST"))
	return errors.Join(err,
		r.insert("DELETE FROM person_sealed WHERE no < ?", r.new.blockFirst),
		r.insert("DELETE FROM person_block WHERE no < ?", r.new.blockFirst),
		r.insert("DELETE FROM person_index WHERE no < ?", r.new.pageFirst),
		r.insert("DELETE FROM state WHERE generation < ?", r.new.no))
}

// insert runs a statement that changes rows. The caller holds mu.
func (s *Store) insert(sql string, args ...any) error {
	return s.query(sql, func(st *sqlite3.Stmt) (err error) {
		for i, a := range args {
			switch v := a.(type) {
			case int64:
				err = errors.Join(err, st.BindInt64(i+1, v))
			case []byte:
				err = errors.Join(err, st.BindBlob(i+1, v))
			default:
				return fmt.Errorf("cannot bind a %T", a)
			}
		}
		return err
	}, nil)
}

// compact shrinks the file when most of it is free: after an old generation
// that was much larger. Otherwise the room is kept for the next.
func (s *Store) compact() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	free, err := s.number("PRAGMA freelist_count")
	if err != nil {
		return err
	}
	all, err := s.number("PRAGMA page_count")
	if err != nil || free < 4096 || free*5 < all*3 {
		return err
	}
	return s.db.Exec("PRAGMA incremental_vacuum")
}
