// Package store is what the stores of a case have in common: how people become
// generations of sealed blocks with a blind index beside them, how documents
// are kept and the journal is written in the transaction of each act, how keys
// are changed, people destroyed, and all of it checked. It runs on a Database,
// which sqlite and postgres fill: the same people give the same sealed
// contents in both.
//
// The tables are laid out so that a person costs bytes, not rows. People stand
// by rising id in blocks of at most pack.Max; block numbers rise and are never
// given twice. A generation is a range of block numbers and a range of index
// pages; Replace writes a new one and deletes the old in one transaction.
//
//	ledger         one row: the ranges of the current generation, the version of the keys
//	state          the sealed state of the ledger
//	person_block   first id, count and plain part of a block: counting reads this alone
//	person_key     the block's two wrapped keys; in a table of their own, so that
//	               destroying a block is overwriting a few pages
//	person_sealed  the block's two sealed halves
//	person_index   pages of the blind index: sorted entries of index, block, slot
//	tombstone      blind indexes of people who were destroyed
//	document       sealed documents, each with its kind and journal entry
//	notice_plan    plans of notices: manifest, wrapped key of the rows, approval
//	notice_text    their texts, sealed
//	notice_row     a row for each person and channel, what names them sealed by the
//	               plan's key
//	notice_past    what such a row was before: taken by a server, come back, complained
//	               of; sealed likewise
//	notice_sender  who sends, or did, with the end of their lease
//	notice_pace    how fast each destination was written to, by its blind index
//	notice_day     how many notices were handed over, by quarters of an hour and the day they
//	               counted for
//	notice_canary  of several senders, who sends a plan's first messages, and what came of
//	               them; only where several may send, and in no copy
//	journal_*      records, sealed salts, hashes and heads of the journal
//
// It opens no file of a database and no connection: those are the leaves'.
package store
