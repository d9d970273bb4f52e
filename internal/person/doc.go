// Package person turns logged rows into people. It infers which column of which
// table refers to which key, follows those arrows to the person a row belongs
// to, joins what shares an identifier nobody else has, and gives each join its
// reason.
//
// It never reads a leak, never decides a class and never stores anything: rows
// come from an observation log, decisions from the column table, and people
// leave in the order of their ids.
//
// The result depends on the set of rows alone: not on their order, nor on how
// the log was cut.
package person
