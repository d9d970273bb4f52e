// Package ident knows the numbers and codes that states, banks, makers and
// programs give to people and their things: how each is written, what check it
// carries, and how often random characters of the same form pass that check.
//
// A Rule is data, in a table for each family: it has its source, samples that
// must match and near misses that must not, and the tests hold it to them and
// to the chance that it states. Where a public library knows the same number,
// a test asks that library too.
//
// One value that passes says little: a digit of check passes once in ten. The
// caller weighs the rate over a column against Rule.Chance, the column's name
// and the rivals among the rules (company numbers, article numbers), which
// carry the same checks and are nobody's. The package never decides a column.
//
// Its functions take bytes, keep no state, may be called from many goroutines
// at once, and allocate nothing but what they append.
package ident
