package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Forget destroys what is kept of people, given by their ids, present or
// former. Their blocks are sealed anew without them and the blocks' old keys
// overwritten; documents of the kinds named by papers lose their contents where they hold
// one of their identifiers, and those that are left are counted as Named; the
// salts of all commitments to what is destroyed die. What stays are blind
// indexes as tombstones, so that mining again does not bring them back, and the
// journal's entry. All of it is one transaction. It fails with ErrNoPerson, and
// then destroys nobody.
//
// Counts of people and addresses follow. What else the state says of people, those
// by column and the ways of the count, is for settle to bring up to date, which is
// given the state and who goes, and may read them in the store; where it is nil the
// ways are not known any more.
func (s *Store) Forget(ctx context.Context, ids []ledger.PersonID, papers []string, settle func(*ledger.State, []*ledger.Person) error, e journal.Entry) (*ledger.Destroyed, error) {
	if err := s.writable(); err != nil {
		return nil, err
	}
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People, seal.Document); err != nil {
		return nil, err
	}
	s.write.Lock()
	defer s.write.Unlock()
	release, err := s.db.Hold(ctx)
	if err != nil {
		return nil, s.explain("destroy people", err)
	}
	defer release()
	f, err := s.readForget(ctx, ids, papers, settle)
	if err != nil {
		return nil, s.explain("destroy people", err)
	}
	err = s.db.Change(ctx, true, func(tx Tx) error {
		if now, err := readGeneration(tx); err != nil || now.no != f.g.no || now.keys != f.g.keys {
			return errors.Join(err, changed("the case was changed by another"))
		}
		return f.write(tx, e)
	})
	if err != nil && !errors.Is(err, ledger.ErrAfterwards) {
		return nil, s.explain("destroy people", err)
	}
	s.seen.generation.Store(f.g.no)
	out := &ledger.Destroyed{People: len(f.people), Blocks: len(f.changed), Documents: len(f.documents), Named: f.named, Kept: f.kept, Entry: f.g.entry}
	return out, errors.Join(err, Afterwards("export the journal", s.exportJournal(ctx)))
}

// readForget reads all that destroying people changes.
func (s *Store) readForget(ctx context.Context, ids []ledger.PersonID, papers []string, settle func(*ledger.State, []*ledger.Person) error) (*forgetting, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	f, err := v.beginForget(ctx, ids)
	if err == nil && settle == nil {
		f.state.Counts.Ways = nil
	} else if err == nil {
		err = settle(f.state, f.people)
	}
	if err == nil {
		err = f.readBlocks(ctx)
	}
	if err == nil {
		err = f.mentions(ctx, papers)
	}
	return f, err
}

// forgetting is a Forget under way.
type forgetting struct {
	*view
	state     *ledger.State
	people    []*ledger.Person
	gone      map[ledger.PersonID]bool
	changed   map[int64]*changedBlock
	pages     *pageEditor
	digest    [32]byte          // of all blocks, as they will be
	shared    map[[16]byte]bool // indexes of values that people who stay have too
	counted   map[[16]byte]bool // addresses that are taken from the count
	documents []mention
	named     []int64
	kept      []ledger.KeptDocument
}

// changedBlock is a block that is sealed anew.
type changedBlock struct{ raw pack.Block }

func (v *view) beginForget(ctx context.Context, ids []ledger.PersonID) (*forgetting, error) {
	f := &forgetting{
		view: v, gone: map[ledger.PersonID]bool{}, changed: map[int64]*changedBlock{}, pages: v.editPages(),
		shared: map[[16]byte]bool{}, counted: map[[16]byte]bool{},
	}
	for _, id := range ids {
		p, err := v.person(ctx, id)
		if err != nil {
			return nil, err
		}
		if !f.gone[p.ID] {
			f.gone[p.ID] = true
			f.people = append(f.people, p)
		}
	}
	if v.g.no == 0 {
		return nil, &ledger.Error{Kind: ledger.ErrNoPerson, Detail: "nothing was mined into the case yet"}
	}
	var err error
	if f.state, err = v.state(); err != nil {
		return nil, err
	}
	for _, p := range f.people {
		if err := f.uncount(ctx, p); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// uncount takes a person out of the counts of the state, and notes what people
// who stay share with them.
func (f *forgetting) uncount(ctx context.Context, p *ledger.Person) error {
	uncount(&f.state.Counts, p, f.state.Started)
	for _, n := range namesOf(p) {
		index := n.sum(f.keys.Blinder())
		others, err := f.find(ctx, index, func(*ledger.Person) bool { return true })
		if err != nil {
			return err
		}
		f.shared[index] = slices.ContainsFunc(others, func(o *ledger.Person) bool { return !f.gone[o.ID] })
		if n.kind == breach.KindEmail.String() && !f.shared[index] && !f.counted[index] {
			f.state.Counts.EmailsDistinct--
			f.counted[index] = true
		}
	}
	return nil
}

// uncount takes a person out of counts of a leak that was mined on a day.
func uncount(c *ledger.Counts, p *ledger.Person, mined time.Time) {
	c.Take(p, -1, mined)
	if p.Review {
		c.Review--
	}
}

// readBlocks opens every block, packs anew those that hold somebody who is to
// go, and computes the digest of all.
func (f *forgetting) readBlocks(ctx context.Context) error {
	digest := sha256.New()
	b := pack.NewBuilder(f.keys.Blinder())
	for no := f.g.blockFirst; no < f.g.blockEnd; no++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		var sealed pack.Sealed
		if err := f.readBlock(no, &sealed); err != nil {
			return err
		}
		raw, err := sealed.Open(f.keys)
		if err != nil {
			return err
		}
		sum := raw.Digest()
		c, err := f.without(b, no, raw)
		if err != nil {
			return err
		}
		if c != nil {
			f.changed[no] = c
			sum = c.raw.Digest()
		}
		digest.Write(sum[:])
	}
	f.digest = [32]byte(digest.Sum(nil))
	return nil
}

// without packs a block anew without those who go; nil where none is in it.
func (f *forgetting) without(b *pack.Builder, no int64, raw *pack.Block) (*changedBlock, error) {
	people, err := raw.People()
	if err != nil {
		return nil, err
	}
	old := new(pack.Block)
	b.Start(old)
	for slot := range people {
		if err := b.Add(&people[slot]); err != nil {
			return nil, err
		}
	}
	gone := func(id ledger.PersonID) bool { return f.gone[id] }
	c, changed := new(changedBlock), false
	b.Start(&c.raw)
	for slot := range people {
		p := &people[slot]
		if gone(p.ID) {
			changed = true
			continue
		}
		if stripped := strip(p, gone); stripped != p {
			if p, changed = stripped, true; !p.Review {
				f.state.Counts.Review--
			}
		}
		if err := b.Add(p); err != nil {
			return nil, err
		}
	}
	if !changed {
		return nil, nil //nolint:nilnil // nothing of this block goes
	}
	was, is := f.entries(no, old), f.entries(no, &c.raw)
	return c, f.pages.change(without(was, is), without(is, was))
}

// strip takes the doubts away that show values of people who are gone; it gives
// p itself where there are none.
func strip(p *ledger.Person, gone func(ledger.PersonID) bool) *ledger.Person {
	if !slices.ContainsFunc(p.Conflicts, func(c ledger.Conflict) bool { return c.Apart() && gone(c.Other) }) {
		return p
	}
	out := *p
	out.Conflicts = nil
	for _, c := range p.Conflicts {
		if !c.Apart() || !gone(c.Other) {
			out.Conflicts = append(out.Conflicts, c)
		}
	}
	out.Review = len(out.Conflicts) > 0
	return &out
}

// write makes all changes.
func (f *forgetting) write(tx Tx, e journal.Entry) error {
	for no := f.g.blockEnd - 1; no >= f.g.blockFirst; no-- {
		if c := f.changed[no]; c != nil {
			if err := f.writeBlock(tx, no, &c.raw); err != nil {
				return err
			}
		}
	}
	if err := f.pages.write(tx); err != nil {
		return err
	}
	aside, err := f.setAside(tx)
	if err != nil {
		return err
	}
	for _, p := range f.people {
		for _, index := range tombstones(f.keys.Blinder(), p, func(index [16]byte) bool { return f.shared[index] }) {
			if err := exec(tx, "INSERT INTO tombstone VALUES ($1) ON CONFLICT DO NOTHING", index[:]); err != nil {
				return err
			}
		}
		if err := forgetNotices(tx, p); err != nil {
			return err
		}
	}
	for _, m := range f.documents {
		if err := f.eraseDocument(tx, m); err != nil {
			return err
		}
	}
	return f.writeState(tx, e, aside)
}

// writeBlock seals a block under new keys in the place of the old one.
func (v *view) writeBlock(tx Tx, no int64, raw *pack.Block) error {
	if raw.Count == 0 {
		if err := emptyFirst(tx, no, raw); err != nil {
			return err
		}
	}
	var secrets pack.Secrets
	if err := secrets.Draw(v.cfg.Rand); err != nil {
		return err
	}
	var b pack.Sealed
	if err := b.Seal(no, raw, &secrets, v.keys); err != nil {
		return err
	}
	return errors.Join(
		tx.Erase("UPDATE person_key SET contact = $1, rest = $2 WHERE no = $3", b.KeyContact, b.KeyRest, no),
		tx.Erase("UPDATE person_sealed SET contact = $1, rest = $2 WHERE no = $3", b.Contact, b.Rest, no),
		tx.Erase("UPDATE person_block SET first = $1, count = $2, plain = $3 WHERE no = $4",
			b.Block.First[:], int64(b.Block.Count), b.Block.Plain, no))
}

// emptyFirst gives a block without people the first id of the next, so that no
// look-up ends in it.
func emptyFirst(tx Tx, no int64, raw *pack.Block) error {
	for i := range raw.First {
		raw.First[i] = 0xff
	}
	return tx.Query("SELECT first FROM person_block WHERE no = $1", []any{no + 1}, func(r Row) error {
		copy(raw.First[:], r.Bytes(0))
		return nil
	})
}

// writeState writes the state with its new counts, and the entry that commits
// to it and to the people that are left; earlier commitments to people and
// state can be opened no more.
func (f *forgetting) writeState(tx Tx, e journal.Entry, aside map[string]string) error {
	packed, err := pack.State(f.state)
	if err != nil {
		return err
	}
	f.g.no++
	f.g.people -= int64(len(f.people))
	if err := f.killSalts(tx, contentState, contentPeople); err != nil {
		return err
	}
	if err := f.putState(tx, f.g.no, packed); err != nil {
		return err
	}
	if e.Details == nil {
		e.Details = map[string]string{}
	}
	maps.Copy(e.Details, aside)
	e.Details["people"] = strconv.Itoa(len(f.people))
	e.Details["blocks"] = strconv.Itoa(len(f.changed))
	e.Details["documents"] = strconv.Itoa(len(f.documents))
	e.Contents = append(e.Contents[:len(e.Contents):len(e.Contents)],
		journal.Content{Name: contentState, Data: packed}, journal.Content{Name: contentPeople, Data: f.digest[:]})
	done, err := f.log.Append(journalTx{tx}, e)
	if err != nil {
		return err
	}
	f.g.entry = done.Number
	return errors.Join(tx.Erase("DELETE FROM state WHERE generation < $1", f.g.no), f.g.write(tx))
}
