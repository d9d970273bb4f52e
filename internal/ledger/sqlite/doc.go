// Package sqlite keeps a case in a folder, its ledger in one SQLite file. It is
// the default store: one writer, no server, no cgo.
//
// The folder (FORMAT 2; case.go has the history):
//
//	case.json   format, id of the case, wrapped keys; nothing personal
//	ledger.db   what follows
//	journal/    the journal's export
//	scratch/    sealed scratch files, emptied when the case is opened to write
//	lock        held by the process that writes
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
//	journal_*      records, sealed salts, hashes and heads of the journal
//
// The file is in rollback-journal mode, which writes a bulk load once where the
// write-ahead log writes it twice (measured: 3 times faster). Reads of the same
// Store go on during Replace and see the old generation; another process waits.
package sqlite
