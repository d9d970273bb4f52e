package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Check reads the whole case and holds it to its invariants: the database is sound;
// the rows are those of the generation; every block opens, packs again to the
// same bytes, and stands in order; sets and parts are in range; people are as
// many as counted; the blind index has exactly the entries that its people
// make; the documents open; the journal verifies, as does its export; and what it
// commits to is what is there. err says that the check could not be done, not that it failed.
func (s *Store) Check(ctx context.Context) (*ledger.CheckReport, error) {
	s.write.Lock()
	defer s.write.Unlock()
	r := new(ledger.CheckReport)
	v, err := s.view(ctx)
	if err != nil {
		return r, err
	}
	defer v.close()
	if err := s.db.Verify(v.c, r); err != nil {
		return r, s.explain("check the ledger", err)
	}
	if err := v.checkRows(r); err != nil {
		return r, s.explain("check the ledger", err)
	}
	c := checking{view: v, r: r}
	if s.keys.May(seal.Blind, seal.Contact, seal.People) != nil {
		r.Skipped = append(r.Skipped, "people and the index by which they are found: a key of role "+string(s.keys.Role())+" does not open them")
	} else if err := c.people(ctx); err != nil {
		return r, err
	}
	if s.keys.May(seal.Document) != nil {
		r.Skipped = append(r.Skipped, "the papers of the case: a key of role "+string(s.keys.Role())+" does not open them")
	} else if err := v.checkDocuments(ctx, r); err != nil {
		return r, s.explain("check documents", err)
	}
	if err := v.checkNotices(ctx, r); err != nil {
		return r, s.explain("check the notices", err)
	}
	return r, s.explain("check the journal", c.journalAndExport())
}

func add(r *ledger.CheckReport, format string, args ...any) { r.Add(fmt.Sprintf(format, args...)) }

// people checks the people and the index that leads to them.
func (c *checking) people(ctx context.Context) error {
	index, err := newIndexer(1, c.cfg.Memory, c.ScratchDir(), c.cfg.Rand)
	if err != nil {
		return err
	}
	defer index.close()
	c.index = index.collectors[0]
	if c.g.no > 0 {
		if err := c.run(ctx); err != nil {
			return c.explain("check people", err)
		}
	}
	return c.explain("check the blind index", c.checkIndex(ctx, c.r, index))
}

// checkRows holds the rows of each table to the ranges of the generation.
func (v *view) checkRows(r *ledger.CheckReport) error {
	g := v.g
	for _, t := range []struct {
		table, key string
		first, end int64
	}{
		{"person_block", "no", g.blockFirst, g.blockEnd},
		{"person_key", "no", g.blockFirst, g.blockEnd},
		{"person_sealed", "no", g.blockFirst, g.blockEnd},
		{"person_index", "no", g.pageFirst, g.pageEnd},
		{"state", "generation", g.no, g.no + min(g.no, 1)},
	} {
		n, err := number(v.c, "SELECT count(*) FROM "+t.table+" WHERE "+t.key+" >= $1 AND "+t.key+" < $2", t.first, t.end)
		if err != nil {
			return err
		}
		all, err := number(v.c, "SELECT count(*) FROM "+t.table)
		if err != nil {
			return err
		}
		if n != t.end-t.first || all != n {
			add(r, "table %s has %d rows, %d of them of this generation, which has %d", t.table, all, n, t.end-t.first)
		}
	}
	return nil
}

// checking is the check of people under way.
type checking struct {
	*view
	r      *ledger.CheckReport
	state  *ledger.State
	packed []byte
	index  *collector
	blind  *seal.Hasher
	buried buried
	last   ledger.PersonID
	kinds  [3]int64
	digest [32]byte // of the blocks' digests
}

func (c *checking) run(ctx context.Context) (err error) {
	if c.packed, err = c.packedState(); err == nil {
		c.state, err = pack.OpenState(c.packed)
	}
	if err != nil {
		add(c.r, "the state of the ledger: %v", err)
		return nil
	}
	c.blind = c.keys.Blinder()
	if c.buried, err = readBuried(c.c); err != nil {
		return err
	}
	b := pack.NewBuilder(c.blind)
	digest := sha256.New()
	var again pack.Block
	for no := c.g.blockFirst; no < c.g.blockEnd; no++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		var sealed pack.Sealed
		if err := c.readBlock(no, &sealed); err != nil {
			if !errors.Is(err, ledger.ErrDamaged) {
				return err
			}
			add(c.r, "%v", err)
			continue
		}
		if err := c.block(&sealed, b, &again, func(d [32]byte) { digest.Write(d[:]) }); err != nil {
			return err
		}
	}
	c.digest = [32]byte(digest.Sum(nil))
	c.counts()
	return nil
}

// block checks one block and collects the entries its people make.
func (c *checking) block(sealed *pack.Sealed, b *pack.Builder, again *pack.Block, digest func([32]byte)) (err error) {
	raw, err := sealed.Open(c.keys)
	if err != nil {
		add(c.r, "%v", err)
		return nil
	}
	digest(raw.Digest())
	people, err := raw.People()
	if err != nil {
		add(c.r, "block %d: %v", sealed.No, err)
		return nil
	}
	b.Start(again)
	for i := range people {
		c.person(sealed.No, &people[i])
		if err := b.Add(&people[i]); err != nil {
			add(c.r, "block %d, slot %d: %v", sealed.No, i, err)
			return nil
		}
	}
	again.Rest[0] = raw.Rest[0] // of either version that is read: they differ in nothing else
	if again.Digest() != raw.Digest() || again.First != raw.First && raw.Count > 0 {
		add(c.r, "block %d is not packed as this version packs it", sealed.No)
	}
	c.r.Blocks++
	again.EachLook(c.blind, func(slot uint8, index [16]byte) {
		err = errors.Join(err, c.index.add(newEntry(index, sealed.No, slot)))
	})
	return err
}

func (c *checking) person(no int64, p *ledger.Person) {
	if c.r.People > 0 && string(p.ID[:]) <= string(c.last[:]) {
		add(c.r, "block %d: people are not in the order of their ids", no)
	}
	if c.buried.has(c.blind, p) {
		add(c.r, "block %d holds somebody who was destroyed", no)
	}
	c.last = p.ID
	c.r.People++
	c.kinds[p.Kind]++
	for _, e := range p.Exposures {
		if int(e.Part) >= len(c.state.Parts) || int(e.Set) >= len(c.state.Sets) {
			add(c.r, "block %d: an exposure names part %d and set %d, which are not there", no, e.Part, e.Set)
		}
	}
}

func (c *checking) counts() {
	if c.r.People != c.g.people {
		add(c.r, "the ledger has %d people, its record says %d", c.r.People, c.g.people)
	}
	n := c.state.Counts
	if c.kinds != [3]int64{n.People, n.RoleMailboxes, n.Staff} {
		add(c.r, "the ledger has %d people, %d role mailboxes and %d staff, its state says %d, %d and %d",
			c.kinds[0], c.kinds[1], c.kinds[2], n.People, n.RoleMailboxes, n.Staff)
	}
	for i, set := range c.state.Sets {
		for _, column := range set {
			if int(column) >= len(c.state.Columns) {
				add(c.r, "set %d names column %d, which is not there", i, column)
			}
		}
	}
}
