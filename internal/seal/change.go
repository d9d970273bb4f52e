package seal

import (
	"crypto/ed25519"
	"fmt"
	"io"
	"slices"
)

// Change is what an owner does to the keys of a case.
type Change struct {
	Add    []Holder
	Remove []string // ids; removing always rotates
	Rotate bool
	Case   string // id of the case, for keys that it lacks and that are derived
}

// Next makes the keys as they are after a change, with a version one higher.
// Nothing is kept by it: the caller stores Wrapped, and after a rotation seals
// by the new keys what the old ones sealed. It fails with ErrRole where the key
// is no owner's, or the change would leave no owner.
func (k *Keys) Next(c Change, rnd io.Reader) (*Keys, error) {
	if k.root == nil {
		return nil, &Error{
			ErrRole, fmt.Sprintf("this key is an %s's: it changes no keys", k.role),
			"an owner of the case can do it",
		}
	}
	return k.next(c, rnd)
}

func (k *Keys) next(c Change, rnd io.Reader) (*Keys, error) {
	w := &Wrapped{Version: k.wrapped.Version + 1}
	var err error
	if w.Holders, err = k.holders(c); err != nil {
		return nil, err
	}
	rotate := c.Rotate || len(c.Remove) > 0 || k.wrapped.Version == 0
	n := &Keys{role: Owner, actor: k.actor, signs: k.signs, wrapped: w, raw: map[Purpose]Key{}}
	if err := n.draw(k, rotate, c.Case, rnd); err != nil {
		return nil, err
	}
	tops := map[Role]Key{Owner: *n.root}
	if err := n.wrapAll(k, tops, rotate, rnd); err != nil {
		return nil, err
	}
	for i := range w.Holders {
		h := &w.Holders[i]
		if h.Wrap != nil && !rotate {
			continue
		}
		r, err := ParseRecipient(h.Recipient)
		if err == nil {
			h.Wrap, err = wrapKey(tops[h.Role], r.to)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := n.complete(); err != nil {
		return nil, err
	}
	if err := n.label(k, rnd); err != nil {
		return nil, err
	}
	w.Proof = w.proof(*n.root)
	return n, n.readNames()
}

// label seals the names of the holders: whoever has a copy of the case does not read
// in it who works on it.
func (k *Keys) label(old *Keys, rnd io.Reader) error {
	for i := range k.wrapped.Holders {
		h := &k.wrapped.Holders[i]
		name := h.Name
		if h.Label != nil {
			name = old.names[h.ID]
		}
		if h.Name, h.Label = "", nil; name == "" {
			continue
		}
		var err error
		if h.Label, err = k.Box(State).Seal(nil, []byte(name), labelPlace(h.ID), rnd); err != nil {
			return err
		}
	}
	return nil
}

// draw takes over the keys that stay and draws the others.
func (k *Keys) draw(old *Keys, rotate bool, caseID string, rnd io.Reader) error {
	root := new(Key)
	var err error
	if rotate {
		if *root, err = NewKey(rnd); err != nil {
			return err
		}
	} else {
		*root = *old.root
	}
	k.root = root
	for _, p := range purposes {
		one, have := old.raw[p]
		// Of a case of format 1 nothing but what it lacked is new.
		if !have && p == Returns && caseID != "" {
			one = returnKey(old.raw[Blind], caseID)
		} else if !have || rotate && rotated[p] && old.wrapped.Version > 0 {
			if one, err = NewKey(rnd); err != nil {
				return err
			}
		}
		k.raw[p] = one
	}
	return nil
}

// wrapAll wraps data keys by the root, and by each role's key those of the role.
func (k *Keys) wrapAll(old *Keys, tops map[Role]Key, rotate bool, rnd io.Reader) error {
	wrap := func(by Role, p Purpose, one Key) error {
		wk := WrappedKey{Purpose: p, By: by}
		top := tops[by]
		var err error
		wk.Wrap, err = NewBox(top).Wrap(nil, &one, k.wrapped.place(wk), rnd)
		k.wrapped.Keys = append(k.wrapped.Keys, wk)
		return err
	}
	for _, p := range purposes {
		if err := wrap(Owner, p, k.raw[p]); err != nil {
			return err
		}
	}
	for _, r := range roles {
		one, have := old.raw[ofRole(r.role)]
		if !have || rotate {
			var err error
			if one, err = NewKey(rnd); err != nil {
				return err
			}
		}
		tops[r.role], k.raw[ofRole(r.role)] = one, one
		if err := wrap(Owner, ofRole(r.role), one); err != nil {
			return err
		}
		for _, p := range r.opens {
			if err := wrap(r.role, p, k.raw[p]); err != nil {
				return err
			}
		}
	}
	return nil
}

// holders is the list after a change, without wraps for those that are new.
func (k *Keys) holders(c Change) ([]Holder, error) {
	list := slices.Clone(k.wrapped.Holders)
	if k.wrapped.Version == 0 { // a case of format 1, or one that is made
		for _, text := range k.wrapped.Recipients {
			r, err := ParseRecipient(text)
			if err != nil {
				return nil, damaged("the list of recipients")
			}
			if r.ID() == k.actor && k.signs != nil {
				r.Sign = k.signs.Public().(ed25519.PublicKey)
			}
			list = append(list, NewHolder(r, Owner, ""))
		}
	}
	for _, id := range c.Remove {
		h := k.wrapped.Find(id)
		if h == nil {
			return nil, &Error{ErrRecipient, fmt.Sprintf("the case has no key %q, or several that begin so or have this name", id), "tocsin key list names them"}
		}
		gone := h.ID
		list = slices.DeleteFunc(list, func(h Holder) bool { return h.ID == gone })
	}
	for _, h := range c.Add {
		if slices.ContainsFunc(list, func(o Holder) bool { return o.ID == h.ID }) {
			return nil, &Error{ErrRecipient, "the case has this key already", "to give it another role remove it first"}
		}
		if h.Role == Officer && h.Sign == nil {
			return nil, &Error{
				ErrRecipient, "an officer's key signs approvals, and this one cannot sign, or its public line is cut",
				`give the whole line that "tocsin key new" printed, or an SSH key of kind ed25519`,
			}
		}
		list = append(list, h)
	}
	if !slices.ContainsFunc(list, func(h Holder) bool { return h.Role == Owner }) {
		return nil, &Error{ErrRole, "nobody could open the case any more: no owner's key would be left", "add another owner's key first"}
	}
	return list, nil
}
