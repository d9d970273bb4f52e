// Package facts makes the facts of a case from one state of its ledger: who is
// in the leak, what of them, what is not in it and how sure that is, and the
// account of every byte. Every document is rendered from them, so a number is
// the same wherever it stands.
//
// Facts hold no value of the leak: names of files, members, tables and columns
// are masked where they hold a finding. The package never reads a leak, never
// decides a class and never renders.
package facts

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Source is the ledger as facts need it.
type Source interface {
	// State returns everything but the people. It must not change while
	// Exposures runs.
	State(ctx context.Context) (*ledger.State, error)
	// Exposures calls fn once for every person, one call at a time, and stops
	// at its first error, which it returns. The slice is borrowed.
	Exposures(ctx context.Context, fn func(kind ledger.PersonKind, review bool, ex []ledger.Exposure) error) error
}

// Facts are the facts of a case. Lists are in a fixed order, so the same ledger
// gives equal facts.
type Facts struct {
	Case       string // name of the case; Compute leaves it to its caller
	Version    string // of the program that mined
	Started    time.Time
	Seconds    float64
	Records    int64 // rows read
	Sources    []SourceFacts
	Bytes      breach.Coverage // of all sources
	Container  int64           // bytes of containers, apart from Bytes
	Who        Who
	Classes    []Class        // found, in the order of breach.Classes
	Passwords  []PasswordKind // most people first
	Special    []SpecialPlace // where special categories stand, by class, most people first
	Absent     []Absence      // not found, in the order of breach.Classes
	Tables     []Table        // in the ledger's order; Link.Table indexes it
	Faults     []Fault
	OwnDomains []string // domains of the controller's own staff
	// Placeholders are identifiers that are nobody's, the most common first.
	Placeholders []Placeholder `json:",omitempty"`
	// Thresholds are those for records without an identifier; nil where the case
	// does not say.
	Thresholds *ledger.Thresholds `json:",omitempty"`
	// Hash is the SHA-256 of all of the above but case, version, start and
	// seconds: equal for equal leaks at equal paths.
	Hash [32]byte
}

// Who counts the people.
type Who struct {
	People         int64 // human beings; role mailboxes and staff are apart
	RoleMailboxes  int64
	Staff          int64
	Review         int64 // of any kind, of whom it is doubtful who they are
	EmailsDistinct int64
	Special        int64 // people with a class that GDPR Article 9 or 10 names
	Children       int64 // people under 18, by their date of birth, on the day of mining
	Patients       int64 `json:",omitempty"` // people whom tables and papers show as patients
	// Countries are the people by the country where they are at home, as far as
	// their own numbers and telephones tell, in the order of ISO 3166-1's codes.
	Countries []Country `json:",omitempty"`
	Ways      Ways
	// Cut says that a file ends in the middle: no number is a bound of the leak's.
	Cut bool `json:",omitempty"`
}

// Country is how many people are at home in a country.
type Country struct {
	Code   string // ISO 3166-1 alpha-2
	People int64
}

// SourceFacts is one file of the leak.
type SourceFacts struct {
	Locus     string
	Kind      string
	Bytes     int64  // size as received
	SHA256    string // hex, "" where it could not be read
	Container int64
	Coverage  breach.Coverage
	Names     int64 // of files and members, and comments, that were searched
	People    int64 // people of whom it shows something
}

// Class is a class that was found.
type Class struct {
	Class   breach.Class
	People  int64   // 0 where its values belong to nobody who was found
	Role    int64   // role mailboxes
	Staff   int64   // the controller's own staff
	Share   float64 // of People in Who.People, 0 to 1
	Records int64   // rows that hold it
	Values  int64
	Special bool
	Own     bool  // not in the public vocabulary
	Nobodys int64 // rows of tables that hold it, where it was found of nobody: no person, mailbox or staff
	// Undecided are the rows of tables whose rows are somebody's and whose texts
	// tell of a special category, where nobody has it: a text may tell of others.
	// It bounds from above the rows whose texts do.
	Undecided int64
}

// PasswordKind says how many people's passwords are stored in one way.
type PasswordKind struct {
	Kind string // "bcrypt cost 10", "clear", "unknown"
	// Strength is the worst of the kinds named.
	Strength breach.Strength
	People   int64
	Values   int64
}

// Table is one table, or one text leaf.
type Table struct {
	Locus    string
	Name     string
	Part     string // database, schema or file
	Source   int    // index in Facts.Sources
	Rows     int64
	Personal int64 // rows that hold something personal
	Bytes    int64
	Text     bool           // a text leaf: no table, its "rows" are what was found in it
	Owner    string         // whose a row is, in words; "" nobody's
	Classes  []breach.Class // in the order of breach.Classes
	Links    []Link
	Columns  []Column
	// folder is where a file lies that is a table, as Locus.Folder; "" of others.
	folder string
}

// Link is an arrow of the inferred schema.
type Link struct {
	From  string
	Table int // index in Facts.Tables
	To    string
	Why   string
	// Repeats is how many rows of that table, less one for each key, have a key that
	// others have too, where the arrow was set by hand: they are held to be one person's.
	Repeats int64 `json:",omitempty"`
	// Apart says that rows were not held to be those of the people it leads to, though
	// its name or a declaration does: they show other mailboxes.
	Apart bool `json:",omitempty"`
}

// Column is a line of the column table.
type Column struct {
	Name       string
	Type       string
	Inside     bool // found inside longer text
	Kind       string
	Class      breach.Class // "" where it holds no personal data
	Detail     string
	Confidence float64 // 0 to 1
	Why        string
	Values     int64
	People     int64
	// Undecided says that texts tell of the class, and nobody has said of whom; MayBe
	// are the people whose rows they are.
	Undecided bool
	MayBe     int64
}

// placeholderOf shows a placeholder: masked, but for what stands for no value in any
// leak.
func placeholderOf(p *ledger.Placeholder) Placeholder {
	shown := p.Value.String()
	if p.Why == ledger.KnownPlaceholder {
		shown = plain(p.Value.Reveal())
	}
	return Placeholder{cmp.Or(p.Kind.String(), "key"), shown, p.Rows, p.Why}
}

// Placeholder is an identifier that so many people's rows carry that it is
// nobody's and joins none of them.
type Placeholder struct {
	Kind   string
	Masked string
	Rows   int64
	Why    string
}

// Fault is something that went wrong at a place.
type Fault struct {
	Locus   string
	Kind    breach.FaultKind
	Message string
	Bytes   int64 // that stay unread because of it
}

// Inconsistent is the kind of a fault of the ledger itself: its numbers do not
// agree. No absence is proved from such a ledger.
const Inconsistent breach.FaultKind = "inconsistent"

// Kinds of remarks: they hide no bytes.
const (
	Empty    breach.FaultKind = "empty"     // a file of 0 bytes
	NoSchema breach.FaultKind = "no-schema" // tables whose columns have no names
)

// Compute makes the facts of the ledger's present state. It reads every
// person's exposures once and keeps nothing a person. It fails where the
// ledger cannot be read or refers to what it does not hold; numbers that
// merely disagree become faults of kind Inconsistent.
func Compute(ctx context.Context, src Source) (*Facts, error) {
	st, err := src.State(ctx)
	if err != nil {
		return nil, fmt.Errorf("facts: read the ledger's state: %w", err)
	}
	c, err := newCounter(st)
	if err != nil {
		return nil, err
	}
	if err := src.Exposures(ctx, c.person); err != nil {
		return nil, fmt.Errorf("facts: read the people: %w", err)
	}
	f := &Facts{
		Version: st.Version, Started: st.Started, Seconds: st.Seconds,
		Records: st.Records, OwnDomains: st.OwnDomain, Thresholds: st.Thresholds,
	}
	f.sources(st, c)
	f.tables(st)
	f.faults(st)
	f.people(st, c)
	for _, p := range st.Placeholders {
		f.Placeholders = append(f.Placeholders, placeholderOf(&p))
	}
	if err := f.classes(st, c); err != nil {
		return nil, err
	}
	f.specials()
	f.absences(st)
	f.Hash = f.hash()
	return f, nil
}

// Unread reports whether bytes of the leak stay unread, or how many cannot be
// told, or nothing at all was read: the command then ends with exit code 3.
func (f *Facts) Unread() bool {
	if f.Bytes.Unread > 0 || f.nothing() {
		return true
	}
	for _, x := range f.Faults {
		if x.hides() {
			return true
		}
	}
	return false
}

// nothing reports whether not one byte of content was there to be read.
func (f *Facts) nothing() bool { return f.Bytes.Total == 0 }

// Rate is bytes of leaves a second, 0 where the time is not known.
func (f *Facts) Rate() float64 {
	if f.Seconds <= 0 {
		return 0
	}
	return float64(f.Bytes.Total) / f.Seconds
}
