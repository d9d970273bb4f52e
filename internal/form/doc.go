// Package form fills the papers of a case from its facts and its case file: the
// EDPB's common template, the authorities' forms that are projections of it, the
// documents to suppliers, police and finders, and statements.
//
// Forms are data: which fields there are, under which conditions each is asked,
// what is unsure of that. Every value carries its evidence and a grade: what a
// tool may set, what a person has to confirm. Nothing here decides whether there
// is a risk or whether people are told: those fields stay open until somebody
// answers them.
//
// The package never sends anything, never computes a clock or a score of its own
// (that is duty) and never writes a number that is not in the facts or in the
// case file.
package form
