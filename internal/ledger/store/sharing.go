package store

import (
	"context"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// PeopleSharing is People, and among the reasons of each stand the telephones that
// somebody else shows too. No join knows of these, since they join nobody: they are
// read from the blind index, whose entries of a shared value lie side by side.
func (s *Store) PeopleSharing(ctx context.Context, fn func(*ledger.Person) error) error {
	if err := s.keys.May(seal.Blind, seal.Contact, seal.People); err != nil {
		return err
	}
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	shared, err := v.sharedPlaces()
	if err != nil {
		return v.explain("read the blind index", err)
	}
	return v.blocks(ctx, func(int64) (bool, error) { return true, nil }, fn, func(b *pack.Sealed) ([]ledger.Person, error) {
		people, err := s.openWhole(b)
		if err != nil {
			return nil, err
		}
		at, _ := slices.BinarySearchFunc(shared, uint64(b.No)<<8, entry.comparePlace)
		for at < len(shared) && shared[at].block() == b.No {
			n := at
			for n < len(shared) && shared[n].place == shared[at].place {
				n++
			}
			if slot := int(shared[at].slot()); slot < len(people) {
				s.saySharing(&people[slot], shared[at:n])
			}
			at = n
		}
		return people, nil
	})
}

// sharedPlaces are the entries of the index whose value more than one person has, by
// place. What is held is 24 bytes for each person and shared value.
func (v *view) sharedPlaces() (out []entry, err error) {
	var last entry
	first := true // of its value, and not kept yet
	err = v.c.Query("SELECT entries FROM person_index WHERE no >= $1 AND no < $2 ORDER BY no", []any{v.g.pageFirst, v.g.pageEnd}, func(r Row) error {
		page := r.Bytes(0)
		if len(page)%entrySize != 0 {
			return errPage
		}
		for ; len(page) > 0; page = page[entrySize:] {
			e := readEntry(page)
			if e.hi != last.hi || e.lo != last.lo {
				last, first = e, true
				continue
			}
			if first {
				out = append(out, last)
			}
			out, first = append(out, e), false
		}
		return nil
	})
	slices.SortFunc(out, func(a, b entry) int { return a.comparePlace(b.place) })
	return out, err
}

// saySharing adds the telephones of a person that are among shared values to the
// reasons.
func (s *Store) saySharing(p *ledger.Person, shared []entry) {
	added := false
	for _, phone := range p.Phones {
		index := s.keys.Blind(breach.KindPhone.String(), ledger.PhoneKey(phone.Reveal()))
		if slices.ContainsFunc(shared, func(e entry) bool { return e.index() == index }) {
			p.Joined, added = append(p.Joined, ledger.Reason{Rule: ledger.SharedTelephone, Value: phone}), true
		}
	}
	if added {
		slices.SortFunc(p.Joined, ledger.CompareReasons)
	}
}
