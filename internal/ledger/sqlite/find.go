package sqlite

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sort"

	"github.com/ncruces/go-sqlite3"
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
	return s.find(ctx, index, func(p *ledger.Person) bool { return pack.Has(p, kind, value, index) })
}

// Person returns the person of an id, present or former; ErrNoPerson where
// there is none.
func (s *Store) Person(ctx context.Context, id ledger.PersonID) (*ledger.Person, error) {
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People); err != nil {
		return nil, err
	}
	g, err := s.current()
	if err != nil {
		return nil, err
	}
	p, err := s.personAt(g, id)
	if p != nil || err != nil {
		return p, explain("read a person", err)
	}
	// A former id.
	list, err := s.find(ctx, s.keys.Blind(pack.AliasKind, string(id[:])), func(p *ledger.Person) bool {
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
func (s *Store) personAt(g generation, id ledger.PersonID) (*ledger.Person, error) {
	no, err := s.lastNotAbove("SELECT first FROM person_block WHERE no = ?", g.blockFirst, g.blockEnd, id[:], true)
	if err != nil || no < g.blockFirst {
		return nil, err
	}
	plain, count, err := s.readPlain(g, no, nil)
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
	list, err := s.peopleAt(g, []entry{newEntry([16]byte{}, no, uint8(at))})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// lastNotAbove returns the last row in [first, end) whose key is below want, or
// equal where orEqual says so; first-1 where none is.
func (s *Store) lastNotAbove(sql string, first, end int64, want []byte, orEqual bool) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var failed error
	n := sort.Search(int(end-first), func(i int) bool {
		above := true
		err := s.query(sql, func(st *sqlite3.Stmt) error { return st.BindInt64(1, first+int64(i)) },
			func(st *sqlite3.Stmt) error {
				c := bytes.Compare(st.ColumnRawBlob(0), want)
				above = c > 0 || (c == 0 && !orEqual)
				return nil
			})
		if err != nil {
			failed = err
		}
		return above
	})
	return first + int64(n) - 1, failed
}

// find returns the people a blind index leads to, each held against has.
func (s *Store) find(ctx context.Context, index [16]byte, has func(*ledger.Person) bool) ([]*ledger.Person, error) {
	g, err := s.current()
	if err != nil {
		return nil, err
	}
	places, err := s.places(g, index)
	if err != nil {
		return nil, explain("look up a value", err)
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
		list, err := s.peopleAt(g, places[:n])
		if err != nil {
			return nil, explain("look up a value", err)
		}
		for i, p := range list {
			if !has(p) {
				return nil, damaged("the blind index leads to a person without the value (block %d, slot %d)",
					places[i].block(), places[i].slot())
			}
		}
		out, places = append(out, list...), places[n:]
	}
	return out, nil
}

// peopleAt opens one block and gives the people that its entries lead to.
func (s *Store) peopleAt(g generation, places []entry) ([]*ledger.Person, error) {
	var b pack.Sealed
	if err := s.readBlock(g, places[0].block(), &b); err != nil {
		return nil, err
	}
	raw, err := b.Open(s.keys)
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
			return nil, damaged("the blind index leads past the end of block %d", e.block())
		}
		out[i] = &all[e.slot()]
	}
	return out, nil
}

// places reads the entries of one index, in order: the page that may hold the
// first, and those after it while they begin no higher.
func (s *Store) places(g generation, index [16]byte) (out []entry, err error) {
	no, err := s.lastNotAbove("SELECT first FROM person_index WHERE no = ?", g.pageFirst, g.pageEnd, index[:], false)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.query("SELECT entries FROM person_index WHERE no >= ? AND no < ? AND first <= ? ORDER BY no",
		func(st *sqlite3.Stmt) error {
			return errors.Join(st.BindInt64(1, max(no, g.pageFirst)), st.BindInt64(2, g.pageEnd), st.BindBlob(3, index[:]))
		},
		func(st *sqlite3.Stmt) error {
			page := st.ColumnRawBlob(0)
			if len(page) == 0 || len(page)%entrySize != 0 {
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
