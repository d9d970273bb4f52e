// Package lint holds linters of the project's own as Go tests: which package may
// import which, that every package says what it is for, that no file grows
// beyond a sitting, that nothing stray lies at the root. It has no code for
// others; the rules are data in its tests, each with its reason.
package lint
