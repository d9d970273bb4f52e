package seal

import (
	"fmt"
	"slices"
)

// Role says what the holder of a key does with a case, and so which of its data
// keys the key opens.
type Role string

// The roles.
const (
	Owner    Role = "owner"    // all of it; adds, removes and rotates keys
	Operator Role = "operator" // sends messages: what a plan keeps of those it writes to, nothing else of people, and what a send rests on
	Officer  Role = "officer"  // decides and approves: the case's papers and what was exposed, no people
	Auditor  Role = "auditor"  // verifies: the journal and what was exposed, no people; writes nothing
)

// Purpose names a data key of a case.
type Purpose string

// The data keys. Contact and People wrap the keys of the two halves of a block:
// what people are reached by, and the rest. A key that sends opens neither: what a
// message needs of its person is kept with the plan, under Target.
const (
	Contact     Purpose = "contact"      // by what people are reached: names, addresses, language
	People      Purpose = "people"       // the rest that is kept of people
	State       Purpose = "state"        // sources, tables, what sets of columns mean
	Document    Purpose = "document"     // decisions, parties, what is kept beside people
	Target      Purpose = "target"       // name and addresses of those whom a plan writes to
	Notice      Purpose = "notice"       // of these, what a send rests on: the brief, who is left out, how far a mailbox was read
	Returns     Purpose = "returns"      // signs the addresses that notices come back to; index of destinations
	Blind       Purpose = "blind"        // blind index
	PersonID    Purpose = "person-id"    // ids of people
	JournalSalt Purpose = "journal-salt" // salts of the journal's commitments
	JournalSign Purpose = "journal-sign" // ed25519 seed that signs heads
)

// purposes are all data keys, and rotated those that Change draws anew. The
// others stay: the blind index and the ids of people would have to be made
// again from every person, the journal is one log under one key, and notices that
// are out come back to the addresses that were signed.
var (
	purposes = []Purpose{Contact, People, State, Document, Target, Notice, Returns, Blind, PersonID, JournalSalt, JournalSign}
	rotated  = map[Purpose]bool{Contact: true, People: true, State: true, Document: true, Target: true, Notice: true, JournalSalt: true}
)

// roles lists the roles below the owner, with the data keys of each.
var roles = []struct {
	role  Role
	opens []Purpose
}{
	{Operator, []Purpose{State, Target, Notice, Returns, JournalSalt, JournalSign}},
	{Officer, []Purpose{State, Document, Notice, JournalSalt, JournalSign}},
	{Auditor, []Purpose{State, JournalSalt}},
}

// ParseRole reads a role's name.
func ParseRole(s string) (Role, error) {
	if s == string(Owner) {
		return Owner, nil
	}
	for _, r := range roles {
		if s == string(r.role) {
			return r.role, nil
		}
	}
	return "", &Error{ErrRole, fmt.Sprintf("there is no role %q", s), "choose owner, operator, officer or auditor"}
}

// opened are the purposes that a role opens.
func (r Role) opened() []Purpose {
	for _, x := range roles {
		if x.role == r {
			return x.opens
		}
	}
	return purposes
}

// what says in words what a purpose's data key is for, to those who lack it.
var what = map[Purpose]string{
	Contact:     "names and addresses of people",
	People:      "what is kept of people",
	State:       "what was exposed",
	Document:    "the papers of the case",
	Target:      "names and addresses of those who are written to",
	Notice:      "what the sending of notices rests on",
	Returns:     "the key that signs the addresses to which notices come back",
	Blind:       "the index by which people are found",
	PersonID:    "the key that gives people their ids",
	JournalSalt: "the salts of the journal",
	JournalSign: "the key that signs the journal, in which every look-up and change is written",
}

// Papers reports whether the role opens the papers of the case.
func (r Role) Papers() bool { return slices.Contains(r.opened(), Document) }
