// Package delimited reads CSV and its relatives: rows on lines, fields between
// commas, semicolons, tabs, bars or (in lists of addresses and passwords)
// colons, with or without quotes and a header. The dialect is told from
// content; a file that follows none is read as far as it can be.
//
// A header is the first row of the usual width, or one below a title, that differs
// from the rows below it as names of columns do from values: by words that name
// columns, by what type the columns are of, by how it is written. In doubt there is
// none: a person taken for a header is lost, a header taken for a row is only odd.
//
// Rules: RFC 4180 for doubled quotes; MySQL's manual, "SELECT ... INTO
// Statement" and "LOAD DATA Statement", for backslashes and \N; the "sep=" line
// is Excel's. What RFC 4180 leaves open is settled as follows.
//
//   - A quote opens a field only where the field begins (blanks may precede it).
//   - A quote closes a field only before a delimiter, a line end or the end of
//     the leaf; any other single quote inside is taken as itself and reported.
//   - A quote that does not close before a line end and then meets a single
//     quote, or does not close within maxQuoted bytes, never opened anything:
//     its row ends at the line end, and the rest of the row has no quotes.
//
// These decisions need no more than the bytes of the field itself, so a leaf
// read in pieces gives the rows that it gives when read at once.
package delimited
