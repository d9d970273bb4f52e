// Package seal holds the keys of a case and what is done with them: sealing
// (authenticated encryption bound to a place), blind indexes and ids of people.
//
// A case has one root key. It is wrapped for one or more age recipients and
// wraps random data keys, one a purpose; a block of people is sealed under a
// random key of its own, wrapped by a data key. So a recipient is added without
// touching data, and a block is destroyed by destroying its own small key.
//
// The package stores nothing: it gives back wrapped keys as text, and its
// callers keep them. It never prints a key or a sealed value.
package seal
