package facts

import "github.com/tocsin-project/tocsin/internal/ledger"

// Ways take the count of people apart, and say by how much it may be wrong.
type Ways struct {
	Known            bool  // false for a case that was mined by a version that did not count so
	SeveralAddresses int64 // people with more than one e-mail address
	NoAddress        int64 // people without any
	SharedAddresses  int64 // e-mail addresses that more than one person, mailbox or member of staff shows
	NameOnly         int64 // people of whom a name is all there is
	MayBeFewer       int64 // fewer people if all who may be one were one
	MayBeMore        int64 // more people if everyone who may be two were two
}

func waysOf(w *ledger.Ways) Ways {
	if w == nil {
		return Ways{}
	}
	return Ways{
		Known: true, SeveralAddresses: w.SeveralAddresses, NoAddress: w.NoAddress, SharedAddresses: w.SharedAddresses,
		NameOnly: w.NameOnly, MayBeFewer: w.MayBeFewer, MayBeMore: w.MayBeMore,
	}
}

// WhoOf are the counts of a ledger that nobody keeps, such as those of a trial.
func WhoOf(n *ledger.Counts) Who {
	return Who{
		People: n.People, RoleMailboxes: n.RoleMailboxes, Staff: n.Staff, Review: n.Review, EmailsDistinct: n.EmailsDistinct,
		Children: n.Children, Patients: n.Patients, Ways: waysOf(n.Ways),
	}
}

// Low is the least number of people there can be: all who may be one are one,
// and everyone known by a name alone is somebody who is counted already.
// Where that is not known it is the count itself.
func (w Who) Low() int64 { return max(0, w.People-w.Ways.MayBeFewer-w.Ways.NameOnly) }

// High is the greatest: everyone who may be two is two, and every mailbox of a
// function is somebody's own.
// Where that is not known it is the count itself.
func (w Who) High() int64 {
	if !w.Ways.Known {
		return w.People
	}
	return w.People + w.Ways.MayBeMore + w.RoleMailboxes
}

// Bounded reports whether Low and High bound the number of people: not where a
// file ends in the middle, for then there may be more people than the most, and,
// where rows lost their accounts, fewer than the least.
func (w Who) Bounded() bool { return w.Ways.Known && !w.Cut }

// Line is a line of the count taken apart.
type Line struct {
	Name   string // for programs, stable: "best", "several_addresses"
	What   string // what is counted
	Number int64
	How    string // the method, or what the number is taken from
	Total  bool   // low, best or high
}

// cutOff is why the least and the greatest number bound nothing where a file ends
// in the middle.
const cutOff = "; no bound here, since a file is cut off: who stands behind the cut is not counted, and rows whose accounts stand there may be counted as people of their own"

// Lines are the count taken apart, for a form or a report; nil where a case was
// mined by a version that did not count so.
func (w Who) Lines() []Line {
	if !w.Ways.Known {
		return nil
	}
	n, cut := w.Ways, ""
	if w.Cut {
		cut = cutOff
	}
	return []Line{
		{"low", "people at the least", w.Low(), "the best count, less those who may be somebody else who is counted, less those known by a name alone" + cut, true},
		{"best", "people, best count", w.People, "records joined by keys and identifiers; each reason is kept, and what contradicts itself waits for a decision", true},
		{"high", "people at the most", w.High(), "the best count, and once more everyone who may be two, and every role mailbox as somebody's own" + cut, true},
		{"emails_distinct", "distinct e-mail addresses", w.EmailsDistinct, "folded to lower case, wherever they stand", false},
		{"several_addresses", "people with several addresses", n.SeveralAddresses, "in the best count; each is one person", false},
		{"shared_addresses", "addresses with several people", n.SharedAddresses, "family mailboxes and placeholders: the people are counted apart", false},
		{"no_address", "people without an address", n.NoAddress, "in the best count: known by a number, a name or a letter", false},
		{"name_only", "people known by a name alone", n.NameOnly, "in the best count, not in the least", false},
		{"may_be_fewer", "people who may be somebody else", n.MayBeFewer, "in review: two people who may be one", false},
		{"may_be_more", "people who may be two", n.MayBeMore, "in review: one person whose records contradict each other", false},
		{"role_mailboxes", "role mailboxes", w.RoleMailboxes, "addresses of a function without a name; not in the best count", false},
		{"staff", "the controller's own staff", w.Staff, "people with an address of an own domain; not in the best count", false},
		{"review", "people who wait for a decision", w.Review, "of any kind; tocsin people review lists them", false},
	}
}
