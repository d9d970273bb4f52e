// Package sqlite keeps a case in a folder, its ledger in one SQLite file. It is
// the default store: one writer, no server, no cgo. What is kept in which table
// package store says, for which this one is the Database.
//
// The folder (store.Format 4):
//
//	case.json   format, id of the case, wrapped keys; nothing personal
//	ledger.db   the ledger
//	journal/    the journal's export
//	scratch/    sealed scratch files, emptied when the case is opened to write
//	lock        held by the process that writes
//
// The file is in rollback-journal mode, which writes a bulk load once where the
// write-ahead log writes it twice (measured: 3 times faster). Reads of the same
// Store go on during Replace and see the old generation; another process waits.
package sqlite
