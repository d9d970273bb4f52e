// Package leakgen makes synthetic leaks of any size from a seed, with the exact
// truth of who is in them: for the demo, for tests and for benchmarks. Every
// person, address, number and letter is invented; telephone numbers come from
// ranges reserved for fiction where those exist, IP addresses from
// documentation ranges, card numbers from published test numbers, bank codes
// are unassigned.
//
// # How it works
//
// A schema (SchemaDef) builds a Leak: its tables, their rows and its truth. A
// Sink writes the rows in one format: MySQL dump, PostgreSQL dump, CSV, lines, or an
// archive of files.
// Everything about the n-th person is a pure function of seed and n (Human,
// RNG), so that each table is written by walking over the people again and
// memory does not grow with their number. The truth is made by the same walk
// and streams as NDJSON: a header line, then one line a person.
//
// # What counts: the rules of the truth
//
// A truth line tells exactly what the leak shows of that person:
//
//   - Email addresses: any valid mailbox in a column that is the person's, or in
//     the text of a letter; folded to lower case. A plus tag belongs to the
//     address. Placeholders (none@none.com) are nobody's.
//     A mailbox in the rows of several people of one family is the one's who
//     runs it; each of them tells it as shared, and has the class.
//   - Names: given name, family name or both in a column, or beside an address
//     in a letter. A user name, a path alias, a file name, a search index word
//     is not a name.
//   - Phone numbers: a number in a column, in the signature of a letter (the
//     writer's), or beside a referee's address (the referee's). Placeholders
//     (0600000000, 0, -) are none. Two people who share a number are two people.
//   - Usernames: Drupal users.name, WordPress user_login, and their like.
//   - Passwords: a hash or a clear password in a column.
//   - IP addresses: a host address in a row of the person: a session, a log
//     line with their uid, an application, a serialised session token; also a
//     log line of nobody (uid 0) whose location holds the person's address.
//   - Physical addresses: a street in a column, and then the city, postcode and
//     country that the person has in a table with a column of streets are part of
//     it. Geographic locations: a city, postcode or country in a table without
//     such a column; in one with it, of a person of whom no street is told
//     anywhere.
//   - Dates of birth, Genders, Job titles, Employers: a column of their own.
//     A job title or company in a letter's prose, a vacancy's title, a
//     relation ("my former manager") is none of these.
//   - Job applications: a letter or a CV file of the person, by column, by
//     file name, or by being the sender of the letter. A referee named in a
//     letter has none.
//   - Of a letter or a CV that is a file of its own: what it tells of its writer,
//     wherever it stands. The jobs, schools and languages of a CV are such. The
//     agency's address in it is nobody's.
//   - Social security numbers, Bank account numbers, Credit cards: a number
//     with a valid check in a column. Decoys of the same length are none.
//   - Auth tokens: the key or the contents of a session that is the person's.
//     Time zones, Occupations (a sector of work), Comments, Browser user agent
//     details: a column of their own.
//   - Of the wide schemas: each class as its column says; the city stands beside
//     a street. Their decoys are of no class.
//   - No class: the language of a page, dates of accounts, order numbers, tokens
//     of orders, numbers of pictures.
//
// Persons are people with an account, senders of applications, buyers,
// commenters, referees in letters, and whoever else a schema's rows name with a
// telephone or a date of birth (pupils, doctors). An address on the site's own domain is
// kind "staff"; a role mailbox (info@, jobs@, on any domain) is kind "role".
// Staff own nodes, vacancies and log lines that say little about them, so their
// classes are truthful but Compare judges them apart; of a role mailbox it
// judges the address alone. A third person named in a letter without an address
// is not in the truth: nothing in the leak tells them apart. No user name is an
// address, and no value stands for two classes: such cases have no one truth.
//
// # How to add a schema or letters without touching these files
//
// A file heldout_NAME.go in this package registers itself:
//
//	func init() {
//		RegisterSchema(SchemaDef{Name: "heldout-x", About: "...", New: newX})
//		RegisterLetters(&LetterSet{Name: "heldout", Languages: map[Language]*Phrases{...}})
//	}
//
// A schema whose truth tells only the first sixteen classes of the vocabulary
// leaves SchemaDef.Whole out; Compare then judges by these, and by those in
// SchemaDef.Also.
//
// newX takes a *World and gives a Leak; leakTables saves most of the work: embed
// it, declare each Table with a function that fills its rows, and write Truth.
// Values come from World.Human (names, addresses, telephones, places, work),
// World.RNG (streams from 10,000 on are free for held-out files; Human numbers
// are the file's own to share out, one number a person), World.AppendLetter, and
// AppendIP, AppendNIR, AppendIBAN and their like; addReferee writes the truth of
// a person named in a letter. The tests of this package run over every schema
// that is registered: same seed, loading into servers, Compare of the truth with
// itself; a naive reader for TestTruth is the author's to add. A letter set is
// chosen by Options.LetterSet for any schema; see Phrases for the slots. The
// generator must not be tuned to the detectors: who writes here does not read
// internal/detect or internal/norm.
//
// # From the command line
//
//	go run ./internal/leakgen/cmd/leakgen -people 230000 -out leak.sql -truth leak.truth
//	go run ./internal/leakgen/cmd/leakgen -schema csv -format csv -cp1252 -comma ';' -out candidates.csv
//	go run ./internal/leakgen/cmd/leakgen -schema combo -format lines -out combo.txt
//	go run ./internal/leakgen/cmd/leakgen -compare people.ndjson -truth leak.truth
//	testdata/make/leak.sh OUT wordpress 1000
package leakgen
