package store

import (
	"context"
	"runtime"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Lines writes everybody down, by rising id: what a liner appends of each person is
// given to out, some hundred people at a time, on the caller's goroutine. Blocks are
// opened and lines made on all cores; newLiner is called once for each of them, and
// what it returns serves that one alone. Bytes are out's until it returns; its error
// ends the reading.
//
// Among the reasons of each person stand the telephones that somebody else shows
// too. No join knows of these, since they join nobody: they are read from the blind
// index, whose entries of a shared value lie side by side.
func (s *Store) Lines(ctx context.Context, newLiner func() func(dst []byte, p *ledger.Person) []byte, out func([]byte) error) error {
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
	workers := make([]struct {
		pack.Unpacker
		line func([]byte, *ledger.Person) []byte
	}, runtime.GOMAXPROCS(0))
	for i := range workers {
		workers[i].line = newLiner()
	}
	work := func(worker int, j *readJob) error {
		w := &workers[worker]
		people, err := s.openSharing(&j.sealed, &w.Unpacker, shared)
		j.lines = j.lines[:0]
		for i := range people {
			j.lines = w.line(j.lines, &people[i])
		}
		return err
	}
	return v.jobs(ctx, len(workers), everyBlock, work, func(j *readJob) error { return out(j.lines) })
}

// openSharing opens a block and adds which telephones of its people are shared.
func (s *Store) openSharing(b *pack.Sealed, u *pack.Unpacker, shared []entry) ([]ledger.Person, error) {
	raw, err := b.Open(s.keys)
	if err != nil {
		return nil, err
	}
	people, err := u.People(raw)
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
