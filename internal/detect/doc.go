// Package detect says what the columns of a table hold and finds persons'
// values in rows and in prose. It reads nothing, joins nobody and stores
// nothing: it turns borrowed records into findings, counts whole columns, and
// at the end decides each column's class from what was counted.
//
// A table is handled in three steps. Compile makes a Plan from the schema, the
// names and the first rows. Scanners, one a worker, turn records into Rows and
// count. Decide reads the merged counts and has the last word.
//
// Two sorts of kind are kept apart. A value-decided kind (mailbox, IBAN, card,
// checked state number, formatted phone) is found by a pure function of the
// value, whatever the plan: a value is skipped only by a test that proves that
// the full test would find nothing. A column-decided kind (name, username,
// birth date, place) is found because of the column; the Finding's kind is then
// provisional and the Decision of the column is final.
//
// Rules are data: the lexicon of column names, one file a language, and the
// word lists of the gazetteer, each read once.
package detect
