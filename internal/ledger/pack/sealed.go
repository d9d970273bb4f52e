package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/tocsin-project/tocsin/internal/seal"
)

// Sealed is a block as stored. No is its number, never given twice in a case:
// it is the block's place, so that nothing of it opens in another row.
type Sealed struct {
	No         int64
	Block      Block // Contact and Rest are empty
	Contact    []byte
	Rest       []byte
	KeyContact []byte // wrapped by seal.Contact
	KeyRest    []byte // wrapped by seal.People
}

// Secrets is the randomness of a block, drawn in the order of the blocks so
// that a fixed source gives fixed bytes.
type Secrets struct {
	contact, rest seal.Key
	nonces        [2 * seal.NonceSize]byte // of the wrapping
}

// Draw draws the keys and nonces of one block.
func (s *Secrets) Draw(rnd io.Reader) (err error) {
	if s.contact, err = seal.NewKey(rnd); err != nil {
		return err
	}
	if s.rest, err = seal.NewKey(rnd); err != nil {
		return err
	}
	_, err = io.ReadFull(rnd, s.nonces[:])
	return err
}

// Seal seals a block under keys that seal nothing else. The plain part is
// bound to both halves, so that changing it breaks them. s takes over the
// buffers of raw.
func (s *Sealed) Seal(no int64, raw *Block, secrets *Secrets, keys *seal.Keys) (err error) {
	rnd := bytes.NewReader(secrets.nonces[:])
	s.No = no
	s.Contact = secrets.contact.SealOnce(raw.Contact[:0], raw.Contact, place("contact", no, raw))
	s.Rest = secrets.rest.SealOnce(raw.Rest[:0], raw.Rest, place("rest", no, raw))
	s.KeyContact, err = keys.Box(seal.Contact).Wrap(s.KeyContact[:0], &secrets.contact, KeyPlace("contact", no), rnd)
	if err != nil {
		return err
	}
	s.KeyRest, err = keys.Box(seal.People).Wrap(s.KeyRest[:0], &secrets.rest, KeyPlace("rest", no), rnd)
	s.Block = *raw
	s.Block.Contact, s.Block.Rest = nil, nil
	return err
}

// Open opens both halves in place: the buffers of s are used up.
func (s *Sealed) Open(keys *seal.Keys) (*Block, error) {
	raw := s.Block
	kc, err := keys.Box(seal.Contact).Unwrap(s.KeyContact, KeyPlace("contact", s.No))
	if err != nil {
		return nil, s.broken(err)
	}
	kr, err := keys.Box(seal.People).Unwrap(s.KeyRest, KeyPlace("rest", s.No))
	if err != nil {
		return nil, s.broken(err)
	}
	if raw.Contact, err = kc.OpenOnce(s.Contact[:0], s.Contact, place("contact", s.No, &s.Block)); err != nil {
		return nil, s.broken(err)
	}
	if raw.Rest, err = kr.OpenOnce(s.Rest[:0], s.Rest, place("rest", s.No, &s.Block)); err != nil {
		return nil, s.broken(err)
	}
	return &raw, nil
}

// OpenContact opens the contact half alone, in place: all that a key needs
// that sends messages. Rest stays empty.
func (s *Sealed) OpenContact(keys *seal.Keys) (*Block, error) {
	raw := s.Block
	kc, err := keys.Box(seal.Contact).Unwrap(s.KeyContact, KeyPlace("contact", s.No))
	if err != nil {
		return nil, s.broken(err)
	}
	if raw.Contact, err = kc.OpenOnce(s.Contact[:0], s.Contact, place("contact", s.No, &s.Block)); err != nil {
		return nil, s.broken(err)
	}
	return &raw, nil
}

func (s *Sealed) broken(err error) error { return fmt.Errorf("block %d of people: %w", s.No, err) }

func place(what string, no int64, r *Block) []byte {
	return append(seal.Place("people "+what, uint64(no), uint64(r.Count)), r.Plain...)
}

// KeyPlace binds a wrapped key of a block, "contact" or "rest", to its block.
func KeyPlace(what string, no int64) []byte { return seal.Place("people key "+what, uint64(no)) }

// Digest is the SHA-256 of an unsealed block. The digests of a ledger's blocks
// in order make its people's digest, which the journal commits to.
func (r *Block) Digest() [32]byte {
	h := sha256.New()
	for _, part := range [...][]byte{r.Plain, r.Contact, r.Rest} {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(part)))
		h.Write(n[:])
		h.Write(part)
	}
	return [32]byte(h.Sum(nil))
}
