package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/ncruces/go-sqlite3"

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
func (s *Store) Forget(ctx context.Context, ids []ledger.PersonID, papers []string, e journal.Entry) (*ledger.Destroyed, error) {
	if s.opt.ReadOnly {
		return nil, &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People, seal.Document); err != nil {
		return nil, err
	}
	s.write.Lock()
	defer s.write.Unlock()
	f, err := s.beginForget(ctx, ids)
	if err != nil {
		return nil, explain("destroy people", err)
	}
	if err := f.readBlocks(ctx); err != nil {
		return nil, explain("destroy people", err)
	}
	if f.documents, f.named, err = s.mentions(ctx, f.people, papers); err != nil {
		return nil, explain("destroy people", err)
	}
	if err := s.wiping(func() error { return errors.Join(ctx.Err(), f.write(e)) }); err != nil {
		return nil, explain("destroy people", err)
	}
	out := &ledger.Destroyed{People: len(f.people), Blocks: len(f.changed), Documents: len(f.documents), Named: f.named, Entry: f.g.entry}
	return out, afterwards("export the journal", s.exportJournal())
}

// forgetting is a Forget under way.
type forgetting struct {
	*Store
	g         generation
	state     *ledger.State
	people    []*ledger.Person
	gone      map[ledger.PersonID]bool
	changed   map[int64]*changedBlock
	digest    [32]byte // of all blocks, as they will be
	documents []mention
	named     []int64
}

// changedBlock is a block that is sealed anew. moved gives each slot's new one,
// -1 for those destroyed.
type changedBlock struct {
	raw   pack.Block
	moved [pack.Max]int16
}

func (s *Store) beginForget(ctx context.Context, ids []ledger.PersonID) (*forgetting, error) {
	g, err := s.current()
	if err != nil {
		return nil, err
	}
	f := &forgetting{Store: s, g: g, gone: map[ledger.PersonID]bool{}, changed: map[int64]*changedBlock{}}
	for _, id := range ids {
		p, err := s.Person(ctx, id)
		if err != nil {
			return nil, err
		}
		if !f.gone[p.ID] {
			f.gone[p.ID] = true
			f.people = append(f.people, p)
		}
	}
	if f.state, err = s.State(ctx); err == nil && f.state == nil {
		err = &ledger.Error{Kind: ledger.ErrNoPerson, Detail: "nothing was mined into the case yet"}
	}
	if err != nil {
		return nil, err
	}
	for _, p := range f.people {
		if err := f.uncount(ctx, p); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// uncount takes a person out of the counts of the state.
func (f *forgetting) uncount(ctx context.Context, p *ledger.Person) error {
	uncount(&f.state.Counts, p, f.state.Started)
	for _, email := range p.Emails {
		index := f.keys.Blind("email", string(email))
		others, err := f.find(ctx, index, func(*ledger.Person) bool { return true })
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(others, func(o *ledger.Person) bool { return !f.gone[o.ID] }) {
			f.state.Counts.EmailsDistinct--
		}
	}
	return nil
}

// uncount takes a person out of counts of a leak that was mined on a day.
func uncount(c *ledger.Counts, p *ledger.Person, mined time.Time) {
	switch p.Kind {
	case ledger.Role:
		c.RoleMailboxes--
	case ledger.Staff:
		c.Staff--
	default:
		c.People--
		if isChild(p, mined) {
			c.Children--
		}
	}
	if p.Review {
		c.Review--
	}
}

// isChild reports whether all that is known of a person's birth makes them under
// 18 on a day, as mining counts children.
func isChild(p *ledger.Person, day time.Time) bool {
	adult := day.AddDate(-18, 0, 0).UTC().Format(time.DateOnly)
	return len(p.Born) > 0 && !slices.ContainsFunc(p.Born, func(b breach.Secret) bool { return string(b) <= adult })
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
		if err := f.readBlock(f.g, no, &sealed); err != nil {
			return err
		}
		raw, err := sealed.Open(f.keys)
		if err != nil {
			return err
		}
		sum := raw.Digest()
		c, err := f.without(b, raw)
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
func (f *forgetting) without(b *pack.Builder, raw *pack.Block) (*changedBlock, error) {
	people, err := raw.People()
	if err != nil {
		return nil, err
	}
	gone := func(id ledger.PersonID) bool { return f.gone[id] }
	c, changed := new(changedBlock), false
	b.Start(&c.raw)
	for slot := range people {
		p := &people[slot]
		if gone(p.ID) {
			c.moved[slot], changed = -1, true
			continue
		}
		if stripped := strip(p, gone); stripped != p {
			if p, changed = stripped, true; !p.Review {
				f.state.Counts.Review--
			}
		}
		c.moved[slot] = int16(c.raw.Count)
		if err := b.Add(p); err != nil {
			return nil, err
		}
	}
	if !changed {
		return nil, nil //nolint:nilnil // nothing of this block goes
	}
	return c, nil
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

// write makes all changes. The caller holds mu, in a transaction.
func (f *forgetting) write(e journal.Entry) error {
	for no := f.g.blockEnd - 1; no >= f.g.blockFirst; no-- {
		if c := f.changed[no]; c != nil {
			if err := f.writeBlock(no, c); err != nil {
				return err
			}
		}
	}
	if err := f.writeIndex(); err != nil {
		return err
	}
	for _, p := range f.people {
		for _, index := range tombstones(f.keys.Blinder(), p) {
			if err := f.insert("INSERT OR IGNORE INTO tombstone VALUES (?)", index[:]); err != nil {
				return err
			}
		}
		if err := f.forgetNotices(p); err != nil {
			return err
		}
	}
	for _, m := range f.documents {
		if err := f.eraseDocument(m); err != nil {
			return err
		}
	}
	return f.writeState(e)
}

// writeBlock seals a block under new keys in the place of the old one.
func (f *forgetting) writeBlock(no int64, c *changedBlock) error {
	if c.raw.Count == 0 {
		if err := f.emptyFirst(no, &c.raw); err != nil {
			return err
		}
	}
	var secrets pack.Secrets
	if err := secrets.Draw(f.opt.Rand); err != nil {
		return err
	}
	var b pack.Sealed
	if err := b.Seal(no, &c.raw, &secrets, f.keys); err != nil {
		return err
	}
	return errors.Join(
		f.insert("UPDATE person_key SET contact = ?, rest = ? WHERE no = ?", b.KeyContact, b.KeyRest, no),
		f.insert("UPDATE person_sealed SET contact = ?, rest = ? WHERE no = ?", b.Contact, b.Rest, no),
		f.insert("UPDATE person_block SET first = ?, count = ?, plain = ? WHERE no = ?",
			b.Block.First[:], int64(b.Block.Count), b.Block.Plain, no))
}

// emptyFirst gives a block without people the first id of the next, so that no
// look-up ends in it.
func (f *forgetting) emptyFirst(no int64, raw *pack.Block) error {
	for i := range raw.First {
		raw.First[i] = 0xff
	}
	return f.query("SELECT first FROM person_block WHERE no = ?", func(st *sqlite3.Stmt) error { return st.BindInt64(1, no+1) },
		func(st *sqlite3.Stmt) error {
			copy(raw.First[:], st.ColumnRawBlob(0))
			return nil
		})
}

// writeIndex writes the pages of the blind index without the entries of those
// who go; pages that stay the same are not touched.
func (f *forgetting) writeIndex() error {
	p := &pager{no: f.g.pageFirst, put: func(no int64, page []byte) error {
		return f.insert("UPDATE person_index SET first = ?1, entries = ?2 WHERE no = ?3 AND entries <> ?2", page[:16], page, no)
	}}
	var list []entry
	for no := f.g.pageFirst; no < f.g.pageEnd; no++ {
		list = list[:0]
		err := f.query("SELECT entries FROM person_index WHERE no = ?", func(st *sqlite3.Stmt) error { return st.BindInt64(1, no) },
			func(st *sqlite3.Stmt) error {
				for page := st.ColumnRawBlob(0); len(page) >= entrySize; page = page[entrySize:] {
					if e, stays := f.move(readEntry(page)); stays {
						list = append(list, e)
					}
				}
				return nil
			})
		if err != nil {
			return err
		}
		// What was read is never behind what is written: pages only lose entries.
		if err := p.add(list); err != nil {
			return err
		}
	}
	if err := p.flush(); err != nil {
		return err
	}
	f.g.pageEnd = p.no
	return f.insert("DELETE FROM person_index WHERE no >= ?", p.no)
}

func (f *forgetting) move(e entry) (entry, bool) {
	c := f.changed[e.block()]
	if c == nil {
		return e, true
	}
	to := c.moved[e.slot()]
	return newEntry(e.index(), e.block(), uint8(max(to, 0))), to >= 0
}

// writeState writes the state with its new counts, and the entry that commits
// to it and to the people that are left; earlier commitments to people and
// state can be opened no more.
func (f *forgetting) writeState(e journal.Entry) error {
	packed, err := pack.State(f.state)
	if err != nil {
		return err
	}
	f.g.no++
	f.g.people -= int64(len(f.people))
	if err := f.killSalts(contentState, contentPeople); err != nil {
		return err
	}
	if err := f.putState(f.g.no, packed); err != nil {
		return err
	}
	if e.Details == nil {
		e.Details = map[string]string{}
	}
	e.Details["people"] = strconv.Itoa(len(f.people))
	e.Details["blocks"] = strconv.Itoa(len(f.changed))
	e.Details["documents"] = strconv.Itoa(len(f.documents))
	e.Contents = append(e.Contents[:len(e.Contents):len(e.Contents)],
		journal.Content{Name: contentState, Data: packed}, journal.Content{Name: contentPeople, Data: f.digest[:]})
	done, err := f.log.Append(&journalTx{f.db}, e)
	if err != nil {
		return err
	}
	f.g.entry = done.Number
	return errors.Join(f.insert("DELETE FROM state WHERE generation < ?", f.g.no), f.setGeneration(f.g))
}
