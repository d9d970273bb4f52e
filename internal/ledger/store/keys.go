package store

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// ChangeKeys adds, removes or rotates keys of the case. A rotation seals anew
// only what is small: the keys of blocks, the state, documents and salts; the
// blocks themselves stay. It is refused while somebody sends from the case: what a mail
// server answers could not be written down by the keys from before. Killed at any moment the case has its old keys or its
// new ones, whole. Nothing else may read the Store meanwhile.
func (s *Store) ChangeKeys(ctx context.Context, c seal.Change, e journal.Entry) error {
	if err := s.writable(); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	release, err := s.db.Hold(ctx)
	if err != nil {
		return s.explain("change the keys", err)
	}
	defer release()
	if err := s.nobodySends(ctx); err != nil {
		return s.explain("change the keys", err)
	}
	c.Case = s.desc.Case
	c.Rotate = c.Rotate || !s.keys.Whole() && s.opensLess()
	next, err := s.keys.Next(c, s.cfg.Rand)
	if err != nil {
		return err
	}
	if err := errors.Join(ctx.Err(), s.offerKeys(next)); err != nil {
		return s.explain("write case.json", err)
	}
	old := s.keys
	err = s.db.Change(ctx, true, func(tx Tx) error {
		g, err := readGeneration(tx)
		if err == nil {
			err = s.sameKeys(g)
		}
		switch {
		case err != nil:
		case c.Rotate || len(c.Remove) > 0:
			err = s.resealAll(tx, old, next)
		case !old.Whole():
			err = s.raiseNotices(tx, old, next)
		}
		if err != nil {
			return err
		}
		return s.takeKeys(tx, next, e)
	})
	if err != nil && !errors.Is(err, ledger.ErrAfterwards) {
		return s.explain("change the keys", err)
	}
	if e := s.settleKeys(next); e != nil {
		return errors.Join(err, Afterwards("take the old keys out of case.json", e))
	}
	return errors.Join(err, Afterwards("export the journal", s.exportJournal(ctx)))
}

func (s *Store) withKeys(keys *seal.Keys) *Case {
	c := *s.desc
	if c.Format < Format {
		c.Format, c.Needs = Format, needs[Format]
	}
	c.Keys, c.Next = keys.Wrapped(), nil
	return &c
}

// offerKeys names both keys, before the ledger takes the new.
func (s *Store) offerKeys(next *seal.Keys) error {
	c := s.withKeys(s.keys)
	c.Keys, c.Next = s.desc.Keys, next.Wrapped()
	if err := s.cfg.Keeper.Offer(c); err != nil {
		return err
	}
	s.desc = c
	return nil
}

// takeKeys names the new keys in the ledger and writes the journal's entry,
// which the log signs as before: its key is never changed.
func (s *Store) takeKeys(tx Tx, next *seal.Keys, e journal.Entry) error {
	if err := exec(tx, "UPDATE ledger SET keys = $1", int64(next.Wrapped().Version)); err != nil {
		return err
	}
	if err := s.cfg.Keeper.Take(tx, s.withKeys(next)); err != nil {
		return err
	}
	log, err := NewLog(s.desc, next, s.cfg.Rand, s.cfg.Now)
	if err != nil {
		return err
	}
	_, err = log.Append(journalTx{tx}, e)
	return err
}

// nobodySends fails while a sender lives, who opened the case by the keys as they are. In
// a folder the lock says so.
func (s *Store) nobodySends(ctx context.Context) error {
	if !s.cfg.Shared {
		return nil
	}
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	name, n := "", 0
	err = v.c.Query("SELECT name FROM notice_sender WHERE until > $1 ORDER BY no", []any{s.cfg.Now().UnixMilli()}, func(r Row) error {
		name = r.Text(0)
		n++
		return nil
	})
	if err != nil || n == 0 {
		return err
	}
	if n > 1 {
		name += fmt.Sprintf(" and %d more", n-1)
	}
	return &ledger.Error{
		Kind: ledger.ErrLocked, Detail: "notices are being sent from it, by " + name + ": what becomes of them is written by the keys as they are; nothing was changed",
		Hint: "let them end, or stop them on their machines (tocsin notice stop); then change the keys",
	}
}

// settleKeys makes the keys that hold the only ones.
func (s *Store) settleKeys(keys *seal.Keys) error {
	c := s.withKeys(keys)
	if err := s.cfg.Keeper.Settle(c); err != nil {
		return err
	}
	log, err := NewLog(c, keys, s.cfg.Rand, s.cfg.Now)
	s.desc, s.keys, s.log = c, keys, log
	return err
}

// Lacking reports whether the key in use is an owner's, who gives the case the keys
// that it lacks: see Raise.
func (s *Store) Lacking() bool { return !s.keys.Whole() && s.keys.Role() == seal.Owner }

// Raise gives a case the keys that one of an earlier format lacks, where an owner
// opens it, in a transaction that first does what migrate says. Of a case of format
// 1 these are keys by role.
func (s *Store) Raise(ctx context.Context, migrate func(Tx) error) error {
	next, lacks := s.keys, s.Lacking()
	if lacks {
		var err error
		if next, err = s.keys.Next(seal.Change{Case: s.desc.Case, Rotate: s.opensLess()}, s.cfg.Rand); err != nil {
			return err
		}
		if err := s.offerKeys(next); err != nil {
			return err
		}
	}
	err := s.db.Change(ctx, true, func(tx Tx) error {
		if err := migrate(tx); err != nil || !lacks {
			return err
		}
		g, err := readGeneration(tx)
		if err == nil {
			err = s.sameKeys(g)
		}
		e := journal.Entry{Act: fmt.Sprintf("case raised to format %d", Format)}
		if s.keys.Wrapped().Version == 0 {
			e.Details = keyDetails(next)
		}
		if err == nil && s.opensLess() {
			err = s.resealAll(tx, s.keys, next)
		} else if err == nil {
			err = s.raiseNotices(tx, s.keys, next)
		}
		if err != nil {
			return err
		}
		return s.takeKeys(tx, next, e)
	})
	if err != nil || !lacks {
		return err
	}
	return s.settleKeys(next)
}

// opensLess reports that an operator's key of the case opens more than one of this
// version does: the keys are rotated then, since it may have kept what it opened.
func (s *Store) opensLess() bool {
	of := func(h seal.Holder) bool { return h.Role == seal.Operator }
	return slices.ContainsFunc(s.keys.Wrapped().Holders, of)
}

// raiseNotices seals what a send rests on by the keys that are new for it.
func (s *Store) raiseNotices(tx Tx, old, next *seal.Keys) error {
	if err := s.resealDocuments(tx, old, next); err != nil {
		return err
	}
	return s.resealNotices(tx, old, next)
}

// checkHolders holds the keys of case.json to those that the journal saw added
// and removed.
func (v *view) checkHolders(r *ledger.CheckReport) error {
	known := map[string]string{} // id to role
	named := false
	for record, err := range v.records(0) {
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
	for _, h := range v.keys.Wrapped().Holders {
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
