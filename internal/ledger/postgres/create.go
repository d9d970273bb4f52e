package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Create makes a case in the schema that the address names, or in one named
// after the case's id, and opens it. It fails with ErrExists where there is one.
// Killed half-way it leaves no case, or one that the folder does not name yet,
// which Open takes up.
func Create(ctx context.Context, opt Options) (*Store, error) {
	return create(ctx, opt, nil)
}

// create makes a case, a new one or the one that from gives.
func create(ctx context.Context, opt Options, from *store.Source) (_ *Store, err error) {
	if err := opt.complete(); err != nil {
		return nil, err
	}
	if opt.Identity == nil {
		return nil, &seal.Error{Kind: seal.ErrNoKey, Detail: "a case needs a key to be sealed for"}
	}
	if _, err := store.ReadCase(filepath.Join(opt.Dir, caseFile)); !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, &ledger.Error{Kind: ledger.ErrExists, Detail: "there is a case in " + opt.Dir, Hint: "open it, or name another folder"})
	}
	var c *store.Case
	var keys *seal.Keys
	if from != nil {
		c = from.Case
	} else if c, keys, err = store.NewCase(opt.Identity, opt.Rand, opt.Now); err != nil {
		return nil, err
	}
	if opt.Address, err = ofCase(ctx, opt.Address, c); err != nil {
		return nil, err
	}
	d, err := connect(ctx, opt.Address)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	f, err := openFolder(opt.Dir, opt.Rand)
	if err != nil {
		return nil, err
	}
	defer f.close()
	if err := c.Elsewhere(opt.Address.String()).Write(filepath.Join(opt.Dir, caseFile+newSuffix)); err != nil {
		return nil, fmt.Errorf("write case.json: %w", err)
	}
	into := func(w writing) error { return beginCase(w, c, keys, &opt) }
	if from != nil {
		into = func(writing) error { return fill(ctx, d.conn, from) }
	}
	if err := d.makeSchema(ctx, c, into); err != nil {
		return nil, d.Explain("make the case", err)
	}
	if err := f.point(c.Elsewhere(opt.Address.String())); err != nil {
		return nil, err
	}
	return Open(ctx, opt)
}

// ofCase names the schema of a case where the address does not: after its id, and
// with a number where that is another copy of it.
func ofCase(ctx context.Context, a *Address, c *store.Case) (*Address, error) {
	if a.schema != "" {
		return a, nil
	}
	list, err := List(ctx, a)
	if err != nil {
		return nil, err
	}
	name := "tocsin_" + c.Case
	for n := 2; slices.ContainsFunc(list, func(f Found) bool { return f.Schema == name }); n++ {
		name = fmt.Sprintf("tocsin_%s_%d", c.Case, n)
	}
	return a.In(name), nil
}

// beginCase writes the rows of a new case.
func beginCase(w writing, c *store.Case, keys *seal.Keys, opt *Options) error {
	if err := w.Query("INSERT INTO ledger VALUES (1, $1, 0, 1, 1, 1, 1, 0, 0, 1)", []any{c.Case}, nil); err != nil {
		return err
	}
	return store.Begin(w, c, keys, opt.Rand, opt.Now)
}

// makeSchema makes schema and tables and fills them, in one transaction.
func (d *database) makeSchema(ctx context.Context, c *store.Case, fill func(writing) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	conn, err := d.writer(ctx)
	if err != nil {
		return err
	}
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	err = d.makeTables(ctx, tx.Conn(), c)
	if err == nil {
		err = fill(writing{statements{ctx, tx}})
	}
	if err != nil {
		rollback(tx)
		return err
	}
	return d.commit(ctx, tx)
}

// makeTables makes the schema where it is not there: one that is there must be
// empty.
func (d *database) makeTables(ctx context.Context, conn querier, c *store.Case) error {
	s := statements{ctx, conn}
	name, full := d.address.schema, false
	err := s.Query("SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 LIMIT 1", []any{name},
		func(store.Row) error { full = true; return nil })
	if err != nil {
		return err
	}
	if full {
		return &ledger.Error{Kind: ledger.ErrExists, Detail: "the schema " + name + " has tables already", Hint: "open the case there, or name another schema"}
	}
	there := false
	err = s.Query("SELECT oid::bigint FROM pg_namespace WHERE nspname = $1", []any{name}, func(store.Row) error { there = true; return nil })
	if err == nil && !there {
		err = d.run(ctx, "CREATE SCHEMA "+name)
	}
	if err == nil {
		err = d.run(ctx, schema)
	}
	for _, m := range migrations {
		if err == nil {
			err = d.run(ctx, m)
		}
	}
	if err != nil {
		return err
	}
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return s.Query("INSERT INTO store (one, layout, description) VALUES (1, $1, $2)", []any{layout(), string(text)}, nil)
}
