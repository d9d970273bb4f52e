// Package casefile keeps what people know and decide about a breach beside what
// was mined from the leak: parties, instants, evidence, decisions, tasks, what
// was filed and said to whom, down to closure.
//
// A case file is the fold of its acts. An act is one thing somebody put on
// record, with author and time; it is never changed, only followed by another,
// so the file can be shown as it was at any act. Acts are sealed documents of
// the ledger, written with their journal entry in one transaction.
//
// A case can live without any mined leak (a stolen notebook): its counts are
// then entered by hand, and marked so wherever they are shown.
//
// The package never computes a clock or a score of its own (that is duty), never
// renders a paper (that is form), and reads no clock: time and randomness are
// arguments.
package casefile
