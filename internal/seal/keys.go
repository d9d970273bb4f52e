package seal

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// Purpose names a data key of a case.
type Purpose string

// The data keys. Contact and People wrap the keys of the two halves of a
// block, so that a key that sends notices can be given the first alone.
const (
	Contact     Purpose = "contact"      // what a message needs: names, addresses, language
	People      Purpose = "people"       // the rest that is kept of people
	State       Purpose = "state"        // sources, tables, what sets of columns mean
	Blind       Purpose = "blind"        // blind index
	PersonID    Purpose = "person-id"    // ids of people
	JournalSalt Purpose = "journal-salt" // salts of the journal's commitments
	JournalSign Purpose = "journal-sign" // ed25519 seed that signs heads
)

var purposes = []Purpose{Contact, People, State, Blind, PersonID, JournalSalt, JournalSign}

// Wrapped is what a case keeps of its keys: nothing in it is secret to others
// or personal. It is kept as JSON.
type Wrapped struct {
	Recipients []string     `json:"recipients"` // age public keys the root key is wrapped for
	Root       []byte       `json:"root"`       // age file that holds the root key
	Keys       []WrappedKey `json:"keys"`
}

// WrappedKey is a data key sealed by the root key.
type WrappedKey struct {
	Purpose Purpose `json:"purpose"`
	Wrap    []byte  `json:"wrap"`
}

// Keys are a case's opened keys. Safe for concurrent use.
type Keys struct {
	boxes   map[Purpose]*Box
	blind   *Hasher
	person  *Hasher
	sign    ed25519.PrivateKey
	wrapped *Wrapped
}

// Generate makes the keys of a new case from rnd and wraps them for the
// identity. The wrapping itself uses the system's randomness, as age does.
func Generate(id *Identity, rnd io.Reader) (*Keys, error) {
	root, err := NewKey(rnd)
	if err != nil {
		return nil, err
	}
	w := &Wrapped{Recipients: []string{id.Recipient()}}
	if w.Root, err = wrapRoot(root, id.id.Recipient()); err != nil {
		return nil, err
	}
	box := NewBox(root)
	for _, p := range purposes {
		k, err := NewKey(rnd)
		if err != nil {
			return nil, err
		}
		wrap, err := box.Wrap(nil, &k, Place("data key "+string(p)), rnd)
		if err != nil {
			return nil, err
		}
		w.Keys = append(w.Keys, WrappedKey{p, wrap})
	}
	return open(root, w)
}

func wrapRoot(root Key, to ...age.Recipient) ([]byte, error) {
	var buf bytes.Buffer
	a, err := age.Encrypt(&buf, to...)
	if err != nil {
		return nil, fmt.Errorf("wrap the root key: %w", err)
	}
	if _, err = a.Write(root[:]); err == nil {
		err = a.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("wrap the root key: %w", err)
	}
	return buf.Bytes(), nil
}

// Unwrap opens the keys of a case. It fails with ErrWrongKey where the case
// was not sealed for the identity, ErrDamaged where the wrapped keys were
// altered.
func Unwrap(w *Wrapped, id *Identity) (*Keys, error) {
	if id == nil {
		return nil, &Error{ErrNoKey, "no key was given", "name the key file with " + EnvKeyFile}
	}
	r, err := age.Decrypt(bytes.NewReader(w.Root), id.id)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, &Error{
			ErrWrongKey, "the key file " + id.Path + " does not open this case",
			"it was sealed for another key; name that key's file with " + EnvKeyFile,
		}
	}
	if err != nil {
		return nil, damaged("the wrapped root key")
	}
	var root Key
	if _, err := io.ReadFull(r, root[:]); err != nil {
		return nil, damaged("the wrapped root key")
	}
	return open(root, w)
}

func open(root Key, w *Wrapped) (*Keys, error) {
	box := NewBox(root)
	keys := &Keys{boxes: map[Purpose]*Box{}, wrapped: w}
	raw := map[Purpose]Key{}
	for _, wk := range w.Keys {
		k, err := box.Unwrap(wk.Wrap, Place("data key "+string(wk.Purpose)))
		if err != nil {
			return nil, damaged("the wrapped key " + string(wk.Purpose))
		}
		raw[wk.Purpose] = k
	}
	for _, p := range purposes {
		if _, ok := raw[p]; !ok {
			return nil, damaged("the list of wrapped keys")
		}
	}
	for _, p := range []Purpose{Contact, People, State, JournalSalt} {
		keys.boxes[p] = NewBox(raw[p])
	}
	keys.blind, keys.person = newHasher(raw[Blind]), newHasher(raw[PersonID])
	seed := raw[JournalSign]
	keys.sign = ed25519.NewKeyFromSeed(seed[:])
	return keys, nil
}

// Wrapped returns what the case keeps. It is shared and must not be changed.
func (k *Keys) Wrapped() *Wrapped { return k.wrapped }

// Box returns the box of Contact, People, State or JournalSalt.
func (k *Keys) Box(p Purpose) *Box { return k.boxes[p] }

// Blinder returns a new Hasher of blind indexes, for one goroutine.
func (k *Keys) Blinder() *Hasher { return k.blind.Clone() }

// PersonIDs returns a new Hasher of ids of people, for one goroutine.
func (k *Keys) PersonIDs() *Hasher { return k.person.Clone() }

// Blind returns the blind index of a value; kind is the name of its
// breach.Kind. In a loop use a Blinder.
func (k *Keys) Blind(kind, value string) [16]byte { return k.Blinder().Sum(kind, value) }

// PersonID returns the id of the person whose strongest identifier is value.
// In a loop use PersonIDs.
func (k *Keys) PersonID(kind, value string) [16]byte { return k.PersonIDs().Sum(kind, value) }

// Signer returns the key that signs the heads of the journal.
func (k *Keys) Signer() ed25519.PrivateKey { return k.sign }
