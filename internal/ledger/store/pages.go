package store

import (
	"bytes"
	"slices"
)

// indexPage is a page of the blind index that is being changed.
type indexPage struct {
	first   []byte // the index it is filed under
	entries []entry
	dirty   bool
}

// pageEditor takes entries out of the blind index and puts others in, and writes
// only the pages they lie in. Pages grow and shrink; their numbers stay.
type pageEditor struct {
	v     *view
	pages map[int64]*indexPage
}

func (v *view) editPages() *pageEditor { return &pageEditor{v, map[int64]*indexPage{}} }

// load reads a page, once.
func (e *pageEditor) load(no int64) (*indexPage, error) {
	if p := e.pages[no]; p != nil {
		return p, nil
	}
	body, first, err := e.v.page(no)
	if err != nil {
		return nil, err
	}
	if len(first) != 16 || len(body)%entrySize != 0 {
		return nil, errPage
	}
	p := &indexPage{first: first}
	for ; len(body) > 0; body = body[entrySize:] {
		p.entries = append(p.entries, readEntry(body))
	}
	e.pages[no] = p
	return p, nil
}

// where finds the page an entry lies in, or would lie in.
func (e *pageEditor) where(x entry) (*indexPage, error) {
	g := &e.v.g
	index := x.index()
	no, err := e.v.c.Last("person_index", g.pageFirst, g.pageEnd, index[:], false)
	if err != nil {
		return nil, err
	}
	best, err := e.load(max(no, g.pageFirst))
	if err != nil {
		return nil, err
	}
	for no = max(no, g.pageFirst) + 1; no < g.pageEnd; no++ {
		p, err := e.load(no)
		if err != nil {
			return nil, err
		}
		if bytes.Compare(p.first, index[:]) > 0 || len(p.entries) > 0 && compareEntries(p.entries[0], x) > 0 {
			break
		}
		best = p
	}
	return best, nil
}

// change takes entries out and puts others in.
func (e *pageEditor) change(out, in []entry) error {
	for _, x := range out {
		p, err := e.where(x)
		if err != nil {
			return err
		}
		at, there := slices.BinarySearchFunc(p.entries, x, compareEntries)
		if !there {
			return Damaged("the blind index lacks an entry of block %d, slot %d", x.block(), x.slot())
		}
		p.entries, p.dirty = slices.Delete(p.entries, at, at+1), true
	}
	for _, x := range in {
		p, err := e.where(x)
		if err != nil {
			return err
		}
		if at, there := slices.BinarySearchFunc(p.entries, x, compareEntries); !there {
			p.entries, p.dirty = slices.Insert(p.entries, at, x), true
		}
	}
	return nil
}

// crowded reports a page that has grown so much that the index should be written
// anew.
func (e *pageEditor) crowded() bool {
	for _, p := range e.pages {
		if p.dirty && len(p.entries) > 2*pageEntries {
			return true
		}
	}
	return false
}

// write writes the pages that changed. A page without entries keeps the index it
// is filed under.
func (e *pageEditor) write(tx Tx) error {
	nos := make([]int64, 0, len(e.pages))
	for no, p := range e.pages {
		if p.dirty {
			nos = append(nos, no)
		}
	}
	slices.Sort(nos)
	for _, no := range nos {
		p := e.pages[no]
		body := []byte{}
		for i := range p.entries {
			body = p.entries[i].append(body)
		}
		first := p.first
		if len(body) > 0 {
			first = body[:16]
		}
		if err := tx.Erase("UPDATE person_index SET first = $1, entries = $2 WHERE no = $3", first, body, no); err != nil {
			return err
		}
	}
	return nil
}
