package seal

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"

	"filippo.io/age"
)

// Wrapped is what a case keeps of its keys: nothing in it is secret to others
// or personal. It is kept as JSON. The root key wraps a key for each role and
// all data keys; a role's key wraps the data keys of the role once more; each
// holder has the root's or the role's key, in an age file. So a recipient gets
// what its role needs, and no more.
type Wrapped struct {
	Version int          `json:"version"` // rises with every change; 0 in cases of format 1
	Holders []Holder     `json:"holders,omitempty"`
	Keys    []WrappedKey `json:"keys"`
	// Proof is an HMAC-SHA-256 of all the rest under a key derived from the root,
	// so that nobody but an owner slips in a holder.
	Proof []byte `json:"proof,omitempty"`

	Recipients []string `json:"recipients,omitempty"` // of format 1: whom Root is wrapped for
	Root       []byte   `json:"root,omitempty"`       // of format 1
}

// Holder is somebody's key that opens the case.
type Holder struct {
	ID        string `json:"id"`
	Role      Role   `json:"role"`
	Kind      string `json:"kind"`            // "age", "ssh", "plugin", "passphrase"
	Name      string `json:"name,omitempty"`  // before it is sealed: of a new holder, and in earlier formats
	Label     []byte `json:"label,omitempty"` // the name that the owner chose, sealed for all who open State
	Recipient string `json:"recipient"`       // the public key
	Sign      []byte `json:"sign,omitempty"`  // verifies what the key signs, ed25519
	Identity  []byte `json:"identity,omitempty"`
	Wrap      []byte `json:"wrap"` // age file with the root's or the role's key
}

func labelPlace(id string) []byte { return Place("name of the key " + id) }

// NewHolder makes a holder of a public key; its Wrap is made by Change.
func NewHolder(r Recipient, role Role, name string) Holder {
	return Holder{ID: r.ID(), Role: role, Kind: r.Kind, Name: name, Recipient: r.Text, Sign: r.Sign}
}

// WrappedKey is a data key or a role's key, sealed by the root key or a role's.
type WrappedKey struct {
	Purpose Purpose `json:"purpose"`
	By      Role    `json:"by,omitempty"` // Owner: the root key
	Wrap    []byte  `json:"wrap"`
}

// ofRole is the purpose under which the root wraps a role's key.
func ofRole(r Role) Purpose { return Purpose("role " + string(r)) }

// place binds a wrapped key to what it is for, to whom, and to its version.
func (w *Wrapped) place(k WrappedKey) []byte {
	if w.Version == 0 {
		return Place("data key " + string(k.Purpose))
	}
	return Place("key "+string(k.Purpose)+" by "+string(k.By), uint64(w.Version))
}

// before reports whether the keys were made before there was one of a purpose.
func (w *Wrapped) before(p Purpose) bool {
	later := p == Document && w.Version == 0 || p == Target || p == Notice || p == Returns
	return later && !slices.ContainsFunc(w.Keys, func(k WrappedKey) bool { return k.Purpose == p })
}

// proof computes what Proof must be.
func (w *Wrapped) proof(root Key) []byte {
	key, err := hkdf.Key(sha256.New, root[:], nil, "tocsin list of keys 1", KeySize)
	if err != nil {
		panic("seal: HKDF gives 32 bytes: " + err.Error())
	}
	plain := *w
	plain.Proof = nil
	text, err := json.Marshal(&plain)
	if err != nil {
		panic("seal: wrapped keys are plain data: " + err.Error())
	}
	m := hmac.New(sha256.New, key)
	m.Write(text)
	return m.Sum(nil)
}

func (w *Wrapped) proves(root Key) bool { return hmac.Equal(w.Proof, w.proof(root)) }

// Find returns the holder of an id, or of an id that begins so if there is only
// one; nil where there is none.
func (w *Wrapped) Find(id string) *Holder {
	var found *Holder
	for i := range w.Holders {
		h := &w.Holders[i]
		if h.ID == id || h.Recipient == id {
			return h
		}
		if len(id) >= 4 && len(id) < len(h.ID) && h.ID[:len(id)] == id {
			if found != nil {
				return nil
			}
			found = h
		}
	}
	return found
}

// unwrapFirst opens the keys of a case of format 1: one root key for all
// recipients, no roles.
func unwrapFirst(w *Wrapped, id *Identity) (*Keys, error) {
	for _, own := range id.keys {
		top, err := unwrapKey(w.Root, own.open)
		if err != nil {
			var none *age.NoIdentityMatchError
			if errors.As(err, &none) {
				continue
			}
			return nil, damaged("the wrapped root key")
		}
		k := &Keys{role: Owner, actor: own.public.ID(), signs: own.sign, wrapped: w, raw: map[Purpose]Key{}, root: &top}
		box := NewBox(top)
		for _, wk := range w.Keys {
			one, err := box.Unwrap(wk.Wrap, w.place(wk))
			if err != nil {
				return nil, damaged("the wrapped key " + string(wk.Purpose))
			}
			k.raw[wk.Purpose] = one
		}
		return k, errors.Join(k.complete(), k.readNames())
	}
	return nil, wrongKey(id)
}
