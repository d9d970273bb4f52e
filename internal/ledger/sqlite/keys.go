package sqlite

import (
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// ReadKeys reads the wrapped keys of a case without opening it: who holds keys,
// and whether a passphrase opens it.
func ReadKeys(dir string) (*seal.Wrapped, error) {
	c, err := store.ReadCase(filepath.Join(dir, caseFile))
	if err != nil {
		return nil, err
	}
	return c.Keys, nil
}

// unwrap opens the keys whose version the ledger names.
func (s *Store) unwrap(v int, desc *store.Case) (*seal.Keys, error) {
	var version int64
	if v >= keysLayout {
		var err error
		if version, err = s.db.number("SELECT keys FROM ledger"); err != nil {
			return nil, explain("open the ledger", err)
		}
	}
	for _, w := range []*seal.Wrapped{desc.Keys, desc.Next} {
		if w == nil || int64(w.Version) != version {
			continue
		}
		keys, err := seal.Unwrap(w, s.opt.Identity)
		if err == nil && s.owns() && w.Version > 0 && desc.Next != nil {
			desc.Keys, desc.Next = w, nil
			err = keeper{s.dir}.Settle(desc)
		}
		return keys, err
	}
	return nil, store.Damaged("case.json does not have the keys of version %d that the ledger is sealed by", version)
}

// keeper fills store.Keeper: case.json names both keys while the ledger takes
// the new ones.
type keeper struct{ dir string }

// Offer implements store.Keeper.
func (k keeper) Offer(c *store.Case) error { return k.Settle(c) }

// Take implements store.Keeper.
func (keeper) Take(store.Tx, *store.Case) error { return nil }

// oldSuffix is of a file whose contents are about to be overwritten.
const oldSuffix = ".old"

// Settle implements store.Keeper: it puts a new case.json in the place of the
// old one, whose contents are then overwritten: they hold keys that may have
// been taken away.
func (k keeper) Settle(c *store.Case) error {
	return replaceWiped(k.dir, filepath.Join(k.dir, caseFile), c.Write)
}
