// Package who keeps what people decide about who is who: which conflicts wait,
// what was decided about them, and what a decision makes of the people. It also
// counts people in the ways that an authority asks for, and compares two states
// of a case.
//
// A decision names its sides by what they show (addresses, numbers, names, birth
// dates) and not by ids alone, so that it holds when the leak is mined again or
// a file is added. It works on people as the ledger keeps them: the package
// never reads a leak, never joins anybody of its own accord, and never stores.
package who
