// Package pack packs people for a store: at most Max to a block, in three
// parts. The plain part holds ids, kinds and numbers of sets and is counted
// without a key; the contact half holds what a message needs and the rest half
// what else is kept, each sealed under a random key of its own, which is wrapped
// by the case. Both stores use it, so that both keep the same bytes and give the
// same digest of the same people.
//
// Layout 1. All numbers are unsigned LEB128 varints; a string is its length and
// its bytes; a list is its count and its items; a word is 0 and a new string, or
// the place, from 1, of a word met before in the same half.
//
//	plain    per person: id (16 bytes), flags (kind in bits 0-1, review bit 2),
//	         list of exposures (part, set)
//	contact  version byte; per person: mask of the fields that follow, in order:
//	         names, emails, phones, addresses (lists), language, country,
//	         category (words)
//	rest     version byte; per person: mask of: ids (kind word, string), born,
//	         usernames (lists), accounts (kind word, last four, index of 16
//	         bytes), joined (rule word, string), aliases (16 bytes each), conflicts
//	         (rule word, doubt, other id of 16 bytes, two lists of kind word and
//	         string; with any, the version is 2), signs (what shows a country or a language, and
//	         its code: words; with any, the version is 3, and 4 with one of a language)
//
// Kinds are written by name, never by number.
package pack
