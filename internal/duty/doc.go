// Package duty says what the law asks after a breach of personal data: how bad
// it is by ENISA's method, who must be told by the legal tests, and by when.
//
// All of it are pure functions over rules that are data (the folder rules): each
// rule carries its article, where its text was checked, its jurisdiction and the
// days between which it is in force, and is chosen by the day of awareness.
// What was not checked is marked unverified wherever it is shown.
//
// The package keeps nothing, reads no clock and never decides: the score informs,
// the legal test is answered by people with reasons, and where the two differ
// both stand side by side.
package duty
