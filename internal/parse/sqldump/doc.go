// Package sqldump reads dumps made of SQL text: MySQL and MariaDB (mysqldump,
// mariadb-dump, mydumper, phpMyAdmin), PostgreSQL (pg_dump plain, with COPY or
// INSERT, and what psql reads), and the scripts of others, which keep closer to
// the standard (SQLite's .dump, SQL Server's, Oracle's).
//
// The dialects share one parser over a byte slice; a State says which dialect,
// which session switches and which open INSERT or COPY it stands in. A unit is
// one row, the header of an INSERT or COPY, one comment, one psql line, or one
// statement without rows. Where a unit ends never depends on where the data was
// cut, so any chunking reads the same.
//
// A unit that cannot be read (cut by the end of the leaf, or against the
// grammar) is a fault and counts as unread; its bytes are handed out as text
// all the same, so that what they hold is searched.
//
// Layout.Part is the database in MySQL (USE, "-- Current Database:", a header
// comment, mydumper's file name, or the qualified name itself), and in
// PostgreSQL the schema, with "database." before it once \connect named one; in
// the scripts of others it is what USE named, or the qualified name itself.
package sqldump
