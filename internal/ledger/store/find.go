package store

import (
	"context"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Find returns the people who have a value, by rising id: an e-mail address,
// phone, number issued by a state, IBAN or card, in the normal form in which it
// was stored. None is no error. What the index says is checked against the
// opened person.
func (s *Store) Find(ctx context.Context, kind breach.Kind, value string) ([]*ledger.Person, error) {
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People); err != nil {
		return nil, err
	}
	if kind == breach.KindPhone {
		value = ledger.PhoneKey(value)
	}
	index := s.keys.Blind(kind.String(), value)
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	return v.find(ctx, index, func(p *ledger.Person) bool { return pack.Has(p, kind, value, index) })
}

// Person returns the person of an id, present or former; ErrNoPerson where
// there is none.
func (s *Store) Person(ctx context.Context, id ledger.PersonID) (*ledger.Person, error) {
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People); err != nil {
		return nil, err
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	return v.person(ctx, id)
}

func (v *view) person(ctx context.Context, id ledger.PersonID) (*ledger.Person, error) {
	p, err := v.personAt(id)
	if p != nil || err != nil {
		return p, v.explain("read a person", err)
	}
	// A former id.
	list, err := v.find(ctx, v.keys.Blind(pack.AliasKind, string(id[:])), func(p *ledger.Person) bool {
		return slices.Contains(p.Aliases, id)
	})
	if err == nil && len(list) == 0 {
		err = &ledger.Error{Kind: ledger.ErrNoPerson, Detail: "the case has no person of this id"}
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// personAt looks a present id up in the block that would hold it.
func (v *view) personAt(id ledger.PersonID) (*ledger.Person, error) {
	no, err := v.c.Last("person_block", v.g.blockFirst, v.g.blockEnd, id[:], true)
	if err != nil || no < v.g.blockFirst {
		return nil, err
	}
	plain, count, err := v.readPlain(no, nil)
	if err != nil {
		return nil, err
	}
	at := -1
	err = pack.EachPlain(plain, count, func(slot int, c *pack.Counted) error {
		if c.ID == id {
			at = slot
		}
		return nil
	})
	if err != nil || at < 0 {
		return nil, err
	}
	list, err := v.peopleAt([]entry{newEntry([16]byte{}, no, uint8(at))})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// find returns the people a blind index leads to, each held against has.
func (v *view) find(ctx context.Context, index [16]byte, has func(*ledger.Person) bool) ([]*ledger.Person, error) {
	places, err := v.places(index)
	if err != nil {
		return nil, v.explain("look up a value", err)
	}
	var out []*ledger.Person
	for len(places) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := 1 // entries of one block
		for n < len(places) && places[n].block() == places[0].block() {
			n++
		}
		list, err := v.peopleAt(places[:n])
		if err != nil {
			return nil, v.explain("look up a value", err)
		}
		for i, p := range list {
			if !has(p) {
				return nil, Damaged("the blind index leads to a person without the value (block %d, slot %d)",
					places[i].block(), places[i].slot())
			}
		}
		out, places = append(out, list...), places[n:]
	}
	return out, nil
}

// peopleAt opens one block and gives the people that its entries lead to.
func (v *view) peopleAt(places []entry) ([]*ledger.Person, error) {
	var b pack.Sealed
	if err := v.readBlock(places[0].block(), &b); err != nil {
		return nil, err
	}
	raw, err := b.Open(v.keys)
	if err != nil {
		return nil, err
	}
	if len(places) == 1 {
		p, err := raw.Person(int(places[0].slot()))
		return []*ledger.Person{p}, err
	}
	all, err := raw.People()
	if err != nil {
		return nil, err
	}
	out := make([]*ledger.Person, len(places))
	for i, e := range places {
		if int(e.slot()) >= len(all) {
			return nil, Damaged("the blind index leads past the end of block %d", e.block())
		}
		out[i] = &all[e.slot()]
	}
	return out, nil
}

// places reads the entries of one index, in order: the page that may hold the
// first, and those after it while they begin no higher.
func (v *view) places(index [16]byte) (out []entry, err error) {
	no, err := v.c.Last("person_index", v.g.pageFirst, v.g.pageEnd, index[:], false)
	if err != nil {
		return nil, err
	}
	err = v.c.Query("SELECT entries FROM person_index WHERE no >= $1 AND no < $2 AND first <= $3 ORDER BY no",
		[]any{max(no, v.g.pageFirst), v.g.pageEnd, index[:]}, func(r Row) error {
			page := r.Bytes(0)
			if len(page)%entrySize != 0 {
				return errPage
			}
			for i := search(page, index[:]); i < len(page)/entrySize; i++ {
				e := readEntry(page[i*entrySize:])
				if e.index() != index {
					break
				}
				out = append(out, e)
			}
			return nil
		})
	return out, err
}
