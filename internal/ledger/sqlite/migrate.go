package sqlite

import (
	"context"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// migrations bring ledger.db forward, one layout each; schema.sql is layout 1.
// What was released is never changed, only followed. History:
//
//	2  documents beside people
//	3  which version of the case's keys holds; tombstones of people destroyed
//	4  plans of notices, their texts, and a row for each person who is told
//	5  who has a notice to send, and how fast destinations were written to
//	6  what notices were before they became something else
var migrations = [...]string{`
CREATE TABLE document (
	no     INTEGER PRIMARY KEY,
	entry  INTEGER NOT NULL,               -- journal entry of the act that made it
	kind   TEXT    NOT NULL,
	sealed BLOB    NOT NULL
);
CREATE INDEX document_kind ON document (kind, no);
CREATE INDEX document_entry ON document (entry, no);
`, `
ALTER TABLE ledger ADD COLUMN keys INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tombstone (
	blind BLOB PRIMARY KEY                 -- blind index of what named a person, 16 bytes
) WITHOUT ROWID;
`, `
CREATE TABLE notice_plan (
	no       INTEGER PRIMARY KEY,
	at       INTEGER NOT NULL,             -- milliseconds since 1970
	entry    INTEGER NOT NULL,             -- journal entry that keeps it
	planner  TEXT    NOT NULL,             -- id of the key
	key      BLOB    NOT NULL,             -- seals its rows; wrapped, for who sends
	sealed   BLOB    NOT NULL,             -- manifest
	approver TEXT    NOT NULL DEFAULT '',
	approval INTEGER NOT NULL DEFAULT -1,  -- journal entry
	approved INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE notice_text (
	no     INTEGER PRIMARY KEY,
	plan   INTEGER NOT NULL,
	hash   BLOB    NOT NULL,               -- SHA-256; a text names nobody
	sealed BLOB    NOT NULL
);
CREATE TABLE notice_row (
	no       INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
	plan     INTEGER NOT NULL,
	person   BLOB    NOT NULL,
	channel  INTEGER NOT NULL,
	round    INTEGER NOT NULL,
	state    INTEGER NOT NULL,
	text     INTEGER NOT NULL,             -- of notice_text; 0 where there is none
	address  INTEGER NOT NULL,
	attempts INTEGER NOT NULL,
	due      INTEGER NOT NULL,
	changed  INTEGER NOT NULL,
	message  TEXT    NOT NULL,             -- Message-ID, "" before the first intent
	target   BLOB    NOT NULL,             -- sealed by the plan's key; empty where destroyed
	answer   BLOB    NOT NULL              -- sealed likewise
);
CREATE UNIQUE INDEX notice_person ON notice_row (person, channel, round);
CREATE INDEX notice_state ON notice_row (state, channel, no);
`, `
ALTER TABLE notice_row ADD COLUMN sender INTEGER NOT NULL DEFAULT 0; -- who has it to send, of notice_sender
CREATE TABLE notice_sender (
	no    INTEGER PRIMARY KEY,
	name  TEXT    NOT NULL,                -- process and machine
	begun INTEGER NOT NULL,
	until INTEGER NOT NULL                 -- its lease ends; 0 where it left, or was found dead
);
CREATE TABLE notice_pace (
	destination BLOB PRIMARY KEY,          -- blind index, 16 bytes
	begun   INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	permits INTEGER NOT NULL,              -- millionths
	closed  INTEGER NOT NULL,
	slow    INTEGER NOT NULL               -- millionths
) WITHOUT ROWID;
CREATE TABLE notice_day (
	day    INTEGER PRIMARY KEY,            -- its beginning
	handed INTEGER NOT NULL
);
`, `
CREATE TABLE notice_past (
	no       INTEGER PRIMARY KEY,          -- in the order in which it came to be, without a gap
	notice   INTEGER NOT NULL,             -- of notice_row
	state    INTEGER NOT NULL,             -- which it was in; 0 for a complaint
	at       INTEGER NOT NULL,             -- since when
	address  INTEGER NOT NULL,
	attempts INTEGER NOT NULL,
	message  TEXT    NOT NULL,
	sealed   BLOB    NOT NULL              -- message and answer, by the plan's key; empty where destroyed
);
CREATE INDEX notice_past_of ON notice_past (notice, no);
`}

// keysLayout is the first layout that names the version of the keys.
const keysLayout = 3

// readLayout reads the layout of the ledger, and refuses one that this version
// does not know or may not bring forward.
func (s *Store) readLayout() (int, error) {
	v, err := s.db.number("PRAGMA user_version")
	if err != nil {
		return 0, err
	}
	return int(v), store.CheckLayout("ledger.db", v, int64(layout), !s.owns())
}

// migrate brings the ledger from layout v to the newest, in one transaction. A
// case of an earlier format gets the keys that it lacks at the same time: case.json
// names both its keys until the ledger says which hold.
func (s *Store) migrate(ctx context.Context, v int) error {
	if v == layout && (!s.owns() || !s.Lacking()) {
		return nil
	}
	return s.Raise(ctx, func(store.Tx) error {
		for _, m := range migrations[v-1:] {
			if err := s.db.db.Exec(m); err != nil {
				return err
			}
		}
		return s.db.db.Exec(fmt.Sprintf("PRAGMA user_version=%d", layout))
	})
}
