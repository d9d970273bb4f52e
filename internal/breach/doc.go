// Package breach holds the words of the house as types: loci, records, classes,
// findings, coverage, faults and masked values. Every other package may import
// it; it imports nothing but the standard library and does no work of its own:
// it never reads a file, never decides a class and never stores anything.
package breach
