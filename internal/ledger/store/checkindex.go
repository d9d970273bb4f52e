package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
	"golang.org/x/mod/sumdb/tlog"
)

// checkIndex holds the pages of the blind index to the entries that the people
// make, which index has collected; both are sorted and walked side by side.
func (v *view) checkIndex(ctx context.Context, r *ledger.CheckReport, index *indexer) error {
	w := &indexWalk{v: v, r: r, no: v.g.pageFirst}
	var list []entry
	var err error
	for i := range shards {
		if err := ctx.Err(); err != nil {
			return err
		}
		if list, err = index.shard(i, list); err != nil {
			return err
		}
		for k := range list {
			r.Entries++
			if err := w.expect(list[k]); err != nil {
				return err
			}
		}
	}
	return w.end()
}

// indexWalk walks the entries of the index in order.
type indexWalk struct {
	v   *view
	r   *ledger.CheckReport
	no  int64 // of the next page
	bad bool  // what follows cannot be compared any more
	// page is what is left of the page before no.
	page []byte
}

// fill reads on to the next page that has entries.
func (w *indexWalk) fill() error {
	for len(w.page) == 0 && w.no < w.v.g.pageEnd {
		body, first, err := w.v.page(w.no)
		if err != nil {
			return err
		}
		switch {
		case len(first) != 16 || len(body)%entrySize != 0:
			add(w.r, "page %d of the blind index is missing or malformed", w.no)
			w.bad = true
			return nil
		case len(body) > 0 && !bytes.Equal(first, body[:16]):
			add(w.r, "page %d of the blind index is filed under a wrong key", w.no)
		}
		w.page = body
		w.no++
	}
	return nil
}

// expect takes the next entry, which must be this one.
func (w *indexWalk) expect(want entry) error {
	if w.bad {
		return nil
	}
	if err := w.fill(); err != nil || w.bad {
		return err
	}
	if len(w.page) == 0 || readEntry(w.page) != want {
		add(w.r, "page %d of the blind index does not hold the entries of its people", max(w.no-1, w.v.g.pageFirst))
		w.bad = true
		return nil
	}
	w.page = w.page[entrySize:]
	return nil
}

// end says that no entry may follow.
func (w *indexWalk) end() error {
	if w.bad {
		return nil
	}
	if err := w.fill(); err != nil || w.bad {
		return err
	}
	if len(w.page) > 0 {
		add(w.r, "page %d of the blind index has entries of nobody", w.no-1)
	}
	return nil
}

func (v *view) page(no int64) (page, first []byte, err error) {
	err = v.c.Query("SELECT entries, first FROM person_index WHERE no = $1", []any{no}, func(r Row) error {
		page, first = bytes.Clone(r.Bytes(0)), bytes.Clone(r.Bytes(1))
		return nil
	})
	return page, first, err
}

// journalAndExport verifies the journal, its stored hashes, its export, and that what
// the generation's entry commits to is what is there.
func (c *checking) journalAndExport() error {
	r := c.r
	head, err := c.head()
	if errors.Is(err, ledger.ErrDamaged) {
		add(r, "%v", err)
		return nil
	}
	if err != nil {
		return err
	}
	book, err := journal.ReadBook(c.records(0), head, c.JournalKey())
	if err != nil {
		add(r, "%v", err)
		return nil
	}
	r.Journal = book.Size
	if err := c.checkHashes(r, book.Hashes()); err != nil {
		return err
	}
	if err := c.checkHeads(r, book); err != nil {
		return err
	}
	err = c.cfg.Guard(func() error {
		x, err := c.checkExport(head)
		for _, f := range x.Faults {
			add(r, ExportFault+": %s", f)
		}
		r.Lacks = x.Lacks
		return err
	})
	if err != nil {
		return err
	}
	if err := c.checkHolders(r); err != nil {
		return err
	}
	if c.g.no == 0 || c.state == nil {
		return nil
	}
	return c.checkEntry(r, c.g.entry, "the ledger", map[string][]byte{contentState: c.packed, contentPeople: c.digest[:]})
}

func (v *view) checkHashes(r *ledger.CheckReport, hashes []tlog.Hash) error {
	n, wrong := 0, 0
	err := v.c.Query("SELECT no, hash FROM journal_hash ORDER BY no", nil, func(row Row) error {
		if n >= len(hashes) || row.Int(0) != int64(n) || !bytes.Equal(row.Bytes(1), hashes[n][:]) {
			wrong++
		}
		n++
		return nil
	})
	if err == nil && (wrong > 0 || n != len(hashes)) {
		add(r, "the journal stores %d hashes, %d of them wrong; its entries make %d", n, wrong, len(hashes))
	}
	return err
}

// checkHeads holds every head that the journal keeps to its entries.
func (v *view) checkHeads(r *ledger.CheckReport, book *journal.Book) error {
	kept, size := int64(0), book.Size
	err := v.c.Query("SELECT size, note FROM journal_head ORDER BY size", nil, func(row Row) error {
		kept++
		h, err := book.Against(row.Bytes(1))
		switch {
		case err != nil:
			add(r, "the journal's head of %d entries: %v", row.Int(0), err)
		case h.Size != row.Int(0):
			add(r, "the journal's head of %d entries stands where that of %d should", h.Size, row.Int(0))
		}
		return nil
	})
	if err == nil && kept != size {
		add(r, "the journal keeps %d signed heads and has %d entries", kept, size)
	}
	return err
}

// ExportFault begins the faults that lie in the journal's export alone.
const ExportFault = "the journal's export"

// checkEntry opens the salts of an entry and holds its commitments to what is
// there, by name. Salts that were destroyed are no fault.
func (v *view) checkEntry(r *ledger.CheckReport, no int64, what string, have map[string][]byte) error {
	e, salts, err := v.salts(v.c, no)
	if errors.Is(err, ledger.ErrDamaged) {
		add(r, "%v", err)
		return nil
	}
	if err != nil || salts == nil {
		return err
	}
	for i, k := range e.Commitments {
		data, ok := have[k.Name]
		if !ok {
			continue
		}
		salt := [journal.SaltSize]byte(salts[i*journal.SaltSize:])
		if dead(salt[:]) {
			delete(have, k.Name)
			continue
		}
		if !bytes.Equal(journal.Commit(salt, journal.Content{Name: k.Name, Data: data}), k.Hash) {
			add(r, "the %s of the case is not what journal entry %d commits to", k.Name, no)
		}
		delete(have, k.Name)
	}
	if len(have) > 0 {
		add(r, "journal entry %d does not commit to %s", no, what)
	}
	return nil
}

// salts opens the salts of an entry's commitments; nil where they were
// destroyed.
func (s *Store) salts(c Conn, no int64) (*journal.Entry, []byte, error) {
	var record, sealed []byte
	err := c.Query("SELECT record, salts FROM journal_entry WHERE no = $1", []any{no}, func(r Row) error {
		record, sealed = bytes.Clone(r.Bytes(0)), bytes.Clone(r.Bytes(1))
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	e, err := journal.ParseEntry(record)
	if err != nil {
		return nil, nil, Damaged("journal entry %d: %v", no, err)
	}
	if len(sealed) == 0 {
		return e, nil, nil
	}
	salts, err := s.keys.Box(seal.JournalSalt).Open(nil, sealed, saltPlace(no))
	if err == nil && len(salts) != journal.SaltSize*len(e.Commitments) {
		err = errors.New("there are not as many as commitments")
	}
	if err != nil {
		return nil, nil, Damaged("the salts of journal entry %d: %v", no, err)
	}
	return e, salts, nil
}
