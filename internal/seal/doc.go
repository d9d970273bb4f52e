// Package seal holds the keys of a case and what is done with them: sealing
// (authenticated encryption bound to a place), blind indexes and ids of people.
//
// A case has one root key. It wraps random data keys, one a purpose, and a key
// for each role, which wraps once more the data keys that the role needs. Each
// holder of a key has the root's or a role's key, in an age file: so a recipient
// is added without touching data, gets what its role needs and no more, and a
// rotation seals anew only what is small. A block of people is sealed under
// random keys of its own, wrapped by data keys: it is destroyed by destroying
// them.
//
// The package stores nothing: it gives back wrapped keys as text, and its
// callers keep them. It never prints a key or a sealed value.
package seal
