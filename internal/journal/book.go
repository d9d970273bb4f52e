package journal

import (
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"
)

// Book is a journal that was read whole and proved against its signed head.
type Book struct {
	Head
	Note []byte // the signed head
	key  string
	mem  memory
}

// ReadBook reads all records in order and proves them against a signed head:
// numbers without gaps, times that do not go back, each act signed by the key
// that it names, and the root. It names the first thing that is wrong.
func ReadBook(records iter.Seq2[[]byte, error], head []byte, verifierKey string) (*Book, error) {
	h, err := OpenHead(head, verifierKey)
	if err != nil {
		return nil, err
	}
	b := &Book{Head: *h, Note: head, key: verifierKey, mem: memory{actors: actors{}}}
	n, err := b.mem.read(records)
	if err != nil {
		return nil, err
	}
	switch {
	case n < h.Size:
		return nil, fmt.Errorf("the journal has %d entries, its signed head says %d: the last %d were dropped", n, h.Size, h.Size-n)
	case n > h.Size:
		return nil, fmt.Errorf("the journal has %d entries, its signed head says %d: the last %d were added by nobody with the key", n, h.Size, n-h.Size)
	}
	root, err := tlog.TreeHash(n, &b.mem)
	if err != nil {
		return nil, err
	}
	if root != h.Root {
		return nil, errors.New("the journal's entries do not hash to its signed head: an entry was altered or replaced")
	}
	return b, nil
}

// Hashes are those of the log, in the order in which a Tx was given them, so
// that a store can be held to them.
func (b *Book) Hashes() []tlog.Hash { return b.mem.hashes }

// ErrOutside says that a journal is not the one that a head from outside the
// house signed.
var ErrOutside = errors.New("the journal is not what a head from outside says")

// Against holds the journal to a head that left the house earlier: the entries
// it signed must be the first of the journal. It names a dropped tail and a
// fork; both wrap ErrOutside.
func (b *Book) Against(head []byte) (*Head, error) {
	h, err := OpenHead(head, b.key)
	if err != nil {
		return nil, fmt.Errorf("the head from outside was edited, or is another journal's: %w", err)
	}
	if h.Size > b.Size {
		return h, fmt.Errorf("%w: it signed %d entries and the journal has %d, so the last %d were dropped, or this is an older copy",
			ErrOutside, h.Size, b.Size, h.Size-b.Size)
	}
	root, err := tlog.TreeHash(h.Size, &b.mem)
	if err != nil {
		return h, err
	}
	if root != h.Root {
		return h, fmt.Errorf("%w: both are signed by the key of the case, and the first %d entries are not the same. "+
			"The journal was forked: the holder of the key replaced entries and signed them anew", ErrOutside, h.Size)
	}
	return h, nil
}
