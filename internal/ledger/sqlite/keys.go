package sqlite

import (
	"context"
	"encoding/base64"
	"errors"
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// ReadKeys reads the wrapped keys of a case without opening it: who holds keys,
// and whether a passphrase opens it.
func ReadKeys(dir string) (*seal.Wrapped, error) {
	c, err := readCase(filepath.Join(dir, caseFile))
	if err != nil {
		return nil, err
	}
	return c.Keys, nil
}

// unwrap opens the keys whose version the ledger names.
func (s *Store) unwrap(v int) (*seal.Keys, error) {
	var version int64
	if v >= keysLayout {
		var err error
		if version, err = s.number("SELECT keys FROM ledger"); err != nil {
			return nil, explain("open the ledger", err)
		}
	}
	for _, w := range []*seal.Wrapped{s.desc.Keys, s.desc.Next} {
		if w == nil || int64(w.Version) != version {
			continue
		}
		keys, err := seal.Unwrap(w, s.opt.Identity)
		if err == nil && !s.opt.ReadOnly && w.Version > 0 && s.desc.Next != nil {
			err = s.settleKeys(keys)
		}
		return keys, err
	}
	return nil, damaged("case.json does not have the keys of version %d that the ledger is sealed by", version)
}

// ChangeKeys adds, removes or rotates keys of the case. A rotation seals anew
// only what is small: the keys of blocks, the state, documents and salts; the
// blocks themselves stay. Killed at any moment the case has its old keys or its
// new ones, whole. Nothing else may read the Store meanwhile.
func (s *Store) ChangeKeys(ctx context.Context, c seal.Change, e journal.Entry) error {
	if s.opt.ReadOnly {
		return &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	s.write.Lock()
	defer s.write.Unlock()
	next, err := s.keys.Next(c, s.opt.Rand)
	if err != nil {
		return err
	}
	if err := errors.Join(ctx.Err(), s.offerKeys(next)); err != nil {
		return explain("write case.json", err)
	}
	old := s.keys
	err = s.wiping(func() error {
		if c.Rotate || len(c.Remove) > 0 {
			if err := s.resealAll(old, next); err != nil {
				return err
			}
		}
		return s.takeKeys(next, e)
	})
	if err != nil {
		return explain("change the keys", err)
	}
	if err := s.settleKeys(next); err != nil {
		return afterwards("take the old keys out of case.json", err)
	}
	return afterwards("export the journal", s.exportJournal())
}

// offerKeys writes case.json with both keys, before the ledger takes the new.
func (s *Store) offerKeys(next *seal.Keys) error {
	c := *s.desc
	c.Format, c.Needs, c.Next = Format, needs, next.Wrapped()
	return s.writeCase(&c)
}

// takeKeys names the new keys in the ledger and writes the journal's entry,
// which the log signs as before: its key is never changed. The caller holds mu,
// in a transaction.
func (s *Store) takeKeys(next *seal.Keys, e journal.Entry) error {
	if err := s.insert("UPDATE ledger SET keys = ?", int64(next.Wrapped().Version)); err != nil {
		return err
	}
	log, err := newLog(s.desc, next, &s.opt)
	if err != nil {
		return err
	}
	if _, err := log.Append(&journalTx{s.db}, e); err != nil {
		return err
	}
	return nil
}

// settleKeys makes the keys that hold the only ones.
func (s *Store) settleKeys(keys *seal.Keys) error {
	c := *s.desc
	c.Format, c.Needs, c.Keys, c.Next = Format, needs, keys.Wrapped(), nil
	if err := s.writeCase(&c); err != nil {
		return err
	}
	log, err := newLog(s.desc, keys, &s.opt)
	s.keys, s.log = keys, log
	return err
}

// oldSuffix is of a file whose contents are about to be overwritten.
const oldSuffix = ".old"

// writeCase puts a new case.json in the place of the old one, whose contents
// are then overwritten: they hold keys that may have been taken away.
func (s *Store) writeCase(c *caseJSON) error {
	path := filepath.Join(s.dir, caseFile)
	err := replaceWiped(s.dir, path, c.write)
	if err == nil {
		s.desc = c
	}
	return err
}

// checkHolders holds the keys of case.json to those that the journal saw added
// and removed.
func (s *Store) checkHolders(r *ledger.CheckReport) error {
	known := map[string]string{} // id to role
	named := false
	for record, err := range s.Records(0) {
		if err != nil {
			return err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return err
		}
		id, role := e.Details[journal.DetailKey], e.Details[journal.DetailRole]
		if id == "" || role == "" {
			continue
		}
		if named = true; e.Act == journal.ActKeyRemoved {
			delete(known, id)
		} else {
			known[id] = role
		}
	}
	for _, h := range s.keys.Wrapped().Holders {
		if named && known[h.ID] != string(h.Role) {
			add(r, "the journal knows no key %s of role %s, which case.json has", h.ID, h.Role)
		}
		delete(known, h.ID)
	}
	for id := range known {
		add(r, "case.json lacks the key %s, which the journal says it has", id)
	}
	return nil
}

// keyDetails makes the holder of new keys known to the journal.
func keyDetails(k *seal.Keys) map[string]string {
	id, _ := k.Actor()
	if h := k.Wrapped().Find(id); h != nil {
		return HolderDetails(h)
	}
	return nil
}

// HolderDetails says of a holder what the journal may: no name.
func HolderDetails(h *seal.Holder) map[string]string {
	d := map[string]string{
		journal.DetailKey: h.ID, journal.DetailRole: string(h.Role), "kind": h.Kind, "recipient": h.Recipient,
	}
	if h.Sign != nil {
		d[journal.DetailVerifies] = base64.StdEncoding.EncodeToString(h.Sign)
	}
	return d
}
