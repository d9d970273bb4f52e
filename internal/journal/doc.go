// Package journal keeps the record of what was done with a case: a Merkle log in
// the sense of RFC 6962, one entry an act, with a signed head.
//
// An entry holds its number, time, act, actor (the id of a key, never a name),
// details without personal values, and salted commitments to what the act was
// about. A commitment tells nothing without its salt; salts are sealed and die
// with the contents. Changing, dropping or reordering entries changes the head;
// whoever holds an older head outside the house can prove it. Without one,
// a holder of the signing key could have written everything anew.
//
// The package does not store: Append works inside the transaction of the act,
// through a Tx that the store of the case fills.
package journal
