// Package custody makes the papers on the keeping of a case itself: from whom
// its sources came and whether they are still what came, how long it is kept,
// what was destroyed and how that was verified, and what others attest that
// they destroyed.
//
// It destroys, stores and sends nothing: it holds what its callers did, and
// renders it. Its papers name no person of the leak.
package custody
