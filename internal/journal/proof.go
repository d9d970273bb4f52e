package journal

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Inclusion proves that an entry is in the journal that a head signed, without
// the other entries (RFC 6962, section 2.1.1). It is kept as JSON.
type Inclusion struct {
	Proof  string      `json:"proof"` // "inclusion"
	Key    string      `json:"key"`   // public key of the journal; compare it with one you had before
	Head   string      `json:"head"`
	Entry  int64       `json:"entry"`
	Record string      `json:"record"` // exactly the bytes that are hashed
	Hashes []tlog.Hash `json:"hashes"`
}

// Consistency proves that the journal of one head is the beginning of that of
// another (RFC 6962, section 2.1.2).
type Consistency struct {
	Proof  string      `json:"proof"` // "consistency"
	Key    string      `json:"key"`
	From   string      `json:"from"` // the earlier head
	To     string      `json:"to"`
	Hashes []tlog.Hash `json:"hashes"`
}

// ProveEntry proves that entry n, whose record is given, is in the journal of a
// head; of the newest where head is nil.
func (b *Book) ProveEntry(n int64, record, head []byte) (*Inclusion, error) {
	h, note, err := b.headOr(head)
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= h.Size {
		return nil, fmt.Errorf("the head signs entries 0 to %d, not %d", h.Size-1, n)
	}
	p, err := tlog.ProveRecord(h.Size, n, &b.mem)
	if err != nil {
		return nil, err
	}
	out := &Inclusion{Proof: "inclusion", Key: b.key, Head: string(note), Entry: n, Record: string(record), Hashes: list(p)}
	_, _, err = out.Verify(b.key)
	return out, err
}

// ProveHeads proves that one head's journal is the beginning of another's; to
// is nil for the newest.
func (b *Book) ProveHeads(from, to []byte) (*Consistency, error) {
	old, err := b.Against(from)
	if err != nil {
		return nil, err
	}
	h, note, err := b.headOr(to)
	if err != nil {
		return nil, err
	}
	if old.Size > h.Size || old.Size < 1 {
		return nil, fmt.Errorf("the first head signs %d entries and the second %d: name the earlier one first", old.Size, h.Size)
	}
	p, err := tlog.ProveTree(h.Size, old.Size, &b.mem)
	if err != nil {
		return nil, err
	}
	return &Consistency{Proof: "consistency", Key: b.key, From: string(from), To: string(note), Hashes: list(p)}, nil
}

func (b *Book) headOr(head []byte) (*Head, []byte, error) {
	if head == nil {
		return &b.Head, b.Note, nil
	}
	h, err := b.Against(head)
	return h, head, err
}

// list keeps an empty proof a list in JSON.
func list[P ~[]tlog.Hash](p P) []tlog.Hash { return append([]tlog.Hash{}, p...) }

// Verify checks the proof with a public key that the verifier had before.
func (p *Inclusion) Verify(verifierKey string) (*Head, *Entry, error) {
	h, err := OpenHead([]byte(p.Head), verifierKey)
	if err != nil {
		return nil, nil, err
	}
	if err := tlog.CheckRecord(p.Hashes, h.Size, h.Root, p.Entry, tlog.RecordHash([]byte(p.Record))); err != nil {
		return nil, nil, fmt.Errorf("the entry is not in the journal that the head signed: %w", err)
	}
	e, err := ParseEntry([]byte(p.Record))
	if err == nil && e.Number != p.Entry {
		err = errors.New("the proof is of another entry")
	}
	return h, e, err
}

// Verify checks the proof with a public key that the verifier had before.
func (p *Consistency) Verify(verifierKey string) (from, to *Head, err error) {
	if from, err = OpenHead([]byte(p.From), verifierKey); err != nil {
		return nil, nil, err
	}
	if to, err = OpenHead([]byte(p.To), verifierKey); err != nil {
		return nil, nil, err
	}
	if err := tlog.CheckTree(p.Hashes, to.Size, to.Root, from.Size, from.Root); err != nil {
		return nil, nil, fmt.Errorf("the journal of the first head is not the beginning of the second's: %w", err)
	}
	return from, to, nil
}
