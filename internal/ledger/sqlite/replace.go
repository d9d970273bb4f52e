package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"iter"
	"runtime"

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
// docs are kept as Keep does, in the same transaction. state is packed when all
// people were taken: the sequence may fill in what they amount to, but not
// change what they refer to.
//
// Packing runs on the goroutine of the sequence, sealing on all cores, and one
// writer loads SQLite.
func (s *Store) Replace(ctx context.Context, state *ledger.State, people iter.Seq2[*ledger.Person, error], entry journal.Entry, docs ...ledger.Document) error {
	if s.opt.ReadOnly {
		return &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People); err != nil {
		return err
	}
	if len(docs) > 0 {
		if err := s.keys.May(seal.Document); err != nil {
			return err
		}
	}
	if err := checkDocumentsFit(docs); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	r, err := s.begin(state, docs)
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
	return errors.Join(afterwards("give back the room of the old ledger", s.compact()),
		afterwards("export the journal", s.exportJournal()))
}

// replacing is a Replace under way.
type replacing struct {
	*Store
	state    *ledger.State
	docs     []ledger.Document
	buried   buried        // who was destroyed before
	dropped  ledger.Counts // of them, below zero
	old, new generation
	index    *indexer
	digest   hash.Hash // of the blocks' digests
}

func (s *Store) begin(state *ledger.State, docs []ledger.Document) (*replacing, error) {
	buried, err := s.buried()
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
	r := &replacing{Store: s, state: state, docs: docs, buried: buried, old: old, index: index, digest: sha256.New()}
	r.new = generation{
		no: old.no + 1, blockFirst: old.blockEnd, blockEnd: old.blockEnd,
		pageFirst: old.pageEnd, pageEnd: old.pageEnd,
	}
	return r, s.db.Exec("BEGIN IMMEDIATE")
}

// commit writes state and journal entry, deletes the old generation and
// commits.
func (r *replacing) commit(ctx context.Context, entry journal.Entry) error {
	state := *r.state
	c, d := &state.Counts, &r.dropped
	c.People, c.RoleMailboxes, c.Staff = c.People+d.People, c.RoleMailboxes+d.RoleMailboxes, c.Staff+d.Staff
	c.Review, c.EmailsDistinct, c.Children = c.Review+d.Review, c.EmailsDistinct+d.EmailsDistinct, c.Children+d.Children
	packed, err := pack.State(&state)
	if err != nil {
		return err
	}
	entry.Contents = append(entry.Contents[:len(entry.Contents):len(entry.Contents)],
		journal.Content{Name: contentState, Data: packed},
		journal.Content{Name: contentPeople, Data: r.digest.Sum(nil)})
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := r.putState(r.new.no, packed); err != nil {
		return err
	}
	keep, err := r.keep(r.docs, &entry)
	if err != nil {
		return err
	}
	done, err := r.log.Append(&journalTx{r.db}, entry)
	if err != nil {
		return err
	}
	entry.Number, r.new.entry = done.Number, done.Number
	if err := keep(); err != nil {
		return err
	}
	if err := r.deleteOld(); err != nil {
		return err
	}
	if err := r.setGeneration(r.new); err != nil {
		return err
	}
	return r.db.Exec("COMMIT")
}

// putState seals the state of a generation and writes it. The caller holds mu.
func (s *Store) putState(generation int64, packed []byte) error {
	squeezed, err := pack.Squeeze(packed)
	if err != nil {
		return err
	}
	sealed, err := s.keys.Box(seal.State).Seal(nil, squeezed, statePlace(generation), s.opt.Rand)
	if err != nil {
		return err
	}
	return s.insert("INSERT INTO state VALUES (?, ?)", generation, sealed)
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
	if err != nil || free < 1024 || free*5 < all*3 {
		return err
	}
	return s.db.Exec("PRAGMA incremental_vacuum")
}
