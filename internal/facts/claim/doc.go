// Package claim reads statements that people wrote about a breach (a press
// release, a notice) and holds them to the facts: which of their sentences are
// supported, which contradicted, which cannot be proved, and what they leave out.
//
// It finds claims by the words of a language, which are data (words.txt), in
// English, French, German, Spanish, Italian, Dutch, Polish and Portuguese: numbers
// of people and of addresses, classes of data that are or are not affected, or the only ones,
// and kinds of which nothing was, protection of
// passwords, what sets people at ease (safe, no risk, nothing to do), absence of misuse
// and of publication, who was told, children, staff, dates. It understands no more than that: a
// sentence in which it finds nothing is listed as not checked, never as true.
//
// The package never rewrites a statement, and never says that a claim holds
// without the fact that it stands on.
package claim
