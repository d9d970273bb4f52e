package pack

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Max is the most people a block holds. One is opened at a time to answer for
// one person, and destroyed and made anew to take one person out.
const Max = 256

// Filled is how many people a block is given when all are written, so that there
// is room for a few who come later.
const Filled = Max - 6

// The versions of the layout, the first byte of each sealed half. Version 2 of
// the rest has conflicts, version 3 signs of where people are at home, version 4 also
// of their language; a block without any is of version 1, as it always was.
const (
	contactVersion   = 1
	restVersion      = 1
	conflictsVersion = 2
	signsVersion     = 3
	languageVersion  = 4
)

// Block is a block before it is sealed. Looks is what its blind index is made
// of; it is never kept.
type Block struct {
	First   ledger.PersonID
	Last    ledger.PersonID
	Count   int
	Plain   []byte
	Contact []byte
	Rest    []byte
	Looks   []byte
}

// Builder packs people into a Block. It belongs to one goroutine.
type Builder struct {
	raw           *Block
	blind         *seal.Hasher
	contact, rest words
}

// NewBuilder makes a Builder that indexes accounts with blind.
func NewBuilder(blind *seal.Hasher) *Builder { return &Builder{blind: blind} }

// Start begins a block in raw, whose buffers are used again.
func (b *Builder) Start(raw *Block) {
	*raw = Block{
		Plain: raw.Plain[:0], Looks: raw.Looks[:0],
		Contact: append(raw.Contact[:0], contactVersion),
		Rest:    append(raw.Rest[:0], restVersion),
	}
	b.raw = raw
	b.contact.reset()
	b.rest.reset()
}

// Full reports whether the block has as many people as it is given at first.
func (b *Builder) Full() bool { return b.raw.Count >= Filled }

// Add packs a person; nothing of p is kept. It fails with ledger.ErrOrder, or where
// the person holds what a ledger must not.
func (b *Builder) Add(p *ledger.Person) error {
	r := b.raw
	if r.Count > 0 && bytes.Compare(p.ID[:], r.Last[:]) <= 0 {
		return ledger.ErrOrder
	}
	if p.Kind > ledger.Staff {
		return fmt.Errorf("person of unknown kind %d", p.Kind)
	}
	if r.Count == 0 {
		r.First = p.ID
	}
	slot := uint8(r.Count)
	r.Last = p.ID
	r.Count++
	r.Plain = appendPlain(r.Plain, p)
	b.addContact(p)
	if err := b.addRest(p); err != nil {
		return err
	}
	b.addLooks(slot, p)
	return nil
}

func appendPlain(dst []byte, p *ledger.Person) []byte {
	flags := byte(p.Kind)
	if p.Review {
		flags |= 4
	}
	dst = append(append(dst, p.ID[:]...), flags)
	dst = binary.AppendUvarint(dst, uint64(len(p.Exposures)))
	for _, e := range p.Exposures {
		dst = binary.AppendUvarint(dst, uint64(e.Part))
		dst = binary.AppendUvarint(dst, uint64(e.Set))
	}
	return dst
}

func (b *Builder) addContact(p *ledger.Person) {
	out := b.raw.Contact
	at := len(out)
	out = append(out, 0)
	var mask byte
	for i, list := range [...][]breach.Secret{p.Names, p.Emails, p.Phones, p.Addresses} {
		if len(list) > 0 {
			mask |= 1 << i
			out = appendSecrets(out, list)
		}
	}
	for i, word := range [...]string{p.Language, p.Country, p.Category} {
		if word != "" {
			mask |= 1 << (4 + i)
			out = b.contact.append(out, word)
		}
	}
	out[at] = mask
	b.raw.Contact = out
}

func (b *Builder) addRest(p *ledger.Person) error {
	out := b.raw.Rest
	at := len(out)
	out = append(out, 0)
	var mask byte
	if len(p.IDs) > 0 {
		mask |= 1
		out = binary.AppendUvarint(out, uint64(len(p.IDs)))
		for _, v := range p.IDs {
			if !v.Kind.ByState() {
				return fmt.Errorf("kind %q is no number issued by a state", v.Kind)
			}
			out = appendString(b.rest.append(out, v.Kind.String()), string(v.Value))
		}
	}
	for i, list := range [...][]breach.Secret{p.Born, p.Usernames} {
		if len(list) > 0 {
			mask |= 2 << i
			out = appendSecrets(out, list)
		}
	}
	if len(p.Accounts) > 0 {
		mask |= 8
		var err error
		if out, err = b.addAccounts(out, p.Accounts); err != nil {
			return err
		}
	}
	if len(p.Joined) > 0 {
		mask |= 16
		out = binary.AppendUvarint(out, uint64(len(p.Joined)))
		for _, j := range p.Joined {
			out = appendString(b.rest.append(out, j.Rule), string(j.Value))
		}
	}
	if len(p.Aliases) > 0 {
		mask |= 32
		out = binary.AppendUvarint(out, uint64(len(p.Aliases)))
		for i := range p.Aliases {
			out = append(out, p.Aliases[i][:]...)
		}
	}
	if len(p.Conflicts) > 0 {
		mask |= 64
		out[0] = max(out[0], conflictsVersion)
		var err error
		if out, err = b.addConflicts(out, p.Conflicts); err != nil {
			return err
		}
	}
	if len(p.Signs) > 0 {
		mask |= 128
		out[0] = max(out[0], signsVersion)
		out = binary.AppendUvarint(out, uint64(len(p.Signs)))
		for _, s := range p.Signs {
			if s.By.OfLanguage() {
				out[0] = languageVersion
			}
			out = b.rest.append(b.rest.append(out, string(s.By)), s.Code)
		}
	}
	out[at] = mask
	b.raw.Rest = out
	return nil
}

func appendSecrets(dst []byte, list []breach.Secret) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(list)))
	for _, s := range list {
		dst = appendString(dst, string(s))
	}
	return dst
}

func appendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// words writes strings that come again and again in a block once.
type words struct{ seen []string }

func (w *words) reset() { w.seen = w.seen[:0] }

// append writes a word. The list is short (rules, kinds, languages), and is
// searched from the start, where the common words are. A word past the first
// 255 is written in full each time.
func (w *words) append(dst []byte, s string) []byte {
	for i, old := range w.seen {
		if old == s {
			return binary.AppendUvarint(dst, uint64(i)+1)
		}
	}
	if len(w.seen) < maxWords {
		w.seen = append(w.seen, s)
	}
	return appendString(append(dst, 0), s)
}

// maxWords bounds how many words of a half are remembered.
const maxWords = 255
