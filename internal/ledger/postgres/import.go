package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// Import makes a case of the rows of another store, all of it in one
// transaction, and opens it. It is the same case, under the same keys.
func Import(ctx context.Context, opt Options, from store.Source) (*Store, error) {
	return create(ctx, opt, &from)
}

// fill copies the rows. The transaction is that of the connection.
func fill(ctx context.Context, conn *pgx.Conn, from *store.Source) error {
	var b batch
	err := from.Rows(func(table string, values []any) error {
		b.add(table, values...)
		if b.size < batchSize {
			return nil
		}
		defer b.clear()
		return b.copyTo(ctx, conn)
	})
	if err != nil {
		return err
	}
	return b.copyTo(ctx, conn)
}
