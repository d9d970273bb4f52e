// Package ledger says what is kept of a mined leak: the people, what of each
// was exposed where, and the account of every byte. The stores that keep it are
// its leaves (sqlite); they seal what is personal before it is written.
//
// It never mines, joins or decides: it holds what the stages before it found.
package ledger

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// PersonID names a person inside a case: an HMAC under a key of the case of
// the least of the person's strongest identifiers.
type PersonID [16]byte

// PersonKind tells people from mailboxes that are nobody's own.
type PersonKind uint8

// The kinds of person; their names are those of the export.
const (
	Human PersonKind = iota // "person"
	Role                    // "role": a mailbox of a function
	Staff                   // "staff": of the controller's own domains
)

// String returns the kind's name in exports.
func (k PersonKind) String() string {
	switch k {
	case Role:
		return "role"
	case Staff:
		return "staff"
	}
	return "person"
}

// Person is one human being as the leak shows them. Its values are sealed at
// rest. Lists are sorted and without doubles, so that the same leak gives the
// same bytes.
type Person struct {
	ID        PersonID
	Kind      PersonKind
	Review    bool // a conflict waits for a decision
	Names     []breach.Secret
	Emails    []breach.Secret // folded to lower case
	Phones    []breach.Secret // E.164 where they can be, else as written
	IDs       []Value         // numbers issued by a state only
	Born      []breach.Secret // ISO 8601 dates
	Addresses []breach.Secret
	Usernames []breach.Secret
	Accounts  []Account // IBAN and cards
	Signs     []Sign    // of where the person is at home, by what the ledger does not keep: columns of countries, and IBANs
	Language  string    // ISO 639-1, "" unknown
	Country   string    // ISO 3166-1 alpha-2, "" unknown
	Category  string    // applicant, employee, customer, referee, patient, child; "" unknown
	Exposures []Exposure
	Joined    []Reason
	Aliases   []PersonID
	Conflicts []Conflict // doubts about who this is that wait for a decision; Review is set where there are any
}

// Value is a value with its kind.
type Value struct {
	Kind  breach.Kind
	Value breach.Secret
}

// Account is what may be kept of a bank account or card: the last four
// characters, and the whole only until its blind index is made; stores drop
// Whole once they have indexed it, and give back the index, so that a person
// who is read and written again is still found by the account.
type Account struct {
	Kind  breach.Kind
	Last4 breach.Secret
	Whole breach.Secret
	Index [16]byte // blind index of Whole; zero until a store has made it
}

// Exposure says which set of columns of a part held something of the person.
type Exposure struct {
	Part uint32 // index in State.Parts
	Set  uint32 // index in State.Sets
}

// Reason is why two records are one person. Value is the value they share; it
// is sealed at rest and shown masked.
type Reason struct {
	Rule  string // "same e-mail address", "users.uid = profile.entity_id"
	Value breach.Secret
}

// SharedTelephone is the rule by which people who show one telephone are not one
// person: a reason that is looked up when somebody is shown, and never kept.
const SharedTelephone = "shared telephone, its people are kept apart"

// CompareReasons orders reasons as people carry them: by rule, then by value.
func CompareReasons(x, y Reason) int {
	return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Value, y.Value))
}

// State is everything the ledger knows beside the people: one state of it.
type State struct {
	Version   string // of the program that mined
	Started   time.Time
	Seconds   float64
	Records   int64 // rows read
	Sources   []breach.Source
	Parts     []Part
	Tables    []Table
	Columns   []Column   // the column table; index is the column's number
	Sets      [][]uint32 // set number -> sorted column numbers; set 0 is empty
	Faults    []breach.Fault
	Counts    Counts
	OwnDomain []string // domains of the controller's own staff
	// Placeholders are the identifiers found to be nobody's, the most common
	// first, at most MostPlaceholders.
	Placeholders []Placeholder
	// Thresholds are those the leak was mined with; nil in cases of versions that
	// did not keep them.
	Thresholds *Thresholds `json:",omitempty"`
}

// Thresholds say how likely two records without an identifier must be one
// person's, as a probability, to be joined (Join), or to be asked about (Review);
// below Review they are kept apart.
type Thresholds struct {
	Join   float64 `json:"join"`
	Review float64 `json:"review"`
}

// Valid reports thresholds that can be used: joins take a half at least, and
// review is no higher than joins.
func (t Thresholds) Valid() bool {
	return t.Join >= 0.5 && t.Join <= 1 && t.Review > 0 && t.Review <= t.Join
}

// MostPlaceholders is how many placeholders are kept.
const MostPlaceholders = 1000

// KnownPlaceholder is why a value is nobody's that is so in any leak: such a value
// is no secret of anybody's.
const KnownPlaceholder = "it stands for no value, in any leak"

// Placeholder is an identifier that so many different people's rows carry that it
// is nobody's: an address that a form was filled with where there was none. It
// joins nobody.
type Placeholder struct {
	Kind  breach.Kind
	Value breach.Secret // of a bank account or card its last four characters
	Rows  int64         // that carry it as their own person's
	Why   string        // it is nobody's, in words
}

// Counts are the numbers of people by kind.
type Counts struct {
	People         int64 // Human only
	RoleMailboxes  int64
	Staff          int64
	Review         int64
	EmailsDistinct int64
	Children       int64 `json:",omitempty"` // human beings under 18, by their date of birth, on the day of mining
	Patients       int64 `json:",omitempty"` // human beings whom tables and papers show as patients
	Ways           *Ways `json:",omitempty"` // nil in cases of versions that did not count so
	// Countries are the human beings by the country where they are at home (ISO
	// 3166-1); those of whom it is not known are in none.
	Countries map[string]int64 `json:",omitempty"`
}

// Take counts a person of a leak that was mined on a day; with by -1 it takes
// them out again. Review, addresses and Ways are not its to count.
func (c *Counts) Take(p *Person, by int64, mined time.Time) {
	switch p.Kind {
	case Role:
		c.RoleMailboxes += by
	case Staff:
		c.Staff += by
	default:
		c.People += by
		if p.child(mined) {
			c.Children += by
		}
		if p.Category == "patient" {
			c.Patients += by
		}
		c.country(p.Country, by)
	}
}

func (c *Counts) country(iso string, by int64) {
	if iso == "" {
		return
	}
	if c.Countries == nil {
		c.Countries = map[string]int64{}
	}
	if c.Countries[iso] += by; c.Countries[iso] == 0 {
		delete(c.Countries, iso)
	}
}

// Add adds other counts, but for Ways. The map of c is made anew.
func (c *Counts) Add(d Counts) {
	c.People, c.RoleMailboxes, c.Staff = c.People+d.People, c.RoleMailboxes+d.RoleMailboxes, c.Staff+d.Staff
	c.Review, c.EmailsDistinct = c.Review+d.Review, c.EmailsDistinct+d.EmailsDistinct
	c.Children, c.Patients = c.Children+d.Children, c.Patients+d.Patients
	c.Countries = maps.Clone(c.Countries)
	for iso, n := range d.Countries {
		c.country(iso, n)
	}
}

// child reports whether all that is known of a person's birth makes them under
// 18 on a day.
func (p *Person) child(day time.Time) bool {
	if len(p.Born) == 0 {
		return false
	}
	adult := day.AddDate(-18, 0, 0).UTC().Format(time.DateOnly)
	return !slices.ContainsFunc(p.Born, func(b breach.Secret) bool { return string(b) <= adult })
}

// Ways are the numbers by which a count of human beings is taken apart, and by
// which it may be wrong.
type Ways struct {
	SeveralAddresses int64 // human beings with more than one e-mail address
	NoAddress        int64 // human beings without any
	SharedAddresses  int64 // e-mail addresses that more than one person, mailbox or member of staff shows
	NameOnly         int64 // human beings of whom a name is all there is, and who are in no doubt with another
	MayBeFewer       int64 // by how many human beings would be fewer if all who may be one were one
	MayBeMore        int64 // by how many they would be more if everyone who may be two were two
}

// Part is the unit inside a source that has an owner.
type Part struct {
	Source int
	Name   string // database, schema or file
	Kind   string // format: "mysqldump", "csv", "text"
}

// Table is one table of a part; a text leaf is a table named after its file.
type Table struct {
	Part    int
	Locus   breach.Locus
	Name    string
	Rows    int64
	Bytes   int64
	Owner   string // which person a row belongs to, in words; "" nobody's
	Links   []Link
	RowSets []RowSet
}

// RowSet counts the rows of a table that hold the same set of columns.
type RowSet struct {
	Columns []uint32 // numbers in State.Columns, sorted
	Rows    int64
}

// Link is an arrow of the inferred schema: rows of the table belong to the row
// of another whose key they hold.
type Link struct {
	From  string // column, or columns joined by ","
	Table int    // index in State.Tables
	To    string // column there
	Why   string // "declared foreign key", "name and containment 99.8 %"
	// Repeats is how many rows of that table, less one for each key, have a key that
	// others have too, where the arrow was set by hand.
	Repeats int64 `json:",omitempty"`
	// Apart says that rows were not held to be those of the people it leads to, though
	// its name or a declaration does: they show other mailboxes.
	Apart bool `json:",omitempty"`
}

// Column is an entry of the column table: a column as a whole, or what of one
// kind was found inside it.
type Column struct {
	Table      int
	Name       string // "meta_value[billing_phone]" for attributes of a key-value table
	Type       string // declared type
	Inside     bool   // found inside longer text
	Kind       breach.Kind
	Class      breach.Class // "" where it holds no personal data
	Detail     string       // of passwords: "bcrypt cost 10"
	Confidence float64      // 0 to 1
	Why        string
	Values     int64 // values present
	People     int64 // people it shows something of
}

// Document is something a case keeps beside its people: a decision, a party, a
// correction. It is sealed at rest but for its kind and number, never changed
// once kept, and committed to by the journal's entry of the act that made it;
// what holds now is what all documents of a kind together say.
type Document struct {
	Number int64  // from 1, rising over all kinds; given by the store
	Kind   string // "decision", "case event"; a word of the program, never of the leak
	Data   []byte // its form is the keeper's own; JSON by custom
}
