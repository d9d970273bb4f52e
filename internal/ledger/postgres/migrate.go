package postgres

import (
	"context"
	_ "embed"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// schema is layout 1.
//
//go:embed schema.sql
var schema string

// migrations bring a case forward, one layout each. What was released is never
// changed, only followed. History:
//
//	2  who has a notice to send, and how fast destinations were written to
//	3  the last act of each writer
//	4  what notices were before they became something else
//	5  which of several senders sends the first messages, and what came of them
var migrations = []string{`
ALTER TABLE notice_row ADD COLUMN sender bigint NOT NULL DEFAULT 0; -- who has it to send, of notice_sender
CREATE TABLE notice_sender (
	no    bigint PRIMARY KEY,
	name  text   NOT NULL,                 -- process and machine
	begun bigint NOT NULL,
	until bigint NOT NULL                  -- its lease ends; 0 where it left, or was found dead
);
CREATE TABLE notice_pace (
	destination bytea PRIMARY KEY,         -- blind index, 16 bytes
	begun   bigint NOT NULL,
	at      bigint NOT NULL,
	permits bigint NOT NULL,               -- millionths
	closed  bigint NOT NULL,
	slow    bigint NOT NULL                -- millionths
);
CREATE TABLE notice_day (
	day    bigint PRIMARY KEY,             -- its beginning
	handed bigint NOT NULL
);
`, `
CREATE TABLE writer (
	no  bigint      PRIMARY KEY,           -- of a process that writes, drawn at random
	act bigint      NOT NULL,              -- the number of the last that it committed
	at  timestamptz NOT NULL
);
`, `
CREATE TABLE notice_past (
	no       bigint PRIMARY KEY,           -- in the order in which it came to be, without a gap
	notice   bigint NOT NULL,              -- of notice_row
	state    bigint NOT NULL,              -- which it was in; 0 for a complaint
	at       bigint NOT NULL,              -- since when
	address  bigint NOT NULL,
	attempts bigint NOT NULL,
	message  text   NOT NULL,
	sealed   bytea  NOT NULL               -- message and answer, by the plan's key; empty where destroyed
);
CREATE INDEX notice_past_of ON notice_past (notice, no);
`, `
CREATE TABLE notice_canary (
	plan   bigint PRIMARY KEY,
	sender bigint NOT NULL,                -- who sends its first messages, of notice_sender
	until  bigint NOT NULL,                -- it is looked until then what comes of them; 0 before
	state  bigint NOT NULL,                -- 0 that goes on, 1 all is well, 2 a sender stopped by itself
	last   bigint NOT NULL,                -- of notice_sender, for whom that holds, with all before
	why    text   NOT NULL                 -- it stopped; numbers alone
);
`}

func layout() int64 { return int64(len(migrations)) + 1 }

// described reads the layout and the description of the case; ledger.ErrNoCase
// where the schema holds none.
func (d *database) described(ctx context.Context) (v int64, description string, err error) {
	err = d.pool.QueryRow(ctx, "SELECT layout, description FROM store").Scan(&v, &description)
	var answer *pgconn.PgError
	if errors.As(err, &answer) && (answer.Code == "42P01" || answer.Code == "3F000") || errors.Is(err, pgx.ErrNoRows) {
		return 0, "", &ledger.Error{
			Kind: ledger.ErrNoCase, Detail: "there is no case in " + d.address.String(),
			Hint: "mine a leak to make one, or name the schema of another",
		}
	}
	return v, description, d.Explain("open the store", err)
}

// migrate brings the case to the newest layout in one transaction. Who comes
// second finds it done.
func (d *database) migrate(ctx context.Context) error {
	return d.Change(ctx, false, func(tx store.Tx) error {
		v := int64(0)
		if err := tx.Query("SELECT layout FROM store", nil, func(r store.Row) error { v = r.Int(0); return nil }); err != nil {
			return err
		}
		for ; v < layout(); v++ {
			if err := d.run(ctx, migrations[v-1]); err != nil {
				return err
			}
		}
		return tx.Query("UPDATE store SET layout = $1", []any{layout()}, nil)
	})
}

// run runs several statements in the transaction that is open. The caller holds
// mu.
func (d *database) run(ctx context.Context, script string) error {
	_, err := d.conn.PgConn().Exec(ctx, script).ReadAll()
	return err
}
