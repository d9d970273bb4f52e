// Package postgres keeps cases in a PostgreSQL database, for a team and for more
// than one machine. What is kept in which table package store says, for which
// this one is the Database. A case is a schema; a database holds any number.
//
//	store       one row: the layout, the description of the case with its wrapped keys
//	the rest    as package store says
//
// On each machine a folder stands for the case (store.FormatElsewhere):
//
//	case.json   format, id of the case, its journal's public key, the address of
//	            the store without a password
//	journal/    the journal's export, as of this machine's last act
//	scratch/    sealed scratch files, a folder a process
//	lock        held for moments, while journal/ is written
//
// Who reads, reads one snapshot (REPEATABLE READ), whatever is written
// meanwhile. Writers take turns: each act locks the row of the ledger, appends
// to the journal and commits. Who changes people or keys holds an advisory lock
// of the session besides, a mine from its beginning; the server frees it when
// the session ends, however it ends. What rests on something that another has
// changed since is refused (ledger.ErrChanged).
//
// It never holds a password: pgx takes it from the environment, a password file
// or a service file, and no message shows it.
package postgres
