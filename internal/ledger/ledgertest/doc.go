// Package ledgertest is the suite that every store of a ledger must pass, and
// the synthetic people it is passed with.
package ledgertest
