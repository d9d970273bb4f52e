package store

import (
	"cmp"
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
// writer loads the database.
func (s *Store) Replace(ctx context.Context, state *ledger.State, people iter.Seq2[*ledger.Person, error], entry journal.Entry, docs ...ledger.Document) error {
	if err := s.writable(); err != nil {
		return err
	}
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People); err != nil {
		return err
	}
	if err := cmp.Or(s.mayKeep(docs), checkDocumentsFit(docs)); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	release, err := s.db.Hold(ctx)
	if err != nil {
		return s.explain("write the ledger", err)
	}
	defer release()
	r, err := s.begin(ctx, state, docs)
	if err != nil {
		return s.explain("write the ledger", err)
	}
	err = r.load(ctx, people)
	if err == nil {
		err = r.commit(ctx, entry)
	}
	if err = errors.Join(err, r.index.close()); err != nil {
		return s.explain("write the ledger", errors.Join(err, r.to.Abort()))
	}
	s.seen.generation.Store(r.new.no)
	s.kept(docs)
	return errors.Join(Afterwards("give back the room of the old ledger", s.db.Compact(ctx)),
		Afterwards("export the journal", s.exportJournal(ctx)))
}

// replacing is a Replace under way.
type replacing struct {
	*Store
	to       Load
	state    *ledger.State
	docs     []ledger.Document
	buried   buried        // who was destroyed before
	dropped  ledger.Counts // of them, below zero
	lessened bool          // somebody, or a doubt about them, was left out here
	old, new generation
	index    *indexer
	digest   hash.Hash // of the blocks' digests
}

func (s *Store) begin(ctx context.Context, state *ledger.State, docs []ledger.Document) (*replacing, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	buried, err := readBuried(v.c)
	v.close()
	if err != nil {
		return nil, err
	}
	old := v.g
	if old.no != s.seen.generation.Load() {
		return nil, changed("the people of the case were changed by another")
	}
	index, err := newIndexer(runtime.GOMAXPROCS(0), s.cfg.Memory, s.ScratchDir(), s.cfg.Rand)
	if err != nil {
		return nil, err
	}
	r := &replacing{Store: s, state: state, docs: docs, buried: buried, old: old, index: index, digest: sha256.New()}
	r.new = generation{
		no: old.no + 1, blockFirst: old.blockEnd, blockEnd: old.blockEnd,
		pageFirst: old.pageEnd, pageEnd: old.pageEnd,
	}
	if r.to, err = s.db.Load(ctx); err != nil {
		return nil, errors.Join(err, index.close())
	}
	return r, nil
}

// commit writes state and journal entry, deletes the old generation and
// commits.
func (r *replacing) commit(ctx context.Context, entry journal.Entry) error {
	state := *r.state
	if r.lessened {
		state.Counts.Add(r.dropped)
		state.Counts.Ways = nil // counted with those who are left out: see Living
	}
	packed, err := pack.State(&state)
	if err != nil {
		return err
	}
	entry.Contents = append(entry.Contents[:len(entry.Contents):len(entry.Contents)],
		journal.Content{Name: contentState, Data: packed},
		journal.Content{Name: contentPeople, Data: r.digest.Sum(nil)})
	if err := ctx.Err(); err != nil {
		return err
	}
	return r.to.Finish(func(tx Tx) error { return r.finish(tx, packed, entry) })
}

// finish is the last of the transaction: what others see at once.
func (r *replacing) finish(tx Tx, packed []byte, entry journal.Entry) error {
	if now, err := readGeneration(tx); err != nil || now.no != r.old.no || now.keys != r.old.keys {
		return errors.Join(err, changed("the case was changed by another"))
	}
	if err := r.putState(tx, r.new.no, packed); err != nil {
		return err
	}
	keep, err := r.keep(tx, r.docs, &entry, r.unread)
	if err != nil {
		return err
	}
	done, err := r.log.Append(journalTx{tx}, entry)
	if err != nil {
		return err
	}
	entry.Number, r.new.entry = done.Number, done.Number
	if err := keep(); err != nil {
		return err
	}
	if err := r.deleteOld(tx); err != nil {
		return err
	}
	return r.new.write(tx)
}

// putState seals the state of a generation and writes it.
func (s *Store) putState(tx Tx, generation int64, packed []byte) error {
	squeezed, err := pack.Squeeze(packed)
	if err != nil {
		return err
	}
	sealed, err := s.keys.Box(seal.State).Seal(nil, squeezed, statePlace(generation), s.cfg.Rand)
	if err != nil {
		return err
	}
	return exec(tx, "INSERT INTO state VALUES ($1, $2)", generation, sealed)
}

// deleteOld deletes the old generation. Its keys are overwritten where they
// stood, which destroys the blocks; the blocks themselves are only freed.
func (r *replacing) deleteOld(tx Tx) error {
	return errors.Join(
		tx.Erase("DELETE FROM person_key WHERE no < $1", r.new.blockFirst),
		exec(tx, "DELETE FROM person_sealed WHERE no < $1", r.new.blockFirst),
		exec(tx, "DELETE FROM person_block WHERE no < $1", r.new.blockFirst),
		exec(tx, "DELETE FROM person_index WHERE no < $1", r.new.pageFirst),
		exec(tx, "DELETE FROM state WHERE generation < $1", r.new.no))
}
