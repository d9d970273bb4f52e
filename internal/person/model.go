package person

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/linkage"
)

// Log replays what mining kept of each row. A segment may be read by any
// goroutine, and again.
type Log interface {
	Segments() int
	// Each calls fn for the segment's observations in the order of the leak, of
	// the tables that want asks for (nil: of all). The observation is borrowed
	// until fn returns, and its values are there once it is opened.
	Each(segment int, want func(table int) bool, fn func(*Observation) error) error
	// Drop frees a segment: it is not read again.
	Drop(segment int)
}

// Table is what the resolver must know of one table.
type Table struct {
	Part int
	// Realm is a number of its own for the parts whose tables refer to one another,
	// as the schemas of a database do; 0: only the tables of one part do.
	Realm int
	// Folder is a number that tables have in common which are a file each of one
	// folder; 0: of none. They may be of one database.
	Folder  int
	Name    string
	Rows    int64
	Columns []Column // by the column numbers of observations
	Keys    []int    // candidate key columns
	Types   []int    // columns that say what an id beside them refers to
	// TypeNames are the texts of type columns, by the keys that stand for them.
	TypeNames map[uint64]string
	Unique    [][]int   // declared unique keys, the primary first
	Foreign   []Foreign // declared references
	// Composites are declared references of several columns together.
	Composites []Composite
	Text       bool     // prose of a leaf: nobody owns its rows
	Pairs      bool     // rows are names with values: the fields of an entity
	Known      bool     // rows are people resolved before; column 0 is their key
	Sets       [][]Slot // set number of an observation -> what the row holds
	Counts     *Counts  // what was counted of all its rows; nil: it is counted from the log
}

// Column is a column with what was decided of it.
type Column struct {
	Name   string
	Kind   breach.Kind // of the column as a whole, KindNone if it is not personal
	Number uint32      // in the ledger's column table
	// Inside holds the kinds found within the column's values, with their
	// numbers in the ledger's column table.
	Inside map[breach.Kind]uint32
	// Forms are the numbers, in the ledger's column table, under which a row's value
	// goes in place of Number where it is of a form of its own: of the kind that the
	// slot of the row's set names.
	Forms map[breach.Kind]uint32
	// Written says of account numbers that only those count that are written as
	// people write them: what stands bare is a code that passes the check by chance.
	Written bool
	// Unchecked says that the column is named like one of numbers of people, and
	// that its values pass no check: they are compared, and join nobody alone.
	Unchecked bool
	// Own says that the column is what the row's own person has of others: who their
	// spouse is, who their friends are.
	Own bool
	// Body says that the column tells of somebody's body, beliefs or school.
	Body bool
	// As is the kind under which values of the column were found before it was known
	// what they are; KindNone where that is Kind itself.
	As breach.Kind

	// besides says that the values name somebody beside the row's person, of whom the row
	// shows nothing but the name: they are nobody's name who is counted.
	besides bool

	// Language says that the column holds languages.
	Language Language

	inside [KindPhoneAsIs + 1]uint32 // Inside's numbers+1, 0 for none
}

// accepts reports whether a found value counts, by what was decided at the end,
// and under which number of the column table.
func (c *Column) accepts(v *Value) (uint32, bool) {
	if c.As != breach.KindNone && v.Kind == c.As && !v.Inside {
		v.Kind = c.Kind
	}
	if !v.Inside && c.Kind == v.Kind {
		return c.Number, !c.besides
	}
	if v.Kind >= KindAlias || v.Bare && c.Written || c.inside[v.Kind] == 0 {
		return 0, false
	}
	return c.inside[v.Kind] - 1, true
}

// The kinds of value that only rows of known people carry.
const (
	KindAlias     = breach.KindCount + iota // an id the person had, 16 bytes
	KindReason                              // a reason found before: rule, zero byte, value
	KindPhoneAsIs                           // a phone number as it was given out before; it is read no further
)

// NoNumber is the number of a column that belongs to no exposure.
const NoNumber = ^uint32(0)

// Slot is one element of a row's set: a column as a whole, or a kind found
// inside it.
type Slot struct {
	Column uint16
	Kind   breach.Kind // KindNone: the column as a whole
}

// Foreign is a declared reference of one column to another table's.
type Foreign struct {
	Column    int
	Table     int
	RefColumn int
	ByHand    bool // whoever set it knows better than what the rows show
}

// Composite is a declared reference of up to MostComposite columns together to as
// many of another table's, in the same order.
type Composite struct {
	Columns    []int
	Table      int
	RefColumns []int
	ByHand     bool // as of Foreign
}

// Options of Resolve.
type Options struct {
	OwnDomains []string
	// ID returns what makes a person's id from a kind's name and a value. It is
	// called once for each core.
	ID func() func(kind, value string) [16]byte
	// Intern numbers a set of column numbers, sorted; the same set has the
	// same number.
	Intern func(part int, columns []uint32) uint32
	// Again keeps what People are read from, so that they can be read again.
	Again bool
	// Link says from when on records without an identifier are one person's; the
	// zero value is linkage.DefaultOptions.
	Link linkage.Options
	// Place names the leaf of an observation, for people without any identifier; no
	// two leaves have one name.
	Place func(leaf int) string
	// Adult is the day, as ISO 8601 writes it, after which a child is born; "":
	// children are not counted.
	Adult string
	// Placeholders are those known of the case that rows are added to.
	Placeholders []Placeholder
	// Scratch keeps what is gathered; nil: memory.
	Scratch Scratch

	perBin int64 // identifiers a bin is made for; 0: carriedRows
}

// Kind tells people from mailboxes that are nobody's own.
type Kind uint8

// The kinds of person.
const (
	Human Kind = iota
	Role
	Staff
)

// Person is one resolved person. It is borrowed until the callback returns.
type Person struct {
	ID        [16]byte
	Kind      Kind
	Values    []PersonValue // by kind, then value; no doubles
	Exposures []Exposure
	Reasons   []Reason
	Aliases   [][16]byte // ids the person had before, sorted, without ID
	Conflicts []Conflict // doubts that wait for a decision
}

// Conflict is a doubt about who is who, in the words of ledger.Conflict.
type Conflict struct {
	Rule        string
	Doubt       uint16   // how likely it is that what holds now is wrong, in thousandths
	Other       [16]byte // the other person where two are kept apart; zero within one
	Here, There []PersonValue
}

// PersonValue is a value in normal form.
type PersonValue struct {
	Kind  breach.Kind
	Value breach.Secret
}

// Exposure is a set of columns of one part that held something of the person.
type Exposure struct {
	Part int
	Set  uint32
}

// Reason is why records were held to be one person's.
type Reason struct {
	Rule  string
	Value breach.Secret
}

// Result is what Resolve found beside the people.
type Result struct {
	Links  [][]Link // by table: how its rows find a person
	Owners []string // by table: which person a row belongs to, in words
	Emails int64    // distinct addresses
	Counts [3]int64 // people by Kind
	// Children are the human beings born after Options.Adult.
	Children int64
	Review   int64   // people of any kind with conflicts
	People   []int64 // by column number: human beings it shows something of
	// Placeholders are those found, the most common first.
	Placeholders []Placeholder
}

// Link is an arrow of the inferred schema.
type Link struct {
	From  string
	Table int
	To    string
	Why   string
	// Repeats is how many rows of the table referred to, less one for each value, have
	// a key that others have too, where the arrow was set by hand.
	Repeats int64
	// Apart says that the arrow is sure by its name or declared, and that it was not
	// followed, in all rows or in some: these show other mailboxes than the people it
	// leads to.
	Apart bool
}
