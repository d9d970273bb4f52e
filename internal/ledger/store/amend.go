package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Amend changes some people of the ledger: those who are gone, or otherwise now,
// and people, by rising id, who are new or otherwise. Only the blocks and pages of
// the index they lie in are written, the blocks under new keys, with state, entry
// and docs as Replace does, in one transaction. It fails with ledger.ErrNoRoom, and
// has done nothing, where a block would hold more than it can: Replace writes all
// people anew.
func (s *Store) Amend(ctx context.Context, state *ledger.State, gone map[ledger.PersonID]bool, people []*ledger.Person, e journal.Entry, docs ...ledger.Document) error {
	if err := s.writable(); err != nil {
		return err
	}
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People, seal.Document); err != nil {
		return err
	}
	if err := checkDocumentsFit(docs); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	release, err := s.db.Hold(ctx)
	if err != nil {
		return s.explain("write the ledger", err)
	}
	defer release()
	a, err := s.readAmend(ctx, state, gone, people)
	if err != nil {
		return s.explain("write the ledger", err)
	}
	err = s.db.Change(ctx, true, func(tx Tx) error {
		if now, err := readGeneration(tx); err != nil || now.no != a.g.no || now.keys != a.g.keys {
			return errors.Join(err, changed("the case was changed by another"))
		}
		return a.write(tx, state, e, docs)
	})
	if err != nil && !errors.Is(err, ledger.ErrAfterwards) {
		return s.explain("write the ledger", err)
	}
	s.seen.generation.Store(a.g.no)
	s.kept(docs)
	return errors.Join(err, Afterwards("export the journal", s.exportJournal(ctx)))
}

// amending is an Amend under way.
type amending struct {
	*view
	gone   map[ledger.PersonID]bool
	blocks map[int64]*amended
	more   int64 // people, afterwards
	pages  *pageEditor
	digest [32]byte // of all blocks, as they will be
}

// amended is a block that is sealed anew.
type amended struct {
	people []*ledger.Person // who come into it
	raw    pack.Block
}

func (s *Store) readAmend(ctx context.Context, state *ledger.State, gone map[ledger.PersonID]bool, people []*ledger.Person) (*amending, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	if v.g.no == 0 || v.g.blockEnd == v.g.blockFirst || v.g.pageEnd == v.g.pageFirst {
		return nil, noRoom()
	}
	if v.g.no != s.seen.generation.Load() {
		return nil, changed("the people of the case were changed by another")
	}
	a := &amending{view: v, gone: gone, blocks: map[int64]*amended{}, pages: v.editPages()}
	in := replacing{state: state}
	for _, p := range people {
		if err := in.inRange(p); err != nil {
			return nil, err
		}
		b, err := a.block(p.ID)
		if err != nil {
			return nil, err
		}
		b.people = append(b.people, p)
	}
	for id := range gone {
		if _, err := a.block(id); err != nil {
			return nil, err
		}
	}
	if err := a.readBlocks(ctx); err != nil {
		return nil, err
	}
	if a.pages.crowded() {
		return nil, noRoom()
	}
	return a, nil
}

func noRoom() error {
	return &ledger.Error{Kind: ledger.ErrNoRoom, Detail: "the people do not fit in where they belong", Hint: "write all of them anew"}
}

// block is the one an id belongs into.
func (a *amending) block(id ledger.PersonID) (*amended, error) {
	no, err := a.c.Last("person_block", a.g.blockFirst, a.g.blockEnd, id[:], true)
	if err != nil {
		return nil, err
	}
	no = max(no, a.g.blockFirst)
	if a.blocks[no] == nil {
		a.blocks[no] = new(amended)
	}
	return a.blocks[no], nil
}

// readBlocks opens every block for the digest of all, and packs those anew that
// change.
func (a *amending) readBlocks(ctx context.Context) error {
	digests := make([][32]byte, a.g.blockEnd-a.g.blockFirst)
	err := a.eachRaw(ctx, func(no int64, raw *pack.Block) error {
		digests[no-a.g.blockFirst] = raw.Digest()
		return nil
	})
	if err != nil {
		return err
	}
	b, old := pack.NewBuilder(a.keys.Blinder()), new(pack.Block)
	for no, change := range a.blocks {
		if err := a.amend(b, old, no, change); err != nil {
			return err
		}
		digests[no-a.g.blockFirst] = change.raw.Digest()
	}
	all := sha256.New()
	for i := range digests {
		all.Write(digests[i][:])
	}
	a.digest = [32]byte(all.Sum(nil))
	return nil
}

// amend packs a block anew, and changes the index accordingly.
func (a *amending) amend(b *pack.Builder, old *pack.Block, no int64, change *amended) error {
	var sealed pack.Sealed
	if err := a.readBlock(no, &sealed); err != nil {
		return err
	}
	raw, err := sealed.Open(a.keys)
	if err != nil {
		return err
	}
	had, err := raw.People()
	if err != nil {
		return err
	}
	people := change.people
	b.Start(old)
	for i := range had {
		if err := b.Add(&had[i]); err != nil {
			return err
		}
		if !a.gone[had[i].ID] {
			people = append(people, &had[i])
		}
	}
	slices.SortFunc(people, func(x, y *ledger.Person) int { return slices.Compare(x.ID[:], y.ID[:]) })
	if len(people) > pack.Max {
		return noRoom()
	}
	b.Start(&change.raw)
	for _, p := range people {
		if err := b.Add(p); err != nil {
			return err
		}
	}
	a.more += int64(len(people) - len(had))
	was, is := a.entries(no, old), a.entries(no, &change.raw)
	return a.pages.change(without(was, is), without(is, was))
}

// entries are those that a block's people have in the index, sorted.
func (v *view) entries(no int64, raw *pack.Block) (out []entry) {
	raw.EachLook(v.keys.Blinder(), func(slot uint8, index [16]byte) { out = append(out, newEntry(index, no, slot)) })
	slices.SortFunc(out, compareEntries)
	return slices.Compact(out)
}

// without gives the entries of a list that another, sorted too, has not.
func without(list, other []entry) (out []entry) {
	for _, e := range list {
		if _, there := slices.BinarySearchFunc(other, e, compareEntries); !there {
			out = append(out, e)
		}
	}
	return out
}

// write makes all changes.
func (a *amending) write(tx Tx, state *ledger.State, e journal.Entry, docs []ledger.Document) error {
	nos := make([]int64, 0, len(a.blocks))
	for no := range a.blocks {
		nos = append(nos, no)
	}
	slices.Sort(nos)
	for _, no := range slices.Backward(nos) { // a block without people takes the first id of the next
		if err := a.writeBlock(tx, no, &a.blocks[no].raw); err != nil {
			return err
		}
	}
	if err := a.pages.write(tx); err != nil {
		return err
	}
	packed, err := pack.State(state)
	if err != nil {
		return err
	}
	a.g.no++
	a.g.people += a.more
	if err := a.putState(tx, a.g.no, packed); err != nil {
		return err
	}
	e.Contents = append(e.Contents[:len(e.Contents):len(e.Contents)],
		journal.Content{Name: contentState, Data: packed}, journal.Content{Name: contentPeople, Data: a.digest[:]})
	keep, err := a.keep(tx, docs, &e, a.unread)
	if err != nil {
		return err
	}
	done, err := a.log.Append(journalTx{tx}, e)
	if err != nil {
		return err
	}
	e.Number, a.g.entry = done.Number, done.Number
	if err := keep(); err != nil {
		return err
	}
	return errors.Join(exec(tx, "DELETE FROM state WHERE generation < $1", a.g.no), a.g.write(tx))
}
