package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"
	"filippo.io/age/plugin"
)

// Keys are a case's opened keys: all of them, or those of a role. Safe for
// concurrent use.
type Keys struct {
	role    Role
	actor   string // id of the holder's key
	signs   ed25519.PrivateKey
	root    *Key // owners only
	raw     map[Purpose]Key
	boxes   map[Purpose]*Box
	blind   *Hasher
	person  *Hasher
	returns *Hasher // nil in cases whose keys were made before Returns
	sign    ed25519.PrivateKey
	names   map[string]string // of holders, by id
	wrapped *Wrapped
}

// Generate makes the keys of a new case from rnd and wraps them for the
// identity, its owner. The wrapping itself uses the system's randomness, as age
// does.
func Generate(id *Identity, rnd io.Reader) (*Keys, error) {
	k := &Keys{role: Owner, actor: id.keys[0].public.ID(), signs: id.keys[0].sign, wrapped: &Wrapped{}}
	return k.next(Change{Add: []Holder{NewHolder(id.keys[0].public, Owner, "")}, Rotate: true}, rnd)
}

func wrapKey(k Key, to age.Recipient) ([]byte, error) {
	var buf bytes.Buffer
	a, err := age.Encrypt(&buf, to)
	if err == nil {
		_, err = a.Write(k[:])
	}
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		if said := ofPlugin(err, ErrRecipient); said != nil {
			return nil, said
		}
		return nil, fmt.Errorf("wrap a key of the case: %w", err)
	}
	return buf.Bytes(), nil
}

// ofPlugin says that the program of a plugin's key is not there, where that is what
// failed.
func ofPlugin(err, kind error) error {
	var gone *plugin.NotFoundError
	if !errors.As(err, &gone) {
		return nil
	}
	return &Error{
		kind, fmt.Sprintf("this key is of the age plugin %q, and its program age-plugin-%s is not installed", gone.Name, gone.Name),
		"install it where your shell finds programs, or use another key",
	}
}

// Unwrap opens the keys of a case that the identity's role allows. It fails
// with ErrWrongKey where the case was not sealed for the identity, ErrDamaged
// where the wrapped keys were altered.
func Unwrap(w *Wrapped, id *Identity) (*Keys, error) {
	if id == nil {
		return nil, &Error{ErrNoKey, "no key was given", "name the key file with " + EnvKeyFile}
	}
	if w.Version == 0 {
		return unwrapFirst(w, id)
	}
	for _, own := range id.keys {
		for i := range w.Holders {
			h := &w.Holders[i]
			if h.Recipient != own.public.Text {
				continue
			}
			top, err := unwrapKey(h.Wrap, own.open)
			if err != nil {
				return nil, opening(err, own.public.Kind)
			}
			return open(w, h, own, top)
		}
	}
	return nil, wrongKey(id)
}

func wrongKey(id *Identity) error {
	return &Error{
		ErrWrongKey, "the key file " + id.Path + " does not open this case",
		"it was sealed for another key; name that key's file with " + EnvKeyFile,
	}
}

// opening says why a wrapped key did not open for the key it names.
func opening(err error, kind string) error {
	if said := ofPlugin(err, ErrNoKey); said != nil {
		return said
	}
	var none *age.NoIdentityMatchError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &none) {
		return damaged("the wrapped root key")
	}
	if kind == "plugin" {
		return &Error{ErrNoKey, "the key's plugin did not open the case: " + err.Error(), "is the device there, and unlocked?"}
	}
	return &Error{ErrDamaged, "the wrapped root key does not open: " + err.Error(), "restore the case from a copy"}
}

func unwrapKey(wrap []byte, id age.Identity) (k Key, err error) {
	r, err := age.Decrypt(bytes.NewReader(wrap), id)
	if err != nil {
		return Key{}, err
	}
	if _, err := io.ReadFull(r, k[:]); err != nil {
		return Key{}, io.ErrUnexpectedEOF
	}
	return k, nil
}

// open opens the data keys of a role by the key on top of them.
func open(w *Wrapped, h *Holder, own ownKey, top Key) (*Keys, error) {
	k := &Keys{role: h.Role, actor: h.ID, signs: own.sign, wrapped: w, raw: map[Purpose]Key{}}
	if h.Role == Owner {
		k.root = &top
		if !w.proves(top) {
			return nil, damaged("the list of keys in case.json")
		}
	}
	box := NewBox(top)
	for _, wk := range w.Keys {
		if wk.By != h.Role {
			continue
		}
		one, err := box.Unwrap(wk.Wrap, w.place(wk))
		if err != nil {
			return nil, damaged("the wrapped key " + string(wk.Purpose))
		}
		k.raw[wk.Purpose] = one
	}
	if err := k.complete(); err != nil {
		return nil, err
	}
	return k, k.readNames()
}

// complete makes what works with the data keys.
func (k *Keys) complete() error {
	for _, p := range k.role.opened() {
		if _, ok := k.raw[p]; !ok && !k.wrapped.before(p) {
			return damaged("the list of wrapped keys")
		}
	}
	k.boxes = map[Purpose]*Box{}
	for _, p := range []Purpose{Contact, People, State, Document, Target, Notice, JournalSalt} {
		k.boxes[p] = &Box{refused: k.May(p)}
		if one, ok := k.raw[p]; ok {
			k.boxes[p] = NewBox(one)
		}
	}
	if k.May(Blind, PersonID) == nil {
		k.blind, k.person = newHasher(k.raw[Blind]), newHasher(k.raw[PersonID])
	}
	if raw, ok := k.raw[Returns]; ok {
		k.returns = newHasher(raw)
	}
	if seed, ok := k.raw[JournalSign]; ok {
		k.sign = ed25519.NewKeyFromSeed(seed[:])
	}
	return nil
}

// May returns nil if the key opens all these purposes, else an error of kind
// ErrRole that says what it does not open.
func (k *Keys) May(purposes ...Purpose) error {
	for _, p := range purposes {
		if _, ok := k.raw[p]; !ok && k.wrapped.before(p) && slices.Contains(k.role.opened(), p) {
			return &Error{
				ErrRole, "the keys of this case were made by an earlier version of tocsin, in which this role did not open " + what[p],
				"an owner brings the case up to date with whatever he does in it, such as tocsin case check",
			}
		} else if !ok {
			return &Error{
				ErrRole, fmt.Sprintf("this key is an %s's: it does not open %s", k.role, what[p]),
				"an owner of the case can do it, or give the key another role: tocsin key --help",
			}
		}
	}
	return nil
}

// NameOf is the name that an owner gave to a key of the case; "" for none.
func (k *Keys) NameOf(h *Holder) string { return k.names[h.ID] }

// Holder is the key of the case that an id, the beginning of one, or a name means;
// nil for none, or several.
func (k *Keys) Holder(idOrName string) *Holder {
	if h := k.wrapped.Find(idOrName); h != nil || idOrName == "" {
		return h
	}
	var found *Holder
	for i := range k.wrapped.Holders {
		h := &k.wrapped.Holders[i]
		if k.names[h.ID] != idOrName {
			continue
		}
		if found != nil {
			return nil
		}
		found = h
	}
	return found
}

// readNames opens the names of all holders. In cases of earlier formats they are not
// sealed yet.
func (k *Keys) readNames() error {
	k.names = map[string]string{}
	for i := range k.wrapped.Holders {
		h := &k.wrapped.Holders[i]
		if k.names[h.ID] = h.Name; h.Label == nil {
			continue
		}
		name, err := k.Box(State).Open(nil, h.Label, labelPlace(h.ID))
		if err != nil {
			return damaged("the name of the key " + h.ID)
		}
		k.names[h.ID] = string(name)
	}
	return nil
}

// Role is what the key is for.
func (k *Keys) Role() Role { return k.role }

// Actor is the id of the key that acts, and the key that signs what it does;
// nil where it cannot sign.
func (k *Keys) Actor() (id string, sign ed25519.PrivateKey) { return k.actor, k.signs }

// Wrapped returns what the case keeps. It is shared and must not be changed.
func (k *Keys) Wrapped() *Wrapped { return k.wrapped }

// Whole reports whether the case has all keys that this version gives one. Where
// not, an owner's Next makes those that are missing.
func (k *Keys) Whole() bool {
	return !slices.ContainsFunc(purposes, k.wrapped.before)
}

// Papers returns the box of documents; of those that a send rests on where notice
// says so. In a case whose keys are not Whole both are in one.
func (k *Keys) Papers(notice bool) *Box {
	switch {
	case k.wrapped.before(Document):
		return k.boxes[State]
	case notice && !k.wrapped.before(Notice):
		return k.boxes[Notice]
	}
	return k.boxes[Document]
}

// MayPapers says whether the key opens documents, as May does; of those that a
// send rests on where notice says so.
func (k *Keys) MayPapers(notice bool) error {
	if !notice {
		return k.May(Document)
	}
	return k.mayOr(Notice, Document)
}

// Targets returns the box of the keys of plans, which seal what a message needs of its
// person. Callers ask MayTargets first.
func (k *Keys) Targets() *Box {
	if k.wrapped.before(Target) {
		return k.boxes[Contact]
	}
	return k.boxes[Target]
}

// MayTargets says whether the key opens Targets.
func (k *Keys) MayTargets() error { return k.mayOr(Target, Contact) }

// MayReturn says whether the key may ask for ReturnKey and Destination.
func (k *Keys) MayReturn() error { return k.mayOr(Returns, Blind) }

// mayOr is May of p, or of what was used before there was a key of p.
func (k *Keys) mayOr(p, former Purpose) error {
	err := k.May(p)
	if err != nil && k.wrapped.before(p) && k.May(former) == nil {
		return nil
	}
	return err
}

// ReturnKey returns what signs the addresses to which notices of the case come
// back. Callers ask MayReturn first.
func (k *Keys) ReturnKey(caseID string) []byte {
	raw, ok := k.raw[Returns]
	if !ok {
		raw = returnKey(k.raw[Blind], caseID)
	}
	return slices.Clone(raw[:returnSize])
}

// returnSize is how much of the key Returns signs addresses: as much as did before
// it was one of its own.
const returnSize = 16

// returnKey derives the key Returns of a case that has none yet: what signed
// addresses before begins it, so that notices that are out still come back.
func returnKey(blind Key, caseID string) (k Key) {
	m := hmac.New(sha256.New, blind[:])
	m.Write([]byte("notice return address\x00" + caseID))
	copy(k[:], m.Sum(nil))
	return k
}

// Destination returns the index of a domain that notices go to. Callers ask
// MayReturn first.
func (k *Keys) Destination(name string) [16]byte {
	by := k.returns
	if by == nil {
		by = k.blind
	}
	return by.Clone().Sum("notice destination", name)
}

// Box returns the box of Contact, People, State, Document, Target, Notice or
// JournalSalt. Where
// the key's role does not open it, the box refuses with ErrRole.
func (k *Keys) Box(p Purpose) *Box { return k.boxes[p] }

// Blinder returns a new Hasher of blind indexes, for one goroutine. Callers ask
// May(Blind) first.
func (k *Keys) Blinder() *Hasher { return k.blind.Clone() }

// PersonIDs returns a new Hasher of ids of people, for one goroutine. Callers
// ask May(PersonID) first.
func (k *Keys) PersonIDs() *Hasher { return k.person.Clone() }

// Blind returns the blind index of a value; kind is the name of its
// breach.Kind. In a loop use a Blinder.
func (k *Keys) Blind(kind, value string) [16]byte { return k.Blinder().Sum(kind, value) }

// PersonID returns the id of the person whose strongest identifier is value.
// In a loop use PersonIDs.
func (k *Keys) PersonID(kind, value string) [16]byte { return k.PersonIDs().Sum(kind, value) }

// Signer returns the key that signs the heads of the journal; nil for a role
// that writes nothing.
func (k *Keys) Signer() ed25519.PrivateKey { return k.sign }
