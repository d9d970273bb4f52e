package store

import (
	"context"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
)

// Row is a row of an answer. Its columns are counted from 0; what Bytes gives is
// borrowed until the next row, and empty for NULL.
type Row interface {
	Int(i int) int64
	Text(i int) string
	Bytes(i int) []byte
}

// Conn runs statements, one at a time.
type Conn interface {
	// Query runs a statement and gives its rows to each, which may be nil and
	// must not use the Conn. args stand for $1, $2 and so on: an int64, a
	// string, bytes, or Null.
	Query(sql string, args []any, each func(Row) error) error
}

// Null is the argument that is NULL; bytes that are nil are empty instead.
type Null struct{}

// Snapshot is a state of the database to read. A database that cannot hold one
// still while others write shows what they commit: then the generation that is
// read is another, or its rows are gone.
type Snapshot interface {
	Conn
	// Last gives the number of the last row in [first, end) of person_block or
	// person_index whose column first is below key, or equal where orEqual says
	// so; first-1 where there is none.
	Last(table string, first, end int64, key []byte, orEqual bool) (int64, error)
	// Close ends the reading.
	Close()
}

// Tx is a transaction that is committed when all went well, and that no other
// writer of the case is beside.
type Tx interface {
	Conn
	// Erase runs a statement that deletes or changes rows, and has what was there
	// overwritten as far as the database can.
	Erase(sql string, args ...any) error
	// Next gives a number for a new row of notice_row: above all that ever were
	// given, also to rows that are deleted since. It is asked before any is.
	Next(table string) (int64, error)
}

// Load is the writing of many rows: a new generation, or the notices of a plan.
// They are seen by nobody before Finish. Between its calls the same store may be
// read.
type Load interface {
	// Start runs fn as the first of the transaction, before any row is added.
	Start(fn func(Tx) error) error
	// Block, Page and Notice add a row; they keep nothing they are given. The
	// values of a notice are those of notice_row's columns, in their order.
	Block(b *pack.Sealed) error
	Page(no int64, page []byte) error
	Notice(values []any) error
	// Finish runs fn as the last of the transaction and commits.
	Finish(fn func(Tx) error) error
	// Abort takes back what was not committed.
	Abort() error
}

// Database is what a leaf fills.
type Database interface {
	Snapshot(ctx context.Context) (Snapshot, error)
	Load(ctx context.Context) (Load, error)
	// Change runs fn in a transaction. With erase, nothing of what it replaces
	// is left where the database can help it.
	Change(ctx context.Context, erase bool, fn func(Tx) error) error
	// Hold keeps others from changing people or keys until release is called:
	// what is read meanwhile still holds when it is written. It fails with
	// ledger.ErrLocked where another does so.
	Hold(ctx context.Context) (release func(), err error)
	// Verify adds to r what the database itself finds damaged.
	Verify(c Conn, r *ledger.CheckReport) error
	// Compact gives back the room of an old generation, where that pays.
	Compact(ctx context.Context) error
	// Explain names an error of the database in the words of a case, with what
	// was being done; it gives others back as they are.
	Explain(doing string, err error) error
	Close() error
}

// Keeper keeps the description of a case, with its wrapped keys.
type Keeper interface {
	// Offer writes both keys of a change before the ledger takes the new.
	Offer(c *Case) error
	// Take writes them in the transaction in which the ledger does.
	Take(tx Tx, c *Case) error
	// Settle makes the keys that hold the only ones, after the commit.
	Settle(c *Case) error
}

func exec(c Conn, sql string, args ...any) error { return c.Query(sql, args, nil) }

func number(c Conn, sql string, args ...any) (n int64, err error) {
	err = c.Query(sql, args, func(r Row) error {
		n = r.Int(0)
		return nil
	})
	return n, err
}
