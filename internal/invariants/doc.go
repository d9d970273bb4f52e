// Package invariants holds the whole house to what must always be true
// (ARCHITECTURE.md, "Invariants"): its tests mine every fixture there is.
package invariants
