// Package source turns what was received (files, folders, standard input) into
// leaves: streams of bytes that are no container any more, each with its locus.
//
// Layers are told by their content, never by their name: gzip, zstd, bzip2, xz,
// tar, zip, 7z and rar are opened, mails and mailbox files taken apart, one in
// another up to a bounded depth; UTF-16, UTF-32 and EBCDIC become UTF-8. Formats that are known but not opened, encrypted members
// and what the system refuses are faults, and the rest goes on.
//
// # What is promised
//
// Leaves come one at a time in an order that depends on names and content only.
// Nothing of the leak is written to disk in clear: an archive that must be read
// at random and cannot is kept in memory, or beyond a bound in a sealed scratch
// file that has no name. Links are not followed, members are never written
// under their own names, and outside programs get pipes.
//
// # Account of bytes
//
// Every byte received is one of: a byte of a leaf, a byte of a container
// (Source.Container: headers, padding, compressed streams, byte-order marks), or
// unread (Fault.Bytes). For a source without compression the three add up to
// Source.Bytes. Unread bytes are counted as they stand where reading stopped,
// for what they would become is only a claim of the archive.
//
// A truncated or corrupt layer gives all that comes before the damage; its fault
// counts what stays behind it, which is 0 bytes where nothing was received: such
// a fault says by its kind that something is missing.
package source
