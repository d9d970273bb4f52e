-- Layout 1, on which migrate.go builds. Sealed bytes cannot be compressed: EXTERNAL spares the try.

CREATE TABLE store (
	one         bigint  PRIMARY KEY CHECK (one = 1),
	layout      bigint  NOT NULL,
	description text    NOT NULL,          -- case.json with the wrapped keys
	unswept     bigint  NOT NULL DEFAULT 0,-- 1: the server still keeps rows that were erased
	notice_row  bigint  NOT NULL DEFAULT 0 -- the greatest number that a row of notice_row was asked for
);

CREATE TABLE ledger (
	one         bigint PRIMARY KEY CHECK (one = 1),
	case_id     text   NOT NULL,
	generation  bigint NOT NULL,           -- 0: nothing was mined yet
	block_first bigint NOT NULL,           -- blocks of the generation: first ..
	block_end   bigint NOT NULL,           -- .. and one past the last
	page_first  bigint NOT NULL,           -- the same of pages of the index
	page_end    bigint NOT NULL,
	people      bigint NOT NULL,
	entry       bigint NOT NULL,           -- journal entry that commits to it
	keys        bigint NOT NULL            -- version of the case's keys
);

CREATE TABLE state (
	generation bigint PRIMARY KEY,
	sealed     bytea  NOT NULL
);
ALTER TABLE state ALTER sealed SET STORAGE EXTERNAL;

CREATE TABLE person_block (
	no    bigint PRIMARY KEY,
	first bytea  NOT NULL,                 -- id of the first person, 16 bytes
	count bigint NOT NULL,
	plain bytea  NOT NULL
);
ALTER TABLE person_block ALTER plain SET STORAGE EXTERNAL;
CREATE INDEX person_block_first ON person_block (first, no);

CREATE TABLE person_key (
	no      bigint PRIMARY KEY,
	contact bytea  NOT NULL,
	rest    bytea  NOT NULL
);

CREATE TABLE person_sealed (
	no      bigint PRIMARY KEY,
	contact bytea  NOT NULL,
	rest    bytea  NOT NULL
);
ALTER TABLE person_sealed ALTER contact SET STORAGE EXTERNAL, ALTER rest SET STORAGE EXTERNAL;

CREATE TABLE person_index (
	no      bigint PRIMARY KEY,
	first   bytea  NOT NULL,               -- smallest index of the page, 16 bytes
	entries bytea  NOT NULL
);
ALTER TABLE person_index ALTER entries SET STORAGE EXTERNAL;
CREATE INDEX person_index_first ON person_index (first, no);

CREATE TABLE tombstone (
	blind bytea PRIMARY KEY                -- blind index of what named a person, 16 bytes
);

CREATE TABLE document (
	no     bigint PRIMARY KEY,
	entry  bigint NOT NULL,                -- journal entry of the act that made it
	kind   text   NOT NULL,
	sealed bytea  NOT NULL
);
ALTER TABLE document ALTER sealed SET STORAGE EXTERNAL;
CREATE INDEX document_kind ON document (kind, no);
CREATE INDEX document_entry ON document (entry, no);

CREATE TABLE notice_plan (
	no       bigint PRIMARY KEY,
	at       bigint NOT NULL,              -- milliseconds since 1970
	entry    bigint NOT NULL,              -- journal entry that keeps it
	planner  text   NOT NULL,              -- id of the key
	key      bytea  NOT NULL,              -- seals its rows; wrapped, for who sends
	sealed   bytea  NOT NULL,              -- manifest
	approver text   NOT NULL DEFAULT '',
	approval bigint NOT NULL DEFAULT -1,   -- journal entry
	approved bigint NOT NULL DEFAULT 0
);

CREATE TABLE notice_text (
	no     bigint PRIMARY KEY,
	plan   bigint NOT NULL,
	hash   bytea  NOT NULL,                -- SHA-256; a text names nobody
	sealed bytea  NOT NULL
);

CREATE TABLE notice_row (
	no       bigint PRIMARY KEY,           -- never given twice
	plan     bigint NOT NULL,
	person   bytea  NOT NULL,
	channel  bigint NOT NULL,
	round    bigint NOT NULL,
	state    bigint NOT NULL,
	text     bigint NOT NULL,              -- of notice_text; 0 where there is none
	address  bigint NOT NULL,
	attempts bigint NOT NULL,
	due      bigint NOT NULL,
	changed  bigint NOT NULL,
	message  text   NOT NULL,              -- Message-ID, "" before the first intent
	target   bytea  NOT NULL,              -- sealed by the plan's key; empty where destroyed
	answer   bytea  NOT NULL               -- sealed likewise
);
CREATE UNIQUE INDEX notice_person ON notice_row (person, channel, round);
CREATE INDEX notice_state ON notice_row (state, channel, no);

CREATE TABLE journal_entry (
	no     bigint PRIMARY KEY,
	record bytea  NOT NULL,
	salts  bytea                           -- sealed; NULL where none, or destroyed
);

CREATE TABLE journal_hash (
	no   bigint PRIMARY KEY,
	hash bytea  NOT NULL
);

CREATE TABLE journal_head (
	size bigint PRIMARY KEY,
	note bytea  NOT NULL
);
