-- Layout 1, on which migrate.go builds. Every table but the first is keyed by a number that rises, so that
-- loading only ever appends.

CREATE TABLE ledger (
	one         INTEGER PRIMARY KEY CHECK (one = 1),
	case_id     TEXT    NOT NULL,
	generation  INTEGER NOT NULL,          -- 0: nothing was mined yet
	block_first INTEGER NOT NULL,          -- blocks of the generation: first ..
	block_end   INTEGER NOT NULL,          -- .. and one past the last
	page_first  INTEGER NOT NULL,          -- the same of pages of the index
	page_end    INTEGER NOT NULL,
	people      INTEGER NOT NULL,
	entry       INTEGER NOT NULL           -- journal entry that commits to it
);

CREATE TABLE state (
	generation INTEGER PRIMARY KEY,
	sealed     BLOB NOT NULL
);

CREATE TABLE person_block (
	no    INTEGER PRIMARY KEY,
	first BLOB    NOT NULL,                -- id of the first person, 16 bytes
	count INTEGER NOT NULL,
	plain BLOB    NOT NULL
);

CREATE TABLE person_key (
	no      INTEGER PRIMARY KEY,
	contact BLOB NOT NULL,
	rest    BLOB NOT NULL
);

CREATE TABLE person_sealed (
	no      INTEGER PRIMARY KEY,
	contact BLOB NOT NULL,
	rest    BLOB NOT NULL
);

CREATE TABLE person_index (
	no      INTEGER PRIMARY KEY,
	first   BLOB NOT NULL,                 -- smallest index of the page, 16 bytes
	entries BLOB NOT NULL
);

CREATE TABLE journal_entry (
	no     INTEGER PRIMARY KEY,
	record BLOB NOT NULL,
	salts  BLOB                            -- sealed; NULL where none, or destroyed
);

CREATE TABLE journal_hash (
	no   INTEGER PRIMARY KEY,
	hash BLOB NOT NULL
);

CREATE TABLE journal_head (
	size INTEGER PRIMARY KEY,
	note BLOB NOT NULL
);
