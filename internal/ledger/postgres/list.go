package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// ReadKeys reads the wrapped keys of a case without opening it.
func ReadKeys(ctx context.Context, a *Address, dir string) (*seal.Wrapped, error) {
	d, err := connect(ctx, a)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	_, text, err := d.described(ctx)
	if err != nil {
		return nil, err
	}
	c, err := store.ParseCase([]byte(text), "the description of the case in "+a.String(), dir)
	if err != nil {
		return nil, err
	}
	return c.Keys, nil
}

// Found is a case of a database.
type Found struct {
	Schema  string
	Case    string
	Created time.Time
	Gone    bool // it was shredded
}

// List lists the cases of a database that the user may see, by schema.
func List(ctx context.Context, a *Address) (out []Found, err error) {
	d, err := connect(ctx, a)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	rows, err := d.pool.Query(ctx, `SELECT n.nspname::text FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'store'
		WHERE has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
		AND EXISTS (SELECT 1 FROM pg_class j WHERE j.relnamespace = n.oid AND j.relname = 'journal_head') ORDER BY 1`)
	if err != nil {
		return nil, d.Explain("list the cases", err)
	}
	var names []string
	for rows.Next() {
		names = append(names, string(rows.RawValues()[0]))
	}
	if err := rows.Err(); err != nil {
		return nil, d.Explain("list the cases", err)
	}
	for _, name := range names {
		if !schemaName.MatchString(name) {
			continue
		}
		var text string
		if err := d.pool.QueryRow(ctx, "SELECT description FROM "+name+".store").Scan(&text); err != nil {
			return nil, d.Explain("list the cases", err)
		}
		var c store.Gone
		if json.Unmarshal([]byte(text), &c) == nil {
			out = append(out, Found{Schema: name, Case: c.Case, Created: c.Created, Gone: !c.Shredded.IsZero()})
		}
	}
	return out, nil
}
